"""The source of every field: what no reader noted is looked up in the paper, or taken from what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.dossier import Dossier, Source
from prongsai.readers.blocks import Block
from prongsai.readers.ledger import Key, Ledger, keys_of
from prongsai.readers.words import bare

_SAID = frozenset(
    (
        *("document", "agency", "scores", "measures", "constraints", "signatories", "opinions"),
        *("narrative_recommendations", "oit_items"),
    )
)
# Words in a cell that the ledger gives to the field are its own; found elsewhere they may be another's; a neighbour
# only lends its place.
_PROVEN, _FOUND, _LENT = 1.0, 0.9, 0.8
_SHORTEST = 2
# The fields whose words the others beside them follow from.
_TELLING = ("printed", "total", "name_printed", "responsible_printed", "title", "title_printed", "name")


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph or a row of a table: its words, where it stands, its cells, and the homes of its pieces."""

    plain: str
    line: int | None
    cells: tuple[tuple[str, Key], ...]
    homes: frozenset[str]


class _Sources(dict[str, Source]):
    """Sources by the path of their field, with the first that was noted under each path."""

    def __init__(self, noted: Mapping[str, Source]) -> None:
        super().__init__()
        self._first: dict[str, Source] = {}
        for path, source in noted.items():
            self.note(path, source)

    def note(self, path: str, source: Source) -> None:
        """Keep a source; one that stands already stays."""
        self.setdefault(path, source)
        while path:
            self._first.setdefault(path, source)
            path = path.rpartition("/")[0]

    def first_under(self, path: str) -> Source | None:
        """The first source noted for the path or for anything inside it."""
        return self._first.get(path)


def completed(dossier: Dossier, ledger: Ledger) -> Dossier:
    """The Dossier with a source for every field whose words, or whose neighbours', stand in the paper."""
    places = [place for block in ledger.pages.blocks for place in _places(block, ledger)]
    sources = _Sources(ledger.sources)
    for name, said in dossier.model_dump(mode="json", include=set(_SAID)).items():
        _complete(f"/{name}", said, places, ledger, sources)
    return dossier.model_copy(update={"sources": dict(sources)})


def _places(block: Block, ledger: Ledger) -> Iterator[_Place]:
    keys = keys_of(block)
    if block.kind != "table":
        homes = frozenset(ledger.homes[key] for key in keys if key in ledger.homes)
        yield _Place(bare(block.text), block.line, (), homes)
        return
    by_row: dict[int, list[Key]] = {}
    for key in keys:
        by_row.setdefault(key.row, []).append(key)
    for number, row in enumerate(block.rows):
        own = by_row.get(number, [])
        cells = tuple((bare(row.cells[key.column].text), key) for key in own)
        homes = frozenset(ledger.homes[key] for key in own if key in ledger.homes)
        yield _Place("|".join(text for text, _ in cells), row.line, cells, homes)


def _complete(path: str, said: Any, places: Sequence[_Place], ledger: Ledger, sources: _Sources) -> None:
    """Depth first, so that what stands inside a value may lend it a source, and it to its neighbours."""
    if path in sources:
        return
    if isinstance(said, dict | list):
        inner = list(said.items() if isinstance(said, dict) else enumerate(said))
        near = [p for p in places if any(home == path or home.startswith(f"{path}/") for home in p.homes)] or places
        confidence = _FOUND if near is places else _PROVEN
        for key, value in inner:
            if isinstance(value, dict | list):
                _complete(f"{path}/{key}", value, near, ledger, sources)
        scalars = [(f"{path}/{key}", value) for key, value in inner if not isinstance(value, dict | list)]
        missing = [(p, v) for p, v in scalars if p not in sources and v not in (None, "", False)]
        for place, source in _look_up(missing, [v for _, v in scalars], near, ledger, confidence).items():
            sources.note(place, source)
        _lend(path, missing, sources)


def _look_up(
    missing: Sequence[tuple[str, Any]],
    together: Sequence[Any],
    places: Sequence[_Place],
    ledger: Ledger,
    confidence: float,
) -> dict[str, Source]:
    """First the place that has most of the words of all fields together, then whichever has those of the field."""
    words = [word for value in together if (word := _words(value))]
    found: dict[str, Source] = {}
    if not missing or not words:
        return found
    best = max(places, key=lambda place: sum(len(word) for word in words if word in place.plain), default=None)
    for path, value in missing:
        word = _words(value)
        place = next((p for p in ([best] if best else []) + list(places) if word and word in p.plain), None)
        if place is not None:
            key = next((key for text, key in place.cells if word in text), None)
            cell = ledger.cell_name(key) if key else None
            found[path] = ledger.place(place.line, cell=cell, confidence=confidence)
    return found


def _words(value: Any) -> str:
    plain = bare(value) if isinstance(value, str) else ""
    return plain if len(plain) >= _SHORTEST else ""


def _lend(path: str, missing: Sequence[tuple[str, Any]], sources: _Sources) -> None:
    """A field without words of its own follows from those beside it, or from what its group stands on."""
    around = path
    while around:
        telling = (sources.get(f"{around}/{name}") for name in _TELLING)
        lender = next(filter(None, telling), None) or sources.first_under(around)
        if lender is not None:
            for field, _ in missing:
                confidence = min(lender.confidence or _LENT, _LENT)
                sources.note(field, lender.model_copy(update={"confidence": confidence, "printed": None}))
            return
        around = around.rpartition("/")[0]
