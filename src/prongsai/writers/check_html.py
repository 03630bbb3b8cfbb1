"""The sheet «ผลการตรวจเอกสาร» as one HTML file: no script, nothing fetched, for the phone, the screen and A4 paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby

from prongsai import frameworks
from prongsai.checks import codes
from prongsai.checks.defect import SEVERITY_NAMES
from prongsai.dossier import KIND_NAMES
from prongsai.thai.calendar import format_date
from prongsai.writers.check_sheet import (
    NOT_FOR_SIGNING,
    NOTHING,
    TITLE,
    UNKNOWN,
    CheckedPaper,
    CheckSheet,
    Entry,
    counts,
    entries,
    printable,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_DRAFT_RULES = "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
MEANINGS = {
    "error": "เอกสารขัดกันเอง หรือใช้ตามที่พิมพ์ไว้ไม่ได้",
    "warning": "ต้องให้ผู้รับผิดชอบพิจารณา",
    "info": "เรื่องเล็กน้อย หรือสิ่งที่ระบบจัดให้แล้ว",
}


def html_page(sheet: CheckSheet) -> str:
    """The whole page."""
    papers = sheet.papers
    body = "\n".join(
        (
            _head(sheet),
            *([_contents(papers)] if len(papers) > 1 else ()),
            *(_paper(paper, number, alone=len(papers) == 1) for number, paper in enumerate(papers, 1)),
            *([_refused(sheet)] if sheet.refused else ()),
            _explanations(papers),
        )
    )
    title = f"{TITLE} {_escaped(papers[0].file)}" if len(papers) == 1 else TITLE
    return (
        '<!doctype html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return resources.files(__package__).joinpath("check.css").read_text(encoding="utf-8")


def _escaped(text: str) -> str:
    return escape(printable(text), quote=True)


def _day(sheet: CheckSheet) -> str:
    return format_date(sheet.checked_on, thai_digits=False)


def _head(sheet: CheckSheet) -> str:
    told = f"ตรวจเมื่อวันที่ {_day(sheet)}" + (f" · {len(sheet.papers)} รายการ" if len(sheet.papers) > 1 else "")
    return f'<header class="top"><h1>{TITLE}</h1><p>{told}</p><p class="soft">{NOT_FOR_SIGNING}</p></header>'


def _contents(papers: Iterable[CheckedPaper]) -> str:
    rows = "".join(
        f'<li><a href="#p{number}">{_escaped(paper.file)}</a> {_tally(paper)}</li>'
        for number, paper in enumerate(papers, 1)
    )
    return f'<nav class="card" aria-labelledby="list"><h2 id="list">เอกสารที่ตรวจ</h2><ol>{rows}</ol></nav>'


def _tally(paper: CheckedPaper) -> str:
    """The number of each severity, with its word and shape."""
    told = [(severity, n) for severity, n in counts(paper.defects).items() if n]
    states = "".join(f'<span class="state {s}">{SEVERITY_NAMES[s]} {n} ข้อ</span>' for s, n in told)
    clean = f'<span class="state clean">{NOTHING}</span>'
    return f'<span class="tally">{states or clean}</span>'


def _paper(paper: CheckedPaper, number: int, *, alone: bool) -> str:
    level = 2 if alone else 3
    heading = "" if alone else f"<h2>{_escaped(paper.file)}</h2>"
    found = entries(paper)
    parts = "".join(
        _severity(severity, list(group), level) for severity, group in groupby(found, key=lambda entry: entry.severity)
    )
    empty = f'<p class="next">{NOTHING}</p>'
    return f'<section class="paper" id="p{number}">{heading}{_facts(paper)}{parts or empty}</section>'


def _facts(paper: CheckedPaper) -> str:
    """Whose paper, of which year, from which file, and how much was found."""
    dossier = paper.dossier
    agency = dossier.agency
    place = [f"อำเภอ{agency.district}" if agency.district else "", f"จังหวัด{agency.province}" if agency.province else ""]
    year = f"พ.ศ. {dossier.measure_year}" if dossier.measure_year else UNKNOWN
    if dossier.measure_year in frameworks.years() and frameworks.load(dossier.measure_year).draft:
        year += f" ({_DRAFT_RULES})"
    facts = {
        "หน่วยงาน": " ".join(filter(None, [agency.name_printed, *place])) or UNKNOWN,
        "ปีงบประมาณ": year,
        "เอกสาร": " และ".join(KIND_NAMES[kind] for kind in dossier.document.kinds) or UNKNOWN,
        "ไฟล์": "\n".join(paper.together) or paper.file,
    }
    rows = "".join(f"<div><dt>{name}</dt><dd>{_escaped(value)}</dd></div>" for name, value in facts.items())
    return f'<div class="card"><dl class="facts">{rows}</dl>{_tally(paper)}</div>'


def _severity(severity: str, found: list[Entry], level: int) -> str:
    """All of one severity, place after place."""
    name = SEVERITY_NAMES[found[0].severity]
    places = "".join(_place(area, list(group), level + 1) for area, group in groupby(found, key=lambda e: e.area))
    return (
        f'<section class="severity"><h{level}><span class="state {severity}">{name}</span> {len(found)} ข้อ</h{level}>'
        f'<p class="soft">{MEANINGS[severity]}</p>{places}</section>'
    )


def _place(area: str, found: list[Entry], level: int) -> str:
    items = "".join(_item(entry, level + 1) for entry in found)
    return f'<section class="place"><h{level}>{_escaped(area)}</h{level}>{items}</section>'


def _item(entry: Entry, level: int) -> str:
    where = " · ".join(filter(None, [entry.place, entry.where]))
    rows = "".join(f'<div class="{kind}"><dt>{name}</dt><dd>{told}</dd></div>' for kind, name, told in _rows(entry))
    return (
        f'<article class="card {entry.severity}"><h{level}>{_escaped(entry.title)}</h{level}>'
        f'<p class="soft">{_escaped(where)}</p><dl>{rows}</dl>'
        f"<details><summary>คำอธิบาย</summary><p>{_escaped(entry.explanation)}</p>"
        f'<p class="soft"><span lang="en">{_escaped(entry.english)}</span> <code>{_escaped(entry.code)}</code></p>'
        "</details></article>"
    )


def _rows(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Class, name and content of each line that the entry has."""
    yield "found", "สิ่งที่พบ", _escaped(entry.found)
    if entry.quoted:
        quoted = f"{_escaped(entry.before)}<mark>{_escaped(entry.quoted)}</mark>{_escaped(entry.after)}"
        yield "quoted", "ข้อความในเอกสาร", quoted
    if entry.expected:
        yield "expected", "ควรเป็น", _escaped(entry.expected)
    yield "todo", "สิ่งที่ควรทำ", _escaped(entry.to_do)


def _refused(sheet: CheckSheet) -> str:
    rows = "".join(f"<li><strong>{_escaped(file)}</strong> {_escaped(why)}</li>" for file, why in sheet.refused)
    return f'<section class="card"><h2>ไฟล์ที่ยังไม่ได้ตรวจ</h2><ul>{rows}</ul></section>'


def _explanations(papers: Iterable[CheckedPaper]) -> str:
    """Each code once: paper cannot be opened with a finger."""
    used = {d.code for paper in papers for d in paper.defects}
    told = [code for name, code in codes().items() if name in used]
    rows = "".join(f"<dt>{_escaped(c.title)}</dt><dd>{_escaped(' '.join(c.explanation.split()))}</dd>" for c in told)
    return f'<section class="print-only"><h2>คำอธิบาย</h2><dl>{rows}</dl></section>' if rows else ""
