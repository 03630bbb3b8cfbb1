"""Tables of scores of many agencies with a column an agency: «ตัวชี้วัด | เทศบาล… | อบต. …»."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prongsai.readers.blocks import Block
from prongsai.readers.figures import LEVEL, number_of
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.score_columns import FIGURE
from prongsai.readers.score_sums import Row

_LEVEL = re.compile(rf"^\s*(?:ระดับ\s*)?(?:AA|A|B|C|D|E|F|{LEVEL})\s*$")
_FEWEST_AGENCIES, _FEWEST_SCORES, _MOST_HEADS = 2, 2, 3


def read_across(
    block: Block, ledger: Ledger, at: int, *, is_name: Callable[[str], bool], key_of: Callable[[str], str | None]
) -> list[Row]:
    """The rows of a table whose columns are agencies, its cells claimed from `/score_table/at` on; [] where it is none.

    `is_name` tells the name of an agency, `key_of` the key that the label of a row names.
    """
    head = next((n for n, row in enumerate(block.rows[:_MOST_HEADS]) if len(_named(row.texts, is_name)) > 1), None)
    if head is None:
        return []
    names = _named(block.rows[head].texts, is_name)
    filled = [k for k, text in enumerate(block.rows[head].texts) if text and k >= min(names)]
    if len(names) < _FEWEST_AGENCIES or 2 * len(names) < len(filled):
        return []
    found: dict[int, Row] = {column: {"agency": name} for column, name in names.items()}
    told = [n for n, row in enumerate(block.rows) if n > head and _take(row.texts, min(names), found, key_of)]
    if len(told) < _FEWEST_SCORES:
        return []
    for number, row in enumerate(block.rows):
        if number <= head and any(row.texts):
            ledger.set_aside(block, "header", row=number)
        for place, column in enumerate(found):
            if number in told and column < len(row.cells) and row.texts[column]:
                ledger.claim(Key(block.number, number, column), f"/score_table/{at + place}")
        for column in range(min(names)):
            if number in told and row.texts[column]:
                ledger.claim(Key(block.number, number, column), f"/score_table/{at}")
    for place in range(len(found)):
        ledger.source(f"/score_table/{at + place}", block.rows[head].line or block.line)
    return list(found.values())


def _named(texts: Sequence[str], is_name: Callable[[str], bool]) -> dict[int, str]:
    """The columns that the names of agencies head; none where a name stands in the column of labels."""
    return {k: text for k, text in enumerate(texts) if k and text and is_name(text)}


def _take(texts: Sequence[str], first: int, found: dict[int, Row], key_of: Callable[[str], str | None]) -> bool:
    """Take a row of one score of each agency; whether it was one."""
    label = " ".join(text for text in texts[:first] if text)
    key = key_of(label) if label else None
    cells = {k: texts[k] for k in found if k < len(texts) and texts[k]}
    figures = {k: match[1] for k, text in cells.items() if (match := FIGURE.match(text))}
    levels = {k: text for k, text in cells.items() if _LEVEL.match(text)}
    if key is None or not (figures or levels):
        return False
    for column, row in found.items():
        if column in figures:
            row[key] = number_of(figures[column])
        elif column in levels:
            row["level"] = levels[column]
    return True
