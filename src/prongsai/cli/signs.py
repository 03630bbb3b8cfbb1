"""What may go to a terminal: words, never signs that steer it."""

from __future__ import annotations

# Written as JSON writes them, so that data stays what it was; tabs and ends of lines are layout.
_STEERING = {code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\t\n"}
# Half a character, which no terminal takes.
_STEERING |= {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


def shown(text: str) -> str:
    """The text with every control sign written out."""
    return text.translate(_STEERING)
