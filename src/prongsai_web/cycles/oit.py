"""The year's open-data items as work (ข้อ OIT): every item with its work, who answers for it, worth and last outcome."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from prongsai import frameworks
from prongsai.checks.addresses import AddressRemark, remarks, repeated
from prongsai.frameworks import Framework, OitItem
from prongsai.scoring import Worth, at_stake, worths
from prongsai.scoring.figure import Figure
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.actions_duties import Duty, duties
from prongsai_web.cycles.models import OitTaking, OitWork, Result, Year
from prongsai_web.cycles.oit_moved import items_between
from prongsai_web.cycles.oit_reach import Reach
from prongsai_web.cycles.oit_state import SHAPES, key_of
from prongsai_web.cycles.years import rules_of

State = OitWork.State


@dataclass(frozen=True)
class Standing:
    """How far a year's items are (ความคืบหน้าข้อ OIT). `without` are codes that have no link and are to have one.

    `at_stake` are points of the total that those carry, a range where not known, None where nothing is known of any;
    `to_look_at` counts items whose links came from another year and that nobody has saved since.
    """

    fiscal_year: int
    asked: int
    with_link: int
    checked: int
    not_applicable: int
    to_look_at: int
    without: tuple[str, ...]
    at_stake: Figure | None
    late: int = 0

    @property
    def settled(self) -> int:
        """Items that have a link or need none."""
        return self.asked - len(self.without)


@dataclass(frozen=True)
class Line:
    """One item of the year with all that is known of it; `row` is None while nobody has begun it.

    `outcome` is failed, passed or empty (not known) of the latest result before; `shared` are other items with the same
    address.
    """

    item: OitItem
    row: OitWork | None
    duty: Duty
    worth: Worth | None = None
    outcome: str = ""
    fiscal_year: int = 0
    shared: tuple[str, ...] = ()
    late: bool = False
    mine: bool = False
    editable: bool = False

    @property
    def links(self) -> list[str]:
        """The addresses."""
        return self.row.links if self.row else []

    @property
    def state(self) -> str:
        """How far it is."""
        return self.row.state if self.row else State.NOT_BEGUN

    @property
    def state_words(self) -> str:
        """The state in words."""
        return str(State(self.state).label)

    @property
    def shape(self) -> str:
        """The sign of the state."""
        return SHAPES[self.state]

    @property
    def open(self) -> bool:
        """Whether it still waits for a link."""
        return not self.links and self.state != State.NOT_APPLICABLE

    @property
    def stamp(self) -> str:
        """The row as it is shown, to tell whether somebody else changed it meanwhile."""
        return stamp_of(self.row)

    @property
    def ticked(self) -> int:
        """How many of the requirements are ticked."""
        kept = self.row.ticks if self.row else []
        return sum(1 for each in self.item.requirements if key_of(each) in kept)

    @cached_property
    def remarks(self) -> tuple[AddressRemark, ...]:
        """What the form of its addresses tells."""
        return tuple(remark for link in self.links for remark in remarks(link, self.fiscal_year))

    @property
    def points(self) -> str:
        """The worth as «1.00» or «0.27–4.00»; a dash where it is not known."""
        return points_of(self.worth.points if self.worth else None)


@dataclass(frozen=True)
class Board:
    """All items of a year in the order of its rules, and rows of items that the rules no longer ask for.

    `outcome_year` is the year whose result tells the outcomes, None where none does.
    """

    year: Year
    rules: Framework
    lines: tuple[Line, ...]
    gone: tuple[OitWork, ...]
    standing: Standing
    outcome_year: int | None
    last_taking: OitTaking | None

    def line(self, code: str) -> Line | None:
        """The item of that code."""
        return next((each for each in self.lines if each.item.code == code), None)

    @property
    def requirements_known(self) -> bool:
        """Whether the rules say of any item what it must show."""
        return any(each.item.requirements for each in self.lines)


def points_of(figure: Figure | None) -> str:
    """Points of the total as «1.00» or «0.27–4.00»; a dash where nothing is known."""
    if figure is None:
        return "–"
    return f"{figure.least}" if figure.least == figure.most else f"{figure.least}–{figure.most}"


def stamp_of(row: OitWork | None) -> str:
    """Key and version of a row; empty for one that is not there."""
    return f"{row.pk}.{row.version}" if row else ""


def rows_of(agency: Agency, fiscal_year: int) -> list[OitWork]:
    """The rows of the year, those of items no longer asked for too."""
    return list(OitWork.objects.filter(agency=agency, fiscal_year=fiscal_year))


def standing(agency: Agency, fiscal_year: int, today: datetime.date | None = None) -> Standing | None:
    """How far the year's items are; None for a year that is not begun or whose rules cannot be used.

    Late items are counted where `today` is given. Two queries, three with `today`.
    """
    year = Year.objects.filter(agency=agency, fiscal_year=fiscal_year).first()
    rules = rules_of(year) if year else None
    if rules is None:
        return None
    kept = duties(agency, fiscal_year) if today else {}
    return counted(fiscal_year, rules, plain_lines(rules, rows_of(agency, fiscal_year), kept, today))


def plain_lines(
    rules: Framework, rows: Sequence[OitWork], kept: Mapping[str, Duty], today: datetime.date | None
) -> list[Line]:
    """The items with their work alone; those late by `kept` are marked where `today` is given. No query."""
    now = {row.code: row for row in rows if row.gone_from is None}
    return [_plain_line(item, now.get(item.code), kept, today) for item in rules.oit_items]


def with_links(fiscal_year: int, agencies: Collection[int]) -> dict[int, int]:
    """How many items of the year have a link or need none, by key of agency: one query for many agencies."""
    rows = OitWork.objects.filter(fiscal_year=fiscal_year, agency__in=agencies, gone_from__isnull=True)
    settled = rows.filter(~Q(links=[]) | Q(state=State.NOT_APPLICABLE)).order_by()
    return dict.fromkeys(agencies, 0) | dict(settled.values_list("agency").annotate(n=Count("pk")))


def counted(fiscal_year: int, rules: Framework, lines: Sequence[Line]) -> Standing:
    """The lines counted."""
    without = tuple(line.item.code for line in lines if line.open)
    return Standing(
        fiscal_year=fiscal_year,
        asked=len(lines),
        with_link=sum(1 for line in lines if line.links and line.state != State.NOT_APPLICABLE),
        checked=sum(1 for line in lines if line.state == State.CHECKED),
        not_applicable=sum(1 for line in lines if line.state == State.NOT_APPLICABLE),
        to_look_at=sum(1 for line in lines if line.row and line.row.came_from and line.links),
        without=without,
        at_stake=at_stake(rules, without),
        late=sum(1 for line in lines if line.late),
    )


def board(access: Access, year: Year, rules: Framework) -> Board:
    """Everything about the items of a year, in a fixed number of queries."""
    agency, number = access.agency, year.fiscal_year
    rows = rows_of(agency, number)
    now = {row.code: row for row in rows if row.gone_from is None}
    kept = duties(agency, number)
    outcome_year, outcomes = _outcomes(agency, number, rules)
    reach = Reach.of(access)
    shared = _shared(now, rules)
    known = worths(rules)
    lines = []
    for item in rules.oit_items:
        duty = kept.get(item.code, Duty())
        lines.append(
            Line(
                item=item,
                row=now.get(item.code),
                duty=duty,
                worth=known.get(item.code),
                outcome=outcomes.get(item.code, ""),
                fiscal_year=number,
                shared=shared.get(item.code, ()),
                late=_late(now.get(item.code), duty, access.today),
                mine=reach.is_mine(duty),
                editable=year.state != Year.State.CLOSED and reach.may_edit(duty),
            )
        )
    asked = {item.code for item in rules.oit_items}
    gone = tuple(_named(row) for row in rows if row.gone_from is not None or row.code not in asked)
    taking = OitTaking.objects.filter(agency=agency, fiscal_year=number, undone_at__isnull=True).first()
    return Board(year, rules, tuple(lines), gone, counted(number, rules, lines), outcome_year, taking)


def _named(row: OitWork) -> OitWork:
    """The row with what the rules that asked for it called it."""
    known = row.gone_from in frameworks.years()
    item = frameworks.load(row.gone_from).item(row.code) if known and row.gone_from else None
    row.old_name = item.name if item else ""
    return row


def _plain_line(item: OitItem, row: OitWork | None, kept: Mapping[str, Duty], today: datetime.date | None) -> Line:
    duty = kept.get(item.code, Duty())
    return Line(item, row, duty, late=today is not None and _late(row, duty, today))


def _late(row: OitWork | None, duty: Duty, today: datetime.date) -> bool:
    """Whether its day is over and it has neither a link nor needs one."""
    waits = row is None or (not row.links and row.state != State.NOT_APPLICABLE)
    return waits and duty.due is not None and duty.due < today


def _outcomes(agency: Agency, fiscal_year: int, rules: Framework) -> tuple[int | None, dict[str, str]]:
    """Failed or passed by code of these rules, from the latest result before that says which items failed."""
    found = Result.objects.filter(agency=agency, fiscal_year__lt=fiscal_year, failed_items__isnull=False).first()
    if found is None or found.failed_items is None or found.fiscal_year not in frameworks.years():
        return None, {}
    codes = items_between(frameworks.load(found.fiscal_year), rules)
    failed = set(found.failed_items)
    return found.fiscal_year, {now: "failed" if then in failed else "passed" for then, now in codes.items()}


def _shared(rows: Mapping[str, OitWork], rules: Framework) -> dict[str, tuple[str, ...]]:
    """For each item the others that have one of its addresses."""
    found: dict[str, list[str]] = {}
    links = {item.code: rows[item.code].links for item in rules.oit_items if item.code in rows}
    for codes in repeated(links).values():
        for code in codes:
            found.setdefault(code, []).extend(other for other in codes if other != code)
    return {code: tuple(dict.fromkeys(others)) for code, others in found.items()}
