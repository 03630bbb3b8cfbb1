"""A standard measure made an agency's own: local facts in its blanks, dots for the pen where one is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.catalogue.model import Blank, StandardMeasure, Timing
from prongsai.catalogue.parse import ANY, BLANK

# The same dots as on the papers: what stands here goes to print as it is.
DOTS = "." * 24


@dataclass(frozen=True, slots=True)
class FilledMeasure:
    """A standard measure worded for one agency; `blanks` are the facts not given, which stand as dots in its texts."""

    measure: StandardMeasure
    title: str
    purpose: str
    steps: tuple[str, ...]
    units: tuple[str, ...]
    timing: Timing
    evidence: tuple[str, ...]
    outcome: str
    pitfalls: tuple[str, ...]
    blanks: tuple[Blank, ...]


def filled(measure: StandardMeasure, facts: Mapping[str, str], type_code: str | None = None) -> FilledMeasure:
    """The measure with `facts` (by key of the blank) in its texts, and the usual units of that type of agency.

    An empty fact counts as none; facts for which it has no blank are left aside. A fact is never read as a blank.
    """
    known = {blank.key: fact for blank in measure.blanks if (fact := " ".join(facts.get(blank.key, "").split()))}

    def say(text: str) -> str:
        return BLANK.sub(lambda found: known.get(found[1], DOTS), text)

    return FilledMeasure(
        measure=measure,
        title=say(measure.title),
        purpose=say(measure.purpose),
        steps=tuple(map(say, measure.steps)),
        units=units_of(measure, type_code),
        timing=measure.timing,
        evidence=tuple(map(say, measure.evidence)),
        outcome=say(measure.outcome),
        pitfalls=tuple(map(say, measure.pitfalls)),
        blanks=tuple(blank for blank in measure.blanks if blank.key not in known),
    )


def units_of(measure: StandardMeasure, type_code: str | None) -> tuple[str, ...]:
    """The usual units (หน่วยงานรับผิดชอบ) in an agency of that type; those of any type where it has none of its own."""
    return measure.units.get(type_code or ANY, measure.units[ANY])
