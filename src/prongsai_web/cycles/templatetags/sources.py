"""Where a field came from (ที่มา), in words: file, page, row and column; never the code of a cell alone."""

from __future__ import annotations

import re

from django import template
from django.utils.translation import gettext as _

from prongsai.dossier import Source
from prongsai.readers import scans
from prongsai_web.cycles.pictures import Shown

register = template.Library()
_ROW_COLUMN = re.compile(r"R(\d+)C(\d+)")


# Points to pixels of a screen: a little larger than printed, so that tone marks are seen.
_LARGER = 1.6


@register.filter
def pictured(source: Source | None, shown: Shown) -> bool:
    """Whether there is a picture of the spot."""
    return shown.has(source)


@register.filter
def picture_size(source: Source) -> dict[str, int]:
    """Width and height of the picture on a page, in pixels, so that nothing moves when it comes."""
    wide, high = scans.size_of(source)
    return {"wide": round(wide * _LARGER), "high": round(high * _LARGER)}


@register.filter
def source_words(source: Source) -> str:
    """«รายงาน.docx หน้า 3 แถว 2 ช่อง 4»; what is not known is left out."""
    parts = [source.file or ""]
    if source.page:
        parts.append(_("หน้า %(n)d") % {"n": source.page})
    if source.sheet:
        parts.append(_("แผ่นงาน «%(name)s»") % {"name": source.sheet})
    if found := _ROW_COLUMN.fullmatch(source.cell or ""):
        parts.append(_("แถว %(row)s ช่อง %(column)s") % {"row": found[1], "column": found[2]})
    elif source.cell:
        parts.append(_("เซลล์ %(cell)s") % {"cell": source.cell})
    elif source.line:
        parts.append(_("บรรทัด %(n)d") % {"n": source.line})
    return " ".join(filter(None, parts))
