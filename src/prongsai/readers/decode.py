"""Bytes to text: UTF-8, UTF-16 or the Thai eight-bit code (TIS-620, Windows-874), by what the bytes allow."""

from __future__ import annotations

import codecs

from prongsai.errors import FileRefused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# Letters that are judged: enough to tell writing from noise, whatever the size of the file.
_SAMPLE = 500_000


def decode(data: bytes, name: str) -> str:
    """The text of a file. Raises `FileRefused` where the bytes are no text in any of the three codes."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    if b"\x00" in data[:4096]:
        return _strict(data, _utf16_without_bom(data, name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _thai(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise damaged(name) from fault
    if "\0" in text:
        raise damaged(name)
    return text


def _utf16_without_bom(data: bytes, name: str) -> str:
    """Which half of the pairs is zero (blanks, digits) or 0x0E (Thai) tells the order."""
    even, odd = data[0:4096:2], data[1:4096:2]
    high = {0x00, 0x0E}
    for half, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if half and sum(byte in high for byte in half) > 0.9 * len(half):
            return encoding
    raise damaged(name)


def _thai(data: bytes, name: str) -> str:
    """Thai eight-bit text: most of the high bytes must be Thai letters, and control codes are no text."""
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        text = data.decode("tis-620", errors="replace")
    sample = text[:_SAMPLE]
    high = [c for c in sample if c > "\x7f"]
    thai = sum("\u0e00" <= c <= "\u0e7f" for c in high)
    control = sum(c < " " and c not in "\t\n\r\f" for c in sample)
    if not high or thai < 0.8 * len(high) or control > 0.01 * len(sample):
        raise damaged(name)
    return text


def damaged(name: str) -> FileRefused:
    """The refusal of a file that is empty or damaged."""
    return FileRefused(
        f"เปิดไฟล์ «{name}» ไม่ได้ ไฟล์ว่างหรือไม่สมบูรณ์ โปรดส่งไฟล์ต้นฉบับอีกครั้ง",
        f"Cannot open “{name}”: empty or damaged. Please send the original again.",
    )
