"""From the confirmed results and papers of an agency to a drafted plan, and what of it is new beside the plan."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from prongsai import catalogue, frameworks
from prongsai.catalogue import Index, StandardMeasure
from prongsai.dossier import Assessment, Dossier, merge
from prongsai.frameworks import Framework
from prongsai.plan import Choice, Drafted, Elsewhere, Means, draft_from, rules_of
from prongsai.year.planning import elsewhere
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import agency_of, office
from prongsai_web.cycles.models import Paper, Plan, PlannedMeasure, Result, Year
from prongsai_web.cycles.plan_rows import source_of
from prongsai_web.cycles.planned import dossier_of
from prongsai_web.cycles.whose import is_own, with_place


@dataclass(frozen=True)
class Material:
    """What a plan is drafted from: own papers, the results among them; papers of others; items without score."""

    own: tuple[Dossier, ...]
    others: tuple[Dossier, ...]
    failed: Mapping[int, list[str]]

    @property
    def strangers(self) -> tuple[str, ...]:
        """The other agencies whose measures are left aside, with the places that tell them from this one."""
        return tuple(dict.fromkeys(with_place(each.agency) for each in self.others if each.measures))


def rules_for_plan(year: Year) -> Framework:
    """The rules that the year runs on, as rules of that year: a draft where they are another year's."""
    if year.framework_year not in frameworks.years():
        return rules_of(year.fiscal_year)[0]
    rules = frameworks.load(year.framework_year)
    return rules if rules.year == year.fiscal_year else replace(rules, year=year.fiscal_year, draft=True)


def material(agency: Agency, year: int, today: datetime.date) -> Material:
    """The office of the agency, its confirmed papers and plans up to the year, its results; a fixed few queries."""
    results = {row.fiscal_year: row for row in Result.objects.filter(agency=agency, fiscal_year__lt=year)}
    stated = {each: row.stated() for each, row in results.items()}
    own, others = papers_of(agency)
    base = office(agency, None, today).model_copy(update={"scores": tuple(stated.values())})
    confirmed = (each.model_copy(update={"scores": _confirmed(each.scores, stated)}) for each in own)
    failed = {each: row.failed_items for each, row in results.items() if row.failed_items is not None}
    # Of several papers of one year the first is taken over: the plan made here goes before what was brought in.
    return Material((base, *plans_before(agency, year, today), *confirmed), others, failed)


def papers_of(agency: Agency) -> tuple[tuple[Dossier, ...], tuple[Dossier, ...]]:
    """The agency's own confirmed papers, those of one year in one, the latest first; and papers of other agencies."""
    named = agency_of(agency)
    own, others = [], []
    for row in Paper.objects.filter(agency=agency):
        paper = row.read()
        if not is_own(paper, agency):
            others.append(paper)
        else:
            own.append(paper.model_copy(update={"agency": named}))
    return merge(own), tuple(others)


def _confirmed(scores: Iterable[Assessment], stated: Mapping[int, Assessment]) -> tuple[Assessment, ...]:
    """The years that a paper states, as they were confirmed; a year that nobody confirmed is left out."""
    return tuple(stated[each.fiscal_year] for each in scores if each.fiscal_year in stated)


def plans_before(agency: Agency, year: int, today: datetime.date, most: int = 1) -> list[Dossier]:
    """The latest plans made here for years before, those with measures, without their scores."""
    rows = Plan.objects.filter(agency=agency, year__fiscal_year__lt=year).select_related("agency", "year")
    told = (dossier_of(row, today) for row in rows.order_by("-year__fiscal_year")[:most])
    return [each.model_copy(update={"scores": ()}) for each in told if each.measures]


def drafted(found: Material, year: Year, facts: Mapping[str, str]) -> Drafted:
    """The plan of the year. Raises `ProngsaiError` where there is no result before it to rest on."""
    before = [each for each in found.failed if each < year.fiscal_year]
    latest = max((s.fiscal_year or 0 for paper in found.own for s in paper.scores), default=0)
    with _search(found.others) as search:
        return draft_from(
            found.own,
            Means(catalogue.measures(), facts, search),
            year=year.fiscal_year,
            failed_items=found.failed[latest] if latest in before else None,
            rules=rules_for_plan(year),
        )


@contextmanager
def _search(others: Sequence[Dossier]) -> Iterator[Callable[[StandardMeasure], Sequence[Elsewhere]] | None]:
    """A search over papers of other agencies that this one brought in; None where there are none."""
    if not others:
        yield None
        return
    with Index.build(others) as index:
        yield lambda standard: tuple(elsewhere(index, standard))


def fresh(choices: Sequence[Choice], rows: Sequence[PlannedMeasure]) -> list[Choice]:
    """What a new draft adds to a plan: nothing that stands there or was refused, nothing for what is answered.

    An agency's own measures are added whenever they are not there; one of the catalogue where a point it answers has
    no measure yet, or its issue is empty.
    """
    there = {row.about.get("source") for row in rows}
    standing = [row.measure for row in rows if row.state != PlannedMeasure.State.REFUSED]
    answered = {code for measure in standing for code in measure.get("answers", ())}
    filled = {measure.get("issue_no") for measure in standing}
    found = []
    for choice in choices:
        codes = {point.code for point in choice.answers}
        wanted = choice.origin == "own" or codes - answered or choice.measure.issue_no not in filled
        if source_of(choice.measure) in there or (rows and not wanted):
            continue
        found.append(choice)
        answered |= codes
        filled.add(choice.measure.issue_no)
    return found
