"""Pictures of the spots that were read from scans: the pages are kept while a reading waits, each spot cut out at once.

They are made where the papers are read, never in the web server: that one opens only pictures of our own making.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from prongsai.dossier import Dossier, Source
from prongsai.dossier.doubts import doubts
from prongsai.dossier.spot import spot_of, stated_for
from prongsai.errors import ProngsaiError
from prongsai.readers import scans
from prongsai_web.agencies.models import StoredFile
from prongsai_web.cycles.models import Reading, ReadingFile

_MOST_PAGES = 400
_log = logging.getLogger("prongsai.cycles")


def names_of(files: Iterable[ReadingFile]) -> dict[int, str]:
    """The name of each file in its reading, by its key; of two equal names the second gets a number."""
    names: dict[int, str] = {}
    for each in files:
        name, number = each.file.name, 1
        stem, dot, kind = each.file.name.rpartition(".")
        while name in names.values():
            number += 1
            name = f"{stem} ({number}){dot}{kind}"
        names[each.pk] = name
    return names


def keep(file: StoredFile, dossier: Dossier, name: str | None = None) -> None:
    """Keep the pages on which something was read from a picture, those with a doubt first.

    `name` is what the file is called in the Dossier where that holds spots of other files too.
    Where there is no room for them the reading stands without pictures.
    """
    first = [doubt.source for doubt in doubts(dossier) if doubt.source]
    sources = [source for source in (*first, *dossier.sources.values()) if name is None or source.file == name]
    try:
        scans.keep_pages(Path(file.content.path), sources, _folder(file.sha256, file.pk), most=_MOST_PAGES)
    except (OSError, ProngsaiError) as fault:
        _log.warning("no pictures of file %s: %s", file.pk, fault)


def forget(sha256: str, key: int) -> None:
    """The kept pages of a file are gone."""
    shutil.rmtree(_folder(sha256, key), ignore_errors=True)


def _folder(sha256: str, key: int) -> Path:
    """By content and key: neither a key used anew nor the same file of another agency leads to these pages."""
    return Path(default_storage.path("pages")) / f"{key}-{sha256[:24]}"


@dataclass(frozen=True)
class Shown:
    """Which spots of a reading have a picture: the kept pages of each of its files, by the file's name."""

    folders: Mapping[str, Path]
    pages: Mapping[str, frozenset[int]]

    @property
    def any(self) -> bool:
        """Whether anything was read from pictures."""
        return any(self.pages.values())

    def has(self, source: Source | None) -> bool:
        """Whether there is a picture of the spot."""
        return bool(source and source.box and source.page in self.pages.get(source.file or "", ()))

    def picture(self, source: Source, *, whole: bool = False) -> bytes | None:
        """The spot as PNG, or its whole page as JPEG; None where there is no picture."""
        return scans.kept_crop(self.folders[source.file or ""], source, whole=whole) if self.has(source) else None


def shown(reading: Reading) -> Shown:
    """What can be shown of a reading's files."""
    files = list(reading.files.select_related("file"))
    names = names_of(files)
    folders = {names[each.pk]: _folder(each.file.sha256, each.file.pk) for each in files}
    return Shown(folders, {name: scans.kept_pages(folder) for name, folder in folders.items()})


def spot(reading: Reading, told: str, of: str = "") -> Source | None:
    """Where the field stands that is named as in the forms («0:/measures/2/title»: Dossier and pointer).

    `of` numbers the value meant where papers disagree in the field.
    """
    number, colon, path = told.partition(":")
    if not (
        colon and number.isascii() and number.isdigit() and len(number) < 9 and int(number) < len(reading.dossiers)
    ):
        return None
    dossier = Dossier.from_json(reading.dossiers[int(number)])
    if not of:
        return spot_of(dossier, path)
    stated = dict(enumerate(stated_for(dossier, path)))
    return next((each.source for k, each in stated.items() if str(k) == of), None)
