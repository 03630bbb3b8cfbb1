"""From settled Dossiers to the plan that a person wants: drafted, then revised by what stands in his workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai import catalogue
from prongsai.catalogue import Index, StandardMeasure
from prongsai.dossier import Dossier, merge, same_agency
from prongsai.errors import Problem, ProngsaiError
from prongsai.plan import Drafted, Elsewhere, Means, Plan, draft_from, rules_of
from prongsai.plan.reasons import label
from prongsai.writers.review_sheet import POINTS, REASON, FactRow, MeasureRow, PointRow
from prongsai.year.choosing import Chooser
from prongsai.year.facts import fact_rows, facts_given
from prongsai.year.review import Review
from prongsai.year.scores import fullest
from prongsai.year.whose import chosen, names_of
from prongsai.year.wording import issue_label

_MOST_FOUND = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan with its analysis, the rows of the workbook, and how many measures wait for a change."""

    drafted: Drafted
    measures: tuple[MeasureRow, ...]
    facts: tuple[FactRow, ...]
    points: tuple[PointRow, ...]
    issues: tuple[str, ...]
    waiting: int


@dataclass(frozen=True)
class Wanted:
    """What a plan is asked for: its year (B.E.; None: the one after the latest result), facts, neighbours' papers."""

    year: int | None = None
    facts: Mapping[str, str] | None = None
    neighbours: Sequence[Dossier] = ()


def plan_of(
    papers: Sequence[Dossier],
    *,
    year: int | None = None,
    facts: Mapping[str, str] | None = None,
    neighbours: Sequence[Dossier] = (),
) -> tuple[Drafted, tuple[str, ...]]:
    """The plan of the agency with most of the papers, and the names of the others.

    Raises `ProngsaiError` where the papers hold no result.
    """
    own, others = chosen(papers)
    got = planned(merge(own), Wanted(year, facts, neighbours), None, [])
    if isinstance(got, ProngsaiError):
        raise got
    return got.drafted, names_of(others)


def planned(
    dossiers: Sequence[Dossier], wanted: Wanted, review: Review | None, problems: list[Problem]
) -> Planned | ProngsaiError:
    """The plan, or the reason why there is none: papers without a result have nothing to rest on."""
    measures = catalogue.measures()
    facts = facts_given(wanted.facts or {}, review, measures)
    others = [d for d in wanted.neighbours if not any(same_agency(d.agency, own.agency) for own in dossiers)]
    try:
        if others:
            with Index.build(others) as index:
                means = Means(measures, facts, lambda standard: tuple(elsewhere(index, standard)))
                drafted = draft_from(dossiers, means, year=wanted.year)
        else:
            drafted = draft_from(dossiers, Means(measures, facts), year=wanted.year)
    except ProngsaiError as refusal:
        return refusal
    framework, _ = rules_of(drafted.plan.dossier.measure_year or drafted.analysis.year + 1)
    chooser = Chooser(_with_scores(drafted, dossiers), framework, measures, facts, review, problems)
    plan = chooser.chosen()
    return Planned(
        Drafted(drafted.analysis, replace(plan, notes=(*plan.notes, *_there_already(plan, dossiers)))),
        tuple(chooser.rows),
        fact_rows(plan.choices, measures, facts, review),
        tuple(_points(plan, review)),
        tuple(issue_label(issue.no, framework) for issue in framework.issues),
        chooser.waiting,
    )


def elsewhere(index: Index, standard: StandardMeasure) -> Iterator[Elsewhere]:
    """Measures of other agencies like a standard one, near copies told once, with the scores of the year after."""
    for family in index.near(standard, _MOST_FOUND):
        first = family.first
        pairs = (p for p in first.scores if p.kind == "total")
        after = tuple(f"คะแนนรวมปี {p.before_year} {p.before} ปี {p.after_year} {p.after}" for p in pairs)
        yield Elsewhere(
            agency=first.agency or "ไม่ทราบชื่อหน่วยงาน",
            year=first.year,
            title=first.title,
            steps=first.steps,
            source=" ".join(filter(None, (first.file, f"มาตรการที่ {first.no}"))),
            copies=max(1, len(family.agencies)),
            afterwards=after,
        )


def _with_scores(drafted: Drafted, dossiers: Sequence[Dossier]) -> Plan:
    """The plan resting on the fullest statement of its result, which the analysis took too."""
    best = fullest(dossiers).get(drafted.analysis.year)
    if best is None:
        return drafted.plan
    return replace(drafted.plan, dossier=drafted.plan.dossier.model_copy(update={"scores": (best,)}))


def _there_already(plan: Plan, dossiers: Sequence[Dossier]) -> Iterator[str]:
    """That the papers hold measures of the very year, with which the plan begins."""
    if plan.year is not None and any(d.measure_year == plan.year and d.measures for d in dossiers):
        yield (
            f"เอกสารที่ให้มามีมาตรการปี {plan.year} อยู่แล้ว ร่างนี้ใช้มาตรการเดิม และเพิ่มจากคลังเฉพาะที่ยังขาด "
            f"หากต้องการปีถัดไป โปรดเพิ่มผลการประเมินปี {plan.year} หรือระบุ --year {plan.year + 1}"
        )


def _points(plan: Plan, review: Review | None) -> Iterator[PointRow]:
    """Weak points without a measure, and issues left empty, with the reasons given for them."""
    given = review.by_key(POINTS) if review else {}

    def row(key: str, what: str, detail: str) -> PointRow:
        return PointRow(key, what, detail, given[key].text(REASON) if key in given else "")

    for point in plan.unanswered:
        detail = f"{point.sentence} ยังไม่มีมาตรการรองรับ โปรดเพิ่มมาตรการ หรือบันทึกเหตุผล"
        yield row(f"{point.kind}:{point.code}", label(point), detail)
    for no in plan.empty_issues:
        title = issue_label(no, rules_of(plan.year)[0]) if plan.year else str(no)
        detail = "ประเด็นนี้ยังไม่มีมาตรการ โปรดเพิ่มมาตรการ หรือบันทึกเหตุผลที่ไม่กำหนด"
        yield row(f"issue:{no}", f"ประเด็นที่ {title}", detail)
