"""Sample, briefing and poster: how many must answer, a code that reads back, words that never say what to answer."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import docx_text, pdf_text, squeezed

from prongsai import frameworks
from prongsai.dossier import Agency, Document, Dossier
from prongsai.errors import ProngsaiError
from prongsai.frameworks import GROUPS, SampleRule, asked_of_people, sample_rule
from prongsai.writers import Options, write
from prongsai.writers.charts import answer_chart
from prongsai.writers.kinds.survey_briefing import survey_briefing_paper
from prongsai.writers.paper import texts
from prongsai.writers.poster import poster_pdf, poster_texts
from prongsai.writers.qr import qr_picture
from prongsai.writers.survey import TOLD, Survey
from prongsai.writers.wording import Wording

AGENCY = Agency(name_printed="เทศบาลตำบลบึงทองหลาง", district="ท่าคันโท", province="กาฬสินธุ์")
DOSSIER = Dossier(agency=AGENCY, document=Document(fiscal_year=2570))
FIRST, LAST = datetime.date(2027, 2, 1), datetime.date(2027, 3, 31)
SURVEYS = tuple(Survey(code, f"https://itas.example.go.th/{code.lower()}/3kx82a", FIRST, LAST) for code in TOLD)
# Whatever would tell somebody what to choose, praise the agency, or reward an answer.
LEADING = re.compile(
    "มากที่สุด|ดีที่สุด|ดีมาก|คะแนนเต็ม|เต็มร้อย|ร้อยคะแนน|ให้คะแนน|คะแนนสูง|ระดับสูง|ระดับ [45]|ห้าดาว|ทุกข้อ|เชิงบวก|ในทางที่ดี|"
    "ช่วยกัน|เพื่อหน่วยงานของเรา|โปร่งใสที่สุด|ภูมิใจ|รางวัล|ของที่ระลึก|เลือกข้อ|ควรตอบ|กรุณาตอบว่า|เห็นด้วย|พึงพอใจ|ประทับใจ"
)


def words() -> Wording:
    return Wording(thai_digits=False, printable=lambda _: True)


def briefing(*surveys: Survey) -> list[str]:
    return list(texts(survey_briefing_paper(DOSSIER, words(), Options(surveys=surveys).ask)))


def test_the_least_number_follows_the_rule_between_its_bounds() -> None:
    rule = SampleRule(Fraction(10), 30, 400, draft=False, source="")

    assert [rule.required(n) for n in (0, 12, 30, 200, 301, 3000, 90_000)] == [0, 12, 30, 30, 31, 300, 400]


@given(st.integers(0, 10**7))
def test_never_more_are_asked_than_there_are(population: int) -> None:
    rule = SampleRule(Fraction(10), 30, 400, draft=True, source="")

    assert 0 <= rule.required(population) <= population


def test_a_rule_without_an_official_source_says_so() -> None:
    for year in frameworks.years():
        rule = sample_rule(frameworks.load(year))
        assert rule is None or not rule.draft or "ยังไม่พบ" in rule.source


def test_every_instrument_that_people_answer_has_its_groups_and_its_words() -> None:
    asked = asked_of_people(frameworks.load(2569))

    assert set(asked) == set(GROUPS) == set(TOLD)


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_briefing_names_year_days_and_addresses_in_every_form(suffix: str, tmp_path: Path) -> None:
    path = write(DOSSIER, "survey-briefing", tmp_path / f"b.{suffix}", options=Options(surveys=SURVEYS)).path

    told = squeezed(pdf_text(path) if suffix == "pdf" else docx_text(path))
    for text in ("๒๕๗๐", "เทศบาลตำบลบึงทองหลาง", "๓๑มีนาคม๒๕๗๐", "itas.example.go.th/eit/3kx82a"):
        assert squeezed(text) in told


def test_without_addresses_the_briefing_leaves_blanks_for_the_pen() -> None:
    told = briefing()

    assert any("......" in text for text in told)
    assert not any("http" in text for text in told)


@pytest.mark.parametrize("survey", [*SURVEYS, Survey("IIT"), Survey("EIT")], ids=lambda s: s.instrument + s.address[:5])
def test_no_wording_suggests_an_answer(survey: Survey) -> None:
    poster = [text for part in poster_texts(AGENCY, 2570, survey, words()).values() for text in part]

    for text in (*poster, *briefing(survey)):
        assert not LEADING.search(text), text


def test_the_words_that_would_lead_are_told_apart_from_those_that_do_not() -> None:
    assert LEADING.search("ขอให้ท่านเลือกข้อที่ดีที่สุด")
    assert not LEADING.search("ตอบตามที่ท่านพบเห็นเอง")


@pytest.mark.parametrize("survey", [*SURVEYS, Survey("EIT")], ids=lambda s: s.instrument + s.address[:5])
def test_poster_and_briefing_say_that_nobody_is_named_and_everybody_is_free(survey: Survey) -> None:
    poster = " ".join(text for part in poster_texts(AGENCY, 2570, survey, words()).values() for text in part)

    for told in (poster, " ".join(briefing(survey))):
        assert "ไม่ต้องแจ้งชื่อ" in told
        assert "ไม่มีคำตอบที่ถูกหรือผิด" in told
        assert "หยุดได้ทุกเมื่อ" in told


def test_officers_are_told_what_they_must_not_do() -> None:
    told = " ".join(briefing())

    for text in ("ตอบแทนผู้อื่น", "ยืนดู", "แลกกับคำตอบ"):
        assert text in told


@pytest.mark.parametrize("address", ["", "https://itas.example.go.th/e", "https://itas.example.go.th/" + "a" * 170])
@pytest.mark.parametrize("instrument", list(TOLD))
def test_a_poster_is_one_page_whatever_it_says(instrument: str, address: str) -> None:
    long = Agency(name_printed="องค์การบริหารส่วนตำบลหนองบัวสมบูรณ์พัฒนาสมมติ", district="สมมติ", province="พระนครศรีอยุธยา")

    pdf = poster_pdf(long, 2570, Survey(instrument, address, FIRST, LAST))

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert [round(side) for side in document[0].get_size()] == [595, 842]


def test_the_same_survey_gives_the_same_poster() -> None:
    assert poster_pdf(AGENCY, 2570, SURVEYS[0]) == poster_pdf(AGENCY, 2570, SURVEYS[0])


@pytest.mark.parametrize(
    ("year", "survey", "day"),
    [(2570, SURVEYS[0], "20270201"), (2570, Survey("EIT"), "20261001"), (None, Survey("EIT"), "20000101")],
)
def test_a_poster_never_carries_the_day_it_was_made(year: int | None, survey: Survey, day: str) -> None:
    said = pypdfium2.PdfDocument(poster_pdf(AGENCY, year, survey)).get_metadata_dict()

    assert said["CreationDate"].startswith(f"D:{day}")
    assert said["ModDate"].startswith(f"D:{day}")


def test_the_printed_code_leads_to_the_address(tmp_path: Path) -> None:
    cv2 = pytest.importorskip("cv2")
    for survey in SURVEYS:
        page = pypdfium2.PdfDocument(poster_pdf(AGENCY, 2570, survey))[0]
        found, _points, _straight = cv2.QRCodeDetector().detectAndDecode(page.render(scale=2).to_numpy())
        assert found == survey.address


@pytest.mark.parametrize("address", ["", "https://itas.example.go.th/" + "ก" * 100])
def test_an_address_that_no_code_can_hold_is_refused_with_a_way_out(address: str) -> None:
    with pytest.raises(ProngsaiError) as refused:
        qr_picture(address, "", 5.0)

    assert "ที่อยู่แบบสั้น" in refused.value.thai


def test_a_poster_for_an_instrument_that_nobody_answers_is_refused() -> None:
    for agency, code in ((AGENCY, "OIT"), (Agency(), "EIT")):
        with pytest.raises(ProngsaiError):
            poster_pdf(agency, 2570, Survey(code))


def test_the_chart_of_answers_tells_every_day_and_the_number_wanted() -> None:
    days = [(FIRST, 3), (datetime.date(2027, 2, 8), 12)]

    thai = answer_chart("EIT", days, 120, LAST, thai_digits=False)
    english = answer_chart("EIT", days, 120, LAST, thai_digits=False, english=True)

    assert thai is not None and english is not None
    assert thai.alt == "แผนภูมิจำนวนผู้ตอบสะสม EIT (ต้องการ 120): 1 ก.พ. 70 3, 8 ก.พ. 70 12"
    assert "120 wanted" in english.alt
    assert b"<svg" in thai.data
    assert answer_chart("EIT", [], 120) is None
    assert answer_chart("EIT", days[:1], None) is not None
