"""What the first page of an agency tells (หน้าแรก): the state of a year at a glance, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.frameworks import Framework
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Post, Responsibility
from prongsai_web.agencies.models.people import UNNAMED
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import results
from prongsai_web.cycles.at_work import AtWork, at_work
from prongsai_web.cycles.calendar import Standing, dates_of, standing
from prongsai_web.cycles.framework_of import duty_names
from prongsai_web.cycles.models import Reading, Result, Year
from prongsai_web.cycles.oit_reach import Reach as OwnReach
from prongsai_web.cycles.results import Line, Reach, Told
from prongsai_web.cycles.years import has_newer_rules, is_unchecked, rules_of

_WEAKEST = 3
_NEXT_DATES = 5


@dataclass(frozen=True)
class Facts:
    """All that the page and its next step rest on. `year` is the year shown, None before the first is begun.

    `duties_open` counts what nobody answers for in a year in progress; `mine` are rows that are the person's own;
    `work` is how far the parts of the year are, None before it is begun.
    """

    access: Access
    year: Year | None
    years: Sequence[Year]
    rules: Framework | None
    rows: Sequence[Result]
    told: Told | None
    readings: Counter[str]
    dates: Sequence[Standing]
    coordinator: bool
    unnamed: bool
    duties_open: int
    duties_all: int
    mine: Sequence[Responsibility]
    work: AtWork | None = None

    @property
    def fiscal_year(self) -> int:
        """The year shown, or that of today."""
        return self.year.fiscal_year if self.year else fiscal_year_of(self.access.today)

    @property
    def result_year(self) -> int:
        """The year whose result the measures of the year shown rest on."""
        return self.fiscal_year - 1

    @property
    def in_progress(self) -> bool:
        """Whether the year shown is worked in."""
        return _in_progress(self.year)

    @property
    def first_day(self) -> bool:
        """Whether there is nothing yet: no result, and nothing brought in."""
        return not self.rows and not self.readings

    @property
    def to_confirm(self) -> int:
        """Readings that wait for a person."""
        return self.readings[Reading.State.TO_CONFIRM]

    @property
    def has_result(self) -> bool:
        """Whether the result on which the year rests is there."""
        return any(row.fiscal_year == self.result_year for row in self.rows)

    @property
    def overdue(self) -> list[Standing]:
        """Dates that have passed and are not done."""
        return [each for each in self.dates if each.overdue]

    @property
    def next_dates(self) -> list[Standing]:
        """What comes next: overdue first, then by day."""
        return [each for each in self.dates if not each.row.done][:_NEXT_DATES]

    @property
    def unchecked(self) -> bool:
        """Whether the rules of the year rest on drafts that nobody compared with the manual."""
        return self.year is not None and is_unchecked(self.year, self.rules)

    @property
    def newer_rules(self) -> bool:
        """Whether the year runs on last year's rules though its own are known."""
        return self.year is not None and has_newer_rules(self.year)

    @property
    def weak(self) -> list[Line]:
        """The lowest indicators of the latest result, the lowest first."""
        known = [line for line in self.told.lines if line.score is not None] if self.told else []
        return sorted(known, key=lambda line: (line.score, line.indicator.no))[:_WEAKEST]

    @property
    def next_level(self) -> Reach | None:
        """The nearest level that is not reached, and what is missing to it."""
        return self.told.reach[0] if self.told and self.told.reach else None

    @property
    def possible(self) -> list[str]:
        """The levels still possible, best first, where the level cannot be told."""
        if self.told is None or self.told.scored is None or not self.told.scored.verdicts:
            return []
        verdict = self.told.scored.verdicts[0]
        return [] if verdict.level else [level.name for level in verdict.possible]


def facts(access: Access, years: Sequence[Year], year: Year | None) -> Facts:
    """Everything about the year shown; dates of all years that are not closed, so that no report is forgotten."""
    agency, today = access.agency, access.today
    rows = results.results_of(agency)
    number = year.fiscal_year if year else fiscal_year_of(today)
    latest = next((row.fiscal_year for row in rows if row.fiscal_year <= number), None)
    rules = rules_of(year) if year else None
    duties = list(Responsibility.objects.filter(agency=agency, fiscal_year=number).order_by("due", "code"))
    answered = {row.code for row in duties if row.unit_id or row.person_id}
    asked = duty_names(rules)
    reach = OwnReach.of(access)
    open_years = {each.fiscal_year for each in years if each.state != Year.State.CLOSED}
    dates = dates_of(agency, *open_years, number)
    posts = Post.objects.in_force(today).filter(agency=agency, role=Role.COORDINATOR)
    coordinators = set(posts.values_list("person__name", flat=True))
    work, known = None, None
    if year is not None:
        own_dates = [each for each in dates if each.fiscal_year == number]
        work, seen = at_work(access, year, rules, rows, own_dates, duties, reach)
        # The analysis of a result is drawn once for the whole page.
        known = seen.whole.drafted if seen.whole and seen.whole.result.fiscal_year == latest else None
    return Facts(
        access=access,
        year=year,
        years=years,
        rules=rules,
        rows=rows,
        told=results.told(rows, latest, known) if latest else None,
        readings=Counter(Reading.objects.filter(agency=agency).values_list("state", flat=True)),
        dates=[standing(row, today) for row in dates if row.fiscal_year in open_years],
        coordinator=bool(coordinators),
        unnamed=UNNAMED in coordinators,
        duties_open=sum(1 for code in asked if code not in answered) if _in_progress(year) else 0,
        duties_all=len(asked),
        mine=[row for row in duties if reach.names(row.person_id, row.unit_id)],
        work=work,
    )


def _in_progress(year: Year | None) -> bool:
    return year is not None and year.state == Year.State.OPEN
