"""Notices of people: posts given and ending, work handed over, invitations that run out, rules that were changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Entry, Invitation, Post
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.agencies.subjects import subject_words
from prongsai_web.cycles.notices.notice import RECENT, Desk, Notice, To

_ENDING = datetime.timedelta(days=30)
_RUNNING_OUT = datetime.timedelta(days=3)
_RAN_OUT = datetime.timedelta(days=14)


def of_people(desk: Desk) -> Iterator[Notice]:
    """Two queries, three for whoever looks after people."""
    yield from _posts(desk)
    yield from _entries(desk)
    if desk.access.may(May.MANAGE_PEOPLE):
        yield from _invitations(desk)


def _posts(desk: Desk) -> Iterator[Notice]:
    today, me, manages = desk.today, desk.reach.person, desk.access.may(May.MANAGE_PEOPLE)
    ending = Q(until__gte=today, until__lte=today + _ENDING)
    mine = Q(person=me) if me is not None else Q(pk__in=())
    new = mine & Q(changed_at__gte=timezone.now() - RECENT) & ~Q(changed_by=desk.access.user) & ~Q(changed_by=None)
    posts = Post.objects.filter(agency=desk.access.agency, person__left=False)
    for post in posts.filter((ending if manages else ending & mine) | new).select_related("person"):
        own = post.person_id == me
        told = {"role": post.get_role_display(), "name": post.person.name, "day": thai_date(post.until)}
        address = desk.to("person", post.person_id)
        if post.until is not None and today <= post.until <= today + _ENDING and (own or manages):
            words = _("บทบาท %(role)s ของท่านสิ้นสุดวันที่ %(day)s โปรดส่งมอบงาน")
            if not own:
                words = _("บทบาท %(role)s ของ%(name)s สิ้นสุดวันที่ %(day)s โปรดให้ส่งมอบงาน")
            if manages:
                address = desk.to("hand_over", query=f"?giver={post.person_id}")
            key, left = f"ends:{post.pk}:{post.until}", (post.until - today).days
            state = _("อีก %(n)d วัน") % {"n": left}
            yield Notice(key, To.PERSON, "part", state, words % told, address, at=None)
        elif own:
            words = _("ท่านได้รับบทบาท %(role)s") % told
            yield Notice(f"post:{post.pk}", To.PERSON, "", _("บทบาทของท่าน"), words, address, at=post.changed_at)


def _entries(desk: Desk) -> Iterator[Notice]:
    """Work handed over to the person by name, and rules changed by somebody else."""
    verbs, since = ("hand_over", "move_rules"), timezone.now() - RECENT
    rows = Entry.objects.filter(agency=desk.access.agency, verb__in=verbs, at__gte=since)
    for row in rows.exclude(user_id=desk.access.user.pk):
        after = row.after or {}
        if row.verb == "hand_over" and desk.access.person is not None and after.get("to") == desk.access.person.name:
            words = _("ท่านรับมอบงานจาก%(name)s") % {"name": row.subject}
            detail, address = ", ".join(after.get("work", ())), desk.to("person", desk.access.person.pk)
            yield Notice(f"handed:{row.pk}", To.PERSON, "", _("รับมอบงาน"), words, address, detail=detail, at=row.at)
        elif row.verb == "move_rules":
            words = _("%(who)s เปลี่ยนเกณฑ์ที่ใช้ (%(what)s) เลขข้อ OIT อาจเปลี่ยน") % {
                "who": row.who,
                "what": subject_words(row.subject),
            }
            yield Notice(f"moved:{row.pk}", To.ALL, "", _("เกณฑ์ใหม่"), words, desk.to("years"), at=row.at)


def _invitations(desk: Desk) -> Iterator[Notice]:
    """Links that nobody has used: about to run out, or run out without another in their place."""
    now = timezone.now()
    links = Invitation.objects.filter(agency=desk.access.agency, used_at=None, revoked_at=None, person__user=None)
    rows = links.filter(expires_at__gte=now - _RAN_OUT, person__left=False).select_related("person")
    told: set[int] = set()
    for row in rows:
        # The newest link of a person stands first, and it alone counts.
        if row.person_id in told:
            continue
        told.add(row.person_id)
        if row.expires_at > now + _RUNNING_OUT:
            continue
        over = row.expires_at < now
        words = _("ลิงก์เชิญของ%(name)s หมดอายุวันที่ %(day)s และยังไม่ได้ใช้")
        words %= {"name": row.person.name, "day": thai_date(row.expires_at)}
        sign, state = ("late", _("หมดอายุแล้ว")) if over else ("part", _("ใกล้หมดอายุ"))
        address = desk.to("person", row.person_id)
        yield Notice(f"invitation:{row.pk}:{sign}", To.PERSON, sign, state, words, address, at=row.made_at)
