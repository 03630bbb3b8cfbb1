"""A paper with every block that there is, each text of its own, in five parts: forms, prose, a wide table, English."""

from __future__ import annotations

import datetime

from invented_whole import png

from prongsai.thai.digits import to_thai
from prongsai.writers.paper import (
    Column,
    Contents,
    Cover,
    EmblemHead,
    Gallery,
    Heading,
    Item,
    LetterHead,
    Line,
    MemoHead,
    OpinionBlock,
    PageBreak,
    Paper,
    Part,
    Picture,
    Plain,
    Prose,
    Signature,
    Signatures,
    Table,
    WritingLines,
)

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="60" height="60"/></svg>"""
LONG = "คณะทำงานได้ทบทวนผลการประเมินของปีก่อนและกำหนดแนวทางปรับปรุงร่วมกับทุกส่วนราชการ"
HOSTILE = ("=1+1", "+กข", "-ขค", "@คง", "<b>&amp;</b>", "{{ x }} #read", "\"คำ\" 'พูด'")


def signed(name: str) -> Signature:
    """A signature block of that name."""
    return Signature(("ลงชื่อ........................", f"({name})", f"ตำแหน่งของ{name}"))


def table(rows: int = 3) -> Table:
    """Two columns under one head, a column of figures, and one for the pen; the last rows hold hostile texts."""
    columns = (
        Column("ประเด็น", 3.0),
        Column("ข้อคำถาม", 4.0, group="การนำไปสู่การปฏิบัติ"),
        Column("ข้อค้นพบ", 5.0, group="การนำไปสู่การปฏิบัติ"),
        Column("คะแนน", 2.5, centred=True),
        Column("ลายมือชื่อ", 4.0),
    )
    usual = [((f"เรื่องที่ {n}",), ("I๑๙",), (LONG, f"ข้อที่ {n}"), (to_thai(f"9{n % 10}.00"),), ()) for n in range(rows)]
    hostile = [((text,), (text,), (), ("07",), ()) for text in HOSTILE]
    return Table(columns, (*usual, *hostile), frozenset({0}), blank_height=1.2)


def paper(*, draft: bool = False, rows: int = 3) -> Paper:
    """The paper: cover, memo, contents with what follows, a wide table, an announcement, a letter, English."""
    memo = MemoHead("งานธุรการ", "", "", "เรื่องบันทึก", "ผู้รับ")
    fields = (("เรื่อง", "ชวน"), ("", "ต่อ"))
    letter = LetterHead("ปท ๑", ("ที่อยู่หนึ่ง", "ที่อยู่สอง"), "๗ มกราคม ๒๕๖๙", fields)
    english = EmblemHead(("Announcement", "Subject: Gifts"), rule=False)
    parts = (
        Part((Cover(("ชื่อบนปก",), ("หน่วยงานบนปก",), ("ผู้จัดทำบนปก",)), memo)),
        Part((Contents(), *_prose())),
        Part((Heading("ตารางแนวนอน"), table(rows)), landscape=True),
        Part((EmblemHead(("ประกาศ", "เรื่อง ตัวอย่าง")), Prose("เนื้อความประกาศ"))),
        Part((letter, Plain("โทร."))),
        Part((english, Prose("No gift is taken.")), language="en"),
    )
    return Paper("เอกสารรวมทุกรูปแบบ", "เทศบาลตำบลบึงทองหลาง", datetime.date(2025, 9, 30), parts, draft=draft)


def _prose() -> tuple:
    return (
        Heading("หัวข้อแรกของเอกสาร", 1),
        Line("บรรทัดใต้ชื่อ"),
        Prose(LONG),
        Heading("หัวข้อข้ามระดับ", 3),
        Item("๑.", "ข้อหนึ่ง"),
        Item("๒.", "ข้อสอง"),
        Item("๒.๑", "ข้อย่อย", 2),
        Plain("บรรทัดหนา", strong=True),
        Picture(SVG, "ภาพแผนภูมิ", "คำบรรยายแผนภูมิ", 8.0),
        Gallery(tuple(Picture(png(), f"ภาพกิจกรรม {n}", f"คำบรรยาย {n}", 5.0) for n in (1, 2, 3))),
        PageBreak(),
        WritingLines(2, "บันทึกเพิ่มเติม"),
        OpinionBlock("ความเห็นปลัด", (), signed("คนหนึ่ง")),
        Signatures((signed("คนสอง"), signed("คนสาม"), signed("คนสี่"))),
        signed("คนห้า"),
    )
