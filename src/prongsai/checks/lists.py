"""Lists and addresses (รายการและที่อยู่เว็บ): items that lost their marks, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import FIELD_NAMES, measure_place
from prongsai.dossier import TOLD_BY_MEANING, OitItem, Source

_ITEM = re.compile(r"/measures/(\d+)/(\w+)/(\d+)$")
_LISTED = frozenset({"title_items", "findings", "steps", "results", "outcomes", "recommendations"})
_NOWHERE = re.compile(r"^\s*(?:#|-+|/|\.+|https?://|javascript:.*|about:blank)?\s*$")
_IN_TEXT = re.compile(r"\[\s*#\s*\]|href\s*=\s*[\"']\s*#?\s*[\"']|\]\(\s*#?\s*\)")
_LINK_COLUMN = re.compile(r"url|ลิงก์|ลิงค์|link|ที่อยู่เว็บ", re.I)


def list_items_lost(case: Case) -> Iterator[Defect]:
    """Cells whose items were told apart by meaning only, as the numbers of the list were lost."""
    repeats = {repeat.kind for repeat in case.dossier.repeats}
    cells: dict[tuple[int, str], int] = {}
    for path, source in case.dossier.sources.items():
        match = _ITEM.match(path)
        if match and match[2] in _LISTED and _by_meaning(source):
            cell = (int(match[1]), match[2])
            cells[cell] = cells.get(cell, 0) + 1
    if not cells or "list_items_lost" in repeats:
        return
    (i, field), _ = min(cells.items())
    named = " ".join(
        dict.fromkeys(f"{measure_place(case.dossier.measures[m])} ช่อง{FIELD_NAMES[f]}" for m, f in sorted(cells))
    )
    items = getattr(case.dossier.measures[i], field, ())
    yield case.found(
        "list_items_lost",
        named,
        f"เลขลำดับข้อของรายการหลุดหาย ระบบแยกข้อให้ตามความหมายแล้ว {len(cells)} ช่อง โปรดตรวจว่าแยกถูกต้อง",
        f"The numbers of the lists in {len(cells)} cells were lost; the items were told apart by meaning.",
        printed=" | ".join(items)[:120] or None,
        path=f"/measures/{i}/{field}",
    )


def _by_meaning(source: Source) -> bool:
    """Whether an item was told by meaning; of one from a picture a lower confidence tells of its letters."""
    sure = 1.0 if source.confidence is None else source.confidence
    return sure == TOLD_BY_MEANING or (sure < TOLD_BY_MEANING and source.box is None)


def dead_link(case: Case) -> Iterator[Defect]:
    """An address that is empty or only #, as the paper itself shows; nothing is fetched."""
    dead = [(i, item) for i, item in enumerate(case.dossier.oit_items) if _leads_nowhere(item)]
    if dead:
        named = ", ".join(item.code for _, item in dead)
        yield _dead(case, f"ข้อ {named}", f"{named} #", f"/oit_items/{dead[0][0]}/links")
    for passage in case.passages:
        if match := _IN_TEXT.search(passage.text):
            start = max(0, match.start() - 40)
            yield _dead(case, passage.place, passage.text[start : match.end()].strip(), passage.path)
    yield from _in_tables(case)


def _leads_nowhere(item: OitItem) -> bool:
    """Whether an item shows a link and no address that can be opened."""
    shown = bool(item.links or item.link_texts)
    return shown and all(_NOWHERE.match(link) for link in item.links)


def _in_tables(case: Case) -> Iterator[Defect]:
    """Cells that hold a lone # in a table that has a column of addresses."""
    texts = [rest.text for rest in case.dossier.unplaced]
    if not any(_LINK_COLUMN.search(text) and len(text) < 40 for text in texts):
        return
    for i, rest in enumerate(case.dossier.unplaced):
        if rest.source.cell and rest.text.strip() == "#":
            before = " ".join(texts[max(0, i - 2) : i])
            yield _dead(case, f"แถว {before}".strip(), f"{before} #".strip(), f"/unplaced/{i}/text")


def _dead(case: Case, place: str, printed: str, path: str) -> Defect:
    return case.found(
        "dead_link",
        place,
        f"{place} ไม่มีที่อยู่เว็บที่เปิดได้ (ว่าง หรือเป็น #) โปรดใส่ URL ของข้อมูลโดยตรง",
        "The address is empty or only #. Give the address of the information itself.",
        printed=printed,
        path=path,
    )


RULES: tuple[Rule, ...] = (list_items_lost, dead_link)
