"""Items with their links as a list gives them (รายการข้อ OIT ที่มีอยู่): a pasted text, a file, papers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.dossier import Dossier
from prongsai.readers.oit_list import code_in
from prongsai.thai.repair import repair

MOST = 200
_ADDRESS = re.compile(
    r"https?://[^\s<>\"«»]+|(?<![\w.@/])(?:www\.|(?:[a-z0-9-]+\.)+(?:go|or|ac|co|in|com|net|org)\b(?:\.th\b)?)[^\s<>\"«»]*"
    r"|(?<!\w)(?:[A-Za-z]:\\|\\\\|file:)\S+",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?:ข้อ|ลำดับ(?:ที่)?|ที่|รหัส|url|ลิงก์|ลิงค์|link|คำอธิบาย|รายการ|ชื่อ(?:ข้อ)?|หมายเหตุ|ข้อที่|ข้อ oit)$", re.I)
_TAIL = ".,;)"


@dataclass(frozen=True)
class Given:
    """One item of a list: its code as the list means it, its name, addresses and explanation as far as it has them."""

    code: str
    name: str = ""
    links: tuple[str, ...] = ()
    explanation: str = ""


@dataclass(frozen=True)
class Understood:
    """The items of a text, each code once, and lines of it in which no item was found."""

    given: tuple[Given, ...]
    unread: tuple[str, ...] = ()


def joined(given: Iterable[Given]) -> tuple[Given, ...]:
    """Each code once, with all its addresses and explanations, in the order of the list."""
    found: dict[str, Given] = {}
    for each in given:
        had = found.get(each.code)
        if had is None:
            found[each.code] = each
            continue
        links = tuple(dict.fromkeys((*had.links, *each.links)))
        texts = dict.fromkeys(text for text in (had.explanation, each.explanation) if text)
        found[each.code] = Given(each.code, had.name or each.name, links, "\n".join(texts))
    return tuple(found.values())


def of_dossier(dossier: Dossier) -> tuple[Given, ...]:
    """The items of a paper that was read; those without any address are left out."""
    told = (Given(i.code, i.name or "", i.links, i.explanation or "") for i in dossier.oit_items if i.links)
    return joined(told)


def of_text(text: str) -> Understood:
    """The items of a pasted text: a line an item, its code first; what follows without a code goes on with the item.

    Cells of a table copied from Excel or Word are parted by tabs and may hold lines of their own.
    """
    found: list[Given] = []
    unread: list[str] = []
    for cells in _rows(text):
        told = _item(cells)
        if told is not None:
            found.append(told)
        elif found and (links := tuple(_addresses(" ".join(cells)))):
            found[-1] = Given(found[-1].code, found[-1].name, (*found[-1].links, *links), found[-1].explanation)
        elif not all(_HEAD.match(cell) for cell in cells):
            unread.append(" ".join(cells))
    return Understood(joined(found)[:MOST], tuple(unread[:MOST]))


def _rows(text: str) -> Iterator[list[str]]:
    """The lines as cells; empty ones are left out."""
    rows: Iterable[Sequence[str]]
    if "\t" in text:
        rows = csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t")
    else:
        rows = ([line] for line in text.splitlines())
    for row in rows:
        cells = [repair(cell.replace("\xa0", " ")).text.strip() for cell in row]
        if any(cells):
            yield [cell for cell in cells if cell]


def _item(cells: Sequence[str]) -> Given | None:
    """The item of a row: its code in the first cells; words before the address are its name, those after explain."""
    at = next((n for n, cell in enumerate(cells[:3]) if code_in(cell)), None)
    told = code_in(cells[at]) if at is not None else None
    if at is None or told is None:
        return None
    code, _printed, rest = told
    name, links, explained = "", [], []
    for cell in filter(None, (rest, *cells[at + 1 :])):
        here = list(_addresses(cell))
        before, after = _around(cell) if here else (cell, "")
        links.extend(here)
        if not name and before and len(links) == len(here):
            name, before = before, ""
        explained.extend(text for text in (before, after) if text)
    return Given(code, name, tuple(dict.fromkeys(links)), "\n".join(explained))


def _addresses(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        yield match[0].rstrip(_TAIL)


def _around(text: str) -> tuple[str, str]:
    """The words before the first address of a text and those behind the last."""
    matches = list(_ADDRESS.finditer(text))
    return text[: matches[0].start()].strip(" \n:-–"), text[matches[-1].end() :].strip(" \n:-–")
