"""How much work a deed is, by count: what must not grow with the square of its matter is held so, never by a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls_in(deed: Callable[[], Any]) -> int:
    """The number of calls that the deed makes, of Python and of C, each step of a generator being one."""
    made = 0

    def count(_frame: FrameType, event: str, _about: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        deed()
    finally:
        sys.setprofile(before)
    return made
