"""Sample and respondents (กลุ่มตัวอย่างและผู้ตอบ): numbers, answers beside those wanted, what is put up and handed out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.frameworks import sample_rule
from prongsai.writers.charts import answer_chart
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import is_english
from prongsai_web.cycles import actions_sample as actions
from prongsai_web.cycles.answered_table import Table, read_text, read_xlsx
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.context import may_edit
from prongsai_web.cycles.models import Answered
from prongsai_web.cycles.sample import Board, board
from prongsai_web.pages.conflicts import Clash, Differing, clash_of
from prongsai_web.pages.forms.addresses import completed_words
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.forms.sample import AnswersForm, NumbersForm, TableForm

MENU = {"menu": "sample"}
_EARLIEST, _LATEST = 2562, 2650


def board_of(request: HttpRequest, access: Access, year: int) -> Board:
    """The sample of the year; the page then knows its year. Raises `Http404` for a year that cannot be."""
    if not _EARLIEST <= year <= _LATEST:
        raise Http404
    request.fiscal_year = year
    return board(access.agency, year, access.today)


@door()
def sample(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """How the answering stands, and what comes next."""
    told = board_of(request, access, year)
    return _page(request, access, told, AnswersForm(_codes(told), access.today))


def _codes(told: Board) -> list[str]:
    return [each.instrument for each in told.parts]


def _page(request: HttpRequest, access: Access, told: Board, form: AnswersForm, status: int = 200) -> HttpResponse:
    rule = sample_rule(told.rules) if told.rules else None
    edits = may_edit(request, access, told.year)
    context = {"told": told, "year": told.year, "form": form, "rule": rule, "edits": edits, **MENU}
    return render(request, "sample.html", context, status=status)


@door(May.EDIT_YEAR)
def sample_numbers(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The numbers that the national system asks for, and the addresses of the surveys."""
    told = board_of(request, access, year)
    refuse_closed(access.agency, year)
    kept = told.sample
    form = NumbersForm(_codes(told), request.POST or None, kept=kept)
    version, clash = _version(request, kept.version if kept else 0), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_sample(access, year, version, form.values())
        except Stale:
            fresh = board(access.agency, year, access.today).sample
            clash = clash_of(fresh, form, access.agency, _differing(form, NumbersForm(_codes(told), kept=fresh)))
            version = clash.version
        else:
            echo = completed_words(request.POST.get(f"address_{code}", "") for code in form.instruments)
            messages.success(request, " ".join(filter(None, (_("บันทึกแล้ว"), echo))))
            return redirect("sample", agency=access.agency.pk, year=year)
    return _numbers(request, told, form, version, clash)


def _numbers(request: HttpRequest, told: Board, form: NumbersForm, version: int, clash: Clash | None) -> HttpResponse:
    context = {"told": told, "year": told.year, "form": form, "version": version, "clash": clash, **MENU}
    return render(request, "sample_numbers.html", context, status=409 if clash else 422 if form.errors else 200)


def _differing(mine: NumbersForm, theirs: NumbersForm) -> tuple[Differing, ...]:
    """Every field in which two people differ."""
    pairs = ((str(f.label), theirs[name].initial, mine.cleaned_data[name]) for name, f in mine.fields.items())
    shown = ((label, *("–" if value in (None, "") else str(value) for value in values)) for label, *values in pairs)
    return tuple(Differing(label, old, new) for label, old, new in shown if old != new)


def _version(request: HttpRequest, otherwise: int) -> int:
    told = number_in(request.POST.get("version", ""))
    return otherwise if told is None else told


@door(May.EDIT_YEAR)
@require_POST
def sample_add(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The sums of a day, typed."""
    told = board_of(request, access, year)
    form = AnswersForm(_codes(told), access.today, request.POST)
    if not form.is_valid():
        return _page(request, access, told, form, 422)
    _keep(request, access, told, form.rows())
    return redirect("sample", agency=access.agency.pk, year=year)


def _keep(request: HttpRequest, access: Access, told: Board, rows: list) -> None:
    """Lay in the sums and say how many; a sum below that of an earlier day is kept and pointed out."""
    count = actions.add_answered(access, told.year, rows)
    messages.success(request, _("บันทึกจำนวนผู้ตอบ %(n)d รายการ") % {"n": count})
    for part in board(access.agency, told.year, access.today).parts:
        falls = [b for a, b in zip(part.days, part.days[1:], strict=False) if b.count < a.count]
        if falls:
            said = {"code": part.instrument, "n": falls[-1].count}
            messages.info(request, _("จำนวน %(code)s %(n)d น้อยกว่าวันก่อนหน้า โปรดตรวจว่าเป็นจำนวนสะสม") % said)


@door(May.EDIT_YEAR)
def sample_import(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Many sums at once, pasted or from Excel; with any line that is not understood nothing is kept."""
    told = board_of(request, access, year)
    refuse_closed(access.agency, year)
    sent = request.method == "POST"
    form = TableForm(request.POST if sent else None, request.FILES if sent else None)
    faults: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        table = _read(form, access, told)
        faults = table.faults
        if not faults and table.rows:
            _keep(request, access, told, table.rows)
            return redirect("sample", agency=access.agency.pk, year=year)
        if not faults:
            form.add_error(None, _("ไม่พบจำนวนผู้ตอบในตาราง"))
    status = 422 if form.errors or faults else 200
    return render(request, "sample_import.html", {"form": form, "faults": faults, "year": year, **MENU}, status=status)


def _read(form: forms.Form, access: Access, told: Board) -> Table:
    data = form.cleaned_data.get("file")
    if data is None:
        return read_text(form.cleaned_data["text"], _codes(told), access.today)
    try:
        return read_xlsx(data, _codes(told), access.today)
    except ValueError:
        form.add_error("file", _("เปิดไฟล์นี้ไม่ได้ โปรดบันทึกใหม่จาก Excel หรือวางตารางแทน"))
        return Table()


@door(May.EDIT_YEAR)
@require_POST
def sample_remove(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """A sum that was laid in by mistake."""
    row = Answered.objects.filter(agency=access.agency, fiscal_year=year).get_for(access.user, pk)
    actions.remove_answered(access, row)
    messages.success(request, _("นำจำนวนผู้ตอบออกแล้ว"))
    return redirect("sample", agency=access.agency.pk, year=year)


@door()
def sample_chart(request: HttpRequest, access: Access, year: int, instrument: str) -> HttpResponse:
    """The answers by day beside the number wanted, as SVG."""
    part = board_of(request, access, year).part(instrument)
    if part is None:
        raise Http404
    days = [(each.day, each.count) for each in part.days]
    drawn = answer_chart(instrument, days, part.wanted, part.survey.ends, thai_digits=False, english=is_english())
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn.data, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
