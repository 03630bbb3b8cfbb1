"""A page with one of its forms filled anew: every field that the form still has, and beside it what has no field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from django.template.loader import render_to_string
from lxml import html

_NOT_TYPED = {"submit", "button", "image", "reset", "file", "password"}
_BUTTONS = {"submit", "button", "image", "reset"}
Values = dict[str, list[str]]


def with_fields(page: bytes, address: str, action: str, fields: Iterable[Sequence[str]], files: bool) -> bytes:
    """The page with the fields in the form that is sent to `action`, and a note that nothing was saved yet.

    Where the form is gone, or a field of it, the text is shown to be copied: nothing is lost.
    """
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    values: Values = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    form = _form(tree, address, action, values)
    if form is not None:
        _fill(form, values)
    left = [value for rest in values.values() for value in rest if value.strip()]
    note = html.fragment_fromstring(render_to_string("parts/kept.html", {"left": left, "files": files}))
    place = form if form is not None else tree.find(".//main")
    if place is not None:
        place.insert(0, note)
    return html.tostring(tree, doctype="<!doctype html>", encoding="utf-8")


def _form(tree: html.HtmlElement, address: str, action: str, values: Values) -> html.HtmlElement | None:
    """The form with that address which shares most with what was sent; of rows alike, the one with the same marks."""
    found = [
        form
        for form in tree.iter("form")
        if form.get("method", "").lower() == "post"
        and urlsplit(urljoin(address, form.get("action") or address)).path == action
    ]
    return max(found, key=lambda form: _likeness(form, values), default=None)


def _likeness(form: html.HtmlElement, values: Values) -> tuple[int, int]:
    inputs = [field for field in form.iter("input", "select", "textarea", "button") if field.get("name") in values]
    same = [f for f in inputs if f.get("type") == "hidden" and f.get("value") in values[f.get("name")]]
    return len(same), len({field.get("name") for field in inputs})


def _fill(form: html.HtmlElement, values: Values) -> None:
    """Lay the values into the fields, taking out of `values` what found its place."""
    boxes: set[str] = set()
    for field in form.iter("input", "textarea", "select", "button"):
        name, kind = field.get("name"), (field.get("type") or "text").lower()
        if not name or name == "csrfmiddlewaretoken":
            continue
        if field.tag == "button" or kind in _BUTTONS:
            values.pop(name, None)
        elif kind in ("checkbox", "radio"):
            boxes.add(name)
            _tick(field, field.get("value", "on") in values.get(name, ()))
        elif field.tag == "select":
            _choose(field, values)
        elif kind not in _NOT_TYPED and values.get(name):
            _write(field, values[name].pop(0))
    for name in boxes:
        values.pop(name, None)


def _tick(field: html.HtmlElement, ticked: bool) -> None:
    if ticked:
        field.set("checked", "")
    elif "checked" in field.attrib:
        del field.attrib["checked"]


def _choose(field: html.HtmlElement, values: Values) -> None:
    name = field.get("name")
    if name not in values:
        return
    wanted = values[name] if field.get("multiple") is not None else values[name][:1]
    for option in field.iter("option"):
        value = option.get("value", option.text or "")
        if "selected" in option.attrib:
            del option.attrib["selected"]
        if value in wanted:
            option.set("selected", "")
            wanted = [each for each in wanted if each != value]
            values[name].remove(value)


def _write(field: html.HtmlElement, value: str) -> None:
    if field.tag == "textarea":
        # A browser leaves out the first line break of a text area.
        field.text = "\n" + value
    else:
        field.set("value", value)
