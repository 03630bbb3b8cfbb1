"""The file of a backup: a gzipped tar with the digest of each file in a manifest at its end."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO

from prongsai.errors import FileRefused

MANIFEST = "manifest.json"
MAKE = "prongsai-backup-1"
_PIECE = 1 << 20
Seen = Callable[[str, int], None]


class _Hashed:
    """A file that tells the digest of what was read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def write(to: Path, files: Iterable[tuple[str, Path]], about: dict[str, str], seen: Seen) -> int:
    """Write the backup, whole or not at all; the number of files. `seen` is told name and bytes of each.

    A file that the server at work has removed since it was listed is left out.
    """
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    digests: dict[str, str] = {}
    try:
        # Personal data and the secret key are in it: nobody else on the machine may read it, not even half made.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as tar:
                for name, path in files:
                    with suppress(FileNotFoundError), path.open("rb") as file:
                        digests[name] = _add(tar, name, file)
                        seen(name, file.tell())
                _add_text(tar, MANIFEST, json.dumps({"make": MAKE, **about, "files": digests}, ensure_ascii=False))
            out.flush()
            os.fsync(out.fileno())
        part.replace(to)
    except OSError as fault:
        raise FileRefused(
            f"บันทึกสำเนาสำรอง {to} ไม่ได้: {fault.strerror} โปรดตรวจสิทธิ์และเนื้อที่ว่าง",
            f"The backup {to} cannot be written: {fault.strerror}. Check rights and space.",
        ) from fault
    finally:
        part.unlink(missing_ok=True)
    return len(digests)


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> str:
    told = tar.gettarinfo(arcname=name, fileobj=file)
    told.uid = told.gid = 0
    told.uname = told.gname = ""
    hashed = _Hashed(file)
    tar.addfile(told, hashed)
    return hashed.digest.hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    told = tarfile.TarInfo(name)
    told.size, told.mode = len(data), 0o600
    tar.addfile(told, io.BytesIO(data))


def unpack(source: Path, into: Path, seen: Seen) -> dict[str, object]:
    """Unpack into an empty folder and compare every digest; the manifest. Raises `FileRefused` for anything amiss."""
    digests: dict[str, str] = {}
    manifest: dict[str, object] | None = None
    try:
        with tarfile.open(source, mode="r|gz") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or not _is_safe(member.name):
                    raise _damaged(source, member.name)
                if member.name == MANIFEST:
                    manifest = json.loads(content.read())
                    continue
                digests[member.name] = _put(content, into / member.name)
                seen(member.name, member.size)
    except (tarfile.TarError, EOFError, OSError, ValueError) as fault:
        raise _damaged(source, str(fault)) from fault
    if not isinstance(manifest, dict) or manifest.get("make") != MAKE:
        raise _damaged(source, MANIFEST)
    if manifest.get("files") != digests:
        listed = manifest.get("files")
        known = listed if isinstance(listed, dict) else {}
        wrong = sorted({*known, *digests} - {name for name in digests if known.get(name) == digests[name]})
        raise _damaged(source, ", ".join(wrong[:5]))
    return manifest


def _is_safe(name: str) -> bool:
    """Whether the name stays inside the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def _put(content: IO[bytes], to: Path) -> str:
    digest = hashlib.sha256()
    to.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := content.read(_PIECE):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


def _damaged(source: Path, told: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ {source.name} ไม่ใช่สำเนาสำรองที่สมบูรณ์ของระบบนี้ ({told}) จึงไม่กู้คืนอะไรเลย โปรดใช้สำเนาสำรองไฟล์อื่น",
        f"{source.name} is not a whole backup of this system ({told}); nothing was restored. Use another one.",
    )
