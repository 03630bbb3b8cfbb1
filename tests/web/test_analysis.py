"""The analysis: findings with figures that lead to the result, edited and restored, what no longer agrees, limits."""

from __future__ import annotations

import io
import json
from typing import Any

import make
import pypdfium2
import pytest
from django.urls import reverse

from prongsai.dossier import Assessment, Dossier, NarrativeRecommendation
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.analysed import analysed_in
from prongsai_web.cycles.models import AnalysisDraft, Constraint, Paper, Result

TEN = ("93.10", "89.30", "92.25", "68.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")
YEAR = 2569
KEY = "indicator:4"


@pytest.fixture
def result(agency: Agency) -> Result:
    """The result of the year before the plan, with one item that failed twice."""
    # O17 of 2567 is O13 of 2568.
    for year, last, failed in ((2567, "70.00", "O17"), (2568, TEN[9], "O13")):
        row = make.result(agency, year, *TEN[:9], last)
        row.failed_items = [failed]
        row.save()
    return row


def at(name: str, agency: Agency, *more: object) -> str:
    return reverse(name, args=[agency.pk, YEAR, *more])


def edit(client: Any, agency: Agency, text: str, version: int = 0, key: str = KEY, **more: str) -> Any:
    sent = {"version": str(version), "text": text, "deed": "keep", **more}
    return client.post(at("analysis_text", agency, key), sent)


def rescore(row: Result, *scores: str) -> None:
    """Another result confirmed for the same year."""
    fresh = make.result(make.agency("เทศบาลตำบลอื่นสมมติ"), 2568, *scores)
    Result.objects.filter(pk=row.pk).update(assessment=fresh.assessment, total=fresh.total)


def paper(agency: Agency, **told: Any) -> Paper:
    """A confirmed paper of the year of the result."""
    dossier = Dossier(scores=(Assessment(fiscal_year=2568),), **told)
    return Paper.objects.create(agency=agency, fiscal_year=2568, dossier=dossier.to_json())


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_without_a_result_the_page_says_the_next_step(agency: Agency, as_: Any) -> None:
    for name in ("analysis", "analysis_narrative", "analysis_preview"):
        page = as_("coordinator").get(at(name, agency)).text
        assert "ใส่ผลก่อน" in page
        assert reverse("bring_in", args=[agency.pk]) in page


def test_weak_points_come_by_cost_with_figures_that_lead_to_the_result(
    agency: Agency, result: Result, as_: Any
) -> None:
    answer = as_("auditor").get(at("analysis", agency))

    costs = [each.point.lost.high for each in answer.context["rows"]]
    assert costs == sorted(costs, reverse=True)
    assert f'href="{reverse("result", args=[agency.pk, 2568])}#indicator-4"' in answer.text
    assert 'id="indicator-4"' in as_("auditor").get(reverse("result", args=[agency.pk, 2568])).text
    assert "ไม่ได้คะแนนมาแล้วในปี" in answer.text


def test_points_are_narrowed_by_kind_and_words(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("auditor")

    items = client.get(at("analysis", agency), {"kind": "oit_item"}).context["rows"]
    found = client.get(at("analysis", agency), {"q": "O13"}).context["rows"]
    none = client.get(at("analysis", agency), {"q": "ไม่มีคำนี้"})

    assert [each.key for each in items] == [each.key for each in found] == ["oit_item:O13"]
    assert "ไม่พบจุดตามที่ค้นหา" in none.text


def test_an_edited_finding_stands_in_page_narrative_and_paper(agency: Agency, result: Result, as_: Any) -> None:
    answer = edit(as_("coordinator"), agency, "ประชาชนยังเข้าถึงบริการออนไลน์ได้น้อย ได้ 68.05 คะแนน")

    assert answer["Location"].endswith("#indicator-4")
    for name in ("analysis", "analysis_narrative"):
        assert "ประชาชนยังเข้าถึงบริการออนไลน์ได้น้อย" in as_("auditor").get(at(name, agency)).text
    told = analysed_in(agency, YEAR)
    assert told is not None
    point = next(each for each in told.analysis.weak_points if each.key == KEY)
    assert point.sentence.startswith("ประชาชนยังเข้าถึง")
    pdf = b"".join(as_("auditor").get(at("analysis_file", agency, "pdf")).streaming_content)
    assert "บริการออนไลน์" in pdf_text(pdf)
    assert Entry.objects.get(verb="edit_analysis").after == {"text": told.texts[KEY]}


def test_the_drafted_text_comes_back_by_a_button_or_by_typing_it(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    drafted = client.get(at("analysis_text", agency, KEY)).context["passage"].text
    edit(client, agency, "ข้อความของหน่วยงาน")
    edit(client, agency, "", 1, deed="restore")
    assert "ข้อความของหน่วยงาน" not in client.get(at("analysis", agency)).text

    edit(client, agency, "ข้อความอีกครั้ง", 2)
    edit(client, agency, drafted, 3)

    told = analysed_in(agency, YEAR)
    assert told is not None and told.texts == {}


def test_an_empty_text_is_refused_and_says_what_to_do(agency: Agency, result: Result, as_: Any) -> None:
    answer = edit(as_("coordinator"), agency, "  ")

    assert answer.status_code == 422
    assert "คืนข้อความที่ระบบร่าง" in answer.text
    assert not AnalysisDraft.objects.exists()


def test_the_second_of_two_editors_of_one_finding_sees_both_texts(agency: Agency, result: Result, as_: Any) -> None:
    edit(as_("coordinator"), agency, "ของคนแรก")
    answer = edit(as_("coordinator"), agency, "ของคนที่สอง")

    assert answer.status_code == 409
    assert "ของคนแรก" in answer.text and "ของคนที่สอง" in answer.text
    assert "ข้อความของท่านยังอยู่" in answer.text
    version = answer.context["version"]
    assert edit(as_("coordinator"), agency, "ของคนที่สอง", version).status_code == 302


def test_two_editors_of_different_findings_do_not_meet(agency: Agency, result: Result, as_: Any) -> None:
    edit(as_("coordinator"), agency, "ข้อค้นพบหนึ่ง")
    answer = edit(as_("coordinator"), agency, "ข้อค้นพบสอง", key="oit_item:O13")

    assert answer.status_code == 302
    told = analysed_in(agency, YEAR)
    assert told is not None and set(told.texts) == {KEY, "oit_item:O13"}


def test_a_figure_that_the_result_never_had_is_flagged(agency: Agency, result: Result, as_: Any) -> None:
    edit(as_("coordinator"), agency, "ได้เพียง ๖๗.๐๕ คะแนน")

    assert "ไม่พบตัวเลข 67.05 ในผลการประเมิน" in as_("auditor").get(at("analysis", agency)).text


def test_a_changed_result_shows_which_texts_it_concerns_and_both_drafts(
    agency: Agency, result: Result, as_: Any
) -> None:
    client = as_("coordinator")
    edit(client, agency, "ตัวชี้วัดนี้ได้ 68.05 คะแนน ต้องเร่งแก้ไข")
    edit(client, agency, "ข้อมูลยังไม่ครบตามองค์ประกอบ", key="oit_item:O13")
    rescore(result, *TEN[:3], "70.05", *TEN[4:])

    page = client.get(at("analysis", agency))

    assert [each.key for each in page.context["flagged"]] == [KEY]
    assert "ตัวเลข 68.05 ในข้อความไม่ตรงกับผลการประเมิน ซึ่งปัจจุบันเป็น 70.05" in page.text
    assert "ผลการประเมินเปลี่ยนหลังจากแก้ข้อความนี้" in page.text
    edit(client, agency, "ตัวชี้วัดนี้ได้ 70.05 คะแนน ต้องเร่งแก้ไข", 1)
    assert client.get(at("analysis", agency)).context["flagged"] == []


def test_a_text_that_still_holds_is_kept_by_one_press(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    edit(client, agency, "ควรปรับปรุงช่องทางบริการ")
    rescore(result, *TEN[:3], "70.05", *TEN[4:])
    assert len(client.get(at("analysis", agency)).context["flagged"]) == 1

    edit(client, agency, "ควรปรับปรุงช่องทางบริการ", 1)

    assert client.get(at("analysis", agency)).context["flagged"] == []
    told = analysed_in(agency, YEAR)
    assert told is not None and told.texts[KEY] == "ควรปรับปรุงช่องทางบริการ"


def test_an_edited_text_without_its_point_is_shown_and_can_go(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    edit(client, agency, "ข้อ O13 ยังไม่ครบ", key="oit_item:O13")
    Result.objects.filter(pk=result.pk).update(failed_items=[])

    assert "ข้อ O13 ยังไม่ครบ" in client.get(at("analysis", agency)).text
    assert edit(client, agency, "", 1, key="oit_item:O13").status_code == 302
    assert "ข้อ O13 ยังไม่ครบ" not in client.get(at("analysis", agency)).text


def test_the_narrative_of_a_section_is_edited_in_place_over_htmx(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    part = client.get(at("analysis_text", agency, "section:practice"), headers={"HX-Request": "true"}).text
    assert "<textarea" in part and "<html" not in part

    answer = edit(client, agency, "บรรทัดแรก\r\nบรรทัดที่สอง", key="section:practice")

    assert answer["Location"].startswith(at("analysis_narrative", agency))
    told = analysed_in(agency, YEAR)
    assert told is not None
    practice = [each.text for each in told.analysis.narrative if each.section == "practice"]
    assert practice == ["บรรทัดแรก", "บรรทัดที่สอง"]


def test_the_assessors_recommendation_stands_at_its_point_in_its_own_words(
    agency: Agency, result: Result, as_: Any
) -> None:
    words = "ควรปรับปรุงการใช้ทรัพย์สินของราชการให้ชัดเจน"
    paper(
        agency, narrative_recommendations=(NarrativeRecommendation(instrument="IIT", text=words, lowest_indicator=4),)
    )

    shown = as_("auditor").get(at("analysis", agency))

    assert words in shown.text
    assert any(words in each.advice for each in shown.context["rows"] if each.key == KEY)
    narrative = as_("auditor").get(at("analysis_narrative", agency)).text
    assert words in narrative
    assert f'{at("analysis", agency)}#indicator-4">' in narrative


def test_a_limit_goes_on_to_the_next_year_until_it_is_closed_with_a_reason(
    agency: Agency, result: Result, as_: Any
) -> None:
    client = as_("coordinator")
    client.post(at("limit_add", agency), {"text": "บุคลากรไม่เพียงพอ"})
    row = Constraint.objects.get()
    assert "บุคลากรไม่เพียงพอ" in client.get(at("analysis_narrative", agency)).text
    assert "บุคลากรไม่เพียงพอ" in client.get(reverse("limits", args=[agency.pk, YEAR + 1])).text

    refused = client.post(at("limit_close", agency, row.pk), {"version": 0, "reason": ""})
    client.post(at("limit_close", agency, row.pk), {"version": 0, "reason": "บรรจุครบแล้ว"})

    assert refused.status_code == 422
    assert "บุคลากรไม่เพียงพอ" not in client.get(at("analysis_narrative", agency)).text
    assert "บรรจุครบแล้ว" in client.get(at("limits", agency)).text
    client.post(at("limit_reopen", agency, row.pk), {"version": 1})
    row.refresh_from_db()
    assert (row.closed_year, row.closed_reason) == (None, "")
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "add_constraint",
        "close_constraint",
        "reopen_constraint",
    ]


def test_a_limit_stays_in_the_years_before_it_was_closed(agency: Agency, as_: Any) -> None:
    Constraint.objects.create(agency=agency, text="งบประมาณจำกัด", opened_year=2567, closed_year=2569)

    context = as_("auditor").get(reverse("limits", args=[agency.pk, 2568])).context
    assert [each.text for each in context["limits"]] == ["งบประมาณจำกัด"]
    assert as_("auditor").get(at("limits", agency)).context["limits"] == ()


@pytest.mark.parametrize(("deed", "leads_to"), [("take", "limit_edit"), ("close", "limit_close")])
def test_a_limit_of_a_paper_is_taken_over_and_the_paper_does_not_bring_it_again(
    deed: str, leads_to: str, agency: Agency, result: Result, as_: Any
) -> None:
    said = "ระบบสารสนเทศยังไม่เชื่อมโยงกัน"
    paper(agency, constraints=(said,))
    client = as_("coordinator")
    assert said in client.get(at("analysis_narrative", agency)).text

    answer = client.post(at("limit_add", agency), {"text": said, "printed": said, "deed": deed})
    row = Constraint.objects.get()
    assert answer["Location"] == at(leads_to, agency, row.pk)
    client.post(at("limit_edit", agency, row.pk), {"version": 0, "text": "ระบบยังไม่เชื่อมกัน"})

    assert [each.text for each in client.get(at("limits", agency)).context["limits"]] == ["ระบบยังไม่เชื่อมกัน"]


def test_the_second_editor_of_a_limit_is_told(agency: Agency, as_: Any) -> None:
    row = Constraint.objects.create(agency=agency, text="เดิม", opened_year=YEAR)
    client = as_("coordinator")
    client.post(at("limit_edit", agency, row.pk), {"version": 0, "text": "ของคนแรก"})

    answer = client.post(at("limit_edit", agency, row.pk), {"version": 0, "text": "ของคนที่สอง"})

    assert answer.status_code == 409
    assert "ของคนแรก" in answer.text and "ของคนที่สอง" in answer.text


def test_those_who_only_read_see_everything_and_change_nothing(agency: Agency, result: Result, as_: Any) -> None:
    row = Constraint.objects.create(agency=agency, text="งบประมาณจำกัด", opened_year=YEAR)
    for role in (Role.UNIT_OFFICER, Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR, Role.EXECUTIVE):
        client = as_(role.value)
        assert "แก้ไขข้อความ" not in client.get(at("analysis", agency)).text
        assert edit(client, agency, "เปลี่ยน").status_code == 403
        assert client.post(at("limit_close", agency, row.pk), {"reason": "-"}).status_code == 403
        assert client.get(at("analysis_file", agency, "docx")).status_code == 200
    assert not AnalysisDraft.objects.exists()


def test_a_limit_of_another_agency_is_not_there(agency: Agency, as_: Any) -> None:
    row = Constraint.objects.create(agency=make.agency("เทศบาลตำบลอื่นสมมติ"), text="ของที่อื่น", opened_year=YEAR)

    assert as_("coordinator").get(at("limit_edit", agency, row.pk)).status_code == 404


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html"])
def test_the_analysis_is_taken_along_in_every_form(suffix: str, agency: Agency, result: Result, as_: Any) -> None:
    answer = as_("auditor").get(at("analysis_file", agency, suffix))

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(b"".join(answer.streaming_content)) > 2000
    assert as_("auditor").get(at("analysis_file", agency, "exe")).status_code == 404


def test_the_preview_shows_every_page_of_the_real_pdf(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("auditor")
    preview = client.get(at("analysis_preview", agency))
    pages = preview.context["pages"]

    first = client.get(at("analysis_page", agency, 1))
    pdf = io.BytesIO(b"".join(client.get(at("analysis_file", agency, "pdf")).streaming_content))

    assert first.content.startswith(b"\x89PNG")
    assert len(pypdfium2.PdfDocument(pdf)) == len(pages)
    assert client.get(at("analysis_page", agency, len(pages) + 1)).status_code == 404


def test_charts_stand_with_their_figures_in_words(agency: Agency, result: Result, as_: Any) -> None:
    page = as_("auditor").get(at("analysis_narrative", agency)).text

    assert reverse("chart", args=[agency.pk, 2568, 0]) in page
    assert 'alt="แผนภูมิ' in page
    assert "ตัวเลขของแผนภูมิ" in page


def test_question_scores_of_the_result_have_a_place_to_lead_to(agency: Agency, result: Result, as_: Any) -> None:
    stated = dict(result.assessment)
    stated["questions"] = [{"code": "I19", "score": 71.25}]
    Result.objects.filter(pk=result.pk).update(assessment=json.loads(json.dumps(stated)))

    assert 'id="question-I19"' in as_("auditor").get(reverse("result", args=[agency.pk, 2568])).text


@pytest.mark.parametrize("name", ["analysis", "analysis_narrative", "limits"])
def test_the_pages_ask_the_database_the_same_with_one_and_with_three(
    name: str, agency: Agency, result: Result, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_("coordinator")
    edit(client, agency, "ข้อค้นพบหนึ่ง")
    Constraint.objects.create(agency=agency, text="หนึ่ง", opened_year=YEAR)
    paper(agency, constraints=("จากเอกสาร",))
    client.get(at(name, agency))
    asked = {"analysis": 10, "analysis_narrative": 10, "limits": 9}[name]
    with django_assert_num_queries(asked):
        client.get(at(name, agency))
    edit(client, agency, "ข้อค้นพบสอง", key="oit_item:O13")
    edit(client, agency, "ข้อค้นพบสาม", key="indicator:8")
    for text in ("สอง", "สาม"):
        Constraint.objects.create(agency=agency, text=text, opened_year=YEAR)
        paper(agency, constraints=(text,))
    # After a deed the notices of the head are counted once anew.
    client.get(at(name, agency))
    with django_assert_num_queries(asked):
        client.get(at(name, agency))


def test_the_menu_leads_to_the_analysis_of_the_year_in_progress(agency: Agency, as_: Any) -> None:
    client = as_("auditor")

    answer = client.get(reverse("analysis_now", args=[agency.pk]))

    assert answer.status_code == 302
    assert reverse("analysis_now", args=[agency.pk]) in client.get(reverse("agency_home", args=[agency.pk])).text


def test_a_paper_with_words_that_no_longer_agree_is_marked_as_a_draft(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    edit(client, agency, "ได้ 68.05 คะแนน")
    assert "พิมพ์คำว่า «ร่าง»" not in client.get(at("analysis_preview", agency)).text

    rescore(result, *TEN[:3], "70.05", *TEN[4:])

    assert "พิมพ์คำว่า «ร่าง» ทุกหน้า" in client.get(at("analysis_preview", agency)).text
    pdf = pdf_text(b"".join(client.get(at("analysis_file", agency, "pdf")).streaming_content))
    assert "ร่าง" in pdf
