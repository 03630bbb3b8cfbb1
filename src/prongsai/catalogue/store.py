"""The tables of an index in SQLite: measures of papers, their words and marks, agencies and their scores."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.catalogue.papers import Entry, Office, Score
from prongsai.catalogue.terms import marks_of, search_words
from prongsai.thai.repair import fold
from prongsai.thai.words import dictionary_version

APPLICATION, SCHEMA = 0x50524E47, 1
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE offices (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, code TEXT NOT NULL,
  district TEXT NOT NULL, province TEXT NOT NULL, UNIQUE (folded, code, district, province));
CREATE INDEX offices_by_code ON offices (code);
CREATE TABLE entries (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL UNIQUE, office INTEGER REFERENCES offices,
  year INTEGER, no TEXT NOT NULL, issue INTEGER, issue_title TEXT NOT NULL,
  title TEXT NOT NULL, steps TEXT NOT NULL, answers TEXT NOT NULL,
  file TEXT, page INTEGER);
CREATE TABLE folded (id INTEGER PRIMARY KEY, title TEXT NOT NULL, steps TEXT NOT NULL);
CREATE TABLE scores (office INTEGER NOT NULL REFERENCES offices, year INTEGER NOT NULL, kind TEXT NOT NULL,
  code TEXT NOT NULL, score TEXT NOT NULL, PRIMARY KEY (office, year, kind, code)) WITHOUT ROWID;
"""
# unicode61 takes Thai vowels and tones for separators unless marks and Co are named among the letters.
_WORD_TABLES = """
CREATE VIRTUAL TABLE words USING fts5 (title, steps, issue, content='',
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE marks USING fts5 (mark, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE terms (mark INTEGER PRIMARY KEY, entries INTEGER NOT NULL);
"""
_DISPUTED = ""
_MARKS_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class Text:
    """Title and steps of a measure as they are compared: folded, without blanks."""

    title: str
    steps: str

    @classmethod
    def of(cls, title: str, steps: Sequence[str]) -> Text:
        """The text of a measure."""
        return cls(fold(title), fold(" ".join(steps)) if steps else "")

    def seen(self, office: int | None, year: int | None) -> int:
        """A number for the same words of the same agency and year, whichever paper has them."""
        told = "\0".join((str(office), str(year), self.title, self.steps)).encode("utf-8", "replace")
        return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


def create(db: sqlite3.Connection) -> None:
    """The empty tables."""
    db.executescript(
        f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};{_TABLES}{_WORD_TABLES}"
    )
    db.execute("INSERT INTO about VALUES ('dictionary', ?)", (dictionary_version(),))
    db.commit()


def is_index(db: sqlite3.Connection) -> bool:
    """Whether the file is an index of this make."""
    (application,), (schema,) = (db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    return bool(application == APPLICATION and schema == SCHEMA)


def is_current(db: sqlite3.Connection) -> bool:
    """Whether its words were cut with today's dictionary."""
    told = db.execute("SELECT value FROM about WHERE name = 'dictionary'").fetchone()
    return told is not None and bool(told[0] == dictionary_version())


def reindex(db: sqlite3.Connection) -> None:
    """Cut all words anew with today's dictionary, whole or not at all."""
    with db:
        db.execute("BEGIN")
        for table in ("words", "marks", "terms"):
            db.execute(f"DROP TABLE {table}")
        for statement in _WORD_TABLES.split(";")[:-1]:
            db.execute(statement)
        kept = db.execute("SELECT id, title, steps, issue_title FROM entries ORDER BY id")
        _insert_words(db, ((id_, title, json.loads(steps), issue) for id_, title, steps, issue in kept))
        db.execute("UPDATE about SET value = ? WHERE name = 'dictionary'", (dictionary_version(),))


def insert(db: sqlite3.Connection, entries: Iterable[tuple[Entry, Office | None]]) -> int:
    """Add the entries that are not there yet; how many that were. Within the caller's transaction."""
    count = 0

    def fresh() -> Iterator[tuple[int, str, Sequence[str], str]]:
        nonlocal count
        for entry, office in entries:
            id_ = _insert_entry(db, entry, office)
            if id_ is not None:
                count += 1
                yield id_, entry.title, entry.steps, entry.issue_title

    _insert_words(db, fresh())
    return count


def insert_scores(db: sqlite3.Connection, scores: Iterable[Score]) -> None:
    """Add scores of agencies; one that two papers state differently is marked as disputed and never told."""
    rows = [(_office(db, s.office), s.year, s.kind, s.code, str(s.score)) for s in scores]
    db.executemany(
        "INSERT INTO scores VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
        f"SET score = CASE WHEN score = excluded.score THEN score ELSE '{_DISPUTED}' END",
        rows,
    )


def _insert_entry(db: sqlite3.Connection, entry: Entry, office: Office | None) -> int | None:
    """The number of the new entry; None where the same words of the same agency and year are there."""
    of = _office(db, office) if office else None
    steps, answers = (json.dumps(list(e), ensure_ascii=False) for e in (entry.steps, entry.answers))
    text = Text.of(entry.title, entry.steps)
    row = (
        text.seen(of, entry.year),
        of,
        entry.year,
        entry.no,
        entry.issue,
        entry.issue_title,
        entry.title,
        steps,
        answers,
    )
    done = db.execute(
        "INSERT OR IGNORE INTO entries (seen, office, year, no, issue, issue_title, title, steps, answers, file, page) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, entry.file, entry.page),
    )
    if not done.rowcount:
        return None
    db.execute("INSERT INTO folded VALUES (?, ?, ?)", (done.lastrowid, text.title, text.steps))
    return done.lastrowid


def _office(db: sqlite3.Connection, office: Office) -> int:
    key = (office.folded, office.code, office.district, office.province)
    db.execute(
        "INSERT OR IGNORE INTO offices (name, folded, code, district, province) VALUES (?, ?, ?, ?, ?)",
        (office.name, *key),
    )
    found = db.execute("SELECT id FROM offices WHERE (folded, code, district, province) = (?, ?, ?, ?)", key)
    return int(found.fetchone()[0])


def _insert_words(db: sqlite3.Connection, measures: Iterable[tuple[int, str, Sequence[str], str]]) -> None:
    """Words and marks of new entries, and how many entries have each mark."""
    having: Counter[int] = Counter()
    for id_, title, steps, issue in measures:
        cut = search_words(title), search_words("\n".join(steps)), search_words(issue)
        marks = marks_of(cut[0]) | marks_of(cut[1])
        db.execute("INSERT INTO words (rowid, title, steps, issue) VALUES (?, ?, ?, ?)", (id_, *map(" ".join, cut)))
        db.execute("INSERT INTO marks (rowid, mark) VALUES (?, ?)", (id_, " ".join(f"{mark:x}" for mark in marks)))
        having.update(marks)
        if len(having) > _MARKS_AT_ONCE:
            _count_marks(db, having)
            having.clear()
    _count_marks(db, having)


def _count_marks(db: sqlite3.Connection, having: Counter[int]) -> None:
    db.executemany(
        "INSERT INTO terms VALUES (?, ?) ON CONFLICT DO UPDATE SET entries = entries + excluded.entries",
        sorted(having.items()),
    )
