"""What the person behind a request may do in the agency of the page: asked once, then a value."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai_web.agencies.models import Agency, Person, Post, User
from prongsai_web.agencies.roles import May, Role, granted, roles_that

# No database holds a greater key; asked for one, some answer with a fault instead of nothing.
GREATEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Access:
    """One account in one agency today: its person, roles and what these allow."""

    user: User
    agency: Agency
    person: Person | None
    roles: frozenset[str]
    today: datetime.date

    def may(self, what: str) -> bool:
        """Whether the roles allow it."""
        return May(what) in granted(self.roles)


def access_of(user: Any, agency_id: int, today: datetime.date) -> Access:
    """The account's access to the agency. Raises `Http404` where it holds no post there."""
    if agency_id > GREATEST_KEY:
        raise Http404
    posts = list(
        Post.objects.in_force(today).filter(person__user=user, agency_id=agency_id).select_related("person", "agency")
    )
    roles = frozenset(post.role for post in posts)
    if not roles - {Role.OVERSEER}:
        raise Http404
    return Access(user, posts[0].agency, posts[0].person, roles, today)


def door(what: str = May.READ) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view of one agency (`agency` in the address) for those who may do `what`.

    Nobody is sent to sign in, an outsider finds nothing (404), a wrong role is told who may (403).
    """

    def with_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, agency: int, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            access = access_of(request.user, agency, timezone.localdate())
            request.access = access
            if not access.may(what):
                return not_for_this_role(request, access, May(what))
            _refuse_null(request)
            return view(request, access, *args, **kwargs)

        inner.door = May(what)
        return inner

    return with_door


def _refuse_null(request: HttpRequest) -> None:
    """No text holds the null byte, PostgreSQL refuses it, and no browser sends one by itself."""
    sent = (*request.GET.lists(), *request.POST.lists())
    if any("\x00" in text for name, values in sent for text in (name, *values)):
        raise BadRequest


def not_for_this_role(request: HttpRequest, access: Access, what: May) -> HttpResponse:
    """The page that says which roles may, and whom to ask."""
    roles = roles_that(what)
    others = Post.objects.in_force(access.today).filter(agency=access.agency).exclude(person=access.person)
    known = others.select_related("person")
    # The coordinator is not sent to herself, but to somebody who may.
    asked = known.filter(role=Role.COORDINATOR).first() or known.filter(role__in=[role.value for role in roles]).first()
    context = {"roles": [role.label for role in roles], "coordinator": asked and asked.person}
    return render(request, "403.html", context, status=403)
