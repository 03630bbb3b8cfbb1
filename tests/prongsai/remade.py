"""The same paper typed anew as a Word document or an HTML page: real paragraphs, lists, tables and merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from variations import ARABIC, QUESTION_CODE, THAI, Part, Table, parts_of

THAI_DIGIT_FONT = "TH SarabunIT๙"

_HEADING = re.compile(r"^#+\s+")
_OWN_LINE = re.compile(r"^\s*(?:[(]?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|ข้อ\s*[0-9๐-๙]|[-–•]\s|[(].*[)]$|[.…]{4,}|/\S)")
_LOST_LIST = re.compile(r"<([ou]l)\b[^<>]*>((?:(?!<li>|</[ou]l>).)*)(?:</\1>|$)", re.DOTALL)
_BOX = re.compile(r'<input (checked="" )?type="checkbox"/>\s*')
_TAG = re.compile(r"<[^<>]*>")

Restore = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Merged:
    """A cell that goes on from the one above, or to the right over `across` columns."""

    up: bool = False
    across: int = 1


def paragraphs_of(parts: Sequence[Part]) -> Iterator[Part | list[str]]:
    """Tables as they are; the lines between blank lines gathered to paragraphs, a marked line always its own."""
    gathered: list[str] = []
    for part in [*parts, ""]:
        if isinstance(part, Table) or not part.strip() or _OWN_LINE.match(part) or _HEADING.match(part):
            if gathered:
                yield gathered
            gathered = []
        if isinstance(part, Table):
            yield part
        elif part.strip():
            gathered.append(part.strip())
            if _OWN_LINE.match(part) or _HEADING.match(part):
                yield gathered
                gathered = []


def merges_of(table: Table) -> dict[tuple[int, int], Merged]:
    """Group headers spread to the right; empty cells of a second header and of nameless rows hang from above."""
    merged: dict[tuple[int, int], Merged] = {}
    for k in range(1, table.width):
        if table.headers == 2 and not table.rows[0][k] and table.rows[1][k]:
            merged[0, k - 1] = Merged(across=2)
    for r, row in enumerate(table.rows):
        hangs = r == 1 and table.headers == 2
        hangs = hangs or bool(table.meanings and r > table.headers and not row[0].strip())
        for k, cell in enumerate(row):
            if hangs and not cell.strip():
                merged[r, k] = Merged(up=True)
    return merged


def cell_paragraphs(cell: str, restore: Restore) -> list[str]:
    """What a typist makes of a cell: a paragraph an element, ☑ for a ticked box, lost items on lines of their own."""
    cell = _LOST_LIST.sub(lambda m: "".join(f"<p>{item}</p>" for item in _lost_items(m[2], restore)), cell)
    cell = _BOX.sub(lambda m: "☑ " if m[1] else "☐ ", cell)
    pieces = [m[0] for m in re.finditer(r"<(p|li)>.*?(?:</\1>|$)|(?:(?!<(?:p|li)>).)+", cell, re.DOTALL)]
    texts = [" ".join(_TAG.sub(" ", piece).split()) for piece in pieces]
    return [line for text in texts for line in re.split(r"(?<=\S)\s+(?=[☑☐])", text) if line]


def _lost_items(text: str, restore: Restore) -> Sequence[str]:
    marked = _BOX.search(text) or re.search(r"(?:^|\s)(?:[0-9๐-๙]{1,2}\.|- )", text)
    return [text] if marked else [f"- {item}" for item in restore(text)]


def as_docx(
    text: str,
    path: Path,
    restore: Restore,
    *,
    thai_digit_font: bool = False,
    ruled: bool = False,
    font: str | None = None,
) -> Path:
    """A .docx of the paper. With `thai_digit_font` digits are typed as ASCII in runs of a font that draws Thai ones.

    With `ruled` its tables have rules, as printed ones do; `font` is the one of all text.
    """
    word = docx.Document()
    if font:
        word.styles["Normal"].font.name = font
        fonts = word.styles["Normal"].element.rPr.rFonts
        for script in ("w:cs", "w:eastAsia"):
            fonts.set(qn(script), font)
    typed = str.maketrans(THAI, ARABIC) if thai_digit_font else {}
    for part in paragraphs_of(parts_of(text)):
        if isinstance(part, Table):
            _type_table(word, part, restore, typed, thai_digit_font)
            word.tables[-1].style = "Table Grid" if ruled else None
        else:
            heading = _HEADING.match(part[0])
            paragraph = word.add_paragraph(style="Heading 2" if heading else None)
            for k, line in enumerate(part):
                run = paragraph.add_run(_HEADING.sub("", line).translate(typed))
                if k + 1 < len(part):
                    run.add_break()
            _set_font(paragraph, thai_digit_font)
    word.save(str(path))
    return path


def _type_table(word: Document, table: Table, restore: Restore, typed: dict[int, int], thai_digit_font: bool) -> None:
    made = word.add_table(len(table.rows), table.width)
    cells = [list(row.cells) for row in made.rows]
    for r, row in enumerate(table.rows):
        for k, text in enumerate(row):
            _type_cell(cells[r][k], [t.translate(typed) for t in cell_paragraphs(text, restore)], thai_digit_font)
    for (r, k), merge in merges_of(table).items():
        if merge.across > 1:
            cells[r][k].merge(cells[r][k + merge.across - 1])
        if merge.up:
            _hang(cells[r][k], cells[r - 1][k])


def _type_cell(cell: _Cell, texts: list[str], thai_digit_font: bool) -> None:
    for k, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if k == 0 else cell.add_paragraph()
        code = QUESTION_CODE.match(text)
        paragraph.add_run(text[code.end() :] if code else text)
        _set_font(paragraph, thai_digit_font)
        if code:
            # A code is no number: no one types it in a font that would draw it as one.
            paragraph.runs[0]._r.addprevious(paragraph.add_run(code.group())._r)


def _hang(cell: _Cell, above: _Cell) -> None:
    """The vertical merge of Word: the upper cell restarts unless it hangs itself, the lower continues."""
    for one, value in ((above, "restart"), (cell, "continue")):
        properties = one._tc.get_or_add_tcPr()
        if properties.find(qn("w:vMerge")) is None:
            merge = properties.makeelement(qn("w:vMerge"), {qn("w:val"): value})
            properties.append(merge)


def _set_font(paragraph: Paragraph, thai_digit_font: bool) -> None:
    for run in paragraph.runs if thai_digit_font else ():
        run.font.name = THAI_DIGIT_FONT


def as_html(text: str, path: Path) -> Path:
    """An .html page of the paper, cells with the HTML that they have, merges as rowspan and colspan."""
    body = []
    for part in paragraphs_of(parts_of(text)):
        if isinstance(part, Table):
            body.append(f"<table>{''.join(_html_rows(part))}</table>")
        elif _HEADING.match(part[0]):
            body.append(f"<h2>{_HEADING.sub('', part[0])}</h2>")
        else:
            body.append(f"<p>{'<br>'.join(part)}</p>")
    page = '<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"><title></title></head><body>\n'
    path.write_text(page + "\n".join(body) + "\n</body></html>\n", encoding="utf-8")
    return path


def _html_rows(table: Table) -> Iterator[str]:
    merges = merges_of(table)
    for r, row in enumerate(table.rows):
        cells = []
        for k, text in enumerate(row):
            if merges.get((r, k), Merged()).up or merges.get((r, k - 1), Merged()).across > 1:
                continue
            down = 1
            while (below := merges.get((r + down, k))) and below.up:
                down += 1
            across = merges.get((r, k), Merged()).across
            tag = "th" if r < table.headers else "td"
            spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
            cells.append(f"<{tag}{spans}>{text}</{tag}>")
        yield f"<tr>{''.join(cells)}</tr>\n"
