"""Every field of a Dossier under review (ทุกช่องที่อ่านได้) beside its printed source, each to be corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.cycles import pictures, reviewing
from prongsai_web.cycles.answering import text_or_none
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.review_fields import fields_of, place_of
from prongsai_web.pages.reading import reading_row, version_sent


@door(May.EDIT_YEAR)
def reading_field(request: HttpRequest, access: Access, pk: int, number: int) -> HttpResponse:
    """The fields shown, and those that a person changed kept as answers."""
    row = reading_row(access, pk)
    each = _dossier(row, number)
    if each is None:
        return redirect("reading", agency=access.agency.pk, pk=pk)
    typed, refused, status = _changed(request, each), (), 200
    if request.method == "POST":
        answers = {f"{number}:{path}": text for path, text in typed.items()}
        try:
            kept_out = actions.answer(access, row, version_sent(request), answers)
        except Stale:
            messages.error(request, _("มีผู้อื่นแก้ไขการนำเข้านี้ก่อนแล้ว ช่องที่ท่านแก้ยังอยู่ โปรดตรวจแล้วบันทึกอีกครั้ง"))
            row.refresh_from_db()
            each, status = _dossier(row, number), 409
        else:
            refused, status = {name.partition(":")[2] for name in kept_out}, 422
            if not refused:
                messages.success(request, _("บันทึกแล้ว"))
                return redirect("reading", agency=access.agency.pk, pk=pk)
    if each is None:
        return redirect("reading", agency=access.agency.pk, pk=pk)
    context = {"reading": row, "reviewed": each, "rows": _rows(each, typed, refused), "menu": "result"}
    context["shown"] = pictures.shown(row)
    return render(request, "reading_fields.html", context, status=status)


def _dossier(row: Reading, number: int) -> reviewing.Reviewed | None:
    """The Dossier of that number while it waits for a person; None otherwise."""
    if row.state != Reading.State.TO_CONFIRM:
        return None
    told = reviewing.reviewed(row)
    return told[number] if number < len(told) else None


def _changed(request: HttpRequest, each: reviewing.Reviewed) -> dict[str, str]:
    """The fields whose text differs from what this form had shown, so that nobody takes back what another changed."""
    changed = {}
    for path in fields_of(each.dossier):
        typed = request.POST.get(path)
        if typed is None:
            continue
        was = request.POST.get(f"was {path}") or mark(text_or_none(each.dossier, path) or "")
        if mark(typed) != was:
            changed[path] = "\n".join(_lines(typed))
    return changed


def mark(text: str) -> str:
    """A short sign by which a text is known again, whatever its blanks and line ends."""
    return hashlib.sha256("\n".join(_lines(text)).encode()).hexdigest()[:12]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _rows(each: reviewing.Reviewed, typed: Mapping[str, str], refused: Collection[str]) -> list[dict[str, object]]:
    """Every field with its words, its text (as typed, while that is not kept), its source, and what is kept."""
    rows = []
    for path in fields_of(each.dossier):
        kept = text_or_none(each.dossier, path) or ""
        text = typed.get(path, kept)
        rows.append(
            {
                "path": path,
                "name": f"{each.number}:{path}",
                "place": place_of(each.dossier, path),
                "text": text,
                "kept": kept if mark(text) != mark(kept) else "",
                "was": mark(kept),
                "source": each.source(path),
                "refused": path in refused,
            }
        )
    return rows
