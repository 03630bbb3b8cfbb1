"""Links of many items at once (นำลิงก์เข้า): last year's list, a file, a pasted text; looked at, then taken; undone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai import frameworks
from prongsai.errors import ProngsaiError
from prongsai.frameworks import Framework
from prongsai.readers import read
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.sniffing import safe_name
from prongsai_web.agencies.storing import checked
from prongsai_web.cycles import actions_oit as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import OitTaking, OitWork, Year
from prongsai_web.cycles.oit import rows_of, stamp_of
from prongsai_web.cycles.oit_given import Understood, of_dossier, of_text
from prongsai_web.cycles.oit_sources import Carried, Source, carried, sources_of
from prongsai_web.pages.forms.oit import TakeForm
from prongsai_web.pages.forms.oit_rows import Row, gone_row, row_of, sent_rows, taken_of
from prongsai_web.pages.oit import MENU, year_with_rules
from prongsai_web.pages.papers import said

_MOST_MB = 5
_KINDS = ("xlsx", "docx", "csv", "html", "txt", "md")
_YEARS_BACK = 4


@door(May.EDIT_YEAR)
def oit_take(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Choose a list, see where everything goes, take it."""
    row, rules = year_with_rules(access, year)
    request.fiscal_year = year
    refuse_closed(access.agency, year)
    if request.POST.get("deed") == "take":
        return _take(request, access, row, rules)
    years = [year, *(each for each in reversed(frameworks.years()) if year - _YEARS_BACK <= each < year)]
    form = TakeForm(years, initial={"of_year": year})
    sources = sources_of(access.agency, row)
    if request.method == "POST":
        chosen = next((each for each in sources if each.key == request.POST.get("source")), None)
        if chosen is not None:
            return _preview(request, access, row, rules, chosen)
        form = TakeForm(years, request.POST, request.FILES)
        if form.is_valid():
            try:
                source, unread = _source(form.cleaned_data, row)
            except ValidationError as fault:
                form.add_error("file" if form.cleaned_data.get("file") else "text", fault)
            else:
                return _preview(request, access, row, rules, source, unread)
    context = {"form": form, "year": year, "sources": sources, "rules": rules, **MENU}
    return render(request, "oit_take.html", context, status=422 if form.errors else 200)


def _source(told: Mapping[str, Any], year: Year) -> tuple[Source, tuple[str, ...]]:
    """What was pasted or sent, as a list. Raises `ValidationError` where there is no item in it."""
    of_year, file = told["of_year"], told.get("file")
    found = _of_file(file) if file else of_text(told["text"])
    if not any(each.links for each in found.given):
        raise ValidationError(_("ไม่พบข้อ OIT ที่มีลิงก์ แต่ละแถวต้องมีรหัสข้อ เช่น O1 และลิงก์"))
    rules = year.framework_year if of_year == year.fiscal_year else of_year
    words = _("ไฟล์ %(name)s") % {"name": safe_name(file.name or "", "")[:120]} if file else _("ข้อความที่วาง")
    source = Source("", words, of_year, rules, tuple(each for each in found.given if each.links))
    return source, found.unread


def _of_file(file: UploadedFile) -> Understood:
    data, kind = checked(file, _MOST_MB)
    if kind not in _KINDS:
        told = _("ไฟล์ชนิดนี้อ่านที่นี่ไม่ได้ โปรดส่งเป็น Excel หรือ Word หรือนำเข้าที่หน้า «นำเข้าเอกสาร» แล้วยืนยัน จากนั้นจะเลือกได้ที่หน้านี้")
        raise ValidationError(told)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{kind}"
        path.write_bytes(data)
        try:
            return Understood(of_dossier(read(path)))
        except ProngsaiError as refusal:
            raise ValidationError(said(refusal)) from None


def _preview(
    request: HttpRequest, access: Access, year: Year, rules: Framework, source: Source, unread: tuple[str, ...] = ()
) -> HttpResponse:
    moved = carried(source, rules)
    rows = rows_of(access.agency, year.fiscal_year)
    now = {row.code: row for row in rows if row.gone_from is None}
    there = {(row.code, row.gone_from) for row in rows}
    shown = [row_of(each.given, each.item.name, now.get(each.given.code), each.was, source) for each in moved.arrived]
    for given in moved.gone:
        if (given.code, source.rules_year) not in there:
            shown.append(gone_row(given, source))
    settled = source.fiscal_year == year.fiscal_year
    told = {"source": source.words, "settled": settled, "lacking": _lacking(moved, now), "not_items": unread}
    return _show(request, year, shown, told)


def _lacking(moved: Carried, now: Mapping[str, OitWork]) -> list[Any]:
    """Items that get nothing from the list and have nothing yet."""
    return [item for item in moved.lacking if item.code not in now or not now[item.code].links]


def _show(
    request: HttpRequest, year: Year, rows: list[Row], told: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    for number, row in enumerate(rows):
        row.number = number
    context = {"rows": rows, "year": year.fiscal_year, **told, **MENU}
    context["here"] = [row for row in rows if not row.gone]
    context["gone"] = [row for row in rows if row.gone]
    return render(request, "oit_preview.html", context, status=status)


def _take(request: HttpRequest, access: Access, year: Year, rules: Framework) -> HttpResponse:
    words, settled = request.POST.get("words", "")[:200], request.POST.get("settled") == "yes"
    rows = sent_rows(request.POST, rules)
    told = {"source": words, "settled": settled}
    try:
        taken = [taken_of(row) for row in rows if row.add]
        if not taken or any(row.fault for row in rows):
            fault = "" if taken else _("ยังไม่ได้เลือกข้อใด โปรดทำเครื่องหมายหน้าข้อที่จะนำเข้า")
            return _show(request, year, rows, {**told, "fault": fault}, 422)
        actions.take(access, year, words, [each for each in taken if each], settled=settled)
    except Stale:
        _tell_changed(access, year, rows)
        return _show(request, year, rows, {**told, "fault": _("ยังไม่ได้บันทึก มีผู้อื่นแก้ไขบางข้อ")}, 409)
    messages.success(request, _("นำลิงก์เข้าแล้ว %(n)d ข้อ หากไม่ใช่ กด «เลิกทำ» ได้ที่ท้ายรายการ") % {"n": len(taken)})
    return redirect("oit", agency=access.agency.pk, year=year.fiscal_year)


def _tell_changed(access: Access, year: Year, rows: list[Row]) -> None:
    """Say in each row what became of it meanwhile; it is taken only if it is chosen again."""
    there = rows_of(access.agency, year.fiscal_year)
    now = {row.code: row for row in there if row.gone_from is None}
    gone = {(row.code, str(row.gone_from)) for row in there}
    for row in rows:
        if (row.code, row.gone) in gone:
            row.add, row.fault = False, _("เก็บลิงก์ของข้อนี้ไว้ท้ายรายการข้อ OIT แล้ว")
        elif not row.gone and row.stamp != stamp_of(now.get(row.code)):
            row.stamp, row.add = stamp_of(now.get(row.code)), False
            row.kept = tuple(now[row.code].links) if row.code in now else ()
            row.fault = _("มีผู้อื่นแก้ไขข้อนี้ระหว่างนั้น ทำเครื่องหมายอีกครั้งหากต้องการใช้ของท่าน")


@door(May.EDIT_YEAR)
@require_POST
def oit_undo(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """What was taken over is taken back, but for items that somebody has worked on since."""
    taking = OitTaking.objects.filter(agency=access.agency, fiscal_year=year).get_for(access.user, pk)
    try:
        back, kept = actions.undo(access, taking)
    except Stale:
        messages.info(request, _("เลิกทำการนำเข้านี้ไปแล้ว"))
    else:
        told = _("เลิกทำการนำเข้าแล้ว %(n)d ข้อ") % {"n": back}
        if kept:
            told += " " + _("ข้อที่แก้ไขหลังจากนั้นยังอยู่: %(codes)s") % {"codes": ", ".join(kept)}
        messages.success(request, told)
    return redirect("oit", agency=access.agency.pk, year=year)
