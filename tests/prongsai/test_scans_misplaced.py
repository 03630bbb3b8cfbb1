"""Fields of scans that were read well and stand in the wrong place are doubted; scores that were lost are asked for."""

from __future__ import annotations

from decimal import Decimal

from invented import clean_dossier

from prongsai.checks import check
from prongsai.dossier import TOLD_BY_MEANING, Dossier, Source, merge
from prongsai.dossier.doubts import doubts, settled
from prongsai.frameworks import load
from prongsai.readers.proving import proven
from prongsai.year.spots import settle


def source(confidence: float = 0.95, *, cell: str | None = "R2C3", top: float = 10, box: bool = True) -> Source:
    spot = (10, top, 90, top + 20) if box else None
    return Source(file="x.pdf", page=1, cell=cell, box=spot, confidence=confidence)


def asked(dossier: Dossier) -> list[str]:
    return [doubt.path for doubt in doubts(dossier)]


def scored(*numbers: int, is_scan: bool = True) -> Dossier:
    """A year's indicators with these numbers, all read well."""
    indicators = [{"no": no, "name": f"{no}", "score": "91.25", "printed": "91.25"} for no in numbers]
    scores = [{"fiscal_year": 2567, "indicators": indicators}]
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "scores": scores})
    sources = {
        f"/scores/0/indicators/{k}/{at}": source(top=30 * no, box=is_scan)
        for k, no in enumerate(numbers)
        for at in ("score", "printed")
    }
    return dossier.model_copy(update={"sources": sources})


def test_an_indicator_whose_score_was_lost_in_a_table_is_asked_for_where_it_stands():
    told = proven(scored(1, 2, 3, 5, 6, 7, 8, 9))

    indicators = told.scores[0].indicators
    one, other = (each for each in indicators if each.score is None)
    spot = told.sources["/scores/0/indicators/3/score"]

    assert [each.no for each in indicators] == list(range(1, 11))
    assert [(each.no, each.instrument, each.score) for each in (one, other)] == [(4, "IIT", None), (10, "OIT", None)]
    assert one.name == next(each.name for each in load(2567).indicators if each.no == 4)
    assert asked(told) == ["/scores/0/indicators/3/score", "/scores/0/indicators/9/score"]
    assert told.sources["/scores/0/indicators/8/score"].box == (10, 270, 90, 290)
    assert spot.box == (10, 90, 90, 170)
    assert [row.why for row in settle([told], None, []).rows] == ["ไม่พบค่าในช่องนี้ ทั้งที่ช่องข้างเคียงมีค่า"] * 2


def test_the_score_that_a_person_gives_takes_its_place():
    told = proven(scored(1, 2, 3, 5, 6, 7, 8, 9, 10))

    answered = settled(told, doubts(told)[0], "88.35")

    assert answered.scores[0].indicators[3].score == Decimal("88.35")
    assert asked(answered) == []


def test_another_paper_that_has_the_lost_score_gives_it():
    lost, whole = proven(scored(1, 2, 3, 5, 6, 7, 8, 9, 10)), scored(*range(1, 11), is_scan=False)

    for papers in ((lost, whole), (whole, lost)):
        [joined] = merge(papers)
        assert [each.score for each in joined.scores[0].indicators] == [Decimal("91.25")] * 10
        assert joined.conflicts == ()


def test_no_score_is_missed_where_few_are_told_or_the_paper_has_its_text():
    few, text = scored(1, 4, 9), scored(1, 2, 3, 5, 6, 7, 8, 9, is_scan=False)

    assert proven(few).scores == few.scores
    assert proven(text).scores == text.scores


def test_a_year_all_of_whose_figures_are_doubted_is_doubted():
    def of(confidence: float) -> Dossier:
        told = {"fiscal_year": 2567, "instruments": {code: {"score": "91", "printed": "91"} for code in ("IIT", "EIT")}}
        dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "scores": [told]})
        sources = {f"/scores/0/instruments/IIT/{at}": source(0.5) for at in ("score", "printed")}
        sources |= {f"/scores/0/instruments/EIT/{at}": source(confidence) for at in ("score", "printed")}
        return proven(dossier.model_copy(update={"sources": {**sources, "/scores/0/fiscal_year": source(cell=None)}}))

    assert "/scores/0/fiscal_year" in asked(of(0.5))
    assert "/scores/0/fiscal_year" not in asked(of(0.95))


def test_a_title_with_a_number_before_it_is_doubted_where_the_others_have_none():
    odd, usual = "ประเดนท ๓ ช่องทางประชาสัมพันธ์", ("ข้อมูลสาธารณะ", "การใช้จ่ายงบประมาณ 2567", "การบริหารงานบุคคล")
    numbered = ("1. ข้อมูล", "2. งบประมาณ", "3. บุคคล")

    def of(titles: tuple[str, ...]) -> list[str]:
        measures = [{"seq": n, "issue_title": title} for n, title in enumerate(titles, 1)]
        dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "measures": measures})
        sources = {f"/measures/{n}/issue_title": source() for n, _ in enumerate(titles)}
        return asked(proven(dossier.model_copy(update={"sources": sources})))

    assert of((*usual, odd)) == ["/measures/3/issue_title"]
    assert of(usual) == of(numbered) == []


def test_a_number_alone_for_a_step_is_doubted():
    measures = [{"seq": 1, "title": "จัดทำคู่มือ", "steps": ["1.", "จัดทำสรุปรายงาน", "95"]}]
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "measures": measures})
    sources = {f"/measures/0/steps/{n}": source() for n in range(3)}

    assert asked(proven(dossier.model_copy(update={"sources": sources}))) == ["/measures/0/steps/0"]


def test_a_code_that_its_year_has_with_the_name_beside_it_is_not_asked_about():
    known = next(item for item in load(2568).oit_items if item.code == "O12")
    items = [{"code": known.code, "name": name} for name in (known.name, "รายงานอื่นของหน่วยงาน")]
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "oit_items": items})
    sources = {f"/oit_items/{n}/code": source(0.5) for n in range(2)}

    assert asked(proven(dossier.model_copy(update={"sources": sources}))) == ["/oit_items/1/code"]


def test_a_letter_read_badly_from_a_picture_is_no_lost_number_of_a_list():
    def found(confidence: float) -> bool:
        dossier = clean_dossier().model_copy(update={"sources": {"/measures/0/steps/0": source(confidence)}})
        return any(defect.code == "list_items_lost" for defect in check(dossier))

    assert found(TOLD_BY_MEANING)
    assert not found(0.5)
