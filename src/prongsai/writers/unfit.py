"""What no paper can print: a year that is not of the Buddhist era, a score of another order; refused all at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.dossier import Assessment, Dossier
from prongsai.errors import Problem, ProngsaiError

_FIRST, _LAST = 1000, 9999
# A misprint («995.66») is printed as it stands and left to the checks.
_SCORE = Decimal(100_000)


def refuse_unfit(dossier: Dossier) -> None:
    """Raise `ProngsaiError` naming every year and score of the Dossier that cannot be printed."""
    if problems := tuple(_problems(dossier)):
        raise ProngsaiError(
            "ข้อมูลในแฟ้มมีค่าที่ใช้จัดทำเอกสารไม่ได้ โปรดแก้ค่าต่อไปนี้ แล้วจัดทำใหม่",
            "Some values cannot be written. Mend them and write it again.",
            problems,
        )


def _problems(dossier: Dossier) -> Iterator[Problem]:
    years = (dossier.measure_year, *dossier.document.score_fiscal_years, *(s.fiscal_year for s in dossier.scores))
    for year in dict.fromkeys(years):
        if year is not None and not _FIRST <= year <= _LAST:
            yield Problem("ปีงบประมาณ", f"«{year}» ไม่ใช่ปี พ.ศ. สี่หลัก", f"{year} is no year of four digits")
    for assessment in dossier.scores:
        for score in _scores(assessment):
            if abs(score) >= _SCORE:
                told = f"{score:.4g}"
                yield Problem("คะแนน", f"«{told}» ไม่อยู่ระหว่าง 0 ถึง 100", f"{told} does not lie on 0-100")


def _scores(told: Assessment) -> Iterator[Decimal]:
    instruments = (each.score for each in told.instruments.values())
    indicators = (each.score for each in told.indicators)
    questions = (each.score for each in told.questions)
    yield from (score for score in (told.total, *instruments, *indicators, *questions) if score is not None)
