"""Dossiers kept as JSON (แฟ้มที่ได้จาก read --json): one object, or one a line; they stand in for their papers."""

from __future__ import annotations

from pathlib import Path

from prongsai.dossier import Dossier
from prongsai.dossier.lost_scores import lost_in_place
from prongsai.errors import FileRefused
from prongsai.readers.decode import decode

KEPT = (".json", ".jsonl", ".ndjson")
# What may stand before the first brace: marks of byte order, and the zero half of a pair.
_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_FIRST_BYTES = 64


def kept_in(data: bytes, path: Path) -> tuple[Dossier | FileRefused, ...] | None:
    """What a file holds as JSON, in order, a line that is no Dossier as its refusal; None where it is another paper.

    Raises `FileRefused` where the name says JSON and the contents do not.
    """
    is_named_so = path.suffix.lower() in KEPT
    if not is_named_so and not data[:_FIRST_BYTES].lstrip(_BEFORE).startswith(b"{"):
        return None
    found = _objects(data, path.name)
    if found:
        return found
    if is_named_so:
        raise _refusal(path.name)
    return None


def only(kept: tuple[Dossier | FileRefused, ...], name: str) -> Dossier:
    """The one Dossier of a file that is asked for one. Raises `FileRefused` where there are several."""
    if len(kept) > 1:
        raise FileRefused(
            f"ไฟล์ «{name}» มีแฟ้มของเอกสาร {len(kept)} ฉบับ คำสั่งนี้ใช้ได้ครั้งละหนึ่งฉบับ โปรดเก็บแยกไฟล์ละฉบับ",
            f"“{name}” holds {len(kept)} papers; this takes one. Keep each in a file of its own.",
        )
    [first] = kept
    if isinstance(first, FileRefused):
        raise first
    return first


def _objects(data: bytes, name: str) -> tuple[Dossier | FileRefused, ...]:
    try:
        text = decode(data, name)
    except FileRefused:
        return ()
    if (whole := _dossier(text)) is not None:
        return (whole,)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    told = tuple(_dossier(line) or _refusal(name, number) for number, line in lines)
    return told if len(told) > 1 and any(isinstance(one, Dossier) for one in told) else ()


def _dossier(text: str) -> Dossier | None:
    """The Dossier of a text; an object that has none of its keys is none."""
    try:
        kept = Dossier.from_json(text)
    except (ValueError, RecursionError):
        return None
    return lost_in_place(kept) if kept.model_fields_set else None


def _refusal(name: str, line: int | None = None) -> FileRefused:
    where, there = (f" บรรทัดที่ {line}", f", line {line},") if line else ("", "")
    return FileRefused(
        f"ไฟล์ «{name}»{where} ไม่ใช่แฟ้มที่ได้จากคำสั่ง read --json โปรดอ่านเอกสารต้นฉบับอีกครั้ง",
        f"“{name}”{there} is not what `read --json` gives. Read the paper again.",
    )
