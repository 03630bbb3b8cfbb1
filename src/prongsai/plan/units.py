"""The units (ส่วนราชการ) that an agency's own measures name, and whether these are likely all that it has."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.dossier import Measure

_DIVISIONS = ("สำนัก", "กอง", "หน่วย", "ส่วน")
_EVERYONE = "ส่วนราชการ"
_CLERKS_OFFICE = ("สำนักปลัด", "สำนักงานปลัด")
# No agency has fewer than the clerk's office, the treasury and the works division.
_FEWEST = 3


def named_divisions(measures: Iterable[Measure]) -> tuple[str, ...]:
    """The divisions that the measures name, each once: no sections (งาน), no «ทุกส่วนราชการ»."""
    named = (unit for measure in measures for unit in measure.responsible_normalised)
    plain = ((unit, "".join(unit.split())) for unit in named)
    return tuple(
        dict.fromkeys(unit for unit, bare in plain if bare.startswith(_DIVISIONS) and not bare.startswith(_EVERYONE))
    )


def all_divisions(measures: Iterable[Measure]) -> tuple[str, ...]:
    """The same, where they can be the whole agency; nothing where some division is surely not among them."""
    named = named_divisions(measures)
    offices = [unit for unit in named if "".join(unit.split()).startswith(_CLERKS_OFFICE)]
    return named if offices and len(named) - len(offices) + 1 >= _FEWEST else ()
