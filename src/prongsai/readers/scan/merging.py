"""What the shapes of a line tell put in place of what the engine read there: numbers, words, brackets, dashes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from prongsai.readers.scan.numbers import Number
from prongsai.readers.scan.seen import Seen, is_mark
from prongsai.readers.scan.shapes import Spot

_SURE_LETTER = 0.95
_SLACK, _SLACK_DIGIT = 0.12, 0.5
_BESIDE = ".()[]/-–:;\"'“”%,"
_LONGEST_MARK = 2
_WIDE = 0.4
_DASHES = "-–—•·_=~"


def inside(seen: Sequence[Seen], left: float, right: float) -> list[int]:
    """Which characters stand between two edges."""
    return [n for n, one in enumerate(seen) if left <= one.middle <= right]


def put(seen: list[Seen], left: float, right: float, new: Sequence[Seen]) -> list[Seen]:
    """The line with new characters between two edges, in place of those that stood there."""
    return _put(seen, inside(seen, left, right), left, new)


def with_code(seen: list[Seen], code: Sequence[Spot], body: int) -> list[Seen]:
    """The line with the code of a question or an item, and without digits that were read once more beside it."""
    left, right = code[0].x0, code[-1].x1
    places = [n for n, one in enumerate(seen) if _lies_in(one, left, right, body)]
    return _put(seen, places, left, [Seen(spot.char, spot.x0, spot.x1, spot.sure) for spot in code])


def _put(seen: list[Seen], places: list[int], left: float, new: Sequence[Seen]) -> list[Seen]:
    at = places[0] if places else sum(one.middle < left for one in seen)
    blank = seen[places[0]].blank if places else False
    gone = set(places)
    rest = [one for n, one in enumerate(seen) if n not in gone]
    return [*rest[:at], *(replace(one, blank=blank if n == 0 else one.blank) for n, one in enumerate(new)), *rest[at:]]


def with_number(seen: list[Seen], number: Number, spots: Sequence[Spot], body: int) -> list[Seen]:
    """The line with a number in place of what the engine read there."""
    left, right = number.edges
    places = _without_lone_marks(seen, [n for n, one in enumerate(seen) if _lies_in(one, left, right, body)])
    # The engine tells places roughly: a letter that stands beside the number was not read in it.
    behind = next((spot.char for spot in spots if spot.x0 >= right), "")
    before = next((spot.char for spot in reversed(spots) if spot.x1 <= left), "")
    while places and seen[places[-1]].char == behind and behind.isalpha():
        places.pop()
    while places and seen[places[0]].char == before and before.isalpha():
        places.pop(0)
    new = [Seen(spot.char, spot.x0, spot.x1, spot.sure) for spot in number.spots]
    if number.point is not None and not _has_point(seen, places, right, body):
        new.append(Seen(".", number.point.x0, number.point.x1, number.point.sure))
    return _put(seen, places, left, new)


def _without_lone_marks(seen: list[Seen], places: list[int]) -> list[int]:
    """Without the marks at the beginning: they belong to the letter before."""
    while places and is_mark(seen[places[0]].char):
        places = places[1:]
    return places


def _has_point(seen: list[Seen], places: list[int], right: float, body: int) -> bool:
    """Whether the engine read the point behind a number."""
    behind = seen[places[-1] + 1 : places[-1] + 2] if places else [one for one in seen if one.middle > right][:1]
    return any(one.char in ".,:;)" and one.middle - right < body for one in behind)


def without_ghosts(seen: list[Seen], spots: Sequence[Spot], body: int) -> list[Seen]:
    """The line without digits that were read where no shape stands: one shape read twice."""
    near = 0.15 * body
    likely = [spot for spot in spots if spot.char.isdigit() or spot.sure < _SURE_LETTER or spot.char in "lIoO?"]
    return [
        one
        for one in seen
        if not one.char.isdigit() or any(spot.x0 - near <= one.middle <= spot.x1 + near for spot in likely)
    ]


def _lies_in(one: Seen, left: float, right: float, body: int) -> bool:
    """Whether a character was read where the number stands; signs beside it are no part of it."""
    slack = 0.0 if one.char in _BESIDE else (_SLACK_DIGIT if one.char.isdigit() else _SLACK) * body
    return left - slack <= one.middle <= right + slack


def with_bracket(seen: list[Seen], spot: Spot) -> list[Seen]:
    """The line with a bracket that its shape tells, in place of a sign or a digit, or where nothing was read."""
    places = inside(seen, spot.x0 - 1, spot.x1 + 1)[:1]
    if any(seen[n].char in "()[]{}" or seen[n].char.isalpha() for n in places):
        return seen
    near = [
        one for one in seen if one.char == spot.char and abs(one.middle - (spot.x0 + spot.x1) / 2) < spot.x1 - spot.x0
    ]
    return seen if near else _put(seen, places, spot.x0, [Seen(spot.char, spot.x0, spot.x1, spot.sure)])


def with_dash(seen: list[Seen], spots: list[Spot]) -> list[Seen]:
    """The line with the dash that opens it: a mark of an item, and easily lost."""
    if not spots or not seen or spots[0].char != "-" or seen[0].char in _DASHES:
        return seen
    first = spots[0]
    rest = [one for one in seen if one.middle > first.x1]
    if not rest or len(seen) - len(rest) > 1:
        return seen
    return [Seen("-", first.x0, first.x1, first.sure), replace(rest[0], blank=True), *rest[1:]]


def with_mark(seen: list[Seen]) -> list[Seen]:
    """The line whose first number is a mark of an item: the point behind it looks like a comma, or is read twice."""
    end = next((n for n, one in enumerate(seen) if not one.char.isdigit()), 0)
    last = next((n for n, one in enumerate(seen) if n >= end and one.char not in ".,"), end)
    if not 1 <= end <= _LONGEST_MARK or not 1 <= last - end <= _LONGEST_MARK:
        return seen
    behind, signs = seen[last], "".join(one.char for one in seen[end:last])
    if signs == "." or not "\u0e01" <= behind.char <= "\u0e4e" or (signs == "," and not behind.blank):
        return seen
    return [*seen[:end], replace(seen[end], char="."), *seen[last:]]


def with_closing(seen: list[Seen]) -> list[Seen]:
    """The line that begins with a number behind a bracket, its other bracket in place of a letter alone («(1บ»)."""
    end = next((n for n, one in enumerate(seen) if n and not one.char.isdigit()), 0)
    if not 1 < end <= 1 + _LONGEST_MARK or seen[0].char != "(" or end + 1 >= len(seen):
        return seen
    odd = seen[end]
    is_alone = not odd.blank and seen[end + 1].blank and odd.char.isalpha()
    return [*seen[:end], replace(odd, char=")"), *seen[end + 1 :]] if is_alone else seen


def with_points(seen: list[Seen]) -> list[Seen]:
    """The line whose decimal points stand as close to their digits as they mean: letters of one width leave blanks."""
    out = list(seen)
    for n in range(1, len(seen) - 1):
        before, point, behind = seen[n - 1 : n + 2]
        if point.char == "." and point.blank and behind.blank and before.char.isdigit() and behind.char.isdigit():
            out[n], out[n + 1] = replace(point, blank=False), replace(behind, blank=False)
    return out


def with_blanks(seen: list[Seen], body: int) -> list[Seen]:
    """The line with the blanks around its numbers that their distance from the letters beside them shows."""
    out = seen[:1]
    for before, one in itertools.pairwise(seen):
        is_edge = before.char.isdigit() != one.char.isdigit() and not {before.char, one.char} & set(_BESIDE)
        is_edge = is_edge and not is_mark(one.char)
        out.append(replace(one, blank=True) if is_edge and one.x0 - before.x1 > _WIDE * body else one)
    return out
