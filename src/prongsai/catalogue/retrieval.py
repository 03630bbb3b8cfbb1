"""What an index is asked: entries with words, entries that may be near copies, their texts and agencies."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from rapidfuzz import fuzz, process

from prongsai.catalogue.papers import Entry, Office
from prongsai.catalogue.store import Text
from prongsai.catalogue.terms import marks_of, search_words

_AT_ONCE = 2_000
# Where to look for near copies: postings of the rarest marks, texts compared letter by letter, and those kept.
_POSTINGS, _COMPARED, _LIKEST = 40_000, 3_000, 400
_WEIGHTS = "4.0, 1.0, 0.5"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it stands in the index, with its number."""

    id: int
    office: int | None
    entry: Entry


def count(db: sqlite3.Connection) -> int:
    """How many measures it holds."""
    return int(db.execute("SELECT count(*) FROM entries").fetchone()[0])


def with_words(db: sqlite3.Connection, words: Sequence[str], most: int) -> list[int]:
    """Numbers of the entries with all words, the best first; then those with some. A word may be a word's beginning."""
    asked = [f'"{word}"*' for word in dict.fromkeys(words)]
    found = _ranked(db, " AND ".join(asked), most)
    if len(found) < most and len(asked) > 1:
        found += [each for each in _ranked(db, " OR ".join(asked), most) if each not in found]
    return found[:most]


def nearest(db: sqlite3.Connection, title: str, steps: Sequence[str]) -> list[tuple[int, Text]]:
    """Entries that share the rarest words and pairs of words with the measure, with their texts to compare.

    Of very many only those whose title, or title with steps, is likest letter by letter.
    """
    marks = marks_of(search_words(title)) | marks_of(search_words("\n".join(steps)))
    shared = sorted(_shared_marks(db, marks).items(), key=itemgetter(1), reverse=True)[:_COMPARED]
    found = [row for part in _parts(sorted(id_ for id_, _ in shared)) for row in _rows(db, part)]
    asked = Text.of(title, steps)
    best = set(_likest(asked.title, [row[1] for row in found]))
    if asked.steps:
        best |= set(_likest(asked.title + asked.steps, [row[1] + row[2] for row in found]))
    return [(found[at][0], Text(*found[at][1:])) for at in sorted(best)]


def texts(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Text]:
    """The texts of the entries to compare."""
    return {id_: Text(title, steps) for part in _parts(ids) for id_, title, steps in _rows(db, part)}


def entries(db: sqlite3.Connection, ids: Sequence[int]) -> list[Found]:
    """The entries of those numbers, in that order."""
    told = {}
    for part in _parts(ids):
        rows = db.execute(f"SELECT * FROM entries WHERE id IN ({','.join('?' * len(part))})", part)
        for id_, _, office, year, no, issue, named, title, steps, answers, file, page in rows:
            lists = tuple(json.loads(steps)), tuple(json.loads(answers))
            entry = Entry(year, no, issue, named, title, *lists, file, page)
            told[id_] = Found(id_, office, entry)
    return [told[each] for each in ids if each in told]


def kindred(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Office]:
    """The agencies of those numbers, and all that have the name or the registry's code of one of them."""
    found = {}
    for part in _parts(ids):
        own = f"SELECT {{}} FROM offices WHERE id IN ({','.join('?' * len(part))})"
        rows = db.execute(
            "SELECT id, name, folded, code, district, province FROM offices "
            f"WHERE folded IN ({own.format('folded')}) OR (code <> '' AND code IN ({own.format('code')}))",
            (*part, *part),
        )
        found.update({id_: Office(*told) for id_, *told in rows})
    return found


def scores(db: sqlite3.Connection, offices: Sequence[int]) -> list[tuple[int, int, str, str, str]]:
    """Agency, year, kind, code and score of all that is known of those agencies; a disputed score is empty."""
    asked = "SELECT office, year, kind, code, score FROM scores WHERE office IN ({})"
    return [row for part in _parts(offices) for row in db.execute(asked.format(",".join("?" * len(part))), part)]


def _ranked(db: sqlite3.Connection, query: str, most: int) -> list[int]:
    found = db.execute(
        f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, {_WEIGHTS}), rowid LIMIT ?",
        (query, most),
    )
    return [int(id_) for (id_,) in found]


def _shared_marks(db: sqlite3.Connection, marks: Iterable[int]) -> Counter[int]:
    """By entry, how many of the marks it shares: the rarest are asked for until their postings are enough."""
    having = [
        pair
        for part in _parts(list(marks))
        for pair in db.execute(f"SELECT entries, mark FROM terms WHERE mark IN ({','.join('?' * len(part))})", part)
    ]
    read = 0
    shared: Counter[int] = Counter()
    for entries_, mark in sorted(having):
        if read and read + entries_ > _POSTINGS:
            break
        read += entries_
        shared.update(chain.from_iterable(db.execute("SELECT rowid FROM marks WHERE marks MATCH ?", (f'"{mark:x}"',))))
    return shared


def _likest(asked: str, among: Sequence[str]) -> list[int]:
    """Places of the texts that are likest."""
    return [at for _, _, at in process.extract(asked, among, scorer=fuzz.ratio, limit=_LIKEST)]


def _rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    return db.execute(f"SELECT id, title, steps FROM folded WHERE id IN ({','.join('?' * len(ids))})", ids).fetchall()


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The numbers in as many parts as a statement takes at once."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
