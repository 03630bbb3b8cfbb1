"""Numbers that a form or an address brings: versions, keys, how many rows there are."""

from __future__ import annotations

# One digit less than the greatest key of any database; Python itself refuses some thousands.
_MOST_DIGITS = 18


def number_in(text: str) -> int | None:
    """The number that the text writes in Arabic digits; None for anything else, and for one that no database holds."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
