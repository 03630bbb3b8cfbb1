"""Words that were read badly from a picture, mended by what stands around them; the printed form is kept.

Years by the year of the paper, months by their twelve names, the agency's name by its other mentions and the registry.
Only letters of which the reading was not sure are touched: a misprint of the paper stays one, save in the words of the
form itself, by which columns and headings are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from prongsai.readers.blocks import Block, Cell, Pages, Row, Spot
from prongsai.readers.form_words import formed
from prongsai.readers.ledger import Key
from prongsai.readers.naming import Text, agency_of
from prongsai.readers.scan.sureness import DIGIT_SURE
from prongsai.registry import Registry, split_name
from prongsai.thai.calendar import MONTH_PATTERN, MONTHS
from prongsai.thai.digits import THAI_DIGITS, to_arabic, to_thai
from prongsai.thai.years import find_years

_LETTER_SURE = 0.9
_NEAR, _FAR = 2, 6
_ENOUGH = 2
_SHORTEST_NAME = 4
_UNKNOWN = 1.0
_BLANK = re.compile(r"[\s\u200b☐☑]")
_YEAR = r"(?:พ\.?\s?ศ\.?\s?)?[2๒][0-9๐-๙]{3}"
_MONTH = re.compile(
    rf"(?:(?<![0-9๐-๙])[0-9๐-๙]{{1,2}}|เดือน|ถึง|[-–])\s?(?P<name>[ก-๎]{{5,11}})\s?(?=\s(?:-|–|ถึง)|{_YEAR})"
)
_IS_MONTH = re.compile(MONTH_PATTERN)

Change = tuple[int, int, str]
"""Start and end in a text, and what takes the place of what stands there."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a whole paper tells of its parts: its fiscal year, the agency's type, its name, and how often it stands."""

    year: int | None
    kind: str = ""
    name: str = ""


def reread(pages: Pages, registry: Registry | None) -> tuple[Pages, dict[Key, str]]:
    """The pages with such words mended, and what was read at the places that changed."""
    if not pages.spots:
        return pages, {}
    paper = _paper(pages, registry)
    printed: dict[Key, str] = {}
    seen = {number for number, _, _ in pages.spots}
    blocks = tuple(_block(block, pages.spots, paper, printed) for block in pages.blocks)
    blocks = tuple(formed(block, printed) if block.number in seen else block for block in blocks)
    return replace(pages, blocks=blocks), printed


def _paper(pages: Pages, registry: Registry | None) -> _Paper:
    texts = list(_texts(pages.blocks))
    years = Counter(y.year for text in texts for y in find_years(text) if y.year and y.kind == "fiscal")
    year, count = max(years.items(), key=lambda told: told[1], default=(None, 0))
    agency = agency_of([Text(text, "") for text in texts], registry)
    kind, _, name = split_name(agency.name_printed or "")
    if agency.registry is not None and agency.registry.name_in_registry:
        name = agency.registry.name_in_registry
    return _Paper(year if count >= _ENOUGH else None, kind or "", name if len(name) >= _SHORTEST_NAME else "")


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from block.lines
        yield from (text for row in block.rows for text in row.texts if text)


def _block(
    block: Block, spots: Mapping[tuple[int, int, int], tuple[Spot, ...]], paper: _Paper, printed: dict[Key, str]
) -> Block:
    lines = list(block.lines)
    for n, text in enumerate(lines):
        key = Key(block.number, n)
        [lines[n]] = _mended([text], spots.get(key, ()), paper)
        if lines[n] != text:
            printed[key] = text
    rows = tuple(_row(Key(block.number, n), row, spots, paper, printed) for n, row in enumerate(block.rows))
    return replace(block, lines=tuple(lines), rows=rows)


def _row(
    at: Key,
    row: Row,
    spots: Mapping[tuple[int, int, int], tuple[Spot, ...]],
    paper: _Paper,
    printed: dict[Key, str],
) -> Row:
    cells: list[Cell] = []
    for column, cell in enumerate(row.cells):
        key = at._replace(column=column)
        texts = _mended([line.text for line in cell.lines], spots.get(key, ()), paper)
        told = replace(
            cell, lines=tuple(replace(line, text=text) for line, text in zip(cell.lines, texts, strict=True))
        )
        if told != cell:
            printed[key] = cell.text
        cells.append(told)
    return replace(row, cells=tuple(cells))


def _mended(texts: list[str], spots: Sequence[Spot], paper: _Paper) -> list[str]:
    """The lines of a piece, mended where the letters of its spots are unsure."""
    out = []
    for text, sure in zip(texts, _sure(texts, spots), strict=True):
        if min(sure, default=1.0) >= _LETTER_SURE and min(_of_digits(text, sure), default=1.0) >= DIGIT_SURE:
            out.append(text)
            continue
        changes = [*_years(text, sure, paper), *_months(text, sure), *_names(text, sure, paper)]
        for start, end, new in sorted(changes, reverse=True):
            text = text[:start] + new + text[end:]
        out.append(text)
    return out


def _of_digits(text: str, sure: Sequence[float]) -> Iterator[float]:
    return (one for char, one in zip(text, sure, strict=True) if char.isdigit())


def _sure(texts: Sequence[str], spots: Sequence[Spot]) -> list[list[float]]:
    """How sure each character of the lines is; where they are not what the spots say, all are taken for sure."""
    letters = [(c, s) for spot in spots for c, s in zip(spot.text, spot.sure, strict=True) if not _BLANK.match(c)]
    wanted = "".join(c for text in texts for c in text if not _BLANK.match(c))
    if wanted != "".join(c for c, _ in letters):
        return [[_UNKNOWN] * len(text) for text in texts]
    told = iter(letters)
    return [[_UNKNOWN if _BLANK.match(c) else next(told)[1] for c in text] for text in texts]


def _years(text: str, sure: Sequence[float], paper: _Paper) -> Iterator[Change]:
    """Years far from that of the paper, of which one unsure digit makes exactly one near it."""
    for found in find_years(text) if paper.year else ():
        printed, start = found.printed, found.start
        near = paper.year is not None and found.year is not None and abs(found.year - paper.year) <= _FAR
        if near or found.two_digit or len(printed) != len(str(paper.year)) or not printed.isdigit():
            continue
        assert paper.year is not None
        fitting = [
            year
            for year in range(paper.year - _NEAR, paper.year + _NEAR + 1)
            if len(off := _differing(to_arabic(printed), str(year))) == 1 and sure[start + off[0]] < DIGIT_SURE
        ]
        if len(fitting) == 1:
            new = str(fitting[0])
            yield start, found.end, to_thai(new) if printed[0] in THAI_DIGITS else new


def _differing(one: str, other: str) -> list[int]:
    return [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def _months(text: str, sure: Sequence[float]) -> Iterator[Change]:
    """Words that stand where a month does and are nearly the name of one."""
    for match in _MONTH.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        if _IS_MONTH.search(name) or min(sure[start:end]) >= _LETTER_SURE:
            continue
        nearest = sorted((OSA.distance(name, month), month) for month in MONTHS)
        distance, month = nearest[0]
        if distance <= _NEAR and 3 * distance <= len(name) and nearest[1][0] > distance:
            yield start, end, month


def _names(text: str, sure: Sequence[float], paper: _Paper) -> Iterator[Change]:
    """Names behind the agency's type that are nearly the agency's."""
    size = len(paper.name)
    at = text.find(paper.kind) if paper.kind and paper.name else -1
    while at >= 0:
        start = at + len(paper.kind)
        start += len(text[start:]) - len(text[start:].lstrip())
        at = text.find(paper.kind, start)
        if text.startswith(paper.name, start):
            continue
        likely = min(
            ((OSA.distance(text[start : start + n], paper.name), start + n) for n in range(size - 1, size + 2)),
        )
        distance, end = likely
        if distance <= _NEAR and 3 * distance <= size and min(sure[start:end], default=1.0) < _LETTER_SURE:
            yield start, min(end, len(text)), paper.name
