"""A character as it was read from a picture."""

from __future__ import annotations

from dataclasses import dataclass


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
