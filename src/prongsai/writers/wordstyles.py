"""The styles of an official paper in Word (รูปแบบ), and the set-up of the document: Thai everywhere, no old modes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from prongsai.writers.wordml import element, run_settings, twips

BODY_SIZE = 16.0
_TITLE_EXACT = 35 * 20


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: sizes in points, indents in cm, spacing in twips."""

    id: str
    name: str
    size: float = BODY_SIZE
    bold: bool = False
    align: str | None = None
    before: int = 0
    after: int = 0
    first_line: float = 0.0
    exact: int | None = None
    keep: bool = False
    outline: int | None = None
    left: float = 0.0


_STYLES = (
    _Style("Normal", "Normal"),
    _Style("Title", "Title", size=29, bold=True, align="center", exact=_TITLE_EXACT, after=60, outline=0),
    _Style("Heading1", "heading 1", size=18, bold=True, align="center", keep=True, outline=0),
    _Style("Heading2", "heading 2", bold=True, before=160, after=60, keep=True, outline=1),
    _Style("Heading3", "heading 3", bold=True, before=120, after=40, keep=True, outline=2),
    _Style("CoverTitle", "Cover Title", size=24, bold=True, align="center", outline=0),
    _Style("CoverAgency", "Cover Agency", size=20, bold=True, align="center"),
    _Style("CoverFoot", "Cover Foot", size=18, align="center"),
    _Style("TOCHeading", "TOC Heading", size=18, bold=True, align="center", after=160, keep=True),
    *(_Style(f"TOC{level}", f"toc {level}", left=(level - 1) * 0.8, after=40) for level in (1, 2, 3)),
    _Style("Emblem", "Emblem", align="center", after=80),
    _Style("FormTitle", "Form Title", bold=True, align="center", keep=True, outline=0),
    _Style("FormRule", "Form Rule", align="center", after=160),
    _Style("LetterDate", "Letter Date", before=120),
    _Style("LetterField", "Letter Field", before=120),
    _Style("UnderTitle", "Under Title", bold=True, align="center", after=120),
    _Style("MemoField", "Memo Field"),
    _Style("Addressee", "Addressee", before=120, after=120),
    _Style("Prose", "Prose", align="thaiDistribute", after=60, first_line=2.5),
    _Style("ProseEnglish", "Prose English", after=120),
    _Style("Plain", "Plain"),
    _Style("Item", "Item", after=40),
    _Style("PageBreak", "Page Break", size=1),
    _Style("Picture", "Picture", align="center", before=120),
    _Style("Caption", "caption", align="center", after=120),
    _Style("Opinion", "Opinion Text", first_line=1.25),
    _Style("WritingLine", "Writing Line"),
    _Style("SignatureLead", "Signature Line", align="center", before=400),
    _Style("Signature", "Signature", align="center"),
    _Style("Cell", "Table Text"),
    _Style("CellFigure", "Table Figure", align="center"),
    _Style("CellHead", "Table Head", bold=True, align="center", keep=True),
    _Style("Header", "header", align="center"),
)

_KEPT = ("DefaultParagraphFont", "TableNormal", "NoList", "TableGrid")


def set_up(document: Any, font: str) -> None:
    """Give the document its defaults, its styles and today's compatibility mode."""
    sheet = document.styles.element
    defaults = sheet.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    layout = (element("widowControl"), element("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults.append(element("rPrDefault", run_settings(size=BODY_SIZE, font=font)))
    defaults.append(element("pPrDefault", element("pPr", *layout)))
    for old in [s for s in sheet.findall(qn("w:style")) if s.get(qn("w:styleId")) not in _KEPT]:
        sheet.remove(old)
    sheet.extend(_made(style, font) for style in _STYLES)
    _modern(document.settings.element)


def _made(style: _Style, font: str) -> Any:
    made = element("style", element("name", val=style.name), type="paragraph", styleId=style.id)
    if style.id == "Normal":
        made.set(qn("w:default"), "1")
    else:
        made.append(element("basedOn", val="Normal"))
    made.extend([element("qFormat"), _layout(style), run_settings(size=style.size, bold=style.bold, font=font)])
    return made


def _layout(style: _Style) -> Any:
    """`w:pPr` of the style; the order of its children matters to Word."""
    layout = element("pPr")
    if style.keep:
        layout.append(element("keepNext"))
    spacing = element("spacing", before=style.before, after=style.after, line=style.exact or 240)
    spacing.set(qn("w:lineRule"), "exact" if style.exact else "auto")
    layout.append(spacing)
    if style.first_line or style.left:
        layout.append(element("ind", left=twips(style.left), firstLine=twips(style.first_line)))
    if style.align:
        layout.append(element("jc", val=style.align))
    if style.outline is not None:
        layout.append(element("outlineLvl", val=style.outline))
    return layout


def _modern(settings: Any) -> None:
    """The mode of Word 2013 and later (else its title bar speaks of compatibility), with Thai as a language."""
    compat = settings.find(qn("w:compat"))
    for child in list(compat):
        if child.get(qn("w:name")) == "compatibilityMode":
            child.set(qn("w:val"), "15")
        elif child.tag == qn("w:useFELayout"):
            compat.remove(child)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    language = settings.find(qn("w:themeFontLang"))
    language.attrib.pop(qn("w:eastAsia"), None)
    language.set(qn("w:bidi"), "th-TH")
