"""A text in short, for a message that quotes it: cut between words, and shown to be cut."""

from __future__ import annotations

from prongsai.thai.words import segment

_ELLIPSIS = "…"


def shortened(text: str, most: int) -> str:
    """The text in one line of at most `most` letters; a longer one ends at a whole word, with «…» behind it."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = ""
    for word in segment(text[: most + 20]):
        if len(kept) + len(word) > most - 1:
            break
        kept += word
    return (kept or text[: most - 1]).rstrip() + _ELLIPSIS
