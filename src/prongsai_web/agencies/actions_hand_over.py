"""Hand-over (ส่งมอบงาน): all open work of a person to another in one deed, with one line in the trail."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies import workload
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.guarding import check_may_give, check_still_managed
from prongsai_web.agencies.models import Person, Post

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class HandOver:
    """What goes: posts with the title that each has in the new hands, and the keys of other work.

    `until` is the last day of the giver in these posts, None for yesterday: the taker begins the day after.
    """

    posts: Mapping[int, str]
    work: Collection[str]
    until: datetime.date | None = None
    leaves: bool = False


def posts_to_hand(person: Person, today: datetime.date) -> list[Post]:
    """The posts that the person holds or will hold."""
    posts = Post.objects.filter(person=person).exclude(until__lt=today)
    return list(posts.select_related("unit__parent__parent__parent", "person").order_by("pk"))


@transaction.atomic
def hand_over(access: Access, giver: Person, taker: Person, wanted: HandOver) -> None:
    """Move all that is wanted. Raises `ValidationError` for a hand-over to oneself, to who left, or of nothing.

    Roles that are not the person's to give, and the last administrator, are refused as with single posts.
    """
    _check(giver, taker, wanted, access.today)
    posts = [post for post in posts_to_hand(giver, access.today) if post.pk in wanted.posts]
    check_may_give(access, {post.role for post in posts})
    work = {each.key: each for each in workload.work_of(giver, access.today)}
    gone = [_hand(access, post, taker, wanted) for post in posts]
    for kind in workload.kinds():
        rows = {each.key: each.rows for each in kind.of(giver, access.today) if each.key in wanted.work}
        for each in rows.values():
            kind.move(giver, taker, each)
        gone += [work[key].words for key in rows]
    if not gone:
        raise ValidationError(_("ยังไม่ได้เลือกงานที่จะส่งมอบ"))
    if wanted.leaves:
        Person.objects.filter(pk=giver.pk).update(left=True, changed_by=access.user, version=giver.version + 1)
    check_still_managed(access.agency, access.today, [post.role for post in posts])
    told = {"to": taker.name, "work": gone, "until": wanted.until and str(wanted.until), "left": wanted.leaves}
    record(access.user, access.agency, "hand_over", giver, after=told)


def _check(giver: Person, taker: Person, wanted: HandOver, today: datetime.date) -> None:
    if giver.pk == taker.pk:
        raise ValidationError(_("ผู้ส่งมอบและผู้รับมอบเป็นคนเดียวกัน โปรดเลือกผู้รับมอบคนอื่น"))
    if taker.left:
        raise ValidationError(_("ผู้รับมอบพ้นจากหน่วยงานแล้ว โปรดเลือกผู้อื่น"))
    if wanted.leaves and wanted.until and wanted.until >= today:
        raise ValidationError(_("ยังไม่ถึงวันสุดท้าย จึงยังบันทึกว่าพ้นจากหน่วยงานไม่ได้ โปรดบันทึกเมื่อถึงวันนั้น"))


def _hand(access: Access, post: Post, taker: Person, wanted: HandOver) -> str:
    """End the post with the giver and begin it with the taker; the formula of acting for another is not taken along."""
    last = wanted.until or access.today - _DAY
    words = f"{post.get_role_display()} · {post.title}".strip(" ·")
    if post.since and post.since > last:
        post.delete()
    else:
        Post.objects.filter(pk=post.pk).update(until=last, changed_by=access.user, version=post.version + 1)
    begins = max(filter(None, (last + _DAY, post.since)))
    same = Post.objects.in_force(begins).filter(person=taker, role=post.role, unit=post.unit)
    if not same.exists():
        Post.objects.create(
            agency=access.agency,
            person=taker,
            role=post.role,
            title=wanted.posts[post.pk],
            unit=post.unit,
            since=begins,
            until=post.until if post.until and post.until > begins else None,
            changed_by=access.user,
        )
    return words
