"""A report that was written is read back as the Dossier that it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import clean_dossier
from invented_whole import TODAY, whole_dossier
from invented_years import compared
from shown import scores_told

from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.writers import KINDS, Options, write


@pytest.fixture(scope="module", params=["docx", "xlsx", "html", "json"])
def read_back(request, tmp_path_factory) -> Dossier:
    path = tmp_path_factory.mktemp("back") / f"report.{request.param}"
    return read(write(clean_dossier(), "report", path).path)


@pytest.mark.parametrize("field", ["document", "measures", "constraints", "signatories", "opinions"])
def test_what_was_written_is_read_back(field, read_back):
    told = getattr(read_back, field)
    if field == "document" and read_back.sources:
        # The memo was given without a text of its own, so that the paper words it.
        memo = told.memo.model_copy(update={"body": (), "closing": None})
        assert (len(told.memo.body), told.memo.closing) == (2, "จึงเรียนมาเพื่อโปรดทราบ")
        told = told.model_copy(update={"memo": memo})
    assert told == getattr(clean_dossier(), field)


def test_the_agency_and_its_scores_are_read_back(read_back):
    agency, scores = clean_dossier().agency, clean_dossier().scores[0]

    assert (read_back.agency.name_printed, read_back.agency.type) == (agency.name_printed, agency.type)
    assert (read_back.agency.district, read_back.agency.province) == (agency.district, agency.province)
    again = read_back.scores[0]
    assert (again.fiscal_year, again.total, again.level_printed) == (2567, scores.total, "ผ่านดี")
    assert again.instruments == scores.instruments
    assert again.indicators == scores.indicators


def test_a_report_in_arabic_digits_tells_the_same_facts(tmp_path: Path):
    path = write(clean_dossier(), "report", tmp_path / "a.docx", options=Options(thai_digits=False)).path

    again = read(path)

    assert [measure.period.start for measure in again.measures] == [m.period.start for m in clean_dossier().measures]
    assert again.document.date == clean_dossier().document.date
    assert [measure.issue_no for measure in again.measures] == list(range(1, 8))
    assert again.scores[0].total == clean_dossier().scores[0].total


@pytest.mark.parametrize("name", ["report.docx", "report.xlsx", "report.html", "report.pdf"])
def test_a_report_without_obstacles_says_so_when_read_back(tmp_path: Path, name: str):
    none = clean_dossier().model_copy(update={"constraints": ("ไม่มี",)})
    back = read(write(none, "report", tmp_path / name).path)
    assert (back.constraints, back.unplaced) == (("ไม่มี",), ())


@pytest.mark.parametrize("name", ["report.docx", "report.xlsx", "report.html", "report.pdf"])
def test_a_clean_report_as_written_gives_nothing_to_check(tmp_path: Path, name: str):
    assert check(read(write(clean_dossier(), "report", tmp_path / name).path)) == ()


FORMS = (".docx", ".xlsx", ".html", ".pdf")
COMPARED = compared()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_paper_tells_a_score_that_was_not_put_in_it(tmp_path: Path, kind: str, form: str):
    given = COMPARED["risen"]
    path = write(given, kind, tmp_path / f"paper{form}", options=Options(today=TODAY)).path
    assert scores_told(read(path)) <= scores_told(given)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["analysis", "result-summary"])
@pytest.mark.parametrize("name", [name for name in COMPARED if name != "risen"])
def test_a_paper_that_compares_tells_no_difference_as_a_score(tmp_path: Path, name: str, kind: str, form: str):
    options = Options(today=TODAY, thai_digits=form == ".pdf")
    again = read(write(COMPARED[name], kind, tmp_path / f"paper{form}", options=options).path)
    latest = max(each.fiscal_year for each in COMPARED[name].scores)
    assert scores_told(again) <= scores_told(COMPARED[name])
    assert any(year == latest and what == "total" for year, what, _ in scores_told(again))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("thai_digits", [True, False])
def test_an_analysis_tells_its_whole_result_and_no_other(tmp_path: Path, thai_digits: bool, form: str):
    path = tmp_path / f"analysis{form}"
    again = read(write(whole_dossier(), "analysis", path, options=Options(thai_digits=thai_digits)).path)
    assert scores_told(again) == scores_told(whole_dossier())
    assert [each.fiscal_year for each in again.scores] == [2567]
