"""One invented Dossier that holds enough for every kind of paper."""

from __future__ import annotations

import datetime
import struct
import zlib

from invented import clean_dossier
from invented_office import PEOPLE, UNITS, committee, meeting

from prongsai.dossier import Dossier, Evidence, Measure, OitItem, Responsibility

TODAY = datetime.date(2025, 2, 14)


def whole_dossier() -> Dossier:
    """The result report of 2568 with office, working group, meeting, responsibilities, items and evidence."""
    report = clean_dossier()
    return report.model_copy(
        update={
            "measures": tuple(_planned(measure) for measure in report.measures),
            "people": PEOPLE,
            "units": UNITS,
            "committee": committee(),
            "meeting": meeting(),
            "responsibilities": (
                Responsibility(code="9", name="การเปิดเผยข้อมูล", unit=UNITS[0], officer=PEOPLE[3].name_printed),
                Responsibility(code="O13", unit=UNITS[1], due_printed="31 มีนาคม 2568"),
            ),
            "oit_items": (
                OitItem(
                    code="O1", name="โครงสร้าง", links=("https://www.bungthonglang.example/o1",), explanation="ดูหน้าแรก"
                ),
                OitItem(code="O2", name="ข้อมูลผู้บริหาร", explanation="- =เปิดเผยแล้ว"),
            ),
            "evidence": (
                Evidence(caption="ประชุมทบทวนคู่มือ", measure=1, event_date_printed="12 พฤศจิกายน 2567", owner=UNITS[0]),
                Evidence(caption="หน้าเว็บไซต์", measure=2, link="https://www.bungthonglang.example/2"),
            ),
        }
    )


def _planned(measure: Measure) -> Measure:
    return measure.model_copy(
        update={
            "findings": ("ผู้ตอบบางส่วนยังไม่ทราบ < 50 % & ต้องการข้อมูล",),
            "success_measures": ("ร้อยละ 95 ภายในกันยายน 2568",),
            "next_steps": ("ดำเนินการต่อ",),
            "rationale": "คะแนนต่ำสุดในแบบวัด",
        }
    )


def png(width: int = 12, height: int = 15) -> bytes:
    """A small red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x20\x20" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
