"""Local facts laid into the blanks of a planned measure (ช่องข้อมูลเฉพาะหน่วยงาน), without touching what was reworded.

A line that still says what the catalogue says is filled anew; a line that a person wrote stays as he wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.catalogue import Blank, FilledMeasure, StandardMeasure, filled
from prongsai.dossier import Measure
from prongsai.plan.standard import facts_for

_LISTS = ("steps", "success_measures", "expected_evidence")


def open_blanks(
    measure: Measure, standard: StandardMeasure, facts: Mapping[str, str], type_code: str | None = None
) -> tuple[Blank, ...]:
    """The blanks that no fact fills and that still stand in the measure as dots; none once the line was reworded."""
    told = filled(standard, facts_for(standard, facts), type_code)
    standing = {line.strip() for line in _lines_of(measure)}
    pairs = list(zip(_texts_of(standard), _filled_texts(told), strict=True))
    return tuple(
        blank
        for blank in told.blanks
        if any(f"{{{blank.key}}}" in raw and line.strip() in standing for raw, line in pairs)
    )


def refilled(
    measure: Measure,
    standard: StandardMeasure,
    before: Mapping[str, str],
    facts: Mapping[str, str],
    type_code: str | None = None,
) -> Measure:
    """The measure that was filled with the facts `before`, now with `facts`."""
    old = _filled_texts(filled(standard, facts_for(standard, before), type_code))
    new = _filled_texts(filled(standard, facts_for(standard, facts), type_code))
    known = {was.strip(): now for was, now in zip(old, new, strict=True) if was != now}
    if not known:
        return measure
    lists = {name: tuple(known.get(line.strip(), line) for line in getattr(measure, name)) for name in _LISTS}
    title = measure.title and known.get(measure.title.strip(), measure.title)
    return measure.model_copy(update={**lists, "title": title})


def _texts_of(standard: StandardMeasure) -> tuple[str, ...]:
    return (standard.title, *standard.steps, *standard.evidence, standard.outcome)


def _filled_texts(told: FilledMeasure) -> tuple[str, ...]:
    return (told.title, *told.steps, *told.evidence, told.outcome)


def _lines_of(measure: Measure) -> Iterator[str]:
    yield measure.title or ""
    for name in _LISTS:
        yield from getattr(measure, name)
