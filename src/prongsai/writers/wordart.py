"""Drawings in Word: the mark of a draft behind each page (ร่าง), and the Garuda (ตราครุฑ) at the top left of a memo."""

from __future__ import annotations

import io
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from prongsai.writers.wordml import element

GARUDA_HEIGHT, GARUDA_FROM_TOP = 1.5, 1.5
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
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV></wp:anchor>"""


def draft_mark() -> Any:
    """A run that draws ร่าง across the page, behind its text; it belongs into a header."""
    return element("r", parse_xml(_MARK))


def float_top_left(document: Any, picture: bytes, *, left: float) -> None:
    """Put the emblem, 1.5 cm high, over the first paragraph, `left` cm from the edge, taking no room."""
    run = document.paragraphs[0].add_run()
    inline = run.add_picture(io.BytesIO(picture), height=Cm(GARUDA_HEIGHT))._inline
    inline.docPr.set("descr", "ตราครุฑ")
    x, y = round(left * _EMU_PER_CM), round(GARUDA_FROM_TOP * _EMU_PER_CM)
    anchor = parse_xml(_ANCHOR.format(namespaces=nsdecls("wp"), x=x, y=y))
    inline.getparent().replace(inline, anchor)
    extent, *rest = list(inline)
    anchor.append(extent)
    anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    anchor.extend(rest)
