"""Whether a printed level (ระดับผลการประเมิน) follows from the figures, or rests on figures that are not printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai import frameworks
from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.prose import quote_level, quote_total, score_place, stated
from prongsai.checks.reckoning import reckoned_instruments, rules_for, weighted_total
from prongsai.dossier import Assessment
from prongsai.frameworks import Framework, Level, LevelScheme
from prongsai.scoring.figure import known, published
from prongsai.scoring.levels import levels_possible

_LETTER = re.compile(r"(?<![A-Za-z])(AA|[A-F])(?![A-Za-z])")
_SHORT_FORMS = {"ดีเยี่ยม": "ผ่านดีเยี่ยม", "โดยด่วน": "ต้องปรับปรุงโดยด่วน", "ผ่านระดับดี": "ผ่านดี"}
_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A level as printed: whose result it is, where it stands, the scheme it belongs to, and the rules of the year."""

    score: Assessment
    n: int
    path: str
    name: str
    scheme: LevelScheme
    rules: Framework


def levels(case: Case) -> Iterator[Defect]:
    """A level that the figures contradict, or that they leave open."""
    for n, score in enumerate(case.dossier.scores):
        rules = rules_for(case, score)
        lettered = _LETTER.search(f"{score.level_printed or ''} {score.level_words_printed or ''}") is not None
        for field in ("level_printed", "level_words_printed"):
            for name, scheme in _levels_of(getattr(score, field), lettered, rules):
                yield from _judge(case, _Printed(score, n, f"/scores/{n}/{field}", name, scheme, rules))


def _levels_of(printed: str | None, lettered: bool, rules: Framework) -> Iterator[tuple[str, LevelScheme]]:
    """Each level that the words name, with its scheme: that of the year, else the nearest year's that knows it.

    Beside a letter, and before levels had words, «ผ่าน» says only that the result is a pass.
    """
    if not printed:
        return
    letter = _LETTER.search(printed)
    words = re.sub(r"\s+", "", _LETTER.sub("", printed)).removeprefix("ระดับ").removesuffix("ระดับ").strip('()"“”:')
    in_words = rules.scheme("words") is not None
    if (lettered and not in_words) or (words == "ผ่าน" and (lettered or not in_words)):
        words = ""
    words = next((full for part, full in _SHORT_FORMS.items() if part in words), words)
    for name in (letter[1] if letter else "", words):
        scheme = _scheme(name, rules) if name else None
        if scheme:
            yield name, scheme


def _scheme(name: str, rules: Framework) -> LevelScheme | None:
    years = sorted(frameworks.years(), key=lambda year: abs(year - rules.year))
    return next((s for year in years if (s := frameworks.load(year).scheme_of_level(name))), None)


def _judge(case: Case, level: _Printed) -> Iterator[Defect]:
    parts = reckoned_instruments(level.score, level.rules)
    total = _total(level.score, parts, level.rules)
    if total is None:
        return
    figures = {code: known(published(value)) for code, value in parts.items()}
    possible = levels_possible(level.rules, level.scheme, known(total), figures)
    if level.scheme.level(level.name) not in possible:
        yield _mismatch(case, level, total, possible)
    elif level.scheme not in level.rules.level_schemes:
        yield _of_another_year(case, level)
    elif len(possible) > 1:
        yield _unverifiable(case, level, possible)


def _total(score: Assessment, parts: dict[str, Decimal], rules: Framework) -> Decimal | None:
    """The published total, or the reckoned one where the printed contradicts its instruments."""
    right = weighted_total(parts, rules)
    if score.total is None or (right is not None and abs(score.total - right) > _TOLERANCE):
        return right
    return score.total


def _mismatch(case: Case, level: _Printed, total: Decimal, possible: tuple[Level, ...]) -> Defect:
    year, name, expected = level.rules.year, level.name, " | ".join(each.name for each in possible)
    reason = f"คะแนนนี้อยู่ในระดับ {expected}{_held_back(level, total)}"
    return case.found(
        "level_mismatch",
        score_place(level.score),
        f"คะแนน {total} กับระดับ «{name}» ไม่สอดคล้องกันตามเกณฑ์ปี {year} เพราะ{reason} โปรดตรวจกับผลใน ITAS",
        f"Score {total} and level “{name}” do not agree under the rules of {year}: it should be {expected}.",
        printed=quote_level(case, name, stated(case, level.score)),
        expected=expected or None,
        path=level.path,
    )


def _held_back(level: _Printed, total: Decimal) -> str:
    """Which instruments keep the result under the level that its total alone would reach."""
    floor = next((each.instrument_floor for each in level.scheme.levels if total >= each.floor), None)
    parts = reckoned_instruments(level.score, level.rules)
    low = [code for code, value in parts.items() if floor is not None and value < floor]
    return f" (แบบวัด {', '.join(low)} ต่ำกว่า {floor})" if low else ""


def _of_another_year(case: Case, level: _Printed) -> Defect:
    """A level by the scheme of other years, which the figures would otherwise give: a person must look."""
    year, listed = level.rules.year, " | ".join(scheme.name for scheme in level.rules.level_schemes)
    return case.found(
        "level_mismatch",
        score_place(level.score),
        f"ระดับ «{level.name}» ไม่ใช่ระดับที่ใช้ในเกณฑ์ปี {year} ({listed}) โปรดตรวจกับผลใน ITAS",
        f"“{level.name}” is not a level of the rules of {year}.",
        printed=quote_level(case, level.name, stated(case, level.score)),
        expected=listed,
        severity="warning",
        path=level.path,
    )


def _unverifiable(case: Case, level: _Printed, possible: tuple[Level, ...]) -> Defect:
    """Told only, where the level is the one that the total alone suggests."""
    listed = " หรือ ".join(each.name for each in possible)
    english = ", ".join(each.name_english or each.name for each in possible)
    total, place, _ = quote_total(case, level.n)
    return case.found(
        "level_unverifiable",
        place,
        f"ยังยืนยันระดับ «{level.name}» ไม่ได้ เพราะไม่มีคะแนนรายแบบวัด IIT, EIT และ OIT ระดับที่เป็นไปได้คือ {listed}",
        f"The level cannot be confirmed without the instruments. Possible: {english}.",
        printed=f"{total} … {quote_level(case, level.name, stated(case, level.score))}",
        severity="info" if possible[0].name == level.name else None,
        path=level.path,
    )


RULES: tuple[Rule, ...] = (levels,)
