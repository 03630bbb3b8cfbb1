"""Comments on a plan: units say what they think of a measure or of the whole, the coordinator settles each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.dossier import Measure
from prongsai_web.agencies.access import Access, door, not_for_this_role
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_plan_comments as actions
from prongsai_web.cycles.context import may_edit
from prongsai_web.cycles.models import Plan, PlanComment, PlannedMeasure, Year
from prongsai_web.cycles.plan_moves import may_comment, standing
from prongsai_web.cycles.plan_own import Own
from prongsai_web.cycles.planned import measures_of
from prongsai_web.pages.conflicts import version_of
from prongsai_web.pages.forms.plan_talk import CommentForm, RewordForm, SettleForm
from prongsai_web.pages.plan_doors import MENU, plan_row


@dataclass(frozen=True)
class Said:
    """A comment with the form that settles it; with one for other words where the person of the page made it."""

    row: PlanComment
    form: SettleForm
    rewording: RewordForm | None


@dataclass(frozen=True)
class Talk:
    """A measure with what was said of it and the form for more; both None for the whole plan.

    `number` is its place in the plan; `mine` where a unit of the person of the page has a part in it.
    """

    row: PlannedMeasure | None
    measure: Measure | None
    said: tuple[Said, ...]
    form: CommentForm
    number: int = 0
    mine: bool = False

    @property
    def open(self) -> int:
        """How many comments wait for an answer."""
        return sum(not each.row.outcome for each in self.said)


@door()
def plan_comments(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every measure with what was said of it; a comment sent."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    if request.method != "POST":
        return _page(request, access, plan)
    if not may_comment(access):
        return not_for_this_role(request, access, May.EDIT_OWN_UNIT)
    return _commented(request, access, plan)


def _commented(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    key, own = request.POST.get("measure", ""), Own.of(access)
    row = next((each for each in measures_of(plan) if str(each.pk) == key), None)
    if key and row is None:
        messages.error(request, _("มาตรการนี้ไม่อยู่ในแผนแล้ว ข้อความของท่านยังอยู่ ส่งเป็นความเห็นต่อทั้งแผนได้"))
        key = ""
        gone = _prefix(request.POST["measure"])
        typed = {f"c-{name}": request.POST.get(f"{gone}-{name}", "") for name in ("text", "unit")}
        return _page(request, access, plan, forms={"": CommentForm(own, None, typed, prefix="c")}, status=409)
    form = CommentForm(own, row, request.POST, prefix=_prefix(key))
    if not form.is_valid():
        return _page(request, access, plan, forms={key: form}, status=422)
    try:
        actions.comment(access, plan, row, form.cleaned_data["text"], form.speaking)
    except actions.Closed:
        messages.error(request, _("ขณะนี้ไม่ได้เปิดรับความเห็น ข้อความของท่านยังอยู่ โปรดแจ้งผู้ประสานงาน ITA"))
        return _page(request, access, plan, forms={key: form}, status=409)
    messages.success(request, _("ส่งความเห็นแล้ว ผู้ประสานงานจะพิจารณาและชี้แจงในหน้านี้"))
    return _back(access, plan, f"t{key}" if key else "whole")


def _prefix(key: str) -> str:
    return f"c{key}"


def _back(access: Access, plan: Plan, anchor: str) -> HttpResponse:
    address = reverse("plan_comments", args=[access.agency.pk, plan.year.fiscal_year])
    return redirect(f"{address}#{anchor}")


def _page(
    request: HttpRequest,
    access: Access,
    plan: Plan,
    *,
    forms: Mapping[str, CommentForm] | None = None,
    settling: Mapping[int, SettleForm] | None = None,
    rewording: Mapping[int, RewordForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows, own, settles = measures_of(plan), Own.of(access), access.may(May.EDIT_YEAR)
    comments = list(PlanComment.objects.filter(plan=plan))
    keys = {row.pk for row in rows}
    said: dict[int | None, list[Said]] = {}
    for each in comments:
        form = (settling or {}).get(each.pk) or SettleForm(each)
        own_words = (rewording or {}).get(each.pk) or (RewordForm(each) if each.made_by_id == access.user.pk else None)
        where = each.measure_id if each.measure_id in keys else None
        said.setdefault(where, []).append(Said(each, form, own_words))

    def talk_of(row: PlannedMeasure | None, number: int = 0) -> Talk:
        key, measure = (str(row.pk), row.read()) if row else ("", None)
        form = (forms or {}).get(key) or CommentForm(own, row, prefix=_prefix(key))
        # Who settles the comments goes through the whole plan, in its order.
        mine = not settles and row is not None and measure is not None and own.is_mine(row, measure)
        return Talk(row, measure, tuple(said.get(row.pk if row else None, ())), form, number, mine)

    context = {
        "plan": plan,
        "year": plan.year.fiscal_year,
        "standing": standing(plan, access.today),
        "whole": talk_of(None),
        "talks": sorted((talk_of(row, n) for n, row in enumerate(rows, 1)), key=lambda talk: not talk.mine),
        "settles": may_edit(request, access, plan.year.fiscal_year),
        "says": may_comment(access) and plan.year.state != Year.State.CLOSED,
        **MENU,
    }
    return render(request, "plan_comments.html", context, status=status)


@door(May.EDIT_YEAR)
@require_POST
def plan_comment_settle(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """What became of the comment, with an answer to who made it."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    row = PlanComment.objects.filter(agency=access.agency, plan=plan).get_for(access.user, pk, access.today)
    form = SettleForm(row, request.POST)
    if form.is_valid():
        try:
            told = form.cleaned_data
            actions.settle(access, row, version_of(request, row), told["outcome"], told["answer"])
        except ValidationError as fault:
            form.add_error("answer", fault)
        except Stale:
            messages.error(request, _("มีผู้อื่นพิจารณาความเห็นนี้ก่อนแล้ว คำชี้แจงของท่านยังอยู่ โปรดตรวจแล้วบันทึกอีกครั้ง"))
            return _page(request, access, plan, settling={pk: form}, status=409)
        else:
            messages.success(request, _("บันทึกผลการพิจารณาแล้ว"))
            return _back(access, plan, f"c{pk}")
    return _page(request, access, plan, settling={pk: form}, status=422)


@door()
@require_POST
def plan_comment_reword(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """Other words for a comment, by who made it, while nobody has settled it and comments are taken."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    row = PlanComment.objects.filter(agency=access.agency, plan=plan).get_for(access.user, pk, access.today)
    form = RewordForm(row, request.POST)
    if not form.is_valid():
        return _page(request, access, plan, rewording={pk: form}, status=422)
    try:
        actions.reword(access, row, version_of(request, row), form.cleaned_data["text"])
    except (actions.Closed, Stale):
        messages.error(request, _("แก้ไขความเห็นนี้ไม่ได้ เพราะพิจารณาแล้ว ปิดรับความเห็นแล้ว หรือมีการแก้ไขก่อนหน้า"))
        row.refresh_from_db()
        return _page(request, access, plan, rewording={pk: form}, status=409)
    messages.success(request, _("แก้ไขความเห็นแล้ว"))
    return _back(access, plan, f"c{pk}")


@door()
@require_POST
def plan_comment_back(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """A comment taken back by who made it, while nobody has settled it."""
    plan = plan_row(access, year)
    row = PlanComment.objects.filter(agency=access.agency, plan=plan).get_for(access.user, pk, access.today)
    try:
        actions.take_back(access, row, version_of(request, row))
    except Stale:
        messages.error(request, _("ถอนความเห็นนี้ไม่ได้ เพราะพิจารณาแล้วหรือไม่ใช่ความเห็นของท่าน"))
    else:
        messages.success(request, _("ถอนความเห็นแล้ว"))
    return _back(access, plan, "whole")
