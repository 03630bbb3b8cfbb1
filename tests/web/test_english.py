"""The second language: every text translated, none left over, nothing lost on the way, and pages that hold to it."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from make import result

import prongsai_web
from places import HOUSE
from prongsai_web.agencies.models import Agency

CATALOGUE = Path(prongsai_web.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.mo"
PLACES = re.compile(r"%\(\w+\)[.\d]*[sdf]|%[sdf]|</?\w+>")
THAI = re.compile(r"[\u0e01-\u0e5b]+")
PAGES = ("agency_home", "results", "bring_in", "people", "units", "committees", "years", "hand_over", "audit")


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
