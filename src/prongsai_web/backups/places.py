"""What is kept where: the data folder, and what of it a backup holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

DATABASE = "prongsai.sqlite3"
DUMP = "prongsai.pgdump"
# Static files are made anew at each start; the database goes in as a snapshot of its own.
_LEFT_OUT = ("static",)


def data_folder() -> Path:
    """The folder of everything that is kept: PRONGSAI_DATA, else the user's own."""
    return Path(os.environ.get("PRONGSAI_DATA") or Path.home() / ".local" / "share" / "prongsai").absolute()


def kept_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name in the backup and path of every file but the database, by name. Links are not followed."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_symlink() or not path.is_file():
            continue
        if name.parts[0] in _LEFT_OUT or name.parts[0].startswith(DATABASE) or path.name.endswith(".part"):
            continue
        yield name.as_posix(), path
