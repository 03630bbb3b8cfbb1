"""Answers to a review tried on what was read: what fits is kept; a page of nonsense costs what its length asks."""

from __future__ import annotations

from effort import calls_in
from prongsai.dossier import Dossier, Measure, Source
from prongsai.dossier.doubts import doubts
from prongsai.dossier.nouns import Agency, Assessment, Conflict, IndicatorScore, RegistryMatch, Stated, Unplaced
from prongsai_web.cycles.answering import UNPLACED, applied, tried


def doubted(size: int) -> Dossier:
    """A paper of so many measures and scores, every one of them doubted."""
    measures = tuple(Measure(seq=k + 1, title=f"เรื่อง {k}", steps=("หนึ่ง", "สอง")) for k in range(size))
    scores = tuple(IndicatorScore(no=k + 1, instrument="IIT", score=90) for k in range(size))
    pointers = [f"/measures/{k}/{field}" for k in range(size) for field in ("title", "steps/0", "steps/1")]
    pointers += [f"/scores/0/indicators/{k}/score" for k in range(size)]
    return Dossier(
        measures=measures,
        scores=(Assessment(fiscal_year=2568, indicators=scores),),
        sources=dict.fromkeys(pointers, Source(file="ก.pdf", confidence=0.5)),
        unplaced=tuple(Unplaced(text=f"ข้อความ {k}") for k in range(size)),
    )


def nonsense(dossier: Dossier) -> dict[str, str | None]:
    """A long text as the answer to everything that is asked of the paper."""
    asked = [each.path for each in doubts(dossier)] + [f"{UNPLACED}{k}" for k in range(len(dossier.unplaced))]
    return {f"0:{path}": "ไม่ใช่คำตอบของช่องนี้ " * 20 for path in asked}


def test_a_page_of_nonsense_is_tried_in_the_measure_of_its_length() -> None:
    few, many = doubted(10), doubted(40)
    little = calls_in(lambda: tried([few], {}, nonsense(few)))
    much = calls_in(lambda: tried([many], {}, nonsense(many)))
    assert much < 8 * little


def test_of_a_page_of_nonsense_the_texts_are_kept_and_the_figures_and_places_refused() -> None:
    dossier = doubted(3)
    kept, refused = tried([dossier], {}, nonsense(dossier))
    figures = {f"0:/scores/0/indicators/{k}/score" for k in range(3)}
    assert refused.keys() == figures | {f"0:{UNPLACED}{k}" for k in range(3)} | {"0:/document/fiscal_year"}
    assert kept.keys() == nonsense(dossier).keys() - refused.keys()
    assert kept["0:/measures/2/steps/1"].startswith("ไม่ใช่คำตอบ")


def test_a_list_made_shorter_refuses_the_answer_to_a_line_that_it_no_longer_has() -> None:
    dossier = doubted(2)
    told = {"0:/measures/0/steps": "ขั้นเดียว", "0:/measures/0/steps/1": "ขั้นที่สอง", "0:/measures/1/title": "ชื่อใหม่"}
    kept, refused = tried([dossier], {}, told)
    assert kept == {"0:/measures/0/steps": "ขั้นเดียว", "0:/measures/1/title": "ชื่อใหม่"}
    assert refused == {"0:/measures/0/steps/1": "ขั้นที่สอง"}


def test_an_answer_that_fits_replaces_the_kept_one_and_one_that_does_not_leaves_it() -> None:
    dossier, path = doubted(1), "0:/scores/0/indicators/0/score"
    assert tried([dossier], {path: "91"}, {path: "๙๒.๕"}) == ({path: "๙๒.๕"}, {})
    assert tried([dossier], {path: "91"}, {path: "มาก"}) == ({path: "91"}, {path: "มาก"})
    assert tried([dossier], {path: "91"}, {path: None}) == ({}, {})


def test_the_agency_that_a_person_chose_among_its_namesakes_is_taken() -> None:
    matches = tuple(RegistryMatch(dla_code=code, name_in_registry="เทศบาลตำบลทุ่งบัว", district=code) for code in "กข")
    dossier = Dossier(agency=Agency(name_printed="เทศบาลตำบลทุ่งบัว", candidates=matches))
    (doubt,) = doubts(dossier)

    kept, refused = tried([dossier], {}, {f"0:{doubt.path}": doubt.choices[1]})

    assert (list(kept.values()), refused) == ([doubt.choices[1]], {})
    assert applied(dossier, {doubt.path: doubt.choices[1]}).agency.registry == matches[1]


def test_a_list_chosen_of_two_papers_that_disagree_keeps_its_items_apart() -> None:
    stated = (Stated(value="หนึ่ง | สอง", file="ก.pdf"), Stated(value="หนึ่ง | สาม", file="ข.pdf"))
    dossier = Dossier(
        measures=(Measure(seq=1, steps=("หนึ่ง", "สอง")),), conflicts=(Conflict(path="/measures/0/steps", values=stated),)
    )
    assert applied(dossier, {"/measures/0/steps": "หนึ่ง | สาม"}).measures[0].steps == ("หนึ่ง", "สาม")
