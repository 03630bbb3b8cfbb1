"""Items and issues on English pages: the English name, and the official Thai one beside it; Thai pages as they were."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse
from oit_items import YEAR, at
from signing import text

from prongsai import frameworks
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Year

NAME = "ข่าวประชาสัมพันธ์"
ISSUE = "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
ENGLISH = "Oversight of the use of state property"


@pytest.fixture
def year(agency: Agency) -> Year:
    return Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)


def reader(as_: Any, language: str) -> Any:
    client = as_("coordinator")
    client.post(reverse("set_language"), {"language": language})
    return client


def pages(agency: Agency) -> list[str]:
    more = [reverse(name, args=[agency.pk, YEAR]) for name in ("duties", "duties_edit", "year_rules")]
    return [at(agency), reverse("oit_item", args=[agency.pk, YEAR, "O4"]), *more]


def test_an_item_is_named_in_both_languages_on_english_pages(agency: Agency, as_: Any, year: Year) -> None:
    client = reader(as_, "en")

    for page in pages(agency):
        assert f'Public relations news <span class="quiet" lang="th">{NAME}</span>' in text(client.get(page)), page


def test_thai_pages_know_the_thai_name_alone(agency: Agency, as_: Any, year: Year) -> None:
    client = reader(as_, "th")

    for page in pages(agency):
        told = text(client.get(page))
        assert NAME in told
        assert "Public relations news" not in told, page


def test_an_item_is_found_by_its_english_name_too(agency: Agency, as_: Any, year: Year) -> None:
    code = next(item.code for item in frameworks.load(YEAR).oit_items if item.name == NAME)
    client = reader(as_, "en")

    for words in ("public relations", NAME):
        assert [line.item.code for line in client.get(at(agency), {"q": words}).context["shown"]] == [code]


def test_an_issue_of_the_plan_is_named_in_both_languages(agency: Agency, as_: Any) -> None:
    make.plan(agency, *make.three_measures())
    pages = [reverse(name, args=[agency.pk, 2569]) for name in ("plan", "plan_catalogue")]

    english, thai = reader(as_, "en"), reader(as_, "th")
    for page in pages:
        assert f"{ENGLISH} ({ISSUE})" in text(english.get(page)), page
        told = text(thai.get(page))
        assert ISSUE in told
        assert ENGLISH not in told, page
