"""The columns of a table of scores: which hold scores, of which year, which stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prongsai.readers.beside_scores import is_beside, is_floor
from prongsai.readers.blocks import Block, Row
from prongsai.readers.columns import meaning_of
from prongsai.readers.figures import number_of
from prongsai.readers.words import bare
from prongsai.thai.years import find_years

_DIGIT = "[0-9๐-๙]"
# Optical reading leaves blanks among the digits of a broken number: «๙ ๗.๐๒».
FIGURE = re.compile(
    rf"^\s*(?:ร้อยละ\s*)?({_DIGIT}(?:\s?{_DIGIT}){{0,2}}\s?[.]\s?{_DIGIT}(?:\s?{_DIGIT})?|{_DIGIT}{{1,3}})\s*(?:คะแนน|%)?\s*$"
)
# «ร้อยละของผู้ตอบ | ไม่มีเลย | น้อย | มาก | มากที่สุด»: how many chose an answer.
_ANSWERS = re.compile(r"ผู้ตอบ|(?:^|\s)(?:ไม่มีเลย|น้อย(?:ที่สุด)?|มาก(?:ที่สุด)?|ปานกลาง|ไม่ทราบ)\s*(?:[(].*)?$")
_MEANS = re.compile(r"(?:เฉลี่ย|คะแนน)(?:ของ|ราย|แต่ละ)?(?:แบบวัด|เครื่องมือ)|(?:แบบวัด|เครื่องมือ)เฉลี่ย")
# «คะแนน (เต็ม ๑๐๐)» over figures that differ.
_OUT_OF = re.compile(r"เต็ม\s*(?:100|๑๐๐)")
# «คะแนนเดิม | คะแนนใหม่», «ก่อนทบทวน | หลังทบทวน»: the later of two results of one year.
_BEFORE = re.compile(r"(?<!ปี)ก่อน|เดิม")
_AFTER = re.compile(r"หลัง|ใหม่|ล่าสุด|สุดท้าย|ปรับแก้|ปรับแล้ว")
_MOST_COLUMNS = 1_000
_LAST_YEAR = re.compile(r"ปี(?:งบประมาณ)?(?:ที่แล้ว|ที่ผ่านมา|ก่อน)")


def figures_of(row: Row) -> dict[int, str]:
    """Columns of a row that hold a score; a leading running number is none."""
    found = {k: m[1] for k, text in enumerate(row.texts) if text and (m := FIGURE.match(text))}
    if len(found) > 1 and 0 in found and "." not in found[0]:
        found.pop(0)
    return {k: v for k, v in found.items() if number_of(v) is not None}


def _heads(block: Block) -> list[Row]:
    """The rows over the figures, two at most."""
    return [row for row in block.rows[:2] if not figures_of(row)]


def columns_beside(block: Block) -> frozenset[int]:
    """The columns whose figures are no scores of the agency, by the words over them."""
    width = max((len(row.cells) for row in block.rows), default=0)
    told = {k: over(block, k) for k in range(width)}
    found = {k: words for k, words in told.items() if is_beside(words) or _ANSWERS.search(words)}
    found = {k: words for k, words in found.items() if not (_OUT_OF.search(words) and _is_measured(block, k))}
    figures = {k for row in block.rows for k in figures_of(row)}
    # «คะแนนเต็ม ๑๐๐» over the only figures is what they are out of.
    only = figures <= found.keys() and [k for k in sorted(figures) if is_floor(found[k]) and _is_measured(block, k)]
    return frozenset((found.keys() | _before_after(block, width)) - set((only or [])[:1]))


def _before_after(block: Block, width: int) -> set[int]:
    """The columns of what was before, where another tells what it came to: «คะแนนเดิม | คะแนนหลังทบทวน»."""
    words = {k: bare(told) for k in range(width) if not find_years(told := over(block, k))}
    last = {k for k, text in words.items() if _LAST_YEAR.search(text)}
    before = {k for k, text in words.items() if _BEFORE.search(text)}
    after = {k for k, text in words.items() if k not in before and _AFTER.search(text)}
    return last | before if after else last


def last_year_column(block: Block) -> int | None:
    """The one column of the year before, named by its words and not by its number: «คะแนนปีที่แล้ว»."""
    width = max((len(row.cells) for row in block.rows), default=0)
    found = [k for k in range(width) if _LAST_YEAR.search(bare(told := over(block, k))) and not find_years(told)]
    return found[0] if len(found) == 1 else None


def _is_measured(block: Block, column: int) -> bool:
    """Whether figures are those of something measured: broken ones that are not all the same."""
    told = {figures[column] for row in block.rows if column in (figures := figures_of(row))}
    return len(told) > 1 and any("." in figure for figure in told)


def over(block: Block, column: int) -> str:
    """The words over a column, with those drawn over it from the left; a row of one cell is the table's title."""
    told = []
    heads = [row for row in _heads(block) if sum(map(bool, row.texts)) > 1]
    for row in heads:
        at = min(column, len(row.cells) - 1)
        while row is not heads[-1] and at > 0 and not row.texts[at] and not row.cells[at].merged:
            at -= 1
        told.append(row.texts[at])
    return " ".join(text for text in told if text)


def year_columns(block: Block, beside: frozenset[int]) -> dict[int, int | None]:
    """Column to year: from a header that names years, else the score column (or the only one) without a year.

    Columns `beside` the scores are none of them; empty where there is no other.
    """
    heads = _heads(block)
    columns = sorted({k for row in block.rows for k in figures_of(row)} - beside)
    for header in heads:
        named: dict[int, int | None] = {
            k: years[0].year for k, text in enumerate(header.texts) if k in columns and (years := find_years(text))
        }
        if named:
            return named
    for header in heads:
        told = {k: meaning_of(header.texts[k])[0] for k in columns if k < len(header.texts)}
        if score := [k for k, meaning in told.items() if meaning == "score"]:
            return {score[0]: None}
        columns = [k for k in columns if told.get(k) not in ("weight", "number")] or columns
    return {columns[0]: None} if columns else {}


def stretch_of(column: int, columns: Iterable[int]) -> range:
    """A column of scores with those that belong to it on its right, as far as the next column of scores."""
    return range(column, min((k for k in columns if k > column), default=_MOST_COLUMNS))


def mean_column(block: Block, beside: frozenset[int]) -> int | None:
    """The column that prints instrument means beside the indicators' scores."""
    for row in block.rows[:2]:
        told = [None if k in beside else meaning_of(text)[0] for k, text in enumerate(row.texts)]
        if "mean" in told and ("score" in told or "indicator" in told):
            return told.index("mean")
        means = [k for k, text in enumerate(row.texts) if k not in beside and _MEANS.search(text)]
        if len(means) == 1 and {"score", "indicator"} & {*told[: means[0]]}:
            return means[0]
    return None
