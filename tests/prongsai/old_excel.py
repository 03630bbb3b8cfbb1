"""Workbooks of the older Excel (.xls), built record by record."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR, _SMALL = 512, 64
_END, _FREE, _TABLE = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
_GLOBALS, _SHEET = 0x0005, 0x0010


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: what it is, how long, and what it says."""
    return struct.pack("<HH", kind, len(body)) + body


def words(text: str, wide: str = "<H") -> bytes:
    """A string of two-byte letters behind its length."""
    return struct.pack(wide, len(text)) + b"\x01" + text.encode("utf-16-le")


def number(row: int, column: int, form: int, value: float) -> bytes:
    """A long number."""
    return record(0x0203, struct.pack("<HHHd", row, column, form, value))


def label(row: int, column: int, text: str, form: int = 0) -> bytes:
    """Words of a cell, kept in the cell."""
    return record(0x0204, struct.pack("<HHH", row, column, form) + words(text))


def workbook(formats: Sequence[str | int], *records: bytes, name: str = "คะแนน", more: bytes = b"") -> bytes:
    """The stream of a workbook of one sheet; the cell formats are number formats, by code or by number."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, _GLOBALS, 0x0DBB, 0x07CC, 0, 6))
    codes = [code for code in formats if isinstance(code, str)]
    told = [record(0x041E, struct.pack("<H", 164 + n) + words(code)) for n, code in enumerate(codes)]
    numbers = [code if isinstance(code, int) else 164 + codes.index(code) for code in formats]
    told += [record(0xE0, struct.pack("<HHHHHHIIH", 0, each, 0, 0, 0, 0, 0, 0, 0)[:20]) for each in numbers]
    head = begin + record(0x42, struct.pack("<H", 1200)) + more + b"".join(told)
    listed = b"\0\0" + words(name, "<B")
    at = len(head) + 4 + 4 + len(listed) + 4
    head += record(0x85, struct.pack("<I", at) + listed) + record(0x0A)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, _SHEET, 0x0DBB, 0x07CC, 0, 6))
    return head + sheet + b"".join(records) + record(0x0A)


def container(data: bytes, *, small: bool = False, stream: str = "Workbook") -> bytes:
    """The compound file that holds it, in sectors of its own or (when `small`) in the stream of small ones."""
    data = data if small else data.ljust(4096, b"\0")
    held = _padded(data, _SECTOR)
    count = len(held) // _SECTOR
    chain = [*range(3, 2 + count), _END]
    smalls = len(_padded(data, _SMALL)) // _SMALL
    small_table = _numbers([*range(1, smalls), _END]) if small else b""
    table = _numbers([_TABLE, _END, *chain, *([_END] if small else [])])
    root = (2, len(held)) if small else (_END, 0)
    directory = _entry("Root Entry", 5, *root) + _entry(stream, 2, 0 if small else 2, len(data))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIII", 0, 1, 1, 0, 4096, 2 + count if small else _END)
    header += struct.pack("<III", int(small), _END, 0) + _numbers([0]).ljust(109 * 4, b"\xff")[: 109 * 4]
    return header + table + _padded(directory, _SECTOR) + held + small_table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    head = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
    tree = struct.pack("<III", _FREE, _FREE, _FREE) if kind == 2 else struct.pack("<III", _FREE, _FREE, 1)
    return head + tree + bytes(36) + struct.pack("<III", start, size, 0)


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(_SECTOR, b"\xff")


def _padded(data: bytes, size: int) -> bytes:
    return data.ljust(-(-len(data) // size) * size, b"\0")
