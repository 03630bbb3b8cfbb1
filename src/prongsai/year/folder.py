"""The folder that a trip leaves behind: each file whole or not there; what an earlier trip left there goes."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from prongsai.errors import FileRefused
from prongsai.writers.saving import put

CHECKING, SIGNING, FOLLOWING, DATA = "๑ ตรวจและเลือก", "๒ เสนอลงนาม", "๓ แจ้งเวียนและติดตาม", "ข้อมูล"
PAPERS = "เอกสาร"
_WRITTEN = ".prongsai-files"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Folder:
    """The folder of one trip; `files` are those written so far. Raises `FileRefused` where it cannot be used."""

    def __init__(self, out: Path) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise FileRefused(
                f"เขียนลงโฟลเดอร์ «{out}» ไม่ได้ โปรดเลือกโฟลเดอร์อื่นด้วย --out", f"“{out}” cannot be written to."
            ) from fault
        self.out = out
        self.files: list[Path] = []
        self._names: Counter[str] = Counter()

    def place(self, *parts: str) -> Path:
        """The path of a file in the folder."""
        return self.out.joinpath(*parts)

    def keep(self, data: bytes, *parts: str) -> Path:
        """Write the bytes to a file of the folder."""
        path = self.place(*parts)
        put(data, path)
        self.files.append(path)
        return path

    def keep_json(self, value: Any, *parts: str) -> Path:
        """Write the value as JSON, laid out to be read."""
        return self.keep_text(json.dumps(value, ensure_ascii=False, indent=2), *parts)

    def keep_text(self, text: str, *parts: str) -> Path:
        """Write the text in UTF-8; bytes of a file's name that are no text are replaced."""
        return self.keep(f"{text}\n".encode("utf-8", "replace"), *parts)

    def unique(self, stem: str) -> str:
        """A name fit for a file; the second of two equal ones gets a number."""
        name = fit(stem)
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}-{self._names[name]}"

    def close(self) -> None:
        """Take away what an earlier trip into this folder left and this one did not write; nothing else is touched."""
        note = self.out / _WRITTEN
        names = [str(path.relative_to(self.out)) for path in self.files]
        earlier = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
        for name in earlier:
            path = self.out / name
            if name not in names and path.is_file() and path.resolve().is_relative_to(self.out.resolve()):
                path.unlink()
                _without_empty(path.parent, self.out)
        put("\n".join([*names, ""]).encode("utf-8", "replace"), note)


def fit(stem: str) -> str:
    """The words without signs that a file's name cannot hold."""
    return _UNFIT.sub("_", stem).lstrip("-. ") or "เอกสาร"


def _without_empty(folder: Path, out: Path) -> None:
    """Take away folders that nothing is left in, up to the folder of the trip."""
    while folder != out and folder.is_relative_to(out) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
