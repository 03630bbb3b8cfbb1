"""An address as a QR code (คิวอาร์โค้ด): the same address gives the same picture."""

from __future__ import annotations

import io

import segno

from prongsai.errors import ProngsaiError
from prongsai.writers.paper import Picture

# What a code of error correction M can hold, and what a telephone reads from a printed sheet with ease.
_LONGEST = 200
_DOTS_A_MODULE = 12


def qr_picture(address: str, alt: str, width: float, caption: str = "") -> Picture:
    """The code, `width` cm wide, with the quiet zone that the standard asks for.

    Raises `ProngsaiError` for an address that is empty or too long to be read from paper.
    """
    if not 0 < len(address.encode()) <= _LONGEST:
        raise ProngsaiError(
            f"ที่อยู่ยาวเกิน {_LONGEST} ตัวอักษรหรือว่างอยู่ จึงทำคิวอาร์โค้ดไม่ได้ โปรดใช้ที่อยู่แบบสั้นที่ระบบ ITAS ให้",
            f"The address is empty or longer than {_LONGEST} characters. Use the short one that ITAS gives.",
        )
    code = segno.make(address, micro=False, error="m")
    svg, png = io.BytesIO(), io.BytesIO()
    code.save(svg, kind="svg", scale=4, border=4, dark="#000", light="#fff", nl=False)
    code.save(png, kind="png", scale=_DOTS_A_MODULE, border=4)
    return Picture(svg.getvalue(), alt, caption, width, png.getvalue())
