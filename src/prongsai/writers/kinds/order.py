"""The order that appoints a working group (คำสั่งแต่งตั้งคณะทำงาน), with the table of responsibility behind it.

The authority and the earlier order are printed where they are given, never made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.thai.calendar import to_be
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse
from prongsai.writers.kinds.lacking import agency_and_acting
from prongsai.writers.kinds.working_group import members_of, members_table
from prongsai.writers.matters import ITA, WORKING_GROUP
from prongsai.writers.own import matter_of, metadata_day, own_memo, solemn_day
from prongsai.writers.paper import Block, EmblemHead, Heading, Item, Line, Paper, Part, Prose
from prongsai.writers.people import head
from prongsai.writers.responsibility import responsibility_table
from prongsai.writers.signing import holder_block
from prongsai.writers.wording import DOTS, Wording, agency_place

ANNEX = "บัญชีผู้รับผิดชอบรายตัวชี้วัดและรายข้อ"
_FROM_NOW = "ตั้งแต่บัดนี้เป็นต้นไป"
_DUTIES = (
    "วิเคราะห์ผลการประเมินของปีที่ผ่านมา และจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รวบรวม ตรวจสอบ และเปิดเผยข้อมูลตามแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ให้ครบถ้วน เป็นปัจจุบัน และทันกำหนด",
    "ประชาสัมพันธ์ให้บุคลากรและประชาชนเข้าตอบแบบวัด (IIT และ EIT) ตามความเป็นจริง",
    "กำกับติดตามการดำเนินงานตามมาตรการ และรายงานผลต่อผู้บริหารตามระยะเวลาที่กำหนด",
    "ปฏิบัติงานอื่นที่เกี่ยวข้องตามที่ได้รับมอบหมาย",
)


def order_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The order with its annex. Raises `ProngsaiError` with everything at once that is missing."""
    refuse("คำสั่ง", "an order", agency_and_acting(dossier))
    name = wording.say(dossier.agency.name_printed)
    subject = _subject(dossier, wording)
    annex = Part(tuple(_annex(dossier, wording, ask)), landscape=True)
    return Paper(
        f"คำสั่ง{name} เรื่อง {subject}",
        name,
        metadata_day(dossier),
        (Part(tuple(_order(dossier, subject, wording, ask))), annex),
        thai_digits=wording.thai_digits,
        draft=ask.draft,
    )


def _subject(dossier: Dossier, wording: Wording) -> str:
    """«แต่งตั้งคณะทำงาน… ประจำปีงบประมาณ พ.ศ. …», the year once."""
    title = _group(dossier, wording)
    return f"แต่งตั้ง{title}" if "ปีงบประมาณ" in title else f"แต่งตั้ง{title} {wording.year(dossier.measure_year)}"


def _group(dossier: Dossier, wording: Wording) -> str:
    given = wording.say(dossier.committee.title if dossier.committee else None)
    return given.removeprefix("แต่งตั้ง") or WORKING_GROUP


def _order(dossier: Dossier, subject: str, wording: Wording, ask: Ask) -> Iterator[Block]:
    name = wording.say(dossier.agency.name_printed)
    yield EmblemHead((f"คำสั่ง{name}", f"ที่ {_number(dossier, wording)}", f"เรื่อง {subject}"))
    yield from map(Prose, _reasons(dossier, wording))
    yield members_table(members_of(dossier), ask.portrait, wording)
    yield Prose("ให้คณะทำงานมีหน้าที่ ดังต่อไปนี้")
    duties = (dossier.committee.duties if dossier.committee else ()) or _DUTIES
    said = enumerate(wording.all(duties), 1)
    yield from (Item(wording.say(f"{number}."), duty) for number, duty in said)
    yield Prose(f"ผู้รับผิดชอบข้อมูลแต่ละรายการเป็นไปตาม{ANNEX}แนบท้ายคำสั่งนี้")
    begins = wording.say(dossier.committee.from_printed if dossier.committee else None) or _FROM_NOW
    yield Prose(f"ทั้งนี้ {begins.removeprefix('ทั้งนี้').strip()}")
    yield Prose(f"สั่ง ณ วันที่ {solemn_day(dossier, 'order', wording)}")
    yield holder_block(head(dossier), wording)


def _number(dossier: Dossier, wording: Wording) -> str:
    """The number as given; else a blank over the calendar year of the day, where the day is known."""
    if given := own_memo(dossier, "order").number_printed:
        return wording.say(given.removeprefix("ที่").strip())
    date = dossier.document.date if matter_of(dossier) is None else None
    return wording.say(f"{DOTS[:12]}/{to_be(date.year) if date else DOTS[:10]}")


def _reasons(dossier: Dossier, wording: Wording) -> Iterator[str]:
    """Why, which earlier order ends, and on what authority, as far as these are given."""
    place, group = wording.say(agency_place(dossier.agency)), _group(dossier, wording)
    yield (
        f"ด้วย{place} เข้ารับ{ITA} {wording.year(dossier.measure_year)} เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย "
        "ครบถ้วนตามเกณฑ์ และมีผู้รับผิดชอบข้อมูลแต่ละรายการอย่างชัดเจน"
    )
    committee = dossier.committee
    if replaced := wording.say(committee.replaces_printed if committee else None):
        yield f"ให้ยกเลิก{replaced.removeprefix('ให้ยกเลิก').strip()}"
    authority = wording.say(committee.authority_printed if committee else None)
    if authority:
        ground = authority if authority.startswith(("อาศัยอำนาจ", "ตาม")) else f"อาศัยอำนาจตาม{authority}"
        yield f"{ground} จึงแต่งตั้ง{group} ประกอบด้วย"
    else:
        yield f"จึงแต่งตั้ง{group} ประกอบด้วย"


def _annex(dossier: Dossier, wording: Wording, ask: Ask) -> Iterator[Block]:
    yield Heading(f"{ANNEX} {wording.year(dossier.measure_year)}", level=1)
    name, number = wording.say(dossier.agency.name_printed), _number(dossier, wording)
    yield Line(f"แนบท้ายคำสั่ง{name} ที่ {number} ลงวันที่ {solemn_day(dossier, 'order', wording)}")
    yield responsibility_table(dossier, ask.landscape, wording)
