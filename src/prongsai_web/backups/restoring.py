"""`prongsai restore`: a server made again from a backup, in an empty folder."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from prongsai.errors import ProngsaiError
from prongsai_web.backups import archive
from prongsai_web.backups.databases import check_snapshot, restore_dump
from prongsai_web.backups.places import DUMP

HELP = "กู้คืนเว็บไซต์จากไฟล์สำเนาสำรอง ลงโฟลเดอร์เปล่า"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("backup", type=Path, metavar="ไฟล์", help="ไฟล์สำเนาสำรอง")
    parser.add_argument("--data", type=Path, required=True, metavar="โฟลเดอร์", help="โฟลเดอร์เปล่าที่จะกู้คืนลง")


def run(arguments: argparse.Namespace) -> int:
    """Restore and tell how to start. Raises `ProngsaiError`."""
    manifest = restore(arguments.backup, arguments.data.absolute())
    sys.stderr.write(
        f"กู้คืนแล้วจากสำเนาของ {manifest['made']} (รุ่น {manifest['version']})\n"
        f"เปิดระบบด้วย: prongsai serve --data {arguments.data}\n"
    )
    return 0


def restore(source: Path, folder: Path) -> dict[str, object]:
    """Everything of the backup in the folder, which must be empty or not there: whole, or nothing at all.

    Raises `ProngsaiError`.
    """
    if not source.is_file():
        raise ProngsaiError(f"ไม่พบไฟล์ {source} โปรดตรวจชื่อและที่อยู่", f"There is no file {source}; check name and place.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProngsaiError(
            f"โฟลเดอร์ {folder} มีข้อมูลอยู่แล้ว จึงไม่เขียนทับ โปรดระบุโฟลเดอร์เปล่า",
            f"{folder} is not empty and is left alone; name an empty folder.",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = archive.unpack(source, beside, lambda _name, _size: None)
        database = beside / str(manifest.get("database"))
        check_snapshot(database)
        if database.name == DUMP:
            restore_dump(database)
            database.unlink()
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest
