"""Scores of one agency in tables wider than long: a column a score, or labels and figures in pairs of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.beside_scores import is_beside
from prongsai.readers.blocks import Block, Row
from prongsai.readers.figures import LEVEL, number_of
from prongsai.readers.ledger import Key as Place
from prongsai.readers.ledger import Ledger
from prongsai.readers.score_columns import FIGURE
from prongsai.readers.score_keys import Key, key_of
from prongsai.readers.scores import Draft, Scores
from prongsai.thai.years import find_years

_LEVEL = re.compile(rf"^\s*(?:ระดับ\s*)?(AA|A|B|C|D|E|F|{LEVEL})\s*$")
_HEADS = ("indicator", "instrument", "total")
_FEWEST_COLUMNS, _FEWEST_PAIRS, _FEWEST_YEARS, _MOST_HEADS = 3, 2, 2, 3


def read_wide_scores(block: Block, scores: Scores, ledger: Ledger, above: str = "") -> bool:
    """Take a table of either shape; claims its cells. False where it is neither."""
    return _a_column_a_score(block, scores, ledger, above) or _pairs(block, scores, ledger, above)


def _a_column_a_score(block: Block, scores: Scores, ledger: Ledger, above: str) -> bool:
    """«ตัวชี้วัด | ๑ | ๒ | … | ๑๐» over a row of scores for each year, or a single one."""
    head = max(
        (n for n, row in enumerate(block.rows[:_MOST_HEADS]) if len(_heads(row)) > 1 or _of_years(row)), default=0
    )
    keys = _heads_above(block.rows[: head + 1])
    fewest = 1 if _of_years(block.rows[head]) else _FEWEST_COLUMNS
    if len(keys) < fewest:
        return False
    body = [n for n in range(head + 1, len(block.rows)) if _figures(block.rows[n], keys, fewest)]
    years = [_year_of(block.rows[n], keys) for n in body]
    if fewest == 1 and not any("." in text for n in body for text in block.rows[n].texts):
        return False
    # Rows that name no year are of several agencies or rounds, unless there is one alone.
    if len(body) < (1 if fewest > 1 else _FEWEST_YEARS) or (
        len(body) > 1 and (None in years or len(set(years)) < len(years))
    ):
        return False
    for number, year in zip(body, years, strict=True):
        draft = scores.draft(year or scores.year_of_table(above), block.rows[number].line or block.line)
        for column, text in _figures(block.rows[number], keys, fewest).items():
            _take(keys[column], text, draft, scores)
        _levels(block.rows[: head + 1], block.rows[number], draft)
        _claim(block, number, len(scores.drafts) - 1, ledger)
    for number in range(head + 1):
        ledger.set_aside(block, "header", row=number)
    return True


def _heads(row: Row) -> dict[int, Key]:
    """The scores that the cells of a header name; bare numbers count indicators behind the word for them."""
    texts = list(row.texts)
    if any("." in text and FIGURE.match(text) for text in texts):
        return {}
    named = next((text for text in texts if text), "")
    counted = re.match(r"ตัวชี้วัด", named) is not None
    told = {n: key_of(text, "indicator" if counted else "question") for n, text in enumerate(texts) if text}
    keys = {n: key for n, key in told.items() if key is not None and key.kind in _HEADS}
    return keys if len(set(keys.values())) == len(keys) else {}


def _of_years(row: Row) -> bool:
    """Whether a header says that each row below is of a year: «ปีงบประมาณ | คะแนน ITA | ระดับ»."""
    key = key_of(next((text for text in row.texts if text), ""))
    return key is not None and key.kind == "year" and len(_heads(row)) > 0


def _heads_above(rows: Sequence[Row]) -> dict[int, Key]:
    """The scores that the lowest header names, with those of upper headers over columns that it leaves empty.

    «แบบวัด IIT» drawn over five indicators, each named below it, is the header of none of them.
    """
    if not rows:
        return {}
    keys = _heads(rows[-1])
    for row in reversed(rows[:-1]):
        lowest = rows[-1].texts
        keys |= {n: key for n, key in _heads(row).items() if n not in keys and not "".join(lowest[n : n + 1])}
    return keys if len(set(keys.values())) == len(keys) else {}


def _figures(row: Row, keys: dict[int, Key], fewest: int) -> dict[int, str]:
    """The figures of a row under the scores named, most of them broken; none in a row of differences or of others."""
    if is_beside(next((text for text in row.texts if text), "")):
        return {}
    cells = {n: row.texts[n] for n in keys if n < len(row.cells)}
    found = {
        n: match[1] for n, text in cells.items() if (match := FIGURE.match(text)) and number_of(match[1]) is not None
    }
    broken = [text for text in found.values() if "." in text]
    return found if len(found) >= fewest and (fewest == 1 or 2 * len(broken) >= len(found)) else {}


def _year_of(row: Row, keys: dict[int, Key]) -> int | None:
    """The year that a cell beside the scores names."""
    beside = [text for n, text in enumerate(row.texts) if n not in keys]
    return next((year.year for text in beside for year in find_years(text) if year.year), None)


def _levels(heads: Sequence[Row], row: Row, draft: Draft) -> None:
    for n, text in enumerate(row.texts):
        named = any(n < len(head.cells) and "ระดับ" in head.texts[n] for head in heads)
        if draft.level is None and named and (match := _LEVEL.match(text)):
            draft.level = match[1]


def _pairs(block: Block, scores: Scores, ledger: Ledger, above: str) -> bool:
    """«๑. การปฏิบัติหน้าที่ | 93.11 | ๖. คุณภาพการดำเนินงาน | 92.84»: two or more scores a row, each behind its label."""
    told = [_pairs_of(row.texts) for row in block.rows]
    if sum(len(pairs) >= _FEWEST_PAIRS for pairs in told) < 2:
        return False
    draft = scores.draft(scores.year_of_table(above), block.line)
    for number, pairs in enumerate(told):
        for key, text in pairs:
            _take(key, text, draft, scores)
        if pairs:
            _claim(block, number, len(scores.drafts) - 1, ledger)
        elif number == 0:
            ledger.set_aside(block, "header", row=number)
    return True


def _pairs_of(texts: Sequence[str]) -> list[tuple[Key, str]]:
    """Each figure of a row with the score that the words before it name; none where a figure has no such words."""
    pairs: list[tuple[Key, str]] = []
    label: list[str] = []
    for text in texts:
        match = FIGURE.match(text)
        if match is None or "." not in match[1]:
            label.append(text)
            continue
        words = " ".join(part for part in label if part)
        key = key_of(words) if re.search("[ก-๙A-Z]", words) else None
        if key is None or key.kind not in _HEADS or number_of(match[1]) is None:
            return []
        pairs.append((key, match[1]))
        label = []
    return pairs


def _take(key: Key, printed: str, draft: Draft, scores: Scores) -> None:
    value = number_of(printed)
    if value is None:
        return
    if key.kind == "indicator":
        scores.indicator(draft, int(key.code), None, value, printed)
    elif key.kind == "instrument":
        scores.instrument(draft, key.code, value, printed)
    elif draft.total is None:
        draft.total, draft.total_printed = value, printed


def _claim(block: Block, number: int, at: int, ledger: Ledger) -> None:
    for column, cell in enumerate(block.rows[number].cells):
        if cell.lines:
            ledger.claim(Place(block.number, number, column), f"/scores/{at}/indicators")
