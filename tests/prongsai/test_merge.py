"""Several papers of one agency and year made one Dossier."""

from __future__ import annotations

import itertools
from decimal import Decimal

from invented import clean_dossier, clean_plan

from prongsai.dossier import Agency, Assessment, Document, Dossier, IndicatorScore, InstrumentScore, Source, merge


def score_page(year: int, total: str, *, level: str = "ผ่านดี", agency: Agency | None = None) -> Dossier:
    score = Assessment(
        fiscal_year=year,
        total=Decimal(total),
        total_printed=total,
        level_printed=level,
        instruments={"IIT": InstrumentScore(printed="90.00", score=Decimal("90.00"))},
        indicators=(IndicatorScore(no=1, instrument="IIT", score=Decimal("90.00"), printed="90.00"),),
    )
    document = Document(kinds=("score_announcement",), fiscal_year=year)
    sources = {"/scores/0/total": Source(file="score.txt", line=3)}
    return Dossier(document=document, agency=agency or clean_dossier().agency, scores=(score,), sources=sources)


def named(dossier: Dossier, file: str) -> Dossier:
    return dossier.model_copy(update={"sources": {"/document/title_printed": Source(file=file)}})


def test_report_and_plan_of_one_year_become_one_dossier_with_findings_and_results() -> None:
    report, plan = clean_dossier(), clean_plan()

    (merged,) = merge([plan, report])

    assert {"measure_result_report", "measure_plan"} <= set(merged.document.kinds)
    assert len(merged.measures) == len(report.measures)
    assert all(m.results for m in merged.measures)
    assert all(m.questions and m.findings for m in merged.measures)


def test_papers_of_another_agency_stay_apart() -> None:
    other = clean_dossier().agency.model_copy(
        update={"name_printed": "เทศบาลตำบลดอนอินทนิล", "registry": None, "candidates": ()}
    )
    stranger = clean_plan().model_copy(update={"agency": other})

    assert len(merge([clean_dossier(), stranger])) == 2


def test_papers_of_another_year_stay_apart() -> None:
    plan = clean_plan()
    later = plan.model_copy(update={"document": plan.document.model_copy(update={"fiscal_year": 2570})})

    assert [d.measure_year for d in merge([clean_dossier(), later])] == [2568, 2570]


def test_a_score_page_joins_the_measures_of_the_year_after() -> None:
    report = clean_dossier()
    year = report.scores[0].fiscal_year
    assert year == 2567
    bare = report.model_copy(update={"scores": ()})

    (merged,) = merge([score_page(2567, "88.00"), bare])

    assert [(s.fiscal_year, s.total) for s in merged.scores] == [(2567, Decimal("88.00"))]
    assert merged.sources["/scores/0/total"].file == "score.txt"


def test_two_totals_of_one_year_are_both_kept_with_their_files() -> None:
    one, other = score_page(2567, "88.00"), score_page(2567, "89.00", level="ผ่าน")

    (merged,) = merge([one, named(other, "ประกาศ.docx")])

    told = {c.path: [(s.value, s.file) for s in c.values] for c in merged.conflicts}
    assert told["/scores/0/total"] == [("88.00", "score.txt"), ("89.00", "ประกาศ.docx")]
    assert told["/scores/0/level_printed"] == [("ผ่านดี", "score.txt"), ("ผ่าน", "ประกาศ.docx")]


def test_a_period_that_differs_is_told_and_neither_value_lost() -> None:
    report, plan = clean_dossier(), clean_plan()
    first = plan.measures[0]
    assert first.period is not None
    period = first.period.model_copy(update={"printed": "ไตรมาส ๑", "end": first.period.start})
    plan = plan.model_copy(update={"measures": (first.model_copy(update={"period": period}), *plan.measures[1:])})

    (merged,) = merge([report, plan])

    (conflict,) = [c for c in merged.conflicts if c.path == "/measures/0/period"]
    assert [s.value for s in conflict.values][1] == "ไตรมาส ๑"


def test_what_a_merge_says_does_not_hang_on_the_order_of_the_papers() -> None:
    papers = [clean_dossier(), clean_plan(), score_page(2567, clean_dossier().scores[0].total_printed or "")]

    told = []
    for order in itertools.permutations(papers):
        (merged,) = merge(order)
        told.append((set(merged.document.kinds), len(merged.measures), [s.total for s in merged.scores]))

    assert all(one == told[0] for one in told)


def test_merging_one_paper_changes_nothing() -> None:
    assert merge([clean_dossier()]) == (clean_dossier(),)


def test_a_merged_dossier_goes_through_json_unharmed() -> None:
    (merged,) = merge([score_page(2567, "88.00"), named(score_page(2567, "89.00"), "b.txt")])

    assert Dossier.from_json(merged.to_json()) == merged


def test_each_of_two_totals_tells_where_it_stands() -> None:
    one, other = score_page(2567, "88.00"), score_page(2567, "89.00")
    other = other.model_copy(update={"sources": {"/scores/0/total": Source(file="b.png", page=1, box=(1, 2, 3, 4))}})

    (merged,) = merge([one, other])

    (conflict,) = [each for each in merged.conflicts if each.path == "/scores/0/total"]
    assert [each.source and each.source.file for each in conflict.values] == ["score.txt", "b.png"]
    assert conflict.values[1].source == other.sources["/scores/0/total"]


def test_a_figure_that_stands_elsewhere_in_the_second_paper_is_found_there() -> None:
    """The second paper has an indicator more before it, and states an earlier year first."""
    one, other = score_page(2567, "88.00"), score_page(2567, "88.00")
    second = IndicatorScore(no=2, instrument="IIT", score=Decimal("70.00"), printed="70.00")
    (mine,), (theirs,) = one.scores, other.scores
    mine = mine.model_copy(update={"indicators": (second,)})
    theirs = theirs.model_copy(
        update={"indicators": (*theirs.indicators, second.model_copy(update={"score": Decimal(71), "printed": "71"}))}
    )
    there = Source(file="b.png", page=1, box=(1, 2, 3, 4))
    earlier = score_page(2566, "80.00").scores
    one = one.model_copy(update={"scores": (mine,), "sources": {"/scores/0/indicators/0/score": Source(file="a")}})
    other = other.model_copy(update={"scores": (*earlier, theirs), "sources": {"/scores/1/indicators/1/score": there}})

    (merged,) = merge([one, other])

    (conflict,) = [each for each in merged.conflicts if "indicators" in each.path]
    assert [each.source for each in conflict.values] == [Source(file="a"), there]


def test_a_step_that_differs_is_told_with_its_spot_in_both_papers() -> None:
    report, plan = clean_dossier(), clean_plan()
    first, *others = plan.measures
    first = first.model_copy(update={"steps": ("ขั้นตอนอื่น",)})
    there = Source(file="plan.pdf", page=4, box=(1, 2, 3, 4))
    plan = plan.model_copy(
        update={"measures": (*others, first), "sources": {f"/measures/{len(others)}/steps/0": there}}
    )

    (merged,) = merge([report, plan])

    (conflict,) = [each for each in merged.conflicts if each.path == "/measures/0/steps"]
    assert conflict.values[1].source == there


def scans_of(file: str, *years: tuple[int, dict[int, str | None]]) -> Dossier:
    """A paper of scores, an indicator's number and its score, each with a spot that names file, year and number."""
    stated, sources = [], {}
    for at, (year, scores) in enumerate(years):
        told = [
            IndicatorScore(no=no, instrument="IIT", score=score and Decimal(score), printed=score)
            for no, score in scores.items()
        ]
        stated.append(Assessment(fiscal_year=year, indicators=tuple(told)))
        for k, each in enumerate(told):
            sources[f"/scores/{at}/indicators/{k}/score"] = Source(file=file, printed=f"{year} {each.no}")
    document = Document(kinds=("score_announcement",), fiscal_year=2567)
    return Dossier(document=document, agency=clean_dossier().agency, scores=tuple(stated), sources=sources)


def test_each_figure_keeps_its_own_spot_whatever_papers_it_meets() -> None:
    papers = (
        scans_of("a", (2567, {1: "90", 4: "80"})),
        scans_of("b", (2567, {3: "70", 1: "90"}), (2566, {2: "60"})),
        scans_of("c", (2566, {1: "50"}), (2567, {2: "40", 4: "81"})),
    )
    for order in itertools.permutations(papers):
        (merged,) = merge(order)
        for path, source in merged.sources.items():
            _, _, year, _, at, _ = path.split("/")
            stated = merged.scores[int(year)]
            assert source.printed == f"{stated.fiscal_year} {stated.indicators[int(at)].no}"
        (conflict,) = merged.conflicts
        _, _, year, _, at, _ = conflict.path.split("/")
        assert merged.scores[int(year)].indicators[int(at)].no == 4
        assert {(each.value, each.file) for each in conflict.values} == {("80", "a"), ("81", "c")}


def test_a_score_that_another_paper_gives_is_asked_for_no_more() -> None:
    lost, there = scans_of("a", (2567, {1: "90", 3: None})), scans_of("b", (2567, {3: "70"}))

    (merged,) = merge([lost, there])

    assert merged.sources["/scores/0/indicators/1/score"].file == "b"
