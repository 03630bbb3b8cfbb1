"""A measure as its table or its labelled lines give it, before anyone asks what its cells list."""

from __future__ import annotations

from dataclasses import dataclass, field

from prongsai.readers.blocks import Line
from prongsai.readers.columns import Columns
from prongsai.readers.issues import Issue
from prongsai.readers.items import Items, items_of, joined
from prongsai.readers.ledger import Key


@dataclass
class Piece:
    """One cell of a record: its lines, and where they stand; `label` where one of its own stands before it.

    `span` is the number of columns that it is drawn over.
    """

    lines: list[Line]
    key: Key
    line: int | None
    label: str = ""
    span: int = 1


@dataclass
class Record:
    """A measure as its table gives it: pieces by meaning, in order; `columns` those of its table."""

    columns: Columns
    issue: Issue | None
    heading: str | None
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    others: list[tuple[str, Piece]] = field(default_factory=list)
    rows: int = 1
    continued: list[str] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)
    repeated: list[Key] = field(default_factory=list)

    def text(self, meaning: str) -> str:
        """All text of that meaning."""
        return " ".join(line.text for piece in self.fields.get(meaning, ()) for line in piece.lines)

    def lines(self, meaning: str) -> list[Line]:
        """All lines of that meaning."""
        return [line for piece in self.fields.get(meaning, ()) for line in piece.lines]

    def items(self, meaning: str) -> Items:
        """The items of that meaning; under several labels each has a list of its own."""
        groups: list[list[Line]] = [[]]
        for piece in self.fields.get(meaning, ()):
            if piece.label and groups[-1]:
                groups.append([])
            groups[-1] += piece.lines
        return joined([items_of(lines) for lines in groups])
