"""What the columns of a table mean, found from the words of its header and not from their position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from prongsai.readers.blocks import Cell, Row
from prongsai.readers.words import bare, headers
from prongsai.thai.calendar import month_number
from prongsai.thai.digits import to_arabic

MEASURE_FIELDS = (
    *("number", "issue", "questions", "findings", "title", "steps", "period", "responsible"),
    *("results", "outcomes", "recommendations", "obstacles"),
)
# What some forms tell beside them; such a column alone makes no table of measures.
MORE_FIELDS = ("success_measures", "goals", "budget", "next_steps", "evidence", "status", "state", "progress")
# How far the work has come (สถานะ), in words, by a tick under one of the words, or in per cent: a result without words.
STATES = ("status", "state", "progress")
_LONGEST_HEADER = 90
_STEP_WORD = re.compile(r"วิธี|ขั้นตอน")
# The first word of a header wins over longer words behind it: «ผลลัพธ์จากการดำเนินการ» is no result.
_BY_START = (
    *(("มาตรการ", "title"), ("ผลลัพธ์", "outcomes"), ("ความสำเร็จ", "outcomes"), ("ข้อเสนอแนะ", "recommendations")),
)
_QUARTER = re.compile(r"(?:ไตรมาส|ไตรมาสที่|Q)\s*(?:ที่)?\s*([1-4])(?:\D.*)?", re.IGNORECASE)
_LONGEST_MONTH = 14
# «ปีงบประมาณ» in a header names a year, no money.
_FISCAL_YEAR = re.compile(r"(?:ประจำ)?ปีงบประมาณ(?:พศ)?[0-9๐-๙]*")
_OF_WORK = re.compile(r"ผลลัพธ์(?:จาก|ของ|ใน|ตาม)?(?:การ(?:ดำเนิน|ปฏิบัติ|ขับเคลื่อน)|ราย(?:ขั้นตอน|กิจกรรม))")
_EXPECTED = re.compile(r"คาด|จะได้|เป้าหมาย|^\s*ผลผลิต\s*$")
_FIGURE = re.compile(r"^[\s0-9๐-๙.,%]+$")
_STATE = re.compile(
    r"(?:ดำเนินการ|ดำเนินงาน|ทำ)?(?:แล้ว|เสร็จ|เสร็จสิ้น|แล้วเสร็จ|เสร็จเรียบร้อย)(?:แล้ว|ตามแผน)?"
    r"|(?:อยู่)?(?:ใน)?(?:ระหว่าง|กำลัง)(?:การ)?(?:ดำเนินการ|ดำเนินงาน)"
    r"|(?:ยัง)?(?:ไม่|มิ)(?:ได้|มีการ)?(?:ดำเนินการ|ดำเนินงาน|แล้วเสร็จ|เสร็จ|เริ่ม)|(?:ไม่)?บรรลุ(?:ผล|เป้าหมาย)?|(?:ไม่)?เป็นไปตามแผน"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning (or None) and the printed words of each column."""

    meanings: tuple[str | None, ...]
    printed: tuple[str, ...]

    def at(self, meaning: str) -> tuple[int, ...]:
        """The columns of that meaning."""
        return tuple(k for k, found in enumerate(self.meanings) if found == meaning)

    @property
    def told(self) -> set[str | None]:
        """The meanings; what a plan only expects of a measure («ผลที่คาดว่าจะได้รับ») is no outcome."""
        pairs = zip(self.meanings, self.printed, strict=True)
        return {m for m, printed in pairs if m != "outcomes" or not _EXPECTED.search(printed)}

    @property
    def is_measures(self) -> bool:
        """Whether these are the columns of a plan or a report of measures."""
        found = {m for m in self.meanings if m in MEASURE_FIELDS}
        if not found & {"title", "issue", "findings", "steps"} or "procurement" in self.meanings:
            return False
        # Two suffice for a title with what was done, by whom or when: small offices print no more.
        told = len(found - {"number"}) + ("time" in self.meanings)
        return told >= 3 or (told == 2 and "title" in found and bool(found - {"title", "number", "issue"}))


def time_of(text: str) -> str | None:
    """ "ไตรมาส 2" or "เดือน 3" for a column of one quarter or month, else None."""
    plain = to_arabic(text).strip()
    if match := _QUARTER.fullmatch(plain):
        return f"ไตรมาส {match[1]}"
    month = month_number(plain.split()[0]) if plain and len(plain) <= _LONGEST_MONTH else None
    return f"เดือน {month}" if month else None


@lru_cache(4096)
def meaning_of(text: str) -> tuple[str | None, float]:
    """The meaning of a header cell, and how much of it is made of header words (0-1)."""
    if time_of(text):
        return "time", 1.0
    plain = _FISCAL_YEAR.sub("", bare(text))
    if not plain or len(plain) > _LONGEST_HEADER:
        return None, 0.0
    covered = [False] * len(plain)
    best: tuple[int, str] | None = None
    for word, meaning in headers():
        at = plain.find(word)
        while at >= 0:
            if not all(covered[at : at + len(word)]):
                covered[at : at + len(word)] = [True] * len(word)
                if best is None:
                    best = len(word), meaning
            at = plain.find(word, at + len(word))
    if best is None or (best[0] <= 3 and best[0] < len(plain)):
        return None, 0.0
    share = sum(covered) / len(plain)
    for start, meaning in _BY_START:
        if plain.startswith(start) and (start != "มาตรการ" or best[1] == "steps"):
            return meaning, share
    return best[1], sum(covered) / len(plain)


def head_of(text: str) -> tuple[str | None, float]:
    """The meaning of a cell that may head a column, where a word for how far the work has come («แล้วเสร็จ») is one."""
    return ("state", 1.0) if _STATE.fullmatch(bare(text)) else meaning_of(text)


def is_header(row: Row, below: Row | None = None) -> bool:
    """Whether most of its cells are made of header words, two of them of different meaning.

    Half suffices where the row below only names the columns that this one groups.
    """
    if any(_FIGURE.match(text) for text in row.texts):
        return False
    told = [head_of(text) for text in row.texts if text]
    sure = [meaning for meaning, share in told if meaning and share >= 0.5]
    if len(set(sure)) < 2:
        return False
    return len(sure) * 2 > len(told) or (len(sure) * 2 == len(told) and below is not None and is_second_header(below))


def is_second_header(row: Row) -> bool:
    """Whether a row under a header only names the columns that the first row groups."""
    told = [head_of(text) for text in row.texts if text]
    return bool(told) and len(told) < len(row.cells) and all(meaning and share >= 0.6 for meaning, share in told)


def names_quarters(head: Row, row: Row) -> bool:
    """Whether a row under a header only counts the quarters that it groups: «ไตรมาส» over «๑ ๒ ๓ ๔»."""
    return to_arabic("".join(row.texts)) == "1234" and any("ไตรมาส" in text for text in head.texts)


def columns_of(rows: Sequence[Row]) -> Columns:
    """The columns under one header row, or two of which the first groups some."""
    width = max(len(row.cells) for row in rows)
    # A row of a file can have fewer cells than the one above it.
    rows = [replace(row, cells=(*row.cells, *[Cell()] * (width - len(row.cells)))) for row in rows]
    meanings: list[str | None] = [None] * width
    printed = [""] * width
    group: dict[int, str] = {}
    for row in rows:
        for k, text in enumerate(row.texts):
            if not text:
                continue
            if row is not rows[0] and names_quarters(rows[0], row):
                meanings[k], printed[k] = "time", f"ไตรมาส {text}"
                continue
            meaning, _ = head_of(text)
            if meaning == "state" and row is not rows[0] and _spanned(rows[0], meanings, k) == "period":
                # «ระยะเวลา» over «เริ่มต้น» and «แล้วเสร็จ»: the day on which it is done.
                meaning = "period"
            if meaning is None and row is not rows[0] and not rows[0].texts[k]:
                meaning = _spanned(rows[0], meanings, k)
            if meaning == "time" and row is not rows[0]:
                # «ผลการดำเนินงาน» over «ไตรมาส ๑ … ๔»: each is a part of what stands above; «ระยะเวลา» has ticks below.
                over = max((j for j, above in enumerate(rows[0].texts[: k + 1]) if above), default=k)
                meaning = "time" if meanings[over] == "period" else meanings[over] or meaning
            if meaning == "group":
                group[k] = text
            elif meaning or not meanings[k]:
                above = _group_above(group, k)
                meanings[k] = meaning
                printed[k] = f"{above} > {text}" if above and row is not rows[0] else text
    return Columns(tuple(_settled(meanings, printed)), tuple(printed))


def _spanned(head: Row, meanings: Sequence[str | None], column: int) -> str | None:
    """The meaning of the header that is drawn over this column too: «ระยะเวลา» over «เริ่มต้น» and «สิ้นสุด»."""
    left = [k for k, text in enumerate(head.texts[:column]) if text]
    return meanings[left[-1]] if left and not head.cells[column].merged else None


def _group_above(group: dict[int, str], column: int) -> str | None:
    """The grouping header that spans to this column: the nearest on the left."""
    left = [k for k in group if k <= column]
    return group[max(left)] if left else None


def _settled(meanings: list[str | None], printed: Sequence[str]) -> list[str | None]:
    """One title: a second column of deeds holds the steps where no other does (มาตรการ | กิจกรรม | …)."""
    if "results" not in meanings:
        # Where nothing else tells what was done, «ผลลัพธ์การดำเนินงาน» does; «ผลลัพธ์» alone is what came of it.
        meanings = ["results" if _OF_WORK.match(bare(text)) else m for m, text in zip(meanings, printed, strict=True)]
    titles = [k for k, meaning in enumerate(meanings) if meaning == "title"]
    for k in titles[1:]:
        # Behind what stood in the way, «แนวทางแก้ไข» is what is to be done about it.
        if "obstacles" in meanings[:k] and printed[k].startswith("แนวทาง"):
            meanings[k] = "recommendations"
            titles.remove(k)
    if len(titles) > 1 and "steps" not in meanings:
        meanings[titles[1]] = "steps"
        titles.pop(1)
    if titles and "issue" in meanings and "steps" not in meanings and _STEP_WORD.search(printed[titles[0]]):
        meanings[titles.pop(0)] = "steps"
    if titles and "issue" in meanings and "steps" not in meanings and bare(printed[titles[0]]).startswith("แนวทาง"):
        meanings[titles.pop(0)] = "steps"
    for k in titles[1:]:
        meanings[k] = "steps" if "steps" not in meanings else "title"
    if "title" not in meanings and "issue" not in meanings and "indicator" in meanings and "steps" in meanings:
        meanings[meanings.index("indicator")] = "issue"
    steps = [k for k, meaning in enumerate(meanings) if meaning == "steps"]
    if not titles and len(steps) > 1 and "issue" not in meanings:
        meanings[steps[0]] = "title"
    return meanings
