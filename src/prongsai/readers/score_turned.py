"""Tables of scores that stand turned on their page: a line of the text is a column, its label before, in or after it.

A label that stands beside two lines, and a line without a label, are settled by the sums that must come out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from prongsai.readers.blocks import Block
from prongsai.readers.score_keys import key_of
from prongsai.readers.score_sums import CODES, Row, agree, indicators, leaves_room
from prongsai.thai.digits import to_arabic

_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.])")
_LEVEL = re.compile(r"(?<![A-Za-z])(?:AA|A|B|C|D|E|F)(?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง")
_FEWEST, _FEWEST_ROWS = 5, 3
_LONGEST_LABEL = 40
_MOST_FREE = 6
_MOST_WEIGHTED = 45
_LIKELY = 0.65
"""Confidence in a key that nothing proves: more than in what meaning alone told, and a doubt still."""


@dataclass(slots=True)
class Told:
    """One line of figures (or of levels), the key that its label gives it, and how sure that is."""

    block: Block
    at: int
    values: tuple[Decimal | str, ...]
    key: str | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Turned:
    """The table set upright: its rows, and of each key the line that told it."""

    rows: tuple[Row, ...]
    told: tuple[Told, ...]


def read_turned(blocks: Sequence[Block], year: int | None) -> Turned | None:
    """The turned table of a text, or None."""
    lines = [(block, to_arabic(text)) for block in blocks if block.kind != "table" for text in block.lines]
    found = [told for at, (block, text) in enumerate(lines) if (told := _values(block, at, text))]
    widths = Counter(len(told.values) for told in found if isinstance(told.values[0], Decimal))
    if not widths or widths.most_common(1)[0][1] < _FEWEST_ROWS:
        return None
    width = widths.most_common(1)[0][0]
    rows = [told for told in found if len(told.values) == width]
    first, last = rows[0].at, rows[-1].at
    labels = [
        (at, key)
        for at, (_, text) in enumerate(lines)
        if first - 1 <= at <= last + 1 and not _FIGURE.search(text) and (key := _key(text)) and key != "level"
    ]
    _by_neighbours(rows, labels, year)
    _by_sums(rows, year)
    for number, told in enumerate((t for t in rows if t.key is None), 1):
        told.key, told.confidence = f"unlabelled_{number}", 0.5
    if not any(told.key == "total" or (told.key or "").startswith("ind") for told in rows):
        return None
    return Turned(tuple(_upright(rows)), tuple(rows))


def _values(block: Block, at: int, text: str) -> Told | None:
    """The line's values where it holds little else."""
    figures = _FIGURE.findall(text)
    if len(figures) >= _FEWEST:
        label = " ".join(_FIGURE.sub(" ", text).split())
        values: tuple[Decimal | str, ...] = tuple(Decimal(figure) for figure in figures)
        if len(label) > _LONGEST_LABEL or any(isinstance(v, Decimal) and v > 100 for v in values):
            return None
        key = _key(label)
        return Told(block, at, values, f"{key}_weighted" if key in CODES and _is_weighted(values) else key)
    levels = _LEVEL.findall(text)
    label = " ".join(_LEVEL.sub(" ", text).split())
    if len(levels) >= _FEWEST and len(label) <= _LONGEST_LABEL and (not label or "ระดับ" in label):
        return Told(block, at, tuple(levels), "level")
    return None


def _is_weighted(values: Sequence[Decimal | str]) -> bool:
    return all(isinstance(value, Decimal) and value <= _MOST_WEIGHTED for value in values)


def _key(label: str) -> str | None:
    """The key that a label names."""
    if not label or len(label) > _LONGEST_LABEL:
        return None
    if re.fullmatch(r"ระดับ\S*", label):
        return "level"
    named = key_of(label)
    if named is None:
        return None
    return {"indicator": f"ind{named.code}", "instrument": named.code.lower(), "total": "total"}.get(named.kind)


def _by_neighbours(rows: list[Told], labels: list[tuple[int, str]], year: int | None) -> None:
    """Labels on lines of their own, each given to a line beside it so that the sums come out, else to the nearest."""
    free = [told for told in rows if told.key is None][:_MOST_FREE]
    labels = [(at, key) for at, key in labels if key not in {told.key for told in rows}][:_MOST_FREE]
    if not free or not labels:
        return
    places = [*free, *([None] * len(labels))]
    best: tuple[tuple[int, int, int], Sequence[Told | None]] | None = None
    for chosen in set(permutations(range(len(places)), len(labels))) if len(places) <= 8 else ():
        given = [places[k] for k in chosen]
        if any(told is not None and abs(told.at - at) > 2 for told, (at, _) in zip(given, labels, strict=True)):
            continue
        worth = _worth(rows, given, labels, year)
        if best is None or worth > best[0]:
            best = worth, given
    if best is None:
        return
    for told, (_, key) in zip(best[1], labels, strict=True):
        if told is not None:
            told.key, told.confidence = _in_scale(key, told), 0.9 if best[0][0] > 0 else _LIKELY


def _worth(
    rows: Sequence[Told], given: Sequence[Told | None], labels: Sequence[tuple[int, str]], year: int | None
) -> tuple[int, int, int]:
    """How good it is to give the labels so: sums that come out, labels that are used, and nearness."""
    named = {id(told): _in_scale(key, told) for told, (_, key) in zip(given, labels, strict=True) if told is not None}
    proof = agree(list(_upright(rows, named)), year)
    far = sum(abs(told.at - at) for told, (at, _) in zip(given, labels, strict=True) if told is not None)
    return (0 if proof is None else 1 if proof else -1), sum(told is not None for told in given), -far


def _in_scale(key: str, told: Told) -> str:
    return f"{key}_weighted" if key in CODES and _is_weighted(told.values) else key


def _upright(rows: Sequence[Told], named: dict[int, str] | None = None) -> Iterator[Row]:
    """A row for each column of the text, under the keys that are known."""
    for column in range(len(rows[0].values)):
        row: Row = {"col": column + 1}
        for told in rows:
            if key := told.key or (named or {}).get(id(told)):
                row[key] = told.values[column]
        yield row


def _by_sums(rows: Sequence[Told], year: int | None) -> None:
    """Lines without any label: what they must be for the sums to come out, or the only thing that they can be."""
    for told in rows:
        if told.key is not None:
            continue
        known = {other.key for other in rows}
        open_codes = [c for c in CODES if not known & {c, f"{c}_weighted"}]
        names = [*(f"{c}_weighted" for c in open_codes), *open_codes, *({"total"} - known)]
        proved = [name for name in names if _proof(rows, told, name, year)]
        if proved:
            told.key, told.confidence = proved[0], 0.9
            continue
        fits = [c for c in open_codes if leaves_room(list(_upright(rows, {id(told): f"{c}_weighted"})), c, year)]
        if fits:
            told.key, told.confidence = f"{_nearest(rows, told, fits, year)}_weighted", _LIKELY


def _proof(rows: Sequence[Told], told: Told, name: str, year: int | None) -> bool:
    """Whether the line under that name makes a sum come out that could not be proved before."""
    code = name.removesuffix("_weighted")
    known = {other.key for other in rows}
    provable = code == "total" or set(indicators(year).get(code, ())) <= known
    return provable and agree(list(_upright(rows, {id(told): name})), year) is True


def _nearest(rows: Sequence[Told], told: Told, codes: Sequence[str], year: int | None) -> str:
    """Of two instruments that it can be, the one that stands next to what the neighbouring line is about."""
    order = list(rows)
    at = order.index(told)
    for distance in range(1, len(order)):
        for side in (at - distance, at + distance):
            key = order[side].key if 0 <= side < len(order) else None
            about = next(
                (n for n, c in enumerate(CODES) if key and (key.startswith(c) or key in indicators(year)[c])), None
            )
            if about is not None:
                return min(codes, key=lambda code: abs(CODES.index(code) - about))
    return codes[0]
