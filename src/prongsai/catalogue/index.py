"""The index of measures done elsewhere (ดัชนีมาตรการของหน่วยงานอื่น): found by words or by likeness, in families."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path
from types import TracebackType
from typing import Self

from rapidfuzz import fuzz

from prongsai.catalogue import retrieval, store
from prongsai.catalogue.afterwards import Afterwards
from prongsai.catalogue.model import StandardMeasure
from prongsai.catalogue.papers import Entry, Office, entries_of, office_of, scores_of, title_and_steps
from prongsai.catalogue.parse import BLANK
from prongsai.catalogue.precedent import Family, Precedent
from prongsai.catalogue.retrieval import Found
from prongsai.catalogue.store import Text
from prongsai.catalogue.terms import search_words
from prongsai.dossier import Dossier, Measure
from prongsai.errors import CatalogueRefused

NEAR = 50.0
_COPY = 80.0
_LOOKED_AT = 200
_MAPPED = 1 << 31


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry found: its number, its text, and how like what was asked for it is where that was a text."""

    id: int
    text: Text
    likeness: float | None


class Index:
    """Measures of papers in one SQLite database, in memory or in a file.

    Words are cut by the Thai dictionary; a file whose words were cut by another one is cut anew when it is opened.
    """

    def __init__(self, db: sqlite3.Connection, path: Path | None = None) -> None:
        self._db = db
        self._path = path or Path("memory")

    @classmethod
    def build(cls, dossiers: Iterable[Dossier], path: str | Path | None = None) -> Self:
        """A new index of the papers; with `path` in a file, which is there only once it is whole.

        Raises `CatalogueRefused` where the file cannot be written.
        """
        if path is None:
            index = cls(_connected(":memory:"))
            store.create(index._db)
            index.add(dossiers)
            return index
        target = Path(path)
        waiting = target.with_name(f".{target.name}.part")
        try:
            with _told(target):
                waiting.unlink(missing_ok=True)
                db = _connected(waiting)
            with cls(db, target) as index:
                with _told(target):
                    # What fails leaves no file, so nothing need be kept for going back.
                    db.execute("PRAGMA journal_mode = OFF")
                    db.execute("PRAGMA synchronous = OFF")
                    store.create(db)
                index.add(dossiers)
            with _told(target):
                os.replace(waiting, target)
        finally:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
        return cls.open(target)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The index in a file. Raises `CatalogueRefused` where there is none or it is of another make."""
        target = Path(path)
        with _told(target):
            if not target.is_file():
                raise _refused(target, "ไม่พบไฟล์", "is not there")
            index = cls(_connected(target), target)
            try:
                if not store.is_index(index._db):
                    raise _refused(target, "ไม่ใช่ดัชนีมาตรการของโปรแกรมรุ่นนี้", "is no index of this make")
                if not store.is_current(index._db):
                    store.reindex(index._db)
            except BaseException:
                index.close()
                raise
        return index

    def add(self, dossiers: Iterable[Dossier]) -> int:
        """Add papers, all or none; how many measures were new. The same words of an agency and year count once."""

        def measures() -> Iterator[tuple[Entry, Office | None]]:
            for dossier in dossiers:
                store.insert_scores(self._db, scores_of(dossier))
                office = office_of(dossier.agency)
                yield from ((entry, office) for entry in entries_of(dossier))

        with _told(self._path, (sqlite3.Error,)), self._db:
            self._db.execute("BEGIN")
            return store.insert(self._db, measures())

    def search(self, words: str, limit: int = 20) -> tuple[Family, ...]:
        """Families of measures with these words in title, steps or issue, the best first; all words go before some."""
        asked = search_words(words)
        if not asked or limit < 1:
            return ()
        with _told(self._path):
            ids = retrieval.with_words(self._db, asked, _LOOKED_AT)
            texts = retrieval.texts(self._db, ids)
            return self._families([_Hit(each, texts[each], None) for each in ids], limit)

    def near(self, measure: StandardMeasure | Measure | str, limit: int = 10) -> tuple[Family, ...]:
        """Families of measures whose words are like those of a measure or text, the likest first.

        Each precedent tells its likeness on 0-100; the two hundred likest of at least 50 are looked at.
        """
        title, steps = _title_and_steps(measure)
        asked = Text.of(title, steps)
        if not asked.title or limit < 1:
            return ()
        with _told(self._path):
            hits = (_Hit(id_, text, likeness(asked, text)) for id_, text in retrieval.nearest(self._db, title, steps))
            like = (hit for hit in hits if hit.likeness is not None and hit.likeness >= NEAR)
            return self._families(nlargest(_LOOKED_AT, like, key=lambda hit: (hit.likeness, -hit.id)), limit)

    def __len__(self) -> int:
        return retrieval.count(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; one in memory is gone then."""
        self._db.close()

    def _families(self, hits: Sequence[_Hit], limit: int) -> tuple[Family, ...]:
        """The hits in families of near copies, each where its best hit stands."""
        groups: list[list[_Hit]] = []
        for hit in hits:
            group = next((g for g in groups if likeness(hit.text, g[0].text, least=_COPY) >= _COPY), None)
            if group is not None:
                group.append(hit)
            else:
                groups.append([hit])
        shown = groups[:limit]
        found = {each.id: each for each in retrieval.entries(self._db, [hit.id for group in shown for hit in group])}
        afterwards = Afterwards(self._db, (each.office for each in found.values() if each.office is not None))
        return tuple(Family(tuple(_precedent(hit, found[hit.id], afterwards) for hit in group)) for group in shown)


def _precedent(hit: _Hit, found: Found, afterwards: Afterwards) -> Precedent:
    entry, office = found.entry, afterwards.office(found.office)
    return Precedent(
        title=entry.title,
        steps=entry.steps,
        agency=office.name or None,
        district=office.district or None,
        province=office.province or None,
        year=entry.year,
        no=entry.no,
        issue=entry.issue,
        file=entry.file,
        page=entry.page,
        likeness=hit.likeness,
        scores=afterwards.pairs(found.office, entry),
    )


def likeness(one: Text, other: Text, *, least: float = 0.0) -> float:
    """Likeness of two measures on 0-100: of their titles, and of title with steps where both have steps.

    One that cannot reach `least` is told as 0, which is quicker.
    """
    both = bool(one.steps and other.steps)
    titles = fuzz.ratio(one.title, other.title, score_cutoff=max(0.0, 2 * least - 100) if both else least)
    if not both or titles == 0 < least:
        return titles
    return (titles + fuzz.ratio(one.title + one.steps, other.title + other.steps)) / 2


def _title_and_steps(measure: StandardMeasure | Measure | str) -> tuple[str, tuple[str, ...]]:
    if isinstance(measure, str):
        return measure, ()
    if isinstance(measure, Measure):
        return title_and_steps(measure)
    return BLANK.sub("", measure.title), tuple(BLANK.sub("", step) for step in measure.steps)


def _connected(path: str | Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    # The file is read where the system keeps it anyway: thousands of texts are compared for one question.
    db.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return db


@contextmanager
def _told(path: Path, refusals: tuple[type[Exception], ...] = (sqlite3.Error, OSError)) -> Iterator[None]:
    """What the database or the disk refuses, in words."""
    try:
        yield
    except refusals as error:
        raise _refused(path, f"เปิดหรือเขียนไม่ได้ ({error})", f"cannot be opened or written ({error})") from error


def _refused(path: Path, thai: str, english: str) -> CatalogueRefused:
    return CatalogueRefused(
        f"ใช้ดัชนีมาตรการ «{path.name}» ไม่ได้: {thai} โปรดสร้างใหม่ด้วย prongsai catalogue index",
        f"The index of measures {path.name} cannot be used: it {english}. Make it anew.",
    )
