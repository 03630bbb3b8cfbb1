"""Columns of a scanned table whose head could not be read: what was taken from them, or left, is doubted for that.

The cells of such a column may be read well and yet be taken for another field than the paper means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.dossier import Dossier, Source
from prongsai.dossier.doubts import UNSURE
from prongsai.readers.blocks import Block, Spot
from prongsai.readers.columns import meaning_of
from prongsai.readers.ledger import Key, Ledger, keys_of
from prongsai.readers.scan.sureness import UNSURE as DOUBTED
from prongsai.readers.scan.sureness import sureness

_TOLD = 0.8
"""How much of a head must be words of a header for the rest of it not to matter."""
# Their cells tell them whatever stands above.
_TOLD_BY_CELLS = ("/period", "/responsible", "/questions")
_PRINTED = ("/printed", "_printed")


@dataclass(slots=True)
class _Doubted:
    """What stands in such columns: the fields that were taken there, texts without a place, and the heads of those."""

    fields: set[str] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


def with_doubted_columns(dossier: Dossier, ledger: Ledger) -> Dossier:
    """The Dossier with what stands in columns under an unreadable head doubted, and with the head of what was left."""
    doubted = _doubted(ledger)
    if not (doubted.fields or doubted.loose):
        return dossier
    sources = {at: _weak(source) if _is_of(at, doubted.fields) else source for at, source in dossier.sources.items()}
    for n, printed in enumerate(dossier.document.columns_printed):
        if (at := f"/document/columns_printed/{n}") in sources and printed.split(" > ")[-1] in doubted.heads:
            sources[at] = _weak(sources[at])
    unplaced = tuple(
        each.model_copy(update={"source": _weak(each.source)}) if n in doubted.loose else each
        for n, each in enumerate(dossier.unplaced)
    )
    return dossier.model_copy(update={"sources": sources, "unplaced": unplaced})


def _doubted(ledger: Ledger) -> _Doubted:
    found = _Doubted()
    heads: Mapping[int, str] = {}
    width = 0
    for block in ledger.pages.blocks:
        if block.kind != "table" or not block.rows:
            continue
        rows = [n for n, _ in enumerate(block.rows) if _is_head(block, n, ledger)]
        wide = max(len(row.cells) for row in block.rows)
        if rows or wide != width:
            # A page that lost its header goes on under the heads of the page before.
            heads, width = _unread(block, rows, ledger), wide
        _take(block, rows, heads, ledger, found)
    return found


def _is_head(block: Block, row: int, ledger: Ledger) -> bool:
    homes = (ledger.homes.get(Key(block.number, row, k), "") for k, _ in enumerate(block.rows[row].cells))
    kinds = {ledger.repeats[int(home.split("/")[2])].kind for home in homes if home.startswith("/repeats/")}
    return bool(kinds & {"header", "header_repeated"})


def _unread(block: Block, rows: list[int], ledger: Ledger) -> dict[int, str]:
    """The heads that could not be read, by their column; of several rows one that was read tells the column."""
    told: dict[int, str] = {}
    for column in range(max((len(block.rows[row].cells) for row in rows), default=0)):
        cells = [(row, block.rows[row].cells[column]) for row in rows if column < len(block.rows[row].cells)]
        held = [(row, cell.text) for row, cell in cells if cell.text]
        if held and all(
            _is_unread(text, ledger.pages.spots.get(Key(block.number, row, column), ())) for row, text in held
        ):
            told[column] = held[-1][1]
    return told


def _is_unread(text: str, spots: tuple[Spot, ...]) -> bool:
    meaning, share = meaning_of(text)
    if not spots or (meaning is not None and share >= _TOLD):
        return False
    seen = [told for spot in spots for told in (*zip(spot.text, spot.sure, strict=True), (" ", 1.0))]
    return sureness(seen) <= UNSURE


def _take(block: Block, rows: list[int], heads: Mapping[int, str], ledger: Ledger, found: _Doubted) -> None:
    for key in keys_of(block):
        if key.column not in heads or key.row in rows:
            continue
        home = ledger.homes.get(key, "")
        if home.startswith("/unplaced/"):
            found.loose.add(int(home.split("/")[2]))
            found.heads.add(heads[key.column])
        elif not home.startswith("/repeats/") and (stem := _stem(home)):
            found.fields.add(stem)


def _stem(home: str) -> str:
    """The field of a cell without the end that only tells its printed form; nothing where its cells tell what it is."""
    for end in _PRINTED:
        home = home.removesuffix(end)
    return "" if home.endswith(_TOLD_BY_CELLS) else home


def _is_of(path: str, fields: set[str]) -> bool:
    return any(above in fields for above in _above(path))


def _above(path: str) -> Iterator[str]:
    yield path
    yield path.removesuffix("_printed")
    while path:
        path = path.rpartition("/")[0]
        yield path


def _weak(source: Source) -> Source:
    return source.model_copy(
        update={"confidence": min(source.confidence if source.confidence is not None else 1.0, DOUBTED)}
    )
