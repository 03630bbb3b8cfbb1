"""What a column holds, where its header does not say: units, periods, question codes, or by elimination."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prongsai.errors import NotUnderstood
from prongsai.readers.blocks import Row
from prongsai.readers.columns import MEASURE_FIELDS, Columns, time_of
from prongsai.readers.figures import is_indicator_name
from prongsai.readers.issues import issue_of
from prongsai.readers.items import says_nothing, unmark
from prongsai.readers.words import words
from prongsai.thai.codes import leading_question_code, oit_code, question_code
from prongsai.thai.periods import parse_period

_MOST = 0.6
_LONG = 20
_LONGEST_TICK = 8
_MAY_HOLD_CODES = (None, "findings", "issue", "indicator", "number")
# Sections of a plan that has no numbered issues.
_SECTIONS = ("ด้าน", "หมวด")


def told_by_contents(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns with every meaning that the cells decide; a meaning that a header gave well stays."""
    meanings = list(columns.meanings)
    held = [_texts(rows, k) for k in range(len(meanings))]
    _findings_not_issues(meanings, held)
    _questions_by_code(meanings, held, columns.printed)
    _steps_before_results(meanings, columns.printed)
    _results_by_quarter(meanings, held)
    for meaning, is_one in (("period", _is_period), ("questions", _is_question), ("responsible", _is_unit)):
        _find(meanings, held, meaning, is_one)
    _steps_by_elimination(meanings, held)
    return Columns(tuple(meanings), columns.printed)


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    texts = (row.texts[column] for row in rows if column < len(row.cells))
    return [text for text in texts if text and not says_nothing(text)]


def _find(meanings: list[str | None], held: list[list[str]], meaning: str, is_one: Callable[[str], bool]) -> None:
    """Give the meaning to the first column without a field whose cells are mostly of its kind."""
    if meaning in meanings:
        return
    for column, texts in enumerate(held):
        if meanings[column] in MEASURE_FIELDS or not texts:
            continue
        if sum(map(is_one, texts)) >= _MOST * len(texts):
            meanings[column] = meaning
            return


def _is_period(text: str) -> bool:
    try:
        return bool(parse_period(text)) and any(c.isdigit() or c in "ทกตรไม" for c in text)
    except NotUnderstood:
        return False


def _is_question(text: str) -> bool:
    return leading_question_code(text) is not None


def _is_unit(text: str) -> bool:
    starts = (*words("units", "divisions"), *words("units", "sections"), *words("units", "collective"))
    return unmark(text)[0].startswith(starts) and len(text) < 160


def _findings_not_issues(meanings: list[str | None], held: list[list[str]]) -> None:
    """A column headed «ประเด็น…» beside the measures' titles whose cells are no issue of any year holds findings."""
    if "issue" not in meanings or "title" not in meanings or "findings" in meanings:
        return
    texts = held[meanings.index("issue")]
    if texts and all(is_indicator_name(text) for text in texts):
        meanings[meanings.index("issue")] = "indicator"
    elif texts and not any(issue_of(text) or text.startswith(_SECTIONS) for text in texts):
        meanings[meanings.index("issue")] = "findings"


def _questions_by_code(meanings: list[str | None], held: list[list[str]], printed: Sequence[str]) -> None:
    """A column of nothing but codes tells questions, whatever its header; their words may stand beside it."""
    for column, texts in enumerate(held):
        if not texts or not all(map(_is_code, texts)):
            continue
        if meanings[column] in _MAY_HOLD_CODES and "questions" not in meanings:
            meanings[column] = "questions"
        beside = column + 1
        if meanings[column] == "questions" and beside < len(meanings) and not (meanings[beside] or printed[beside]):
            meanings[beside] = "questions"


def _is_code(text: str) -> bool:
    codes = text.replace(",", " ").split()
    return all(code[0] in "IEOieo" and (question_code(code) or oit_code(code)) for code in codes)


def _last(printed: str) -> str:
    """The lower of two header lines."""
    return printed.split(" > ")[-1]


def _steps_before_results(meanings: list[str | None], printed: Sequence[str]) -> None:
    """Of two columns of results the left one is the method, where no other column is."""
    results = [k for k, meaning in enumerate(meanings) if meaning == "results" and not time_of(_last(printed[k]))]
    if len(results) > 1 and "steps" not in meanings and "ผล" not in printed[results[0]]:
        meanings[results[0]] = "steps"


def _results_by_quarter(meanings: list[str | None], held: list[list[str]]) -> None:
    """Columns of quarters or months with sentences in them tell what was done; with ticks they tell when."""
    times = [k for k, meaning in enumerate(meanings) if meaning == "time"]
    texts = [text for k in times for text in held[k]]
    if texts and sum(len(text) for text in texts) > _LONGEST_TICK * len(texts):
        for column in times:
            meanings[column] = "results"


def _steps_by_elimination(meanings: list[str | None], held: list[list[str]]) -> None:
    """A column of long texts without a header of its own, left of all results, is the method."""
    if "steps" in meanings or "title" not in meanings:
        return
    end = min((meanings.index(m) for m in ("results", "outcomes") if m in meanings), default=len(meanings))
    for column in range(meanings.index("title") + 1, end):
        texts = held[column]
        if meanings[column] is None and texts and sum(len(t) for t in texts) >= _LONG * len(texts):
            meanings[column] = "steps"
            return
