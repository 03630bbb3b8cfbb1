"""The text of a Word paragraph as a reader sees it: symbols, list marks, and fonts that draw other digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from prongsai.readers.numbering import Lists, Mark
from prongsai.thai.digits import to_thai

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# The family of TH SarabunIT๙ (also TH NiramitIT๙ …) draws 0-9 as Thai numerals.
_THAI_DIGIT_FONT = re.compile(r"IT\s*[๙9]\s*$", re.IGNORECASE)
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9./:@_%?=&+-]*|[^\s./@]{0,60}[./@][^\sA-Za-z]{0,60}[A-Za-z]\S*")
# Wingdings and Wingdings 2: ticked and empty boxes, bullets.
_SYMBOLS = {
    **dict.fromkeys(("F0FE", "F0FD", "F052", "F054", "F0FC", "F050"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F030"), "☐"),
    **dict.fromkeys(("F0B7", "F0A7", "F0D8", "F076", "F02D"), "- "),
}
_BOX = f"{_W}txbxContent"
# Word keeps a drawing twice: as it is, and as a fallback for old readers.
_TWIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_ABSENT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _BOX, _TWIN}


@dataclass(frozen=True)
class Style:
    """What the styles and lists of one document decide for a paragraph."""

    fonts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    default_font: str = ""
    lists: Lists = field(default_factory=Lists)
    addresses: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, styles: etree._Element | None, numbering: etree._Element | None, addresses: dict[str, str] | None = None
    ) -> Style:
        """From word/styles.xml and word/numbering.xml, either of which may be missing, and the addresses of links."""
        fonts: dict[str, str] = {}
        headings: dict[str, int] = {}
        default = ""
        if styles is not None:
            default = _font(styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
            for style in styles.iter(f"{_W}style"):
                name = style.get(f"{_W}styleId", "")
                fonts[name] = _font(style.find(f"{_W}rPr"))
                if match := re.match(r"heading (\d)", _value(style.find(f"{_W}name")).lower()):
                    headings[name] = int(match[1])
            if not default:
                default = fonts.get("Normal", "")
        return cls(fonts, headings, default, Lists.of(styles, numbering), addresses or {})

    def afresh(self) -> Style:
        """The same styles for another part of the file, with lists of which nothing has been counted."""
        return replace(self, lists=self.lists.afresh(), addresses={})

    def heading_level(self, paragraph: etree._Element) -> int:
        """1-9 for a heading style, else 0."""
        return self.headings.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), 0)

    def next_mark(self, paragraph: etree._Element) -> Mark | None:
        """The mark that Word draws before a paragraph of a list, which is counted by that."""
        mark = self.lists.next_mark(paragraph)
        if mark is None:
            return None
        font = mark.font or _font(paragraph.find(f"{_W}pPr/{_W}rPr"))
        return replace(mark, text=shown_digits(mark.text)) if self._draws_thai(paragraph, font) else mark

    def draws_thai_digits(self, paragraph: etree._Element, run: etree._Element) -> bool:
        """Whether the font of the run shows 0-9 as Thai numerals."""
        font = _font(run.find(f"{_W}rPr"))
        font = font or self.fonts.get(_value(run.find(f"{_W}rPr/{_W}rStyle")), "")
        return self._draws_thai(paragraph, font)

    def _draws_thai(self, paragraph: etree._Element, font: str) -> bool:
        font = font or self.fonts.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), "")
        return bool(_THAI_DIGIT_FONT.search(font or self.default_font))


def _value(element: etree._Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


def _font(properties: etree._Element | None) -> str:
    """The font of Latin digits: they are drawn by the ascii font, or by the complex-script one in a cs run."""
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}cs") or ""


def marked_text(paragraph: etree._Element, style: Style) -> str:
    """All that the paragraph shows, line breaks as newlines, the mark of its list first."""
    mark, text = style.next_mark(paragraph), text_of(paragraph, style)
    return f"{mark.text}{mark.gap}{text}" if mark and text.strip() else text


def text_of(paragraph: etree._Element, style: Style) -> str:
    """All that was typed in the paragraph, line breaks as newlines."""
    return "".join(_pieces(paragraph, paragraph, style))


def _pieces(element: etree._Element, paragraph: etree._Element, style: Style) -> Iterator[str]:
    for child in element:
        if child.tag in _ABSENT or (child.tag == f"{_W}r" and is_struck(child)):
            continue
        if child.tag == f"{_W}r":
            text = "".join(_pieces(child, paragraph, style))
            yield shown_digits(text) if style.draws_thai_digits(paragraph, child) else text
        elif child.tag in (f"{_W}t", _FORMULA_TEXT):
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{_W}sym":
            yield _SYMBOLS.get(child.get(f"{_W}char", "").upper(), "")
        elif child.tag == f"{_W}sdt" and child.find(f"{_W}sdtPr/{_W14}checkbox") is not None:
            checked = child.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
            yield "☑" if checked is not None and checked.get(f"{_W14}val") in ("1", "true") else "☐"
        elif child.tag == f"{_W}fldChar":
            yield _form_field(child)
        elif child.tag == _WORD_ART:
            yield child.get("string", "")
        else:
            yield from _pieces(child, paragraph, style)


def is_struck(run: etree._Element) -> bool:
    """Whether the words of a run are struck through: whoever did so took them out, or chose the other word of two."""
    for tag in (f"{_W}strike", f"{_W}dstrike"):
        told = run.find(f"{_W}rPr/{tag}")
        if told is not None and told.get(f"{_W}val", "true") not in ("0", "false", "off"):
            return True
    return False


def _form_field(begin: etree._Element) -> str:
    """What a field of Word's older forms shows itself: a box, or the entry chosen of a list."""
    box, entries = begin.find(f"{_W}ffData/{_W}checkBox"), begin.find(f"{_W}ffData/{_W}ddList")
    if box is not None:
        told = box.find(f"{_W}checked")
        told = told if told is not None else box.find(f"{_W}default")
        return "☐" if told is None or told.get(f"{_W}val", "1") in ("0", "false", "off") else "☑"
    if entries is None:
        return ""
    chosen = _value(entries.find(f"{_W}result")) or _value(entries.find(f"{_W}default")) or "0"
    listed = [_value(entry) for entry in entries.iter(f"{_W}listEntry")]
    at = int(chosen[:4]) if chosen.isascii() and chosen.isdigit() else 0
    return listed[at] if at < len(listed) else ""


def is_twin(element: etree._Element) -> bool:
    """Whether it stands in the second copy of a drawing, which Word keeps for older readers."""
    return next(element.iterancestors(_TWIN), None) is not None


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes anchored in a paragraph, each once; a box inside a box belongs to the outer."""
    for box in paragraph.iter(_BOX):
        if not is_twin(box) and next(box.iterancestors(f"{_W}p")) is paragraph:
            yield box


def shown_digits(text: str) -> str:
    """Digits as the Thai-digit fonts show them; addresses and codes, with letters beside them, stay what they mean."""
    at, parts = 0, []
    for word in _LATIN_WORD.finditer(text):
        parts += [to_thai(text[at : word.start()]), word.group()]
        at = word.end()
    return "".join([*parts, to_thai(text[at:])])
