"""The issues (ประเด็น) of a year as a paper names them: «ประเด็นที่ ๑ …», «(1) …», or the bare title."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from prongsai import frameworks
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic

_NAMED = re.compile(r"^\s*ประเด็น(?:การ\S*)?(?:ที่)?\s*[(]?([0-9๐-๙]{1,2})[).:]?\s*[:.\-–]?\s*(.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^\s*([(]?[0-9๐-๙]{1,2}[.)]+)\s*(.+)$", re.DOTALL)
_NEAR = 82


class Issue(NamedTuple):
    """Number, title as printed, and the number as printed where there was one."""

    number: int
    title: str
    printed: str | None


@cache
def _titles() -> tuple[tuple[int, str], ...]:
    """The issues of every year that has some."""
    found = {(issue.no, bare(issue.title)) for year in frameworks.years() for issue in frameworks.load(year).issues}
    return tuple(sorted(found))


def known_issue(title: str) -> int | None:
    """The number of the issue that a title names, misread letters forgiven."""
    plain = bare(title)
    if len(plain) < 8:
        return None
    best = max(((ratio(plain, known), number) for number, known in _titles()), default=(0.0, 0))
    return best[1] if best[0] >= _NEAR else None


def issue_of(text: str) -> Issue | None:
    """The issue that a heading, a row or a cell names, or None."""
    if match := _NAMED.match(text):
        return Issue(int(to_arabic(match[1])), match[2].strip(), match[1])
    title, printed = text.strip(), None
    if match := _NUMBERED.match(text):
        printed, title = match[1], match[2].strip()
    number = known_issue(title)
    return Issue(number, title, printed) if number else None
