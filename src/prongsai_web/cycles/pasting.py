"""A table or text pasted from the national system (ITAS), or ten typed numbers, as one year's assessment."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.dossier import Assessment, IndicatorScore, InstrumentScore, QuestionScore
from prongsai.errors import ProngsaiError
from prongsai.readers.score_sheet import ScoreInput, read_scores

_NAME = "itas"


def pasted(text: str, year: int) -> tuple[Assessment, list[str] | None]:
    """The assessment that the text states, and the failed OIT items where it tells them.

    Raises `ProngsaiError` where no score can be found, with every place that does not fit.
    """
    kind = "csv" if "\t" in text else "txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_NAME}.{kind}"
        path.write_text(text, encoding="utf-8")
        given = read_scores(path, year=year)
    return assessment_of(given, year), _failed(given)


def refused_words(fault: ProngsaiError) -> str:
    """Why the text gives no result, with every place; it never was a file, so that no file is named."""
    english = (get_language() or "th").startswith("en")
    places = [
        f"{problem.where}: {problem.english if english else problem.thai}"
        for problem in fault.problems
        if not problem.where.startswith(_NAME)
    ]
    if not places:
        return _("ไม่พบคะแนนในข้อความที่วาง โปรดคัดลอกทั้งตารางจาก ITAS แล้ววางอีกครั้ง")
    return _("คะแนนในข้อความที่วางยังใช้ไม่ได้ โปรดแก้ตามรายการ") + " " + " · ".join(places)


def typed(scores: Mapping[int, Decimal], year: int) -> Assessment:
    """The assessment of typed indicator scores."""
    return assessment_of(ScoreInput(year, indicators=scores), year)


def assessment_of(given: ScoreInput, year: int) -> Assessment:
    """Scores as the library's assessment."""
    rules = frameworks.load(year)
    indicators = tuple(
        IndicatorScore(
            no=i.no,
            instrument=i.instrument,
            name=i.name,
            score=given.indicators[i.no],
            printed=str(given.indicators[i.no]),
        )
        for i in rules.indicators
        if i.no in given.indicators
    )
    return Assessment(
        fiscal_year=year,
        total=given.total,
        total_printed=None if given.total is None else str(given.total),
        instruments={code: InstrumentScore(printed=str(s), score=s) for code, s in given.instruments.items()},
        indicators=indicators,
        questions=tuple(QuestionScore(code=code, score=s) for code, s in given.questions.items()),
    )


def _failed(given: ScoreInput) -> list[str] | None:
    return [code for code, passed in given.oit_items.items() if not passed] if given.oit_items else None
