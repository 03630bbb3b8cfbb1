"""The planned measures as rows of the review workbook, and what a person chose and reworded taken into the plan.

A text counts as reworded where it is not the one that the row was written with; all else follows the new draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prongsai.catalogue import StandardMeasure
from prongsai.dossier import Measure
from prongsai.errors import Problem
from prongsai.frameworks import Framework
from prongsai.plan import ADDED, Choice, Plan, exchanged, revised
from prongsai.thai.repair import fold
from prongsai.writers.review_sheet import (
    EDITED,
    INSTEAD,
    ISSUE,
    LEFT_OUT,
    MEASURES,
    PERIOD,
    RESPONSIBLE,
    SEAL,
    STEPS,
    TAKEN,
    TITLE,
    TO_EDIT,
    USE,
    USES,
    MeasureRow,
    seal,
    seals,
)
from prongsai.year.beside import origin_of, shown_title, to_look_at, told_of
from prongsai.year.review import Review, Row
from prongsai.year.wording import reworded, texts_of

_GONE = "แถวของมาตรการ «{}» หายไป หากไม่ใช้มาตรการนี้ โปรดนำแถวกลับมาแล้วเลือก «ไม่ใช้»"
_MOST_ELSEWHERE = 2


@dataclass
class Chooser:
    """Takes a drafted plan and a workbook; `rows` and `waiting` are filled as the plan is revised."""

    plan: Plan
    framework: Framework
    catalogue: Sequence[StandardMeasure]
    facts: Mapping[str, str]
    review: Review | None
    problems: list[Problem]
    rows: list[MeasureRow] = field(default_factory=list)
    waiting: int = 0

    def chosen(self) -> Plan:
        """The plan as the person wants it. What cannot be used goes to the problems, by sheet and cell."""
        given = self.review.by_key(MEASURES) if self.review else {}
        self._missing(given)
        decided = {choice.measure.seq: self._decided(choice, given.get(key_of(choice))) for choice in self.plan.choices}
        added = list(self._added(given))
        return revised(self.plan, lambda choice: decided[choice.measure.seq], added)

    def _missing(self, given: Mapping[str, Row]) -> None:
        """A row that was written and is gone was taken away by hand: nobody can say what was meant."""
        written = {key for sheet, key in self.review.written if sheet == MEASURES} if self.review else set()
        for choice in self.plan.choices:
            if key_of(choice) in written and key_of(choice) not in given:
                where = f"แผ่น «{MEASURES}»"
                self.problems.append(Problem(where, _GONE.format(choice.measure.name), "a row of a measure is gone"))

    def _decided(self, choice: Choice, row: Row | None) -> Choice | None:
        use = self._use(row)
        base = self._instead(choice, row)
        changed = base
        if row is not None:
            edited = tuple(head for head, was in zip(EDITED, _sealed(row), strict=True) if seal(row.text(head)) != was)
            measure = reworded(base.measure, row, edited, self.framework, self.problems)
            changed = replace(base, measure=measure)
            self.waiting += use == TO_EDIT and not edited and base is choice
        self.rows.append(self._row(choice, base, changed, use, row.text(INSTEAD) if row else ""))
        return None if use == LEFT_OUT else changed

    def _use(self, row: Row | None) -> str:
        said = row.text(USE) if row else ""
        if said in USES or not said or row is None:
            return said or TAKEN
        thai = f"ไม่มี «{said}» ให้เลือก ที่เลือกได้คือ {' '.join(USES)}"
        self.problems.append(row.problem(USE, thai, f"“{said}” is no choice"))
        return TAKEN

    def _instead(self, choice: Choice, row: Row | None) -> Choice:
        """The choice, or the standard measure that the person put in its place."""
        said = row.text(INSTEAD) if row else ""
        if row is None or not said:
            return choice
        found = next((each for each in self.catalogue if fold(shown_title(each)) == fold(said)), None)
        if found is None:
            thai = f"ไม่มีมาตรการ «{said}» ในคลังมาตรการ โปรดเลือกจากรายการ"
            self.problems.append(row.problem(INSTEAD, thai, f"the catalogue has no measure “{said}”"))
            return choice
        return exchanged(self.plan, choice, found, self.framework, self.facts)

    def _added(self, given: Mapping[str, Row]) -> Iterator[Measure]:
        """Measures of the agency's own: rows without a key, and reworded ones that the new draft no longer holds."""
        drafted = {key_of(choice) for choice in self.plan.choices}
        seen: set[int] = set()
        for row in self.review.rows.get(MEASURES, ()) if self.review else ():
            first = given.get(row.key)
            kept = first is row and (row.key in drafted or not (row.key.startswith(ADDED) or _touched(row)))
            copied = first is not None and first is not row and _same(first, row)
            if kept or copied or not any(row.text(head) for head in EDITED):
                continue
            seen.add(row.number)
            if not row.text(TITLE):
                self.problems.append(row.problem(TITLE, "มาตรการที่เพิ่มยังไม่มีชื่อ โปรดพิมพ์ชื่อมาตรการ", "no title"))
            blank = Measure(seq=900 + len(seen), origin=f"{ADDED}/{len(seen)}")
            measure = reworded(blank, row, EDITED, self.framework, self.problems)
            use = self._use(row)
            self.waiting += use == TO_EDIT
            self.rows.append(_own_row(measure, use, self.framework))
            if use != LEFT_OUT:
                yield measure

    def _row(self, choice: Choice, base: Choice, changed: Choice, use: str, instead: str) -> MeasureRow:
        titles = {each.id: shown_title(each) for each in self.catalogue}
        texts = texts_of(changed.measure, self.framework)
        return MeasureRow(
            key=key_of(choice),
            issue=texts[ISSUE],
            use=use,
            title=texts[TITLE],
            steps=texts[STEPS],
            period=texts[PERIOD],
            responsible=texts[RESPONSIBLE],
            instead=instead,
            offered=tuple(titles[each] for each in choice.alternatives if each in titles),
            origin=origin_of(changed.measure),
            reason=choice.reason,
            worth="" if choice.worth is None else f"{choice.worth} คะแนน",
            look=to_look_at(changed),
            elsewhere="\n".join(map(told_of, choice.elsewhere[:_MOST_ELSEWHERE])),
            seal=seals(texts_of(base.measure, self.framework)),
        )


def key_of(choice: Choice) -> str:
    """The key of a measure: where its words come from."""
    return choice.measure.origin or f"seq:{choice.measure.seq}"


def _sealed(row: Row) -> Sequence[str]:
    """The seals of the row's texts when it was written; of a damaged cell none fits."""
    found = row.text(SEAL).split()
    return found if len(found) == len(EDITED) else [""] * len(EDITED)


def _touched(row: Row) -> bool:
    edited = any(seal(row.text(head)) != was for head, was in zip(EDITED, _sealed(row), strict=True))
    return edited and row.text(USE) != LEFT_OUT


def _same(one: Row, other: Row) -> bool:
    return all(one.text(head) == other.text(head) for head in EDITED)


def _own_row(measure: Measure, use: str, framework: Framework) -> MeasureRow:
    texts = texts_of(measure, framework)
    return MeasureRow(
        key=measure.origin or ADDED,
        issue=texts[ISSUE],
        use=use,
        title=texts[TITLE],
        steps=texts[STEPS],
        period=texts[PERIOD],
        responsible=texts[RESPONSIBLE],
        origin=origin_of(measure),
        seal=seals(texts),
    )
