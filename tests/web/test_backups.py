"""A backup made of a server at work, and the same server made again from it, with whichever database is in use."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai_web.backups import archive

POSTGRES = os.environ.get("PRONGSAI_POSTGRES")
PRONGSAI = Path(sys.executable).with_name("prongsai")
TOLD = (
    "from prongsai_web.agencies.models import *; from prongsai_web.cycles.models import *;"
    "f = [(r.name, r.sha256, r.content.read() == b'') for r in StoredFile.objects.order_by('pk')];"
    "print(Agency.objects.count(), User.objects.count(), Entry.objects.count(), Result.objects.count(), f)"
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The environment of a server with the demonstration, and that of an empty one to restore into."""
    folder = tmp_path_factory.mktemp("backups")
    both = [{**os.environ, "PRONGSAI_DATA": str(folder / name), "PRONGSAI_DEMO": "yes"} for name in ("old", "new")]
    if POSTGRES is None:
        done(both[0])
        yield both[0], both[1]
        return
    import psycopg  # noqa: PLC0415 - optional dependency

    names = [f"rehearsal_{uuid.uuid4().hex[:12]}" for _ in both]
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        for name, each in zip(names, both, strict=True):
            connection.execute(f"CREATE DATABASE {name}")
            each["PRONGSAI_POSTGRES"] = psycopg.conninfo.make_conninfo(POSTGRES, dbname=name)
        done(both[0])
        yield both[0], both[1]
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def done(environment: dict[str, str]) -> None:
    """The server with its tables and the demonstration."""
    for command in (("migrate", "--verbosity=0"), ("createcachetable",), ("demo",)):
        site(environment, *command)


def site(environment: dict[str, str], *command: str) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "prongsai_web", *command], env=environment, check=True, capture_output=True, text=True
    )
    return told.stdout


def prongsai(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PRONGSAI, *command], env=environment, check=False, capture_output=True, text=True)


def test_what_was_backed_up_stands_again_and_goes_on(
    places: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    old, new = places
    kept = tmp_path / "kept.tar.gz"

    made = prongsai(old, "backup", "--to", str(kept))
    restored = prongsai(new, "restore", str(kept), "--data", new["PRONGSAI_DATA"])

    assert made.returncode == 0, made.stderr
    assert restored.returncode == 0, restored.stderr
    assert site(new, "shell", "-v", "0", "-c", TOLD) == site(old, "shell", "-v", "0", "-c", TOLD)
    key = "secret-key"
    if "PRONGSAI_SECRET_KEY" not in old:
        assert Path(new["PRONGSAI_DATA"], key).read_text() == Path(old["PRONGSAI_DATA"], key).read_text()
    site(new, "migrate", "--check")
    again = prongsai(new, "restore", str(kept), "--data", new["PRONGSAI_DATA"])
    assert again.returncode != 0
    assert "มีข้อมูลอยู่แล้ว" in again.stderr


def test_nobody_else_may_read_a_backup(places: tuple[dict[str, str], dict[str, str]], tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"

    prongsai(places[0], "backup", "--to", str(kept))

    assert kept.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["kept.tar.gz"]


def embedded(folder: Path) -> dict[str, str]:
    """The environment of a small embedded database with one paper beside it."""
    folder.mkdir()
    with sqlite3.connect(folder / "prongsai.sqlite3") as database:
        database.execute("CREATE TABLE kept (words TEXT)")
        database.execute("INSERT INTO kept VALUES ('เทศบาลตำบลบึงทองหลาง')")
    (folder / "files").mkdir()
    (folder / "files" / "paper.pdf").write_bytes(os.urandom(5000))
    return {k: v for k, v in os.environ.items() if k != "PRONGSAI_POSTGRES"} | {"PRONGSAI_DATA": str(folder)}


@pytest.mark.parametrize("where", [100, -100, -2000])
def test_a_damaged_backup_restores_nothing(tmp_path: Path, where: int) -> None:
    environment, kept = embedded(tmp_path / "old"), tmp_path / "kept.tar.gz"
    assert prongsai(environment, "backup", "--to", str(kept)).returncode == 0
    data = bytearray(kept.read_bytes())
    data[where] ^= 0xFF
    kept.write_bytes(bytes(data))

    told = prongsai(environment, "restore", str(kept), "--data", str(tmp_path / "new"))

    assert told.returncode != 0
    assert "ไม่กู้คืนอะไรเลย" in told.stderr
    assert "Traceback" not in told.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.tar.gz", "old"]


def test_a_backup_whose_content_was_changed_is_told(tmp_path: Path) -> None:
    environment, kept = embedded(tmp_path / "old"), tmp_path / "kept.tar.gz"
    prongsai(environment, "backup", "--to", str(kept))
    with tarfile.open(kept) as tar:
        tar.extractall(tmp_path / "loose", filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(
            tmp_path / "loose"
        )
    (tmp_path / "loose" / "files" / "paper.pdf").write_bytes(b"another paper")
    with gzip.open(kept, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
        for path in sorted((tmp_path / "loose").rglob("*")):
            if path.is_file():
                tar.add(path, str(path.relative_to(tmp_path / "loose")))

    told = prongsai(environment, "restore", str(kept), "--data", str(tmp_path / "new"))

    assert told.returncode != 0
    assert "files/paper.pdf" in told.stderr


def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    environment, kept = embedded(tmp_path / "old"), tmp_path / "kept.tar.gz"
    with tarfile.open(kept, "w:gz") as tar:
        tar.add(tmp_path / "old" / "files" / "paper.pdf", "../outside.pdf")

    told = prongsai(environment, "restore", str(kept), "--data", str(tmp_path / "new"))

    assert told.returncode != 0
    assert not (tmp_path / "outside.pdf").exists()


def test_a_file_that_the_server_removes_meanwhile_does_not_end_the_backup(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("เก็บไว้", encoding="utf-8")
    files = [("gone.png", tmp_path / "gone.png"), ("kept.txt", tmp_path / "kept.txt")]

    count = archive.write(tmp_path / "kept.tar.gz", files, {"database": "kept.txt"}, lambda _name, _size: None)

    told = archive.unpack(tmp_path / "kept.tar.gz", tmp_path / "new", lambda _name, _size: None)
    assert (count, list(told["files"])) == (1, ["kept.txt"])


def test_a_folder_without_a_database_is_told(tmp_path: Path) -> None:
    environment = embedded(tmp_path / "old") | {"PRONGSAI_DATA": str(tmp_path)}

    told = prongsai(environment, "backup", "--to", str(tmp_path / "kept.tar.gz"))

    assert told.returncode != 0
    assert "--data" in told.stderr
    assert not (tmp_path / "kept.tar.gz").exists()
