"""A file is whole or not there: written beside its place, then put into it."""

from __future__ import annotations

import os
from pathlib import Path

from prongsai.errors import FileRefused


def put(data: bytes, to: Path) -> None:
    """Write beside, then replace, so that no half file is ever seen. Raises `FileRefused` where it cannot be kept."""
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise FileRefused(
            f"บันทึกไฟล์ {to} ไม่ได้ โปรดตรวจสิทธิ์และพื้นที่ของโฟลเดอร์ หรือปิดไฟล์ที่เปิดค้างอยู่",
            f"Cannot write {to}; check the folder's rights and room, or close the file where it is open.",
        ) from error
