"""Analyses as the library draws them (บทวิเคราะห์), kept as long as the results and the rules they rest on stay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse
from prongsai_web.cycles.models import Result


@dataclass(frozen=True)
class _History:
    """A result and the earlier ones, known by the digest of all that they say."""

    digest: bytes
    row: Result = field(compare=False)
    earlier: tuple[Result, ...] = field(compare=False)


def drawn(row: Result, rows: Sequence[Result]) -> Analysis:
    """The analysis of a result by the rules of its year, with the years before it among `rows` as its history.

    Raises `FrameworkRefused` where the year has no rules.
    """
    earlier = tuple(each for each in rows if each.fiscal_year < row.fiscal_year)
    said = [[each.fiscal_year, each.assessment, each.failed_items] for each in (row, *earlier)]
    digest = hashlib.sha256(json.dumps(said, default=str).encode()).digest()
    return _drawn(_History(digest, row, earlier), frameworks.own_stamp())


# Every page of results asks for it, and it takes the better part of their time.
@lru_cache(maxsize=64)
def _drawn(history: _History, rules: Hashable) -> Analysis:
    row = history.row
    earlier = [each.stated() for each in history.earlier]
    return analyse(frameworks.load(row.fiscal_year), row.stated(), earlier=earlier, failed_items=row.failed_items)
