"""A Word form checked and filled: every unknown field named, faults told with their place, the paper well-formed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from lxml import etree

from prongsai.errors import FileRefused, Problem
from prongsai.writers.own_form.fields import FIELDS, sample
from prongsai.writers.own_form.language import LONGEST_PAPER, Told, environment, told
from prongsai.writers.own_form.package import looked_through
from prongsai.writers.packing import settled

_TAGS = re.compile(r"<[^>]+>")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"}}": "{{", "%}": "{%", "#}": "{#"}
_PLACES = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ", "footnotes": "เชิงอรรถ", "properties": "คุณสมบัติของไฟล์"}
_BODY = "เนื้อหา"
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Used:
    """A field that a form uses, and what it means."""

    name: str
    meaning: str


class _Form(DocxTemplate):  # type: ignore[misc]
    """A form whose filled parts must be well-formed, for the library mends what is not in silence."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Environment | None = None) -> str:
        """The part filled. Raises `etree.XMLSyntaxError` where a loop opens in one row or cell and ends in another."""
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        return made


def checked(data: bytes, name: str) -> tuple[Used, ...]:
    """The fields that the form uses, once each. Raises `FileRefused` as `filled` does, after a trial with anything."""
    form, parts = _opened(data, name)
    _judged(parts, name, {})
    _rendered(form, sample(), name)
    used = {used: meaning for _, _, part in parts for used, meaning in part.used.items()}
    return tuple(Used(each, meaning) for each, meaning in used.items())


def filled(data: bytes, name: str, values: Mapping[str, Any]) -> bytes:
    """The form with its fields filled by `values`; the same form and values give the same bytes.

    Raises `FileRefused` for a form that is unfit, broken, too long when filled, or has unknown fields: all at once.
    """
    form, parts = _opened(data, name)
    _judged(parts, name, _counts(values))
    return _rendered(form, values, name)


def _opened(data: bytes, name: str) -> tuple[_Form, list[tuple[str, str, Told]]]:
    """The form, and each of its parts that says something: place, source, what it says."""
    fit = looked_through(data, name)
    form = _Form(io.BytesIO(fit))
    try:
        form.render_init()
        raw = list(_raw(form))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        raise FileRefused(
            f"เปิดแบบเอกสาร «{name}» ไม่ได้ โปรดเปิดด้วย Word แล้วบันทึกใหม่",
            f"The form “{name}” cannot be opened; open it in Word and save it anew.",
        ) from error
    if faults := [fault for place, source in raw for fault in _unclosed(place, source)]:
        raise _broken(name, faults)
    sources = [(place, _by_paragraphs(form.patch_xml(source))) for place, source in raw]
    return form, _parsed(sources, name)


def _parsed(sources: list[tuple[str, str]], name: str) -> list[tuple[str, str, Told]]:
    """What each part says. Raises `FileRefused` with every fault of the language."""
    parts: list[tuple[str, str, Told]] = []
    faults: list[Problem] = []
    env = environment()
    for place, source in sources:
        try:
            tree: nodes.Template = env.parse(source)
        except TemplateSyntaxError as error:
            faults.append(_fault(place, source, error.lineno, error.message or ""))
            continue
        parts.append((place, source, told(tree, {})))
    if faults:
        raise _broken(name, faults)
    return parts


def _raw(form: _Form) -> Iterator[tuple[str, str]]:
    """Place and XML (or text) of each part that is filled."""
    yield _BODY, form.get_xml()
    for kind, uri in (("header", form.HEADER_URI), ("footer", form.FOOTER_URI)):
        for _, part in form.get_headers_footers(uri):
            yield _PLACES[kind], form.get_part_xml(part)
    for part in form.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield _PLACES["footnotes"], part.blob.decode("utf-8") if isinstance(part.blob, bytes) else part.blob
    core = form.docx.core_properties
    for each in ("author", "comments", "identifier", "language", "subject", "title"):
        yield _PLACES["properties"], getattr(core, each) or ""


def _unclosed(place: str, source: str) -> Iterator[Problem]:
    """Every mark that opens and has no end before the next one; the patterns that follow want none."""
    text = _TAGS.sub("", source.replace("</w:p>", "\n"))
    opened: re.Match[str] | None = None
    for mark in _MARKS.finditer(text):
        if mark[0] in _CLOSING:
            if opened and _CLOSING[mark[0]] == opened[0]:
                opened = None
        elif opened:
            yield _fault(place, text, text.count("\n", 0, opened.start()) + 1, f"“{opened[0]}” has no end")
            opened = mark
        else:
            opened = mark
    if opened:
        yield _fault(place, text, text.count("\n", 0, opened.start()) + 1, f"“{opened[0]}” has no end")


def _by_paragraphs(xml: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _counts(values: Mapping[str, Any]) -> dict[str, int]:
    """How many rows or texts each field has at most, by its English name."""
    made: dict[str, int] = {}
    for each in FIELDS:
        if not (each.parts or each.several):
            continue
        rows = values[each.english]
        made[each.english] = max(made.get(each.english, 0), len(rows))
        for part in (p for p in each.parts if p.several):
            longest = max((len(row[part.english]) for row in rows), default=0)
            made[part.english] = max(made.get(part.english, 0), longest)
    return made


def _judged(parts: list[tuple[str, str, Told]], name: str, counts: dict[str, int]) -> None:
    """Refuse what a form may not say, unknown fields, and a paper without end."""
    faults = [
        _fault(place, source, line, f"“{what}” is not used in forms", what=what)
        for place, source, part in parts
        for line, what in part.forbidden
    ]
    if faults:
        raise _broken(name, faults)
    unknown = dict.fromkeys(each for _, _, part in parts for each in part.unknown)
    if unknown:
        listed = ", ".join(unknown)
        raise FileRefused(
            f"แบบเอกสาร Word มีช่องที่ระบบไม่รู้จัก: {listed} โปรดแก้ชื่อช่องแล้วนำเข้าใหม่",
            f"The Word form has unknown fields: {listed}.",
        )
    env = environment()
    if counts and sum(told(env.parse(source), counts).length for _, source, _ in parts) > LONGEST_PAPER:
        raise FileRefused(
            f"แบบเอกสาร «{name}» วนซ้ำซ้อนกันจนเอกสารยาวเกินไป โปรดลดการวนซ้ำ",
            f"The loops of the form “{name}” make a paper without end; take some out.",
        )


def _fault(place: str, source: str, line: int, english: str, what: str = "") -> Problem:
    lines = source.split("\n")
    near = _TAGS.sub("", lines[line - 1] if 0 < line <= len(lines) else "").strip()[:_LONGEST_QUOTE]
    where = f"{place} ใกล้ข้อความ «{near}»" if near else place
    thai = f"ใช้ {what} ในแบบไม่ได้" if what else "เครื่องหมายของช่องหรือคำสั่งไม่ครบหรือผิดรูป"
    return Problem(where, thai, english)


def _broken(name: str, faults: list[Problem]) -> FileRefused:
    return FileRefused(
        f"แบบเอกสาร «{name}» มีช่องหรือคำสั่งที่อ่านไม่ได้ โปรดแก้ตามตำแหน่งต่อไปนี้ แล้วนำเข้าใหม่",
        f"The form “{name}” has fields or commands that cannot be read.",
        faults,
    )


def _rendered(form: _Form, values: Mapping[str, Any], name: str) -> bytes:
    try:
        form.render(dict(values), environment())
    except etree.XMLSyntaxError as error:
        raise FileRefused(
            f"คำสั่งวนซ้ำในแบบเอกสาร «{name}» เริ่มและจบคนละแถวหรือคนละช่อง โปรดใส่ {{%tr for … %}} และ {{%tr endfor %}} "
            "ไว้ในแถวของตนเองแถวละคำสั่ง",
            f"A loop of the form “{name}” begins in one row or cell and ends in another; give {{%tr for … %}} and "
            "{%tr endfor %} a row each.",
        ) from error
    except (TemplateError, TypeError, ValueError) as error:
        raise _broken(name, [Problem(_BODY, "ใช้ช่องผิดชนิด เช่น วนซ้ำช่องที่มีค่าเดียว", str(error))]) from error
    _with_paragraphs(form.docx.element.body)
    out = io.BytesIO()
    form.save(out)
    return settled(out.getvalue())


def _with_paragraphs(body: Any) -> None:
    """Every cell ends with a paragraph: a loop without rows may leave one that Word cannot open."""
    for cell in list(body.iter(qn("w:tc"))):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(cell.makeelement(qn("w:p")))
