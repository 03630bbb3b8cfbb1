"""A character as it was read from a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PAIRS = {"\u0e4d\u0e32": "\u0e33", "เเ": "แ"}
_BELOW = "\u0e38\u0e39\u0e3a"
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Seen:
    """One character as read: left and right edge on the page (pixels), how sure, and whether a blank stands before."""

    char: str
    x0: float
    x1: float
    sure: float
    blank: bool = False

    @property
    def middle(self) -> float:
        """The middle between its edges."""
        return (self.x0 + self.x1) / 2


def is_mark(char: str) -> bool:
    """Whether a character is a vowel or a tone mark above or below a letter."""
    return _MARKS.match(char) is not None


def whole(seen: list[Seen]) -> list[Seen]:
    """The line with the halves of ำ and of แ put together, and no vowel below a point: the point read once more."""
    out: list[Seen] = []
    for one in seen:
        if out and out[-1].char == "." and one.char in _BELOW:
            continue
        pair = _PAIRS.get(out[-1].char + one.char) if out and not one.blank else None
        if pair is None:
            out.append(one)
        else:
            out[-1] = replace(out[-1], char=pair, x1=one.x1, sure=min(out[-1].sure, one.sure))
    return out
