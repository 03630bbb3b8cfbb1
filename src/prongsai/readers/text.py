"""Plain text, Markdown and what optical reading leaves (tab-separated rows with HTML in the cells) to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.blocks import Block, Cell, Pages, Row, tidy
from prongsai.readers.columns import meaning_of
from prongsai.readers.html import tables_of
from prongsai.readers.limits import Room
from prongsai.readers.markup import lines_of, without_tags
from prongsai.readers.paragraphs import begins_anew, ends_alone

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*)$")
_PIPE_RULE = re.compile(r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*(?:\|\s*)?$")
_SAVED_BY = re.compile(r"^\s*#\s*(source|ที่มา)\s*:", re.IGNORECASE)
_ONLY_COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_MOST_CUTS = 12
_MOST_SET_OUT = 3
_OF_HEADER_WORDS = 0.6
_MARK_ALONE = re.compile(r"[(]?(?:[0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2})?|[ก-ฮ])[.)]+$|[-–•]$")
_MEMO_LABEL = re.compile(r"^\s*(ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน|โทร)")


def pages(text: str, name: str) -> Pages:
    """Blocks of a text with their line numbers."""
    lines = re.split(r"\r\n|\r|\n", text)
    aside: list[tuple[str, str, int | None]] = []
    if lines and _SAVED_BY.match(lines[0]):
        aside.append((lines[0].strip(), "saved_from", 1))
        lines[0] = ""
    if all(map(_is_indented, lines)):
        lines = [line.replace("\t", "  ") for line in lines]
    aside += [(line.strip(), "comment", n) for n, line in enumerate(lines, 1) if _ONLY_COMMENT.match(line)]
    blocks = tuple(_numbered(_blocks(lines, name)))
    return Pages(name, blocks, tuple(aside))


def _is_indented(line: str) -> bool:
    """Whether tabs, if any, only set the line out: before it, behind a mark or a label, around a colon; no columns."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) < 2:
        return True
    if _labels_memo(line, cells):
        return True
    if "<" in line or len(cells) > _MOST_SET_OUT:
        return False
    return bool(_MARK_ALONE.match(cells[0])) or any(c in ":：" for c in cells[1:])


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield Block(block.kind, block.lines, block.rows, block.line, block.level, number)


def _blocks(lines: list[str], name: str) -> Iterator[Block]:
    at = 0
    room = Room(name)
    while at < len(lines):
        line = lines[at]
        if "\f" in line:
            yield Block("page", line=at + 1)
            line = lines[at] = line.replace("\f", "")
        if not line.strip():
            at += 1
        elif re.search(r"<table\b", line, re.IGNORECASE):
            end = _end_of_html_table(lines, at)
            yield from _html_tables(lines[at:end], at + 1, name, room)
            at = end
        elif row_kind := _row_kind(lines, at):
            end = at
            while end < len(lines) and _row_kind(lines, end) == row_kind:
                end += 1
            rows, end = (
                _whole_rows(lines, at, end) if row_kind == "tab" else (list(enumerate(lines[at:end], at + 1)), end)
            )
            yield _table(rows, row_kind)
            at = end
        elif match := _HEADING.match(line):
            yield Block("heading", (_plain(match[2].rstrip().rstrip("#")),), line=at + 1, level=len(match[1]))
            at += 1
        else:
            end = _end_of_paragraph(lines, at)
            printed = tuple(t for part in lines[at:end] if (t := _plain(part)))
            if printed:
                yield Block("paragraph", printed, line=at + 1)
            at = end


def _plain(line: str) -> str:
    return tidy(_EMPHASIS.sub(r"\2", without_tags(line)))


def _row_kind(lines: list[str], at: int) -> str | None:
    """ "tab" or "pipe" where the line is a row of a table."""
    line = lines[at]
    if not line.strip():
        return None
    if "\t" in line.strip("\n") and "\t" in line.strip(" "):
        cells = [c for c in line.split("\t") if c.strip()]
        if _labels_memo(line, cells):
            return None
        return "tab" if len(cells) > 1 or line.count("\t") > 1 else None
    if line.count("|") >= 2 and (line.strip().startswith("|") or _near_pipe_rule(lines, at)):
        return "pipe"
    return None


def _labels_memo(line: str, cells: list[str]) -> bool:
    """Whether the line is of a memo's head («ที่ …», «เรื่อง …») and no header of a table that begins with «ที่»."""
    is_label = _MEMO_LABEL.match(line) and "<" not in line and line.count("\t") <= _MOST_SET_OUT
    return bool(is_label) and not all(meaning_of(cell)[1] >= _OF_HEADER_WORDS for cell in cells)


def _near_pipe_rule(lines: list[str], at: int) -> bool:
    return any(_PIPE_RULE.match(lines[k]) for k in (at - 1, at, at + 1) if 0 <= k < len(lines) and "|" in lines[k])


def _whole_rows(lines: list[str], at: int, end: int) -> tuple[list[tuple[int, str]], int]:
    """Rows with their line numbers; a row cut by line breaks inside its cells is put together again.

    Lines are joined only where that gives exactly the cells of the first row.
    """
    width = lines[at].count("\t")
    rows: list[tuple[int, str]] = []
    k = at
    while k < end:
        joined, next_ = _cut_row(lines, k, width) if rows else (lines[k], k + 1)
        rows.append((k + 1, joined))
        k = next_
        while k == end and end < len(lines) and _row_kind(lines, end) == "tab":
            end += 1
    return rows, k


def _cut_row(lines: list[str], at: int, width: int) -> tuple[str, int]:
    text = lines[at]
    for end in range(at + 1, min(at + _MOST_CUTS, len(lines))):
        if text.count("\t") >= width or not lines[end].strip():
            break
        text = f"{text}\n{lines[end]}"
        if text.count("\t") == width and lines[at].strip("\t "):
            return text, end + 1
    return lines[at], at + 1


def _table(lines: list[tuple[int, str]], kind: str) -> Block:
    rows = []
    for number, line in lines:
        if kind == "pipe":
            if _PIPE_RULE.match(line):
                continue
            parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        else:
            parts = line.split("\t")
        cells = tuple(Cell(lines_of(_EMPHASIS.sub(r"\2", part.replace("\\|", "|")))) for part in parts)
        rows.append(Row(cells, number))
    return Block("table", rows=tuple(rows), line=lines[0][0])


def _end_of_html_table(lines: list[str], at: int) -> int:
    depth = 0
    for end in range(at, len(lines)):
        depth += len(re.findall(r"<table\b", lines[end], re.IGNORECASE))
        depth -= len(re.findall(r"</table\s*>", lines[end], re.IGNORECASE))
        if depth <= 0:
            return end + 1
    return len(lines)


def _html_tables(lines: list[str], first: int, name: str, room: Room) -> Iterator[Block]:
    for block in tables_of("\n".join(lines), name, room):
        yield Block(block.kind, block.lines, block.rows, first, block.level)


def _end_of_paragraph(lines: list[str], at: int) -> int:
    """Where the lines stop belonging together: a blank line, a table, an own line, or a deeper indentation."""
    if ends_alone(lines[at]):
        return at + 1
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if not line.strip() or "\f" in line or _row_kind(lines, end) or _HEADING.match(line):
            return end
        if begins_anew(line) or re.search(r"<table\b", line, re.IGNORECASE):
            return end
        if _indent(line) >= _indent(lines[end - 1]) + 2:
            return end
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
