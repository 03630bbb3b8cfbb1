"""An edited file of a plan under review (ไฟล์แผนที่แก้ไขแล้ว): what was edited, what else changed meanwhile, problems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prongsai.checks.places import pointer_place
from prongsai.dossier import Dossier, Measure, Source
from prongsai.dossier.doubts import doubts
from prongsai.plan.compare import FIELDS, FieldChange, Lines, MeasureChange, compare_measures, field_changes
from prongsai.plan.matching import pairs
from prongsai.writers.units import key_of
from prongsai_web.cycles.models import PlannedMeasure, PlanReturn

ORDER = "order"
"""The name of a measure's place among the others, beside the names of its fields."""
_DIVISIONS = ("สำนัก", "กอง", "หน่วย")
_TAKEN = PlannedMeasure.State.TAKEN


@dataclass(frozen=True)
class FieldEdit:
    """One field that was edited; `mine` says what the plan has now where somebody changed it since the download."""

    name: str
    change: FieldChange
    mine: Lines | None = None


@dataclass(frozen=True)
class Edit:
    """What was edited of one measure: its key in the form, its row in the plan (None for a new one), and whether that
    row is no longer in the plan.

    `source` is where the measure stands in the file.
    """

    key: str
    change: MeasureChange
    row: PlannedMeasure | None
    fields: tuple[FieldEdit, ...]
    gone: bool = False
    source: Source | None = None

    @property
    def measure(self) -> Measure:
        """The measure to name it by: as the plan has it, where it is there."""
        told = self.row.read() if self.row else self.change.before or self.change.after
        assert told is not None
        return told

    @property
    def names(self) -> tuple[str, ...]:
        """What may be taken of it, each by its name in the form: the whole, or its fields and its place."""
        if self.change.kind != "changed":
            return (self.key,)
        named = [field.name for field in self.fields] + ([ORDER] if self.change.moved else [])
        return tuple(f"{self.key}.{name}" for name in named)

    @property
    def clashes(self) -> bool:
        """Whether somebody changed the same meanwhile: such a one is not chosen beforehand."""
        return self.gone or any(each.mine is not None for each in self.fields)


@dataclass(frozen=True)
class Problem:
    """Something of the file that was not understood with certainty: place in words, what was read, where it stands.

    `measure` is the one that it stands in or, where `within` is false, behind: rows and cells are counted anew in each
    table, so that they alone do not tell which.
    """

    place: str
    text: str
    source: Source | None
    measure: Measure | None = None
    within: bool = True

    @property
    def heading(self) -> str:
        """What stands above the table of the measure, else the issue that it is of; empty where its name says it."""
        told = self.measure
        above = (told.section_heading or told.issue_title or "") if told else ""
        return "" if told is None or above == told.name else above


@dataclass(frozen=True)
class _Read:
    """The plan as the file says it, with the places of its measures."""

    dossier: Dossier

    @cached_property
    def _places(self) -> dict[str, dict[str, Source]]:
        """Of each measure by its number, where its fields begin, in the order in which the reader noted them."""
        found: dict[str, dict[str, Source]] = {}
        for path, source in self.dossier.sources.items():
            _, table, number, field, *_rest = [*path.split("/"), "", "", ""]
            if table == "measures" and field:
                found.setdefault(number, {}).setdefault(field, source)
        return found

    def source(self, number: int | None, field: str = "") -> Source | None:
        """Where the measure, or a field of it, begins in the file: the first place of it that the reader noted."""
        noted = self._places.get(str(number), {})
        return next((source for name, source in noted.items() if name.startswith(field)), None)

    @cached_property
    def _lines(self) -> list[tuple[str, int, int]]:
        """Sheet, line and number of every measure at every line where something of it stands, in order."""
        noted = ((source, number) for number, fields in self._places.items() for source in fields.values())
        lines = {(source.sheet or "", source.line, int(number)) for source, number in noted if source.line}
        return sorted(lines)

    def measure_at(self, source: Source | None) -> tuple[Measure | None, bool]:
        """The measure of that line or the last one above it, and whether the line is its own."""
        if source is None or source.line is None:
            return None, False
        sheet, at = source.sheet or "", bisect_right(self._lines, (source.sheet or "", source.line, len(self._lines)))
        if not at or self._lines[at - 1][0] != sheet:
            return None, False
        _sheet, line, number = self._lines[at - 1]
        return self.dossier.measures[number], line == source.line


@dataclass(frozen=True)
class Review:
    """All that a person decides upon, and what the file has beside it.

    `placed` says which row each measure of the file is, by its place in the file.
    """

    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    constraints: FieldChange | None
    placed: Mapping[int, int]

    @property
    def same(self) -> bool:
        """Whether the file says what the plan said when it was downloaded."""
        return not self.edits and self.constraints is None


def review(row: PlanReturn, rows: Mapping[int, PlannedMeasure]) -> Review:
    """What was edited in the file; `rows` are all measures of the plan by key."""
    was, read = Dossier.from_json(row.was), Dossier.from_json(row.dossier)
    told = row.base.read() if row.base else Dossier()
    paired, places = pairs(was.measures, read.measures), _Read(read)
    changes = compare_measures(was.measures, read.measures, paired)
    edits = tuple(_edits(changes, places, row.rows, rows, told.measures))
    constraints = FieldChange("constraints", was.constraints, read.constraints)
    differ = _plain(was.constraints) != _plain(read.constraints)
    placed = {j: row.rows[i] for i, j in paired if i < len(row.rows)}
    problems = (*_problems(was, places), *_unclear([each.change for each in edits], places, told.units))
    return Review(edits, problems, constraints if differ else None, placed)


def _plain(lines: Sequence[str]) -> list[str]:
    return ["".join(line.split()) for line in lines]


def _edits(
    changes: Sequence[MeasureChange],
    read: _Read,
    keys: Sequence[int],
    rows: Mapping[int, PlannedMeasure],
    base: Sequence[Measure],
) -> Iterator[Edit]:
    for change in changes:
        source = read.source(change.now)
        if change.was is None:
            yield Edit(f"new{change.now}", change, None, (), source=source)
            continue
        row = rows.get(keys[change.was]) if change.was < len(keys) else None
        since = _since(base[change.was], row) if change.was < len(base) and row is not None else {}
        fields = tuple(FieldEdit(each.field, each, _mine(since.get(each.field), each.after)) for each in change.fields)
        yield Edit(f"old{change.was}", change, row, fields, row is None or row.state != _TAKEN, source)


def _since(before: Measure, row: PlannedMeasure) -> dict[str, Lines]:
    """The fields of the plan that somebody changed since the download, as they are now."""
    return {each.field: each.after for each in field_changes(before, row.read())}


def _mine(mine: Lines | None, theirs: Lines) -> Lines | None:
    """What the plan has now, where that is neither what was downloaded nor what the file has."""
    return None if mine is None or _plain(mine) == _plain(theirs) else mine


def _problems(was: Dossier, places: _Read) -> Iterator[Problem]:
    """What found no field, and what the reader is not sure of, save what the plan as it was written has too."""
    known = {rest.text for rest in was.unplaced} | {f"{doubt.path} {doubt.taken}" for doubt in doubts(was)}
    read = places.dossier
    for rest in read.unplaced:
        if rest.text not in known:
            yield Problem("", rest.text, rest.source, *places.measure_at(rest.source))
    for doubt in doubts(read):
        if doubt.path.startswith("/measures") and f"{doubt.path} {doubt.taken}" not in known:
            number = doubt.path.split("/")[2:3]
            measure = read.measures[int(number[0])] if number and number[0].isdecimal() else None
            yield Problem(pointer_place(read, doubt.path), doubt.taken, doubt.source, measure)


def _unclear(changes: Sequence[MeasureChange], read: _Read, units: Sequence[str]) -> Iterator[Problem]:
    """What was edited and has no certain meaning: a period that names no time, a unit that the agency does not have."""
    known = {key_of(unit) for unit in units}
    for change in changes:
        if change.after is None:
            continue
        edited = {each.field for each in change.fields} if change.kind == "changed" else set(FIELDS)
        period = change.after.period
        if "period" in edited and period is not None and period.start is None and period.end is None:
            yield _at(read, change, "period", period.printed)
        for name in change.after.responsible if known and "responsible" in edited else ():
            if name.startswith(_DIVISIONS) and key_of(name) not in known:
                yield _at(read, change, "responsible", name)


def _at(read: _Read, change: MeasureChange, field: str, text: str) -> Problem:
    place = pointer_place(read.dossier, f"/measures/{change.now}/{field}")
    return Problem(place, text, read.source(change.now, field) or read.source(change.now), change.after)
