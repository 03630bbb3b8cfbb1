"""The answers to the open-data check (คำตอบ OIT): ข้อ, URL, คำอธิบาย, item by item as the year asks, gaps shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from prongsai import frameworks
from prongsai.dossier import Dossier, OitItem
from prongsai.errors import Problem
from prongsai.frameworks import Framework
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency, refuse
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Column, Heading, Line, Paper, Part, Plain, Table
from prongsai.writers.wording import Wording, agency_place

TITLE = "ข้อมูลสำหรับตอบแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)"
OTHERS = "ข้ออื่นที่หน่วยงานแจ้งไว้"
NOTHING = "ไม่มีรายการ"
"""Begins the explanation of an item that the agency has nothing of (ข้อที่ไม่มีรายการ)."""
DRAFT = "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
SOME_DRAFT = "ชื่อข้อ OIT บางข้อของปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
_ITEM, _URL = 0.28, 0.34
_PEN_HEIGHT = 1.4


def oit_sheet_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The sheet of the year under whose OIT the papers are filed: `document.fiscal_year`, by the rules of `rules_year`.

    Raises `ProngsaiError` where there is no agency, or neither a list of items for the year nor any item.
    """
    framework = _framework(ask.rules_year or dossier.measure_year)
    asked = framework.oit_items if framework else ()
    nothing = Problem(
        "รายการข้อ OIT", "ไม่มีรายการข้อของปีนี้และยังไม่มีลิงก์", "no items are known for the year and none are given"
    )
    problems = (None if has_agency(dossier) else NO_AGENCY, None if asked or dossier.oit_items else nothing)
    refuse(TITLE, "an OIT sheet", problems)
    title = f"{TITLE} {wording.year(dossier.measure_year)}"
    blocks = (*_opening(dossier, framework, title, wording), *_tables(dossier, framework, wording, ask))
    author = wording.say(dossier.agency.name_printed)
    part = Part(blocks, landscape=True)
    return Paper(title, author, metadata_day(dossier), (part,), thai_digits=wording.thai_digits, draft=ask.draft)


def _framework(year: int | None) -> Framework | None:
    return frameworks.load(year) if year in frameworks.years() else None


def _opening(dossier: Dossier, framework: Framework | None, title: str, wording: Wording) -> Iterator[Block]:
    """Title, agency, how many items have an address, which the agency has nothing of, and which still lack one."""
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    if framework and (framework.draft or "oit_items" in framework.draft_parts):
        yield Plain(DRAFT if framework.draft else SOME_DRAFT)
    codes = [item.code for item in framework.oit_items] if framework else [item.code for item in dossier.oit_items]
    given = {item.code for item in dossier.oit_items if item.links}
    told_none = {item.code for item in dossier.oit_items if (item.explanation or "").startswith(NOTHING)}
    none = [code for code in codes if code in told_none - given]
    empty = [code for code in codes if code not in given | told_none]
    told = f"มีลิงก์แล้ว {len(given.intersection(codes))} ข้อ จากทั้งหมด {len(codes)} ข้อ"
    told += f" {NOTHING}: {', '.join(none)}" if none else ""
    yield Plain(wording.say(f"{told} ยังไม่มีลิงก์: {', '.join(empty)}" if given and empty else told))


def _tables(dossier: Dossier, framework: Framework | None, wording: Wording, ask: Ask) -> Iterator[Block]:
    width = ask.landscape
    given: dict[str, list[OitItem]] = {}
    for item in dossier.oit_items:
        given.setdefault(item.code, []).append(item)
    if framework:
        items = framework.oit_items
        asked = [(i, "" if ask.flat else _heading(framework, i.indicator, i.sub_indicator)) for i in items]
        for heading, run in groupby(asked, key=lambda pair: pair[1]):
            rows = [_row(item.code, item.name, given.pop(item.code, []), wording) for item, _ in run]
            if heading:
                yield Heading(wording.say(heading))
            yield _table(rows, width)
    if given:
        if framework:
            yield Heading(OTHERS)
        rest = [_row(code, items[0].name or "", items, wording) for code, items in given.items()]
        yield _table(rest, width)


def _heading(framework: Framework, indicator: int | None, sub_indicator: str | None) -> str:
    found = framework.indicator(indicator) if indicator else None
    if found is None:
        return ""
    sub = next((each for each in found.sub_indicators if each.code == sub_indicator), None)
    return f"ตัวชี้วัดย่อยที่ {sub.code} {sub.name}" if sub else f"ตัวชี้วัดที่ {found.no} {found.name}"


def _row(code: str, name: str, items: list[OitItem], wording: Wording) -> tuple[tuple[str, ...], ...]:
    links = wording.all(link for item in items for link in item.links)
    return wording.all((f"{code} {name}",)), links, tuple(_explained(items, wording))


def _explained(items: list[OitItem], wording: Wording) -> Iterator[str]:
    """The agency's explanation; without one, the way from the main page by the words of its links."""
    explanations = [line for item in items if item.explanation for line in item.explanation.splitlines()]
    if explanations:
        yield from wording.all(explanations)
        return
    words = [text for item in items for text in item.link_texts]
    if not words:
        return
    main = next((page for item in items for link in item.links if (page := _main_page(link))), None)
    start = [f"เปิดเว็บไซต์หลัก {main}"] if main else []
    yield from wording.numbered([*start, *(f"เลือก «{text}»" for text in words)])


def _main_page(link: str) -> str | None:
    """The main page of a link to a site of the state; a file elsewhere has none."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return None
    host = parts.hostname or ""
    return f"{parts.scheme}://{host}/" if parts.scheme in ("http", "https") and host.endswith(".go.th") else None


def _table(rows: list[tuple[tuple[str, ...], ...]], width: float) -> Table:
    item, url = round(width * _ITEM, 2), round(width * _URL, 2)
    columns = (Column("ข้อ", item), Column("URL", url), Column("คำอธิบาย", round(width - item - url, 2)))
    return Table(columns, tuple(rows), blank_height=_PEN_HEIGHT)
