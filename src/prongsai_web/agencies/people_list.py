"""The list of people (รายชื่อบุคลากร): searched, filtered, sorted, with the posts that each holds, in few queries."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, Q

from prongsai_web.agencies.models import Agency, Person, Post, Unit

HERE, LEFT, ALL = "here", "left", "all"
ORDERS = ("name", "unit", "newest")


def listed(
    agency: Agency,
    today: datetime.date,
    *,
    words: str = "",
    units: Collection[Unit] = (),
    role: str = "",
    state: str = HERE,
    order: str = "name",
) -> Any:
    """The people asked for, each with `posts_shown`; a post counts in its term, of those who left every post."""
    people = Person.objects.filter(agency=agency).select_related("user")
    if state != ALL:
        people = people.filter(left=state == LEFT)
    posts = Post.objects.all() if state == LEFT else Post.objects.in_force(today)
    for word in words.split():
        titled = Exists(posts.filter(person=OuterRef("pk"), title__icontains=word))
        people = people.filter(Q(name__icontains=word) | Q(telephone__icontains=word) | titled)
    if units:
        people = people.filter(Exists(posts.filter(person=OuterRef("pk"), unit__in=units)))
    if role:
        people = people.filter(Exists(posts.filter(person=OuterRef("pk"), role=role)))
    shown = posts.select_related("unit__parent__parent__parent").order_by("pk")
    return _ordered(people, order).prefetch_related(Prefetch("posts", queryset=shown, to_attr="posts_shown"))


def _ordered(people: Any, order: str) -> Any:
    if order == "unit":
        return people.annotate(unit_order=Min("posts__unit__order")).order_by("unit_order", "name", "pk")
    return people.order_by("-pk") if order == "newest" else people.order_by("name", "pk")
