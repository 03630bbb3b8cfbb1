"""Remains of HTML in a cell or a line: tags go, list structure and tick boxes stay."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from prongsai.readers.blocks import Line, LineKind, tidy

_BREAKS = {"p", "li", "ol", "ul", "br", "div", "tr", "td", "th", "table", "tbody", "h1", "h2", "h3", "h4", "h5"}
_LISTS = {"ol", "ul"}
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
BOXES = {"☑": True, "☒": True, "✓": True, "✔": True, "🗹": True, "☐": False, "□": False, "▢": False}
_BOX = re.compile("[" + "".join(BOXES) + "]")


class _Lines(HTMLParser):
    """Tolerant: text straight in <ol>, <li> that never close, unbalanced <p>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._open: list[str] = []
        self._box: bool | None = None
        self._links: list[str] = []

    def flush(self) -> None:
        """End the line that is being gathered."""
        text = tidy("".join(self._text)) or " ".join(f"[{link}]" for link in self._links)
        if text or self._box is not None:
            kind: LineKind = "paragraph"
            if "li" in self._open:
                kind = "item"
            elif "p" not in self._open and any(tag in _LISTS for tag in self._open):
                kind = "lost"
            self.lines.append(Line(text, kind, self._box, tuple(self._links)))
        self._text, self._box, self._links = [], None, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a line, a list, an item or a tick box."""
        given = dict(attrs)
        if tag == "input":
            if (given.get("type") or "").lower() == "checkbox":
                self.flush()
                self._box = "checked" in given
            return
        if tag in _BREAKS:
            self.flush()
        if tag == "a" and (target := given.get("href")):
            self._links.append(target.strip())
        if tag == "li" and "li" in self._open:
            self._close("li")
        if tag in _LISTS | {"li", "p"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it again; a close without an open is nothing."""
        if tag in _BREAKS:
            self.flush()
        if tag in self._open:
            self._close(tag)

    def _close(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Gather text; a printed tick box begins a line of its own."""
        at = 0
        for box in _BOX.finditer(data):
            self._text.append(data[at : box.start()])
            self.flush()
            self._box = BOXES[box.group()]
            at = box.end()
        self._text.append(data[at:])


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a cell's text, with or without tags in it; what a comment hides is no text."""
    text = _COMMENT.sub("", text)
    if not _TAG.search(text) and not _BOX.search(text):
        return tuple(Line(t) for part in text.split("\n") if (t := tidy(part)))
    parser = _Lines()
    # A lone < or & of ordinary writing is no tag; the parser would swallow what follows it.
    parser.feed(re.sub(r"<(?![/a-zA-Z!])", "&lt;", text))
    parser.close()
    parser.flush()
    return tuple(parser.lines)


def without_tags(text: str) -> str:
    """The text of a line outside tables, tags gone."""
    text = _COMMENT.sub("", text)
    return " ".join(line.text for line in lines_of(text)) if _TAG.search(text) else tidy(text)
