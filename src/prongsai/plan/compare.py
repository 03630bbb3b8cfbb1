"""Two plans against each other (เปรียบเทียบแผน): measures added, taken out, moved, and changed field by field.

What a person cannot read on the paper of a plan (worth, reason, origin) is no part of it. Blanks and the kind of digits
make no difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.dossier import Dossier, Measure
from prongsai.plan.marking import Piece, key_of, marked_lines
from prongsai.plan.matching import Pair, pairs

Kind = Literal["added", "out", "changed"]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field (ช่อง) that differs: its name of `FIELDS`, its lines before and after, and these marked by words."""

    field: str
    before: Lines
    after: Lines

    @property
    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        """Both texts in one, marked."""
        return marked_lines(self.before, self.after)


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """What became of one measure: `before` is None for an added one, `after` for one taken out.

    `was` and `now` are its places in the two plans, from 0; `moved` says that it changed its place among the others.
    """

    kind: Kind
    before: Measure | None
    after: Measure | None
    was: int | None
    now: int | None
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, measures in the order of the later plan; those taken out stand where they stood."""

    measures: tuple[MeasureChange, ...]
    constraints: FieldChange | None = None

    @property
    def same(self) -> bool:
        """Whether the plans say the same."""
        return not self.measures and self.constraints is None


def _issue(measure: Measure) -> Lines:
    number = f"ประเด็นที่ {measure.issue_no}" if measure.issue_no else ""
    text = " ".join(filter(None, (number, measure.issue_title))) or measure.section_heading or ""
    return (text,) if text else ()


def _title(measure: Measure) -> Lines:
    return (measure.title,) if measure.title else measure.title_items


def _questions(measure: Measure) -> Lines:
    return tuple(" ".join(filter(None, (q.code or q.code_printed, q.text))) for q in measure.questions)


def _steps(measure: Measure) -> Lines:
    return (*((measure.step_preamble,) if measure.step_preamble else ()), *measure.steps)


def _period(measure: Measure) -> Lines:
    return (measure.period.printed,) if measure.period and measure.period.printed else ()


def _responsible(measure: Measure) -> Lines:
    return measure.responsible or ((measure.responsible_printed,) if measure.responsible_printed else ())


def _budget(measure: Measure) -> Lines:
    return (measure.budget_printed,) if measure.budget_printed else ()


_READ: dict[str, Callable[[Measure], Lines]] = {
    "issue": _issue,
    "title": _title,
    "questions": _questions,
    "findings": lambda measure: measure.findings,
    "steps": _steps,
    "period": _period,
    "responsible": _responsible,
    "success_measures": lambda measure: measure.success_measures,
    "budget": _budget,
    "expected_evidence": lambda measure: measure.expected_evidence,
}
_HELD: dict[str, tuple[str, ...]] = {
    "issue": ("issue_no", "issue_title", "section_heading"),
    "title": ("title", "title_items"),
    "questions": ("questions",),
    "findings": ("findings",),
    "steps": ("step_preamble", "steps"),
    "period": ("period",),
    "responsible": ("responsible_printed", "responsible", "responsible_normalised"),
    "success_measures": ("success_measures",),
    "budget": ("budget_printed",),
    "expected_evidence": ("expected_evidence",),
}
FIELDS: tuple[str, ...] = tuple(_READ)
"""The fields of a measure that are compared, in the order of the paper."""


def lines_of(measure: Measure, field: str) -> Lines:
    """What the measure says in a field of `FIELDS`, line by line."""
    return _READ[field](measure)


def compare(one: Dossier, other: Dossier) -> Difference:
    """What differs between an earlier and a later plan."""
    constraints = FieldChange("constraints", one.constraints, other.constraints)
    differ = _keys(one.constraints) != _keys(other.constraints)
    return Difference(compare_measures(one.measures, other.measures), constraints if differ else None)


def compare_measures(
    one: Sequence[Measure], other: Sequence[Measure], paired: Sequence[Pair] | None = None
) -> tuple[MeasureChange, ...]:
    """What became of each measure; one that stayed as it was and where it was is not named.

    `paired` are the `pairs` of both, where they are known already.
    """
    paired = pairs(one, other) if paired is None else paired
    moved = _moved(paired)
    came_from = {j: i for i, j in paired}
    found: list[tuple[tuple[int, int], MeasureChange]] = []
    for j, later in enumerate(other):
        if (i := came_from.get(j)) is None:
            found.append(((j, 1), MeasureChange("added", None, later, None, j)))
            continue
        fields = field_changes(one[i], later)
        if fields or i in moved:
            found.append(((j, 1), MeasureChange("changed", one[i], later, i, j, i in moved, fields)))
    kept = {i for i, _ in paired}
    gone = (i for i in range(len(one)) if i not in kept)
    found += [((min(i, len(other)), 0), MeasureChange("out", one[i], None, i, None)) for i in gone]
    return tuple(change for _, change in sorted(found, key=lambda each: each[0]))


def field_changes(before: Measure, after: Measure) -> tuple[FieldChange, ...]:
    """The fields in which two forms of one measure differ."""
    return tuple(_field_changes(before, after))


def _field_changes(before: Measure, after: Measure) -> Iterator[FieldChange]:
    for field in FIELDS:
        old, new = lines_of(before, field), lines_of(after, field)
        if _keys(old) != _keys(new):
            yield FieldChange(field, old, new)


def _keys(lines: Lines) -> tuple[str, ...]:
    return tuple(filter(None, map(key_of, lines)))


def _moved(paired: Sequence[Pair]) -> set[int]:
    """The fewest earlier places that had to move for the new order: all but a longest run that kept its order."""
    ends: list[int] = []
    at: list[int] = []
    for _, j in paired:
        place = bisect_left(ends, j)
        ends[place : place + 1] = [j]
        at.append(place)
    wanted, stayed = len(ends) - 1, set[int]()
    for (i, _), place in zip(reversed(paired), reversed(at), strict=True):
        if place == wanted:
            stayed.add(i)
            wanted -= 1
    return {i for i, _ in paired} - stayed


def taken_over(mine: Measure, later: Measure, fields: Collection[str]) -> Measure:
    """The measure with these fields as the later form has them; a line that says the same keeps its own words."""
    update: dict[str, object] = {}
    for field in fields:
        for name in _HELD[field]:
            old, new = getattr(mine, name), getattr(later, name)
            update[name] = _own_lines(old, new) if name in _LINED else new
    return mine.model_copy(update=update)


_LINED = ("findings", "steps", "success_measures", "expected_evidence", "title_items")


def _own_lines(old: Lines, new: Lines) -> Lines:
    own = {key_of(line): line for line in old}
    return tuple(own.get(key_of(line), line) for line in new)
