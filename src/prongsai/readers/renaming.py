"""Names read from a picture held against the paper's other mentions and the registry: units mended, agency doubted."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import OSA

from prongsai.dossier import Dossier, Measure, Source
from prongsai.readers.scan.sureness import UNSURE

_NEAR, _SHARE = 2, 5
_USUAL = 2


def renamed(dossier: Dossier) -> Dossier:
    """The Dossier with units spelt as the paper spells them elsewhere.

    What was printed stays in the source, and as `responsible`; a mended name is a doubt, and so is the agency's where
    the registry has it otherwise.
    """
    count = Counter(unit for measure in dossier.measures for unit in measure.responsible_normalised)
    usual = [unit for unit, times in count.items() if times >= _USUAL]
    sources: dict[str, Source] = {}
    measures = tuple(
        _with_units(measure, f"/measures/{n}/responsible_normalised", usual, dossier.sources, sources)
        for n, measure in enumerate(dossier.measures)
    )
    sources |= _agency(dossier)
    if not sources:
        return dossier
    return dossier.model_copy(update={"measures": measures, "sources": {**dossier.sources, **sources}})


def _with_units(
    measure: Measure, path: str, usual: list[str], sources: dict[str, Source], changed: dict[str, Source]
) -> Measure:
    units = list(measure.responsible_normalised)
    for n, unit in enumerate(units):
        source = sources.get(f"{path}/{n}")
        if source is None or source.box is None or unit in usual:
            continue
        if (known := _nearest(unit, usual)) is not None:
            units[n] = known
            changed[f"{path}/{n}"] = source.model_copy(update={"printed": unit, "confidence": UNSURE})
    return measure.model_copy(update={"responsible_normalised": tuple(units)})


def _nearest(unit: str, usual: list[str]) -> str | None:
    """The one usual name that differs by a misreading; figures are no misreading of one another."""
    if any(char.isdigit() for char in unit):
        return None
    near = [name for name in usual if OSA.distance(unit, name) <= min(_NEAR, len(name) // _SHARE)]
    return near[0] if len(near) == 1 else None


def _agency(dossier: Dossier) -> dict[str, Source]:
    path, agency = "/agency/name_printed", dossier.agency
    source = dossier.sources.get(path)
    listed = agency.registry.name_in_registry if agency.registry else None
    if source is None or source.box is None or not listed or not agency.name_printed:
        return {}
    return {} if agency.name_printed.endswith(listed) else {path: source.model_copy(update={"confidence": UNSURE})}
