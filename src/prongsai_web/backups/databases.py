"""A snapshot of the database while it is at work, and a database made from one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from prongsai.errors import ProngsaiError
from prongsai_web.backups.places import DATABASE, DUMP


def postgres() -> str | None:
    """The address of the PostgreSQL database, None for the embedded one."""
    return os.environ.get("PRONGSAI_POSTGRES") or None


def snapshot(folder: Path, into: Path) -> Path:
    """The state of one moment, written into the folder `into`. Raises `ProngsaiError`."""
    address = postgres()
    if address:
        dumped = into / DUMP
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(dumped), "--dbname", address)
        return dumped
    source, copied = folder / DATABASE, into / DATABASE
    if not source.is_file():
        raise ProngsaiError(
            f"ไม่พบฐานข้อมูลใน {folder} โปรดระบุโฟลเดอร์ข้อมูลของระบบด้วย --data",
            f"There is no database in {folder}; name the data folder with --data.",
        )
    try:
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=60)) as database:
            database.execute("VACUUM INTO ?", (str(copied),))
    except sqlite3.Error as fault:
        raise ProngsaiError(
            f"สำเนาฐานข้อมูลไม่สำเร็จ: {fault} โปรดตรวจเนื้อที่ว่างแล้วลองใหม่",
            f"The database could not be copied: {fault}. Check the space left and try again.",
        ) from fault
    return copied


def check_snapshot(kept: Path) -> None:
    """Refuse a snapshot that is damaged or of the other kind of database. Raises `ProngsaiError`."""
    wanted = DUMP if postgres() else DATABASE
    if kept.name != wanted:
        raise ProngsaiError(
            "สำเนาสำรองนี้มาจากฐานข้อมูลคนละชนิด โปรดกู้คืนด้วยชนิดเดียวกัน (ตั้งหรือถอด PRONGSAI_POSTGRES)",
            "This backup is of the other kind of database; restore into the same (set or unset PRONGSAI_POSTGRES).",
        )
    if wanted == DUMP:
        return
    try:
        with closing(sqlite3.connect(kept)) as database:
            told = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as fault:
        told = str(fault)
    if told != "ok":
        raise ProngsaiError(f"ฐานข้อมูลในสำเนาสำรองเสียหาย: {told}", f"The database in the backup is damaged: {told}.")


def restore_dump(kept: Path) -> None:
    """Fill the empty PostgreSQL database from the dump, whole or not at all. Raises `ProngsaiError`."""
    address = postgres() or ""
    told = _run("psql", "--no-psqlrc", "-tAc", "SELECT count(*) FROM pg_tables WHERE schemaname='public'", address)
    if told.strip() != "0":
        raise ProngsaiError(
            "ฐานข้อมูลปลายทางมีข้อมูลอยู่แล้ว จึงไม่เขียนทับ โปรดสร้างฐานข้อมูลเปล่าแล้วระบุใน PRONGSAI_POSTGRES",
            "The database is not empty and is left alone; make an empty one and name it in PRONGSAI_POSTGRES.",
        )
    _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", address, str(kept))


def _run(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        raise ProngsaiError(
            f"ไม่พบคำสั่ง {program} โปรดติดตั้ง postgresql-client รุ่นเดียวกับเครื่องแม่ข่าย",
            f"{program} is not here; install postgresql-client of the server's version.",
        )
    done = subprocess.run([program, *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        told = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise ProngsaiError(f"{program} ไม่สำเร็จ: {told[0]}", f"{program} failed: {told[0]}")
    return done.stdout
