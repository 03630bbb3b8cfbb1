"""Which lines open a row of a table that no rules enclose: below a rule, at a running number, behind a wider step."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from prongsai.readers.pdf_chunks import Chunk
from prongsai.readers.pdf_rules import Rule
from prongsai.thai.words import pieces

COUNTER = re.compile(r"[(]?[0-9๐-๙]{1,3}[.)]?")
_WIDER = 1.12
_MOSTLY = 0.6
_MORE_LINES = 2
_ACROSS = 0.5
_LETTER = 0.4

Lines = Sequence[Sequence[Chunk]]
Columns = Sequence[Sequence[int]]
Starts = tuple[list[int], bool]


def starts_of(lines: Lines, columns: Columns, level: Sequence[Rule], head: int, *, at_top: bool) -> Starts:
    """The numbers of the lines that open a row, the first line among them; `columns` tell those of its chunks.

    `head` is how many lines the header has; none where the table goes on from the page before. `at_top` is whether the
    running numbers stood at the head of their rows there; gives that of this page beside the starts.
    """
    ruled = _below_rules(lines, level)
    body = ruled[0] if ruled and head < ruled[0] <= head + _MORE_LINES else head
    counters = [n for n in range(body, len(lines)) if _counter(lines[n], columns[n])]
    at_top = at_top or (bool(counters) and counters[0] == body)
    # One rule below the header parts no other rows.
    if len(ruled) > 1:
        return [0, *ruled], at_top
    return sorted({0, *_in_body(lines, columns, body, counters, at_top)}), at_top


def _below_rules(lines: Lines, level: Sequence[Rule]) -> list[int]:
    """The lines that a rule over half the table parts from the line above."""
    left = min(chunk.x0 for line in lines for chunk in line)
    right = max(chunk.x1 for line in lines for chunk in line)
    found = []
    for n, (above, below) in enumerate(itertools.pairwise(lines), 1):
        between = [rule for rule in level if above[0].y < rule.at < below[0].y - _LETTER * below[0].size]
        covered = sum(min(rule.end, right) - max(rule.start, left) for rule in between if rule.end > left)
        if covered > _ACROSS * (right - left):
            found.append(n)
    return found


def _counter(line: Sequence[Chunk], columns: Sequence[int]) -> bool:
    return columns[0] == 0 and bool(COUNTER.fullmatch(line[0].text))


def _steps(lines: Lines) -> list[float]:
    return [below[0].y - above[0].y for above, below in itertools.pairwise(lines)]


def _in_body(lines: Lines, columns: Columns, body: int, counters: list[int], at_top: bool) -> list[int]:
    firsts = [n for n in range(body, len(lines)) if columns[n][0] == 0]
    steps = _steps(lines)
    if len(counters) >= _MOSTLY * len(firsts):
        if at_top:
            return [body, *counters]
        if counters:
            return _by_counters(counters, body, len(lines), steps)
    wide = [n for n in range(body + 1, len(lines)) if steps[n - 1] > _WIDER * min(steps)]
    if wide:
        return [body, *wide]
    return [body, *(n for n in firsts if n > body and _opens(lines, columns, n))]


def _by_counters(counters: list[int], body: int, count: int, steps: list[float]) -> list[int]:
    """Rows by their numbers, which stand in the middle of each or at its foot."""
    starts = [body]
    least = min(steps[body:], default=0.0)
    for one, other in itertools.pairwise(counters):
        widest = max(range(one + 1, other + 1), key=lambda n: steps[n - 1])
        if steps[widest - 1] > _WIDER * least:
            starts.append(widest)
        elif counters[-1] == count - 1:
            starts.append(one + 1)
        else:
            starts.append(min(max(2 * one - starts[-1] + 1, one + 1), other))
    return starts


def _opens(lines: Lines, columns: Columns, at: int) -> bool:
    """Whether the words in the first column begin anew: the one above them left room for the first of them."""
    above = next((n for n in range(at - 1, -1, -1) if columns[n][0] == 0), None)
    if above is None or above < at - 1:
        return True
    right = max(line[0].x1 for line, told in zip(lines, columns, strict=True) if told[0] == 0)
    first = lines[at][0]
    words = pieces(first.text)
    share = len("".join(words[:2])) / max(len(first.text), 1)
    return lines[above][0].x1 + share * (first.x1 - first.x0) + _LETTER * first.size < right
