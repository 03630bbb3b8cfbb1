"""The fiscal year of a paper (ปีงบประมาณ): from its titles, the periods of its measures, its prose, or its day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.blocks import Block
from prongsai.readers.heading import assessed_year, fiscal_year_of_paper, is_title, stated_fiscal_year
from prongsai.readers.pieces import Record
from prongsai.thai.calendar import fiscal_year_of
from prongsai.thai.years import find_years

# A line of a head that is the year and nothing else, but for a remark in brackets.
_YEAR_LINE = re.compile(r"^(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*[0-9๐-๙]{4}\s*(?:[(].*)?$")


@dataclass(frozen=True, slots=True)
class Titled:
    """What a paper is headed with: its title, the number of the title's block, the subject of its memo."""

    title: str | None
    block: int | None
    subject: str | None


def year_of_paper(
    titled: Titled, blocks: Sequence[Block], records: Sequence[Record], date: datetime.date | None, *, clauses: bool
) -> int | None:
    """The year in which the measures run, else that of the result; `clauses` are those of an announcement."""
    heads = [titled.title, titled.subject, *_other_titles(titled, blocks)]
    prose = [b.text for b in blocks if b.kind in ("paragraph", "heading")]
    periods = _years_of_periods(records)
    told = assessed_year(titled.title) if records and titled.title else None
    if told is not None and told == stated_fiscal_year(titled.title or ""):
        # A title about the result of a year says nothing of the year in which its measures run.
        others = [head for head in heads[1:] if head and stated_fiscal_year(head) != told]
        return fiscal_year_of_paper(others, periods, prose, measures=True) or told
    year = fiscal_year_of_paper(heads, periods, prose, measures=bool(records or clauses))
    if year is None and date is not None and clauses:
        return fiscal_year_of(date)
    return year


def _years_of_periods(records: Sequence[Record]) -> list[int]:
    """The fiscal year of each measure's last day, where its period names a year."""
    return [
        y.year + 1 if _month_of_autumn(record.text("period")[: y.start]) else y.year
        for record in records
        for y in find_years(record.text("period"))[-1:]
        if y.year
    ]


def _month_of_autumn(before: str) -> bool:
    """Whether the year behind belongs to October to December: the fiscal year is then the next."""
    return bool(re.search(r"(ต\.?\s?ค|พ\.?\s?ย|ธ\.?\s?ค|ตุลาคม|พฤศจิกายน|ธันวาคม)\.?\s*(?:พ\.?\s?ศ\.?)?\s*$", before))


def _other_titles(titled: Titled, blocks: Sequence[Block]) -> list[str]:
    """Other titles, and the lines of a head that only name the year."""
    heads = [b for b in blocks if b.number != titled.block and is_title(b)]
    years = [b.text for b in blocks[:10] if len(b.text) < 60 and re.match(r"ประจำปี|ปีงบประมาณ|รอบ", b.text)]
    lines = [line for b in blocks[:10] if b.kind != "table" for line in b.lines if _YEAR_LINE.match(line)]
    return [*years, *(b.text for b in heads), *lines]
