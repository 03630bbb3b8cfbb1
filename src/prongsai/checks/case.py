"""What a rule looks at: the Dossier, the year's rules, the registry, the stage of the paper and the day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from prongsai.checks.defect import Defect, Severity, Stage, codes
from prongsai.checks.places import Passage, passages
from prongsai.dossier import Dossier
from prongsai.registry import Registry


@dataclass(frozen=True)
class Case:
    """One paper before its judge. `today` is None where the day does not matter."""

    dossier: Dossier
    registry: Registry | None = None
    stage: Stage = "publish"
    today: datetime.date | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the paper in reading order, with its place."""
        return tuple(passages(self.dossier))

    def found(
        self,
        code: str,
        place: str,
        message: str,
        english: str,
        *,
        printed: str | None = None,
        expected: str | None = None,
        severity: Severity | None = None,
        path: str | None = None,
    ) -> Defect:
        """A defect of that code, with the code's usual severity unless told."""
        return Defect(code, severity or codes()[code].severity, place, printed, expected, message, english, path)


Rule = Callable[[Case], Iterator[Defect]]
