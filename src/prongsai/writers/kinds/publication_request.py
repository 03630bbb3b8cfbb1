"""The request to publish (แบบขอเผยแพร่ข้อมูลผ่านเว็บไซต์): what, where, and three signatures."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier, OitItem
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse
from prongsai.writers.kinds.lacking import agency_and_acting
from prongsai.writers.matters import published_title
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Column, Heading, Line, Paper, Part, Signature, Signatures, Table
from prongsai.writers.people import Holder, chain, officer, unit_of
from prongsai.writers.signing import holder_block
from prongsai.writers.wording import DOTS, Wording, agency_place

TITLE = "แบบขอเผยแพร่ข้อมูลผ่านเว็บไซต์ของหน่วยงาน"
_LABEL = 4.6
_ROW_HEIGHT = 1.4
_GIVES, _APPROVES, _PUTS = "ผู้ให้ข้อมูล", "ผู้อนุมัติรับรอง", "ผู้นำข้อมูลขึ้นเว็บไซต์"


def publication_request_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The form for the Dossier's own paper. Raises `ProngsaiError` with everything at once that is missing."""
    refuse(TITLE, "a publication request", agency_and_acting(dossier))
    name = wording.say(dossier.agency.name_printed)
    blocks = tuple(_form(dossier, wording, ask))
    return Paper(TITLE, name, metadata_day(dossier), (Part(blocks),), thai_digits=wording.thai_digits, draft=ask.draft)


def _form(dossier: Dossier, wording: Wording, ask: Ask) -> Iterator[Block]:
    yield Heading(TITLE, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    columns = (Column("รายการ", _LABEL), Column("รายละเอียด", round(ask.portrait - _LABEL, 2)))
    rows = tuple(((label,), wording.all(texts)) for label, texts in _rows(dossier, wording))
    yield Table(columns, rows, blank_height=_ROW_HEIGHT)
    author, approver = officer(dossier), chain(dossier)[-1]
    yield Signatures((_block(author, _GIVES, wording), _block(approver, _APPROVES, wording)))
    yield Signatures((_block(Holder(""), _PUTS, wording),))


def _rows(dossier: Dossier, wording: Wording) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Heading and link as the Dossier has them; what it does not say is left for the pen."""
    item = _item(dossier)
    yield "ส่วนราชการ", (unit_of(dossier),)
    yield "วัน เดือน ปี ที่ขอเผยแพร่", ()
    yield "หัวข้อ", (published_title(dossier, wording),)
    yield "ข้อ OIT", (f"{item.code} {item.name or ''}",) if item else ()
    yield "รายละเอียดข้อมูล", (item.explanation or "",) if item else ()
    yield "ลิงก์ภายนอก (ถ้ามี)", item.links if item else ()
    yield "หมายเหตุ", ()


def _item(dossier: Dossier) -> OitItem | None:
    """The item of the open-data check that bears the name of the paper, where the Dossier lists one."""
    title = "".join((dossier.document.title_printed or "").split())
    named = [item for item in dossier.oit_items if item.name and title.startswith("".join(item.name.split()))]
    return max(named, key=lambda item: len(item.name or ""), default=None)


def _block(holder: Holder, role: str, wording: Wording) -> Signature:
    signed = holder_block(holder, wording, role)
    return Signature((*signed.lines, f"วันที่ {DOTS}"))
