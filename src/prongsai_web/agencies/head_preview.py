"""How the head of a memo looks under the settings of an agency: a sample paper, and a picture of its upper part."""

from __future__ import annotations

import datetime
import io

from prongsai import dossier as nouns
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import office, options_of, written

_KIND, _SUBJECT = "memo", "ตัวอย่างรูปแบบบันทึกข้อความ"
_BODY = "ข้อความนี้เป็นตัวอย่าง ใช้ดูระยะขอบกระดาษ แบบอักษร ตัวเลข 1234567890 และตราที่หัวเอกสารตามที่หน่วยงานตั้งไว้"
_SCALE, _SHARE = 1.6, 0.46


def sample(agency: Agency, suffix: str, today: datetime.date) -> bytes:
    """The sample memo as `docx` or `pdf`. Raises `ProngsaiError` where the agency's people leave something open."""
    told = office(agency, None, today)
    unit = " ".join(filter(None, (next(iter(told.units), ""), agency.name)))
    memo = nouns.Memo(
        unit=unit,
        telephone=agency.telephone or None,
        number_printed=f"{agency.number_prefix}/" if agency.number_prefix else None,
        subject=_SUBJECT,
        body=(_BODY,),
    )
    told = told.model_copy(update={"document": nouns.Document(memo=memo), "people": ()})
    return written(told, _KIND, suffix, options_of(agency))


def picture(agency: Agency, today: datetime.date) -> bytes:
    """The upper part of the first page as PNG."""
    import pypdfium2  # noqa: PLC0415 - slow import

    document = pypdfium2.PdfDocument(sample(agency, "pdf", today))
    try:
        page = document[0].render(scale=_SCALE).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    page.crop((0, 0, page.width, int(page.height * _SHARE))).save(out, "PNG", optimize=True)
    return out.getvalue()
