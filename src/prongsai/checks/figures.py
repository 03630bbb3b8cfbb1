"""The arithmetic of a printed result: instruments from their indicators, the total from the instruments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.prose import quote_total, score_place, total_figure
from prongsai.checks.reckoning import (
    mean_of_indicators,
    printed_instruments,
    reckoned_instruments,
    rules_for,
    weighted_total,
)
from prongsai.scoring.figure import published

_CENT = Decimal("0.01")


def totals(case: Case) -> Iterator[Defect]:
    """A printed total that is not the weighted sum of its instruments; a last digit off is only told."""
    for i, score in enumerate(case.dossier.scores):
        rules = rules_for(case, score)
        right = weighted_total(reckoned_instruments(score, rules), rules)
        if score.total is None or right is None:
            continue
        away = abs(score.total - right)
        if away == 0 or away <= _half_unit(total_figure(score)):
            continue
        printed, place, path = quote_total(case, i)
        if away <= _CENT:
            yield _rounding(case, place, path, str(score.total), right)
            continue
        yield case.found(
            "score_weight_mismatch",
            place,
            f"คะแนนรวมในเอกสาร {score.total_printed or score.total} ไม่ตรงกับที่คำนวณจากแบบวัด {right} โปรดตรวจกับผลใน ITAS",
            f"The printed total {score.total} differs from the computed {right}. Compare with ITAS.",
            printed=printed,
            expected=str(right),
            path=path,
        )


def _half_unit(figure: str | None) -> Decimal:
    """Half of the last printed digit where the figure has fewer than two decimals: it is then merely rounded."""
    decimals = len((figure or "0.00").partition(".")[2])
    return Decimal(0) if decimals >= 2 else Decimal(1).scaleb(-decimals) / 2


def instruments(case: Case) -> Iterator[Defect]:
    """A printed instrument that is not the mean of its indicators."""
    for i, score in enumerate(case.dossier.scores):
        rules = rules_for(case, score)
        for code, printed in printed_instruments(score, rules).items():
            mean = mean_of_indicators(score, rules, code)
            words = score.instruments[code].printed
            in_points = score.instruments[code].score != printed
            if mean is None or in_points or abs(printed - published(mean)) <= _half_unit(words):
                continue
            right, path = published(mean), f"/scores/{i}/instruments/{code}"
            place = f"{score_place(score)} แบบวัด {code}"
            if abs(printed - right) <= _CENT:
                yield _rounding(case, place, path, words or str(printed), right)
                continue
            yield case.found(
                "score_weight_mismatch",
                place,
                f"คะแนนแบบวัด {code} ในเอกสาร {printed} ไม่ตรงกับค่าเฉลี่ยของตัวชี้วัด {right} โปรดตรวจกับผลใน ITAS",
                f"The printed score of {code}, {printed}, differs from the mean of its indicators, {right}.",
                printed=words or str(printed),
                expected=str(right),
                path=path,
            )


def _rounding(case: Case, place: str, path: str, printed: str, right: Decimal) -> Defect:
    return case.found(
        "rounding",
        place,
        f"{printed} ต่างจากค่าที่คำนวณได้ {right} ที่หลักสุดท้าย น่าจะเกิดจากการปัดเศษ",
        f"{printed} differs from the computed {right} in the last digit.",
        printed=printed,
        expected=str(right),
        path=path,
    )


RULES: tuple[Rule, ...] = (totals, instruments)
