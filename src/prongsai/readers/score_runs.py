"""Tables of scores whose rows ran together into one paragraph: names, years and figures, settled by their sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.readers.score_sums import Row, agree
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

_TOKEN = re.compile(
    r"(?P<figure>(?<![\d.,])-?\d{1,3}\.\d{1,2}(?![\d.]))|"
    r"(?P<year>ปี\s*(?:งบประมาณ\s*)?(?:พ\.?\s?ศ\.?\s*)?(?P<number>25\d\d))(?!\d)|"
    r"(?P<level>(?<![A-Za-z])(?:AA|A|B|C|D|E|F)(?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี(?=\s|$))"
)
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?!\d)")
_LABELS_END = re.compile(r"(?:ตัวชี้วัด(?:ที่)?\s*\d{1,2}|ITA|IIT|EIT|OIT|ระดับ|คะแนน(?:รวม)?|รวม)(?=\s)")
_INSTRUMENTS = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_QUESTION = re.compile(r"(?<![A-Za-z])(?P<code>[IiEe]\s?\d{1,2})(?=\s)|(?P<bullet>[•●▪])\s*")
_FEWEST_FIGURES, _FEWEST_RUNS = 12, 3
_LONGEST_NAME = 80
_CHANGE_OFF = Decimal("0.015")
_ENOUGH = 0.8


@dataclass(slots=True)
class _Run:
    """Figures behind one another, and what stands before them."""

    before: str = ""
    year: int | None = None
    level: str | None = None
    values: list[Decimal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Questions:
    """Rows of questions with a score a year: the years (None where none is named), and the rows."""

    years: tuple[int | None, ...]
    rows: tuple[Row, ...]


def read_runs(text: str, year: int | None) -> tuple[Row, ...]:
    """The rows of agencies or provinces in a paragraph; () where it is no such table, or the sums do not come out."""
    text = to_arabic(text)
    if len(re.findall(r"\d\.\d", text)) < _FEWEST_FIGURES:
        return ()
    runs = [run for run in _runs(text) if run.values]
    widths = Counter(len(run.values) for run in runs)
    if not widths or widths.most_common(1)[0][1] < _FEWEST_RUNS:
        return ()
    width = widths.most_common(1)[0][0]
    header, first = _header_of(runs[0].before)
    runs[0].before = first
    for keys in _layouts(header, width):
        rows = list(_rows(runs, keys, header))
        if agree([row for row in rows if keys[-1] in row], year):
            return tuple(rows)
    return ()


def _runs(text: str) -> Iterator[_Run]:
    run, at = _Run(), 0
    for match in _TOKEN.finditer(text):
        between = text[at : match.start()].strip()
        at = match.end()
        if run.values and (between or match["year"]):
            yield run
            run = _Run()
        run.before = f"{run.before} {between}".strip()
        if match["figure"]:
            run.values.append(Decimal(match["figure"]))
        elif match["year"]:
            run.year = int(match["number"])
        else:
            run.level = match["level"]
    yield run


def _header_of(text: str) -> tuple[str, str]:
    """What stands before the first figures: the labels of the columns, and the name of the first row behind them."""
    end = max((m.end() for m in _LABELS_END.finditer(text + " ")), default=0)
    return text[:end], text[end:].strip()


def _layouts(header: str, width: int) -> Iterator[tuple[str, ...]]:
    """The orders of columns that the labels allow for so many figures; the total may stand at either end."""
    named = sorted({int(n) for n in _INDICATOR.findall(header) if 1 <= int(n) <= 10})
    inds = tuple(f"ind{n}" for n in named)
    codes = tuple(dict.fromkeys(code.lower() for code in _INSTRUMENTS.findall(header)))
    bodies = [inds, codes, tuple(f"{code}_weighted" for code in codes), (*codes, *inds), (*inds, *codes)]
    if len(named) == 10:
        bodies.append(("iit", *inds[:5], "eit", *inds[5:8], "oit", *inds[8:]))
        bodies.append((*inds[:5], "iit", *inds[5:8], "eit", *inds[8:], "oit"))
    for body in dict.fromkeys(bodies):
        for keys in (body, (*body, "total"), ("total", *body)):
            if len(keys) == width and body:
                yield keys


def _rows(runs: Sequence[_Run], keys: Sequence[str], header: str) -> Iterator[Row]:
    """A row a run; one without a name is another year of the one above. The text may be cut in the last run."""
    kind = "province" if "จังหวัด" in header and "หน่วยงาน" not in header.rpartition("จังหวัด")[2] else "agency"
    name: str | None = None
    for n, run in enumerate(runs):
        if len(run.values) != len(keys) and n < len(runs) - 1:
            continue
        told = run.before.strip(" -–:|")
        name = told if told and len(told) <= _LONGEST_NAME else name
        row: Row = {kind: name}
        if run.year:
            row["year"] = run.year
        if run.level:
            row["level"] = run.level
        row.update(zip(keys, run.values, strict=False))
        yield row


def read_questions(text: str) -> Questions | None:
    """Questions with the scores of two years and the change; None where the changes do not come out."""
    text = to_arabic(text)
    rows: list[Row] = []
    code: str | None = None
    first = _QUESTION.search(text)
    marks = list(_QUESTION.finditer(text))
    for n, mark in enumerate(marks):
        code = re.sub(r"\s", "", mark["code"]).upper() if mark["code"] else code
        piece = text[mark.end() : marks[n + 1].start() if n + 1 < len(marks) else len(text)]
        figures = [Decimal(m["figure"]) for m in _TOKEN.finditer(piece) if m["figure"]]
        if code is None or len(figures) != 3:
            continue
        words = " ".join(_TOKEN.sub(" ", piece).split())
        rows.append({"code": code, "text": words, "first": figures[0], "second": figures[1], "change": figures[2]})
    true = sum(_comes_out(row) for row in rows)
    if first is None or len(rows) < _FEWEST_RUNS or true < _ENOUGH * len(rows):
        return None
    found = list(dict.fromkeys(y.year for y in find_years(text[: first.start()]) if y.year))[-2:]
    years = (found[0], found[1]) if len(found) == 2 else (None, None)
    names = [f"score_{y}" if y else name for y, name in zip(years, ("score_before", "score_after"), strict=True)]
    return Questions(years, tuple(_named(row, names) for row in rows))


def _comes_out(row: Row) -> bool:
    before, after, change = row["first"], row["second"], row["change"]
    if not (isinstance(before, Decimal) and isinstance(after, Decimal) and isinstance(change, Decimal)):
        return False
    return (
        before <= 100
        and after <= 100
        and min(abs(after - before - change), abs(after - before + change)) <= _CHANGE_OFF
    )


def _named(row: Row, names: Sequence[str]) -> Row:
    instrument = "IIT" if str(row["code"]).startswith("I") else "EIT"
    told: Row = {"instrument": instrument, "code": row["code"], "text": row["text"]}
    return {**told, names[0]: row["first"], names[1]: row["second"], "change": row["change"]}
