"""`prongsai backup`: everything of a server in one file, while it is at work."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from prongsai_web.backups import archive
from prongsai_web.backups.databases import snapshot
from prongsai_web.backups.places import data_folder, kept_files

HELP = "สำรองข้อมูลทั้งหมดของเว็บไซต์เป็นไฟล์เดียว"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--data", type=Path, metavar="โฟลเดอร์", help="ที่เก็บฐานข้อมูลและไฟล์")
    parser.add_argument("--to", type=Path, metavar="ไฟล์", help="ไฟล์สำเนาสำรอง (ค่าปกติ prongsai-วันเวลา.tar.gz)")


def run(arguments: argparse.Namespace) -> int:
    """Write the backup and tell where it is. Raises `ProngsaiError`."""
    if arguments.data:
        os.environ["PRONGSAI_DATA"] = str(arguments.data.absolute())
    now = datetime.datetime.now()
    to = arguments.to or Path(f"prongsai-{now:%Y-%m-%d-%H%M%S}.tar.gz")
    made, size = backup(data_folder(), to, now)
    sys.stderr.write(f"สำรองข้อมูลแล้ว {made:,} ไฟล์ {size / 1e6:,.1f} MB: {to}\n")
    sys.stderr.write("ไฟล์นี้มีข้อมูลส่วนบุคคลและกุญแจของระบบ โปรดเก็บในที่ปลอดภัย\n")
    return 0


def backup(folder: Path, to: Path, now: datetime.datetime) -> tuple[int, int]:
    """Everything of the data folder and its database in the file `to`: number of files, and bytes of the backup.

    The database comes first: a paper that it names is never changed once stored, so it is there still.
    Raises `ProngsaiError`; an older file at `to` stays until the new one is whole.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-backup-") as scratch:
        database = snapshot(folder, Path(scratch))
        files = [(database.name, database), *((n, p) for n, p in kept_files(folder) if p.absolute() != to.absolute())]
        about = {"version": version("prongsai"), "made": now.isoformat(timespec="seconds"), "database": database.name}
        count = archive.write(to, files, about, _progress(len(files)))
    return count, to.stat().st_size


def _progress(whole: int) -> archive.Seen:
    """Tell how far it is, on a terminal alone."""
    done = 0

    def seen(_name: str, _size: int) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty() and (done % 50 == 0 or done == whole):
            sys.stderr.write(f"\rกำลังสำรองข้อมูล {done:,} จาก {whole:,} ไฟล์" + ("\n" if done == whole else ""))

    return seen
