"""Drawings in Word: the mark of a draft behind each page (ร่าง), the Garuda (ตราครุฑ) of a form, pictures with names."""

from __future__ import annotations

import io
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from prongsai.writers.painting import painted
from prongsai.writers.paper import Picture
from prongsai.writers.wordml import element

EMBLEM_NAME = "ตราครุฑ"
_EMU_PER_CM = 360000
_MARK_STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:220pt;height:130pt;rotation:315;z-index:-251658240;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    "mso-position-vertical:center;mso-position-vertical-relative:page"
)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_MARK = f"""<w:pict {nsdecls("w")} {_VML}>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="draftmark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="ร่าง" style="{_MARK_STYLE}"
 fillcolor="#dedede" stroked="f" o:allowincell="f">
<v:textpath style="font-family:&quot;TH SarabunPSK&quot;;font-weight:bold" string="ร่าง"/></v:shape></w:pict>"""
_ANCHOR = """<wp:anchor {namespaces} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page">{across}</wp:positionH>
<wp:positionV relativeFrom="{below}">{down}</wp:positionV></wp:anchor>"""


def draft_mark() -> Any:
    """A run that draws ร่าง across the page, behind its text; it belongs into a header."""
    return element("r", parse_xml(_MARK))


def emblem_at(
    document: Any, picture: bytes, *, height: float, left: float | None = None, top: float | None = None
) -> Any:
    """A run with the emblem, `height` cm high, taking no room: `left` and `top` cm from the edges of the page.

    Without them it stands in the middle of the page's width, at the top of the text.
    """
    inline = _inline(document, picture, EMBLEM_NAME, height=height)
    across = _fixed(left) if left is not None else "<wp:align>center</wp:align>"
    down = _fixed(top) if top is not None else "<wp:align>top</wp:align>"
    anchor = parse_xml(
        _ANCHOR.format(namespaces=nsdecls("wp"), across=across, down=down, below="page" if top else "margin")
    )
    extent, *rest = list(inline)
    anchor.append(extent)
    anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    anchor.extend(rest)
    return element("r", element("drawing", anchor))


def _fixed(centimetres: float) -> str:
    return f"<wp:posOffset>{round(centimetres * _EMU_PER_CM)}</wp:posOffset>"


def emblem_inline(document: Any, picture: bytes, *, height: float) -> Any:
    """A run with the emblem in the line, `height` cm high."""
    return element("r", element("drawing", _inline(document, picture, EMBLEM_NAME, height=height)))


def inline_picture(document: Any, picture: Picture, wide: float) -> Any:
    """A run with the picture in the line, `wide` cm wide, named by its `alt`; an SVG is painted first."""
    pixels = picture.pixels or painted(picture.data)
    return element("r", element("drawing", _inline(document, pixels, picture.alt, width=wide)))


def _inline(document: Any, data: bytes, name: str, *, width: float | None = None, height: float | None = None) -> Any:
    sides = (None if width is None else Cm(width), None if height is None else Cm(height))
    inline = document.part.new_pic_inline(io.BytesIO(data), *sides)
    inline.docPr.set("descr", name)
    return inline
