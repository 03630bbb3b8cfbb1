"""Every address of one agency: nobody is sent to sign in, an outsider finds nothing, a wrong role is told who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.roles import May, Role, granted


def doors() -> list[URLPattern]:
    """The addresses that name an agency."""
    patterns = (each for each in get_resolver().url_patterns if isinstance(each, URLPattern))
    return [each for each in patterns if "<int:agency>" in str(each.pattern)]


def address(pattern: URLPattern, agency: Agency) -> str:
    values: dict[str, Any] = dict.fromkeys(pattern.pattern.converters, 1)
    values |= {"agency": agency.pk} | ({"year": 2569} if "year" in values else {})
    return reverse(str(pattern.name), kwargs=values)


@pytest.mark.parametrize("pattern", doors(), ids=lambda p: p.name)
def test_nobody_is_sent_to_sign_in(pattern: URLPattern, agency: Agency, as_: Any) -> None:
    answer = as_(None).get(address(pattern, agency))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("pattern", doors(), ids=lambda p: p.name)
def test_an_outsider_and_an_overseer_find_nothing(pattern: URLPattern, agency: Agency, as_: Any) -> None:
    for who in ("outsider", Role.OVERSEER.value):
        assert as_(who).get(address(pattern, agency)).status_code == 404
        assert as_(who).post(address(pattern, agency)).status_code == 404


def test_the_coordinator_is_not_told_to_ask_herself(agency: Agency, as_: Any) -> None:
    refused = as_("coordinator").get(reverse("settings", args=[agency.pk]))
    by_another = as_("auditor").get(reverse("settings", args=[agency.pk]))

    assert refused.status_code == 403
    assert refused.context["coordinator"].user.get_username() == "administrator"
    assert by_another.context["coordinator"].user.get_username() == "coordinator"


@pytest.mark.parametrize("pattern", doors(), ids=lambda p: p.name)
def test_a_wrong_role_is_told_who_may(pattern: URLPattern, agency: Agency, as_: Any) -> None:
    needed: May = pattern.callback.door
    wrong = [role for role in Role if role is not Role.OVERSEER and needed not in granted([role])]

    for role in wrong:
        assert as_(role.value).get(address(pattern, agency)).status_code == 403
