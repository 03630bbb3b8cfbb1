"""A poster (โปสเตอร์) of one A4 page that leads to a survey by its QR code: what it is, who answers; never what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pypdfium2

from prongsai.dossier import Agency
from prongsai.errors import ProngsaiError
from prongsai.thai.calendar import fiscal_span
from prongsai.thai.digits import to_arabic
from prongsai.writers.balance import balanced
from prongsai.writers.font import FAMILY, can_draw
from prongsai.writers.own import UNDATED
from prongsai.writers.pdf import widths
from prongsai.writers.pdf_blocks import Shelf, fitted
from prongsai.writers.press import pressed
from prongsai.writers.qr import qr_picture
from prongsai.writers.survey import ANONYMOUS, DIRECT, FREE, TOLD, Survey
from prongsai.writers.tounicode import mapped
from prongsai.writers.wording import ASSESSMENT, DOTS, Wording, agency_place

_ROOM = (21.0 - 2 * 1.6) / 2.54 * 72
# Width of the code in cm, the largest first: a long name or address leaves it less room.
_CODE_SIZES = (8.0, 7.0, 6.0, 5.0, 4.0)
_LABELS = ("ใครตอบได้", "ถามเรื่องใด", "ตอบได้เมื่อใด", "ไม่ระบุตัวผู้ตอบ", "อิสระ")
_SCAN = "สแกนด้วยกล้องโทรศัพท์ หรือเปิดที่อยู่นี้"
_BLANK = "ติดคิวอาร์โค้ดจากระบบ ITAS ที่นี่"


def poster_pdf(agency: Agency, year: int | None, survey: Survey, *, thai_digits: bool = True) -> bytes:
    """The poster as a PDF; the same survey gives the same bytes. Without an address it leaves room for a printed code.

    Raises `ProngsaiError` for an instrument that people do not answer, an agency without a name, or an address that no
    code can hold.
    """
    if survey.instrument not in TOLD or not (agency.name_printed or "").strip():
        raise ProngsaiError(
            "ข้อมูลยังไม่พอจัดทำโปสเตอร์ โปรดใส่ชื่อหน่วยงาน และเลือกแบบวัด IIT หรือ EIT",
            "There is not enough for a poster: give the agency's name, and IIT or EIT.",
        )
    wording, shelf = Wording(thai_digits=thai_digits, printable=can_draw), Shelf()
    data = _data(agency, year, survey, wording, shelf)
    made = b""
    for size in _CODE_SIZES:
        told = json.dumps({**data, "size": size}, ensure_ascii=False)
        made = pressed({"data.json": told, "widths.json": widths(told)}, shelf.files, main="poster.typ")
        if _is_one_page(made):
            break
    return mapped(made)


def _is_one_page(pdf: bytes) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document) == 1
    finally:
        document.close()


def poster_texts(agency: Agency, year: int | None, survey: Survey, wording: Wording) -> dict[str, Sequence[str]]:
    """Every word of the poster by its place."""
    told = TOLD[survey.instrument]
    facts = (told.who, told.about, survey.when, ANONYMOUS, FREE)
    return {
        "lines": (wording.say(told.invitation),),
        "agency": (wording.say(agency_place(agency)),),
        "about": (wording.say(f"{ASSESSMENT} (ITA)"), wording.year(year)),
        "address": (wording.say(_SCAN), wording.say(survey.address or DOTS * 3)),
        "labels": [wording.say(label) for label, fact in zip(_LABELS, facts, strict=True) if fact],
        "facts": [wording.say(fact) for fact in facts if fact],
        "foot": (wording.say(DIRECT),),
        "blank": (wording.say(_BLANK),),
    }


def _data(agency: Agency, year: int | None, survey: Survey, wording: Wording, shelf: Shelf) -> dict[str, Any]:
    texts = poster_texts(agency, year, survey, wording)
    alt = f"คิวอาร์โค้ดไปยัง {survey.address}"
    code = qr_picture(survey.address, alt, 8.0) if survey.address else None
    # Never today: the same survey gives the same file.
    day = survey.begins or (fiscal_span(year)[0] if year else UNDATED)
    sizes = {"lines": 38.0, "agency": 22.0, "about": 18.0, "address": 16.0, "foot": 14.0, "blank": 16.0}
    return {
        "title": " ".join((*texts["lines"], *texts["agency"])),
        "author": texts["agency"][0],
        "date": [day.year, day.month, day.day],
        "font": FAMILY,
        "margins": {"top": 1.4},
        "garuda": None,
        "code": shelf.put(code.data) if code else None,
        "alt": to_arabic(alt),
        "facts": [
            [_words(label, 20.0), _words(fact, 20.0)]
            for label, fact in zip(texts["labels"], texts["facts"], strict=True)
        ],
        **{name: [line for text in texts[name] for line in _lines(text, size)] for name, size in sizes.items()},
    }


def _lines(text: str, size: float) -> list[list[str]]:
    return balanced(_words(text, size), size, _ROOM - 44)


def _words(text: str, size: float) -> list[str]:
    return fitted(text, (_ROOM - 44) * 16 / size)
