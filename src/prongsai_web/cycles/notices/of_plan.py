"""Notices of a plan: comments asked for, given and answered; the plan fixed or opened again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.models import Plan, PlanComment, PlanMove
from prongsai_web.cycles.notices.notice import RECENT, Desk, Notice, To
from prongsai_web.cycles.plan_moves import Standing, may_comment

# In the last days somebody who has not commented is told once more.
_LAST_DAYS = 3


def of_plan(desk: Desk) -> Iterator[Notice]:
    """The plans of years not closed; three queries."""
    plans = list(Plan.objects.filter(year__in=desk.years).defer("facts", "basis", "reasons").select_related("year"))
    moves: dict[int, list[PlanMove]] = {}
    for move in PlanMove.objects.filter(plan__year__in=desk.years):
        moves.setdefault(move.plan_id, []).append(move)
    comments: dict[int, list[PlanComment]] = {}
    for comment in PlanComment.objects.filter(plan__year__in=desk.years):
        comments.setdefault(comment.plan_id, []).append(comment)
    for plan in plans:
        said = comments.get(plan.pk, [])
        yield from _moved(desk, plan, moves.get(plan.pk, []), said)
        yield from _said(desk, plan, said)


def _moved(desk: Desk, plan: Plan, moves: Sequence[PlanMove], said: Sequence[PlanComment]) -> Iterator[Notice]:
    if not moves or moves[0].made_by_id == desk.access.user.pk:
        return
    last, year = moves[0], plan.year.fiscal_year
    told = {"year": year, "day": thai_date(last.until)}
    standing = Standing(plan.state, last, 0, 0, None, desk.today)
    if standing.takes_comments:
        mine = any(each.made_by_id == desk.access.user.pk and each.made_at > last.made_at for each in said)
        if last.until is None or mine or not may_comment(desk.access):
            return
        soon = (last.until - desk.today).days <= _LAST_DAYS
        words = _("ร่างแผนมาตรการปี %(year)d รอความเห็นของท่าน ภายในวันที่ %(day)s") % told
        key, state = f"asked:{last.pk}{':soon' if soon else ''}", _("ใกล้ครบกำหนด") if soon else _("รอความเห็น")
        address = desk.to("plan_comments", year)
        yield Notice(key, To.PERSON, "part", state, words, address, detail=last.reason, at=last.made_at)
    elif last.made_at < timezone.now() - RECENT:
        return
    elif plan.state == Plan.State.FIXED:
        words, address = _("แผนมาตรการปี %(year)d กำหนดเป็นแผนแล้ว") % told, desk.to("plan_preview", year)
        yield Notice(f"fixed:{last.pk}", To.ALL, "done", _("กำหนดแล้ว"), words, address, at=last.made_at)
    elif plan.state == Plan.State.DRAFT and len(moves) > 1 and moves[1].state == Plan.State.FIXED:
        words, key = _("แผนมาตรการปี %(year)d เปิดแก้ไขอีกครั้ง") % told, f"reopened:{last.pk}"
        address = desk.to("plan", year)
        yield Notice(key, To.ALL, "part", _("เปิดแก้ไข"), words, address, detail=last.reason, at=last.made_at)


def _said(desk: Desk, plan: Plan, said: Sequence[PlanComment]) -> Iterator[Notice]:
    year, me = plan.year.fiscal_year, desk.access.user.pk
    waiting = [each for each in said if not each.outcome]
    if waiting and desk.access.may(May.EDIT_YEAR) and plan.state != Plan.State.FIXED:
        last = waiting[-1]
        words = _("ความเห็นต่อร่างแผนมาตรการปี %(year)d %(n)d เรื่องรอท่านพิจารณา") % {"year": year, "n": len(waiting)}
        units = dict.fromkeys(each.unit or each.who for each in waiting)
        address = desk.to("plan_comments", year)
        key, detail = f"comments:{plan.pk}:{last.pk}", ", ".join(units)
        yield Notice(key, To.PERSON, "part", _("รอพิจารณา"), words, address, detail=detail, at=last.made_at)
    for each in said:
        if not each.outcome or each.made_by_id != me or each.settled_by_id == me or each.settled_at is None:
            continue
        if each.settled_at > timezone.now() - RECENT:
            about = each.about or _("แผนทั้งฉบับ")
            words = _("ผู้ประสานงานพิจารณาความเห็นของท่านต่อ «%(about)s» แล้ว") % {"about": about}
            key, address = f"answered:{each.pk}:{each.version}", f"{desk.to('plan_comments', year)}#c{each.pk}"
            state, answer = each.get_outcome_display(), each.answer
            yield Notice(key, To.PERSON, "done", state, words, address, detail=answer, at=each.settled_at)
