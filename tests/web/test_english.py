"""The second language: every text translated, none left over, nothing lost on the way, and pages that hold to it."""

from __future__ import annotations

import gettext
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from make import result

import prongsai_web
from places import HOUSE
from prongsai import frameworks
from prongsai.registry.names import CODE_OF_TYPE
from prongsai.writers.agency_words import english_type
from prongsai_web.agencies.models import Agency, Committee, Person, Post, StoredFile, Unit, User
from prongsai_web.cycles.models import (
    CalendarDate,
    Constraint,
    Plan,
    PlanComment,
    PlanMove,
    PlannedMeasure,
    PlanVersion,
    Reading,
)
from prongsai_web.pages.demo.server import NAME
from prongsai_web.pages.guide import chapter, chapters

CATALOGUE = Path(prongsai_web.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.mo"
PLACES = re.compile(r"%\(\w+\)[.\d]*[sdf]|%[sdf]|</?\w+>")
THAI = re.compile(r"[\u0e01-\u0e5b]+")
PAGES = ("agency_home", "results", "bring_in", "people", "units", "committees", "years", "hand_over", "audit")
OF_YEAR = (
    *("analysis", "analysis_narrative", "analysis_preview", "limits", "plan", "plan_facts", "plan_add"),
    *("plan_catalogue", "plan_earlier", "plan_preview", "plan_state", "plan_comments", "plan_versions", "plan_back"),
    *("plan_units", "sample", "sample_numbers", "sample_import", "oit", "oit_take", "duties", "duties_edit"),
    *("year", "year_rules", "calendar", "date_add"),
)
WRITTEN: dict[Any, tuple[str, ...]] = {
    Agency: ("name", "district"),
    CalendarDate: ("what",),
    Committee: ("title",),
    Constraint: ("text",),
    Person: ("name",),
    PlanComment: ("text", "answer"),
    PlanMove: ("reason",),
    PlanVersion: ("label",),
    Post: ("title",),
    StoredFile: ("name",),
    Unit: ("name",),
}


def test_every_text_of_the_site_is_translated_and_compiled() -> None:
    run = [sys.executable, str(HOUSE / "tools" / "messages.py"), "--check"]
    told = subprocess.run(run, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout) == (0, "")


def test_a_translation_keeps_what_is_filled_in_and_its_marks() -> None:
    with CATALOGUE.open("rb") as compiled:
        texts = gettext.GNUTranslations(compiled)._catalog
    plain = {key: english for key, english in texts.items() if isinstance(key, str) and key}
    differing = [key for key, english in plain.items() if set(PLACES.findall(key)) != set(PLACES.findall(english))]

    assert len(plain) > 900
    assert differing == []
    shown = ("example", "Thai digits")
    assert [
        english for english in plain.values() if THAI.search(english) and not any(s in english for s in shown)
    ] == []


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_says_nothing_in_thai_but_names(page: str, agency: Agency, as_: Any) -> None:
    result(agency, 2568, *["93.10"] * 10)
    client = as_("coordinator")
    client.post(reverse("set_language"), {"language": "en"})
    answer = client.get(reverse(page, args=[agency.pk]))

    text = re.sub(r"<(script|option)\b.*?</\1>", "", answer.text, flags=re.DOTALL)
    names = ("ไทย", "เทศบาล", "นาย", "นาง", "หน่วย", "สำนัก", "กอง", "หัวหน้า", "ปลัด", "ผู้", "กาฬสินธุ์", "จังหวัด", "ITA")
    left = [words for words in THAI.findall(strip_tags(text)) if not words.startswith(names)]
    assert '<html lang="en">' in answer.text
    assert left == []


def test_what_the_library_says_is_shown_in_the_language_of_the_page(agency: Agency, as_: Any) -> None:
    result(agency, 2568, *["86.00"] * 10)
    client = as_("coordinator")
    client.post(reverse("set_language"), {"language": "en"})
    text = client.get(reverse("result", args=[agency.pk, 2568])).text

    assert "duties" in text.casefold()
    assert "การปฏิบัติหน้าที่" not in text


def test_an_agency_at_work_reads_its_pages_in_english(db: None) -> None:
    call_command("demo", stdout=io.StringIO())
    agency = Agency.objects.get(name=NAME)
    plan = Plan.objects.filter(agency=agency).latest("year__fiscal_year")
    year = plan.year.fiscal_year
    measure, version = PlannedMeasure.objects.filter(plan=plan).first(), PlanVersion.objects.filter(plan=plan).first()
    reading = Reading.objects.get(agency=agency, state=Reading.State.TO_CONFIRM)
    addresses = [
        *(reverse(page, args=[agency.pk]) for page in ("agency_home", "notices", "bring_in", "people")),
        *(reverse(page, args=[agency.pk, year]) for page in OF_YEAR),
        reverse("measure_edit", args=[agency.pk, measure.pk]),
        reverse("plan_version", args=[agency.pk, year, version.pk]),
        reverse("oit_item", args=[agency.pk, year, "O2"]),
        reverse("reading", args=[agency.pk, reading.pk]),
        reverse("reading_field", args=[agency.pk, reading.pk, 0]),
        reverse("help_index"),
        reverse("help", args=["site-plan"]),
    ]
    theirs = [reverse("oversight"), reverse("oversight_agency", args=[agency.pk])]
    known, coordinator, overseer = names_and_typed(agency), english("coordinator"), english("overseer")
    left = {each: found for each in addresses if (found := thai_left(coordinator, each, known))}
    left |= {each: found for each in theirs if (found := thai_left(overseer, each, known))}

    assert left == {}


def english(who: str) -> Client:
    """Somebody of the demonstration who reads in English."""
    client = Client()
    client.force_login(User.objects.get(username=who), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("set_language"), {"language": "en"})
    return client


def names_and_typed(agency: Agency) -> list[str]:
    """What stays Thai on an English page: names that have no English one, and what people wrote; the longest first."""
    found = {"ปทุมธานี", "ลำลูกกา", NAME, *(name for name, code in CODE_OF_TYPE.items() if not english_type(code))}
    for model, fields in WRITTEN.items():
        found.update(str(text) for row in model.objects.values_list(*fields) for text in row if text)
    for row in PlannedMeasure.objects.filter(agency=agency):
        found.update(texts_in(row.measure))
    found.update(each.title for name in ("", *chapters()) if (each := chapter(name)))
    for known in frameworks.years():
        rules = frameworks.load(known)
        # Official names stand in brackets behind their English ones.
        found.update(f"{each.title_english} ({each.title})" for each in rules.issues)
        found.update(f"{each.name_english} ({each.name})" for each in rules.oit_items if THAI.search(each.name))
    return sorted(found, key=len, reverse=True)


def texts_in(told: Any) -> Iterator[str]:
    """Every text of plain values."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from texts_in(each)


def thai_left(client: Client, address: str, known: list[str]) -> list[str]:
    """The Thai words of a page, of its labels and of its pictures' descriptions, beyond what is marked as Thai."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = lxml.html.document_fromstring(answer.text)
    for part in page.xpath("//script | //textarea | //*[@lang='th']"):
        part.drop_tree()
    labels = page.xpath("//@aria-label | //@alt | //@title | //@placeholder")
    text = "\n".join([page.text_content(), *labels])
    for name in known:
        text = text.replace(name, "")
    text = re.sub(r"For example .*", "", text)
    return THAI.findall(text)
