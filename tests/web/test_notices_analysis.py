"""The notice that edited texts of an analysis agree with the result no longer: to whom, until when, told anew when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.models import Agency, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Result, Year
from prongsai_web.cycles.notices import Notice, notices

pytestmark = pytest.mark.django_db
YEAR = 2569
KEY = "indicator:4"
SCORES = ("93.10", "92.20", "91.30", "68.05", "90.40", "94.50", "93.60", "92.70", "95.80", "96.90")
BETTER = (*SCORES[:3], "70.05", *SCORES[4:])


@pytest.fixture
def result(agency: Agency) -> Result:
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)
    return make.result(agency, 2568, *SCORES)


def edit(client: Any, agency: Agency, text: str, version: int = 0) -> None:
    sent = {"version": str(version), "text": text, "deed": "keep"}
    assert client.post(reverse("analysis_text", args=[agency.pk, YEAR, KEY]), sent).status_code == 302


def rescore(row: Result, *scores: str) -> None:
    """Another result confirmed for the same year."""
    fresh = make.result(make.agency(f"เทศบาลตำบลสมมติ {row.version}"), 2568, *scores)
    row.version += 1
    Result.objects.filter(pk=row.pk).update(assessment=fresh.assessment, total=fresh.total, version=row.version)


def told(agency: Agency, user: User) -> list[Notice]:
    found = notices(access_of(user, agency.pk, timezone.localdate()))
    return [each for each in found if each.key.startswith("texts:")]


def test_texts_that_agree_no_longer_are_told_to_who_may_mend_them(
    agency: Agency, result: Result, as_: Any, people: Mapping[str, User]
) -> None:
    client = as_("coordinator")
    edit(client, agency, "ตัวชี้วัดนี้ได้ 68.05 คะแนน ต้องเร่งแก้ไข")
    assert told(agency, people["coordinator"]) == []

    rescore(result, *BETTER)

    [notice] = told(agency, people["coordinator"])
    assert notice.words == "ข้อความที่แก้ไว้ในบทวิเคราะห์ 1 ตอนไม่ตรงกับผลล่าสุด"
    assert notice.address == reverse("analysis", args=[agency.pk, YEAR])
    assert notice.words in client.get(reverse("notices", args=[agency.pk])).text
    roles = [role.value for role in Role if role is not Role.OVERSEER]
    assert {who for who in roles if told(agency, people[who])} == {"coordinator"}


def test_the_notice_goes_when_the_text_is_mended_and_is_new_with_another_result(
    agency: Agency, result: Result, as_: Any, people: Mapping[str, User]
) -> None:
    client = as_("coordinator")
    edit(client, agency, "ตัวชี้วัดนี้ได้ 68.05 คะแนน")
    rescore(result, *BETTER)
    [before] = told(agency, people["coordinator"])
    client.post(reverse("notices_read", args=[agency.pk]), {"deed": "read", "key": [before.key]})
    assert told(agency, people["coordinator"])[0].read

    rescore(result, *SCORES[:3], "72.05", *SCORES[4:])
    [after] = told(agency, people["coordinator"])
    assert after.key != before.key and not after.read

    edit(client, agency, "ตัวชี้วัดนี้ได้ 72.05 คะแนน", 1)
    assert told(agency, people["coordinator"]) == []


def test_a_closed_year_tells_nothing(agency: Agency, result: Result, as_: Any, people: Mapping[str, User]) -> None:
    edit(as_("coordinator"), agency, "ตัวชี้วัดนี้ได้ 68.05 คะแนน")
    rescore(result, *BETTER)
    Year.objects.filter(agency=agency).update(state=Year.State.CLOSED)

    assert told(agency, people["coordinator"]) == []


def test_more_results_ask_the_database_no_more(agency: Agency, result: Result, as_: Any) -> None:
    client = as_("coordinator")
    edit(client, agency, "ตัวชี้วัดนี้ได้ 68.05 คะแนน")
    rescore(result, *BETTER)
    page = reverse("notices", args=[agency.pk])
    one = queries_of(client, page)
    for year in (2566, 2567):
        make.result(agency, year, *SCORES)

    assert queries_of(client, page) == one
