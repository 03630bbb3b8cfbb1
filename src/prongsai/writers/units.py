"""Which measures a unit answers for (ส่วนราชการที่รับผิดชอบ): names of one unit joined, «ทุกกอง» meaning every unit."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.dossier import Dossier, Measure
from prongsai.writers.people import is_audit, is_clerks_office

# Names that one unit bears at the same time, by how they begin.
_FAMILIES = ("กองสาธารณสุข", "กองการศึกษา", "กองสวัสดิการสังคม", "กองยุทธศาสตร์")
_DIVISIONS = ("สำนัก", "กอง", "หน่วย", "ส่วน")
_PEOPLE_AND_GROUPS = ("คณะ", "ผู้บริหาร", "นายก", "รองนายก", "ปลัด", "รองปลัด")


def units_of(dossier: Dossier) -> tuple[str, ...]:
    """The units of the agency: as given, else those that its measures and duties name, in order, each once."""
    given = dossier.units or tuple(_named(dossier))
    first: dict[str, str] = {}
    for unit in given:
        first.setdefault(key_of(unit), unit)
    return tuple(first.values())


def is_everyone(unit: str) -> bool:
    """Whether the name means every unit (ทุกส่วนราชการ, ทุกสำนัก/กอง)."""
    return "".join(unit.split()).startswith(("ทุก", "แต่ละส่วนราชการ"))


def key_of(unit: str) -> str:
    """One key for all the names of a unit; a section goes with the unit named behind it (งานพัสดุ กองคลัง)."""
    plain = "".join(unit.split())
    at = max((plain.find(start) for start in ("สำนักปลัด", "สำนักงานปลัด", "กอง") if plain.find(start) > 0), default=0)
    plain = plain[at:]
    if is_clerks_office(plain):
        return "สำนักปลัด"
    if is_audit(plain) or plain.startswith("ตรวจสอบภายใน"):
        return "หน่วยตรวจสอบภายใน"
    return next((family for family in _FAMILIES if plain.startswith(family)), plain.rstrip("ฯ"))


def measures_of(dossier: Dossier, unit: str) -> tuple[Measure, ...]:
    """The measures for which the unit answers, alone, with others, or as one of all."""
    wanted = key_of(unit)
    return tuple(
        measure
        for measure in dossier.measures
        if any(is_everyone(named) or key_of(named) == wanted for named in named_by(measure))
    )


def without_unit(dossier: Dossier) -> tuple[Measure, ...]:
    """The measures that name no unit of the agency."""
    known = {key_of(unit) for unit in units_of(dossier)}
    return tuple(
        measure
        for measure in dossier.measures
        if not any(is_everyone(named) or key_of(named) in known for named in named_by(measure))
    )


def named_by(measure: Measure) -> tuple[str, ...]:
    """The units that the measure names, mended where reading has mended them."""
    return measure.responsible_normalised or measure.responsible or tuple(filter(None, (measure.responsible_printed,)))


def _named(dossier: Dossier) -> Iterable[str]:
    for measure in dossier.measures:
        units = [unit for unit in named_by(measure) if _is_unit(unit)]
        # A section named beside its division reports through it.
        yield from [unit for unit in units if key_of(unit).startswith(_DIVISIONS)] or units
    yield from (duty.unit for duty in dossier.responsibilities if duty.unit and _is_unit(duty.unit))


def _is_unit(name: str) -> bool:
    plain = "".join(name.split())
    return not is_everyone(plain) and not plain.startswith(_PEOPLE_AND_GROUPS)
