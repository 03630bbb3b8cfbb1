"""How values are shown on the screen: B.E. dates, scores with two decimals, a state as a word with its sign."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from prongsai import frameworks
from prongsai.checks.places_english import english_place
from prongsai.registry.names import CODE_OF_TYPE
from prongsai.thai.calendar import format_date, to_be
from prongsai.writers.agency_words import english_type
from prongsai_web.agencies.guarding import manages_server

register = template.Library()
# The Thai words of a thing of the library, and beside them the English ones: reasons, names, faults of papers.
_SAID = (
    ("thai", "english"),
    ("message", "message_english"),
    ("refusal", "refusal_english"),
    ("ask", "ask_english"),
    ("name", "name_english"),
)
_LABEL = re.compile(r"(ตัวชี้วัดที่|ข้อคำถาม|ข้อ|แบบวัด) (\S+)(?: (.+))?")
_ISSUE = re.compile(r"(\d+)\. (.+)")
_KINDS = {"ตัวชี้วัดที่": "Indicator", "ข้อคำถาม": "Question", "ข้อ": "OIT item", "แบบวัด": "Instrument"}
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@register.filter
def thai_date(value: datetime.date | datetime.datetime | None) -> str:
    """«7 มกราคม 2569» on the screen; «7 Jan 2569» in English, still the Buddhist year."""
    if value is None:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime.datetime) else value
    if is_english():
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {to_be(day.year)}"
    return format_date(day, "long", thai_digits=False)


@register.filter
def thai_time(value: datetime.datetime | None) -> str:
    """«7 มกราคม 2569 14:05 น.»."""
    if value is None:
        return ""
    mark = "" if is_english() else " น."
    return f"{thai_date(value)} {timezone.localtime(value):%H:%M}{mark}"


def is_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "th").startswith("en")


@register.filter
def words(thing: Any) -> str:
    """What a thing of the library says or is called, in the language of the page where it has words in it."""
    for thai, english in _SAID:
        if own := _part(thing, thai):
            return (is_english() and _part(thing, english)) or own
    return ""


def _part(thing: Any, name: str) -> str:
    return thing.get(name, "") if isinstance(thing, dict) else getattr(thing, name, "")


@register.filter
def level_words(name: str) -> str:
    """A kept level («ผ่านดี») in the language of the page; one that no framework knows stays as it was printed."""
    return _level_names().get(name, name) if is_english() else name


@cache
def _level_names() -> dict[str, str]:
    schemes = [scheme for year in frameworks.years() for scheme in frameworks.load(year).level_schemes]
    return {level.name: level.name_english or level.name for scheme in schemes for level in scheme.levels}


@register.filter
def name_words(name: str) -> str:
    """A name of the rules (indicator, item, issue) in the language of the page; without an English one it stays."""
    return _names().get(name, name) if is_english() else name


@register.filter
def both_names(name: str) -> str:
    """The same with the official Thai name in brackets, by which the national system knows it."""
    english = name_words(name)
    return name if english == name else f"{english} ({name})"


@register.simple_tag
def official(name: str) -> SafeString:
    """The same on a page: the English name, and the official Thai one quietly beside it."""
    if not is_english():
        return format_html("{}", name)
    english = name_words(name)
    if english == name:
        return format_html('<span lang="th">{}</span>', name)
    return format_html('{} <span class="quiet" lang="th">{}</span>', english, name)


@cache
def _names() -> dict[str, str]:
    named = (pair for year in frameworks.years() for pair in _named(frameworks.load(year)))
    return {name: english for name, english in named if english}


def _named(framework: frameworks.Framework) -> Iterator[tuple[str, str]]:
    subs = (sub for indicator in framework.indicators for sub in indicator.sub_indicators)
    for each in (*framework.instruments, *framework.indicators, *subs, *framework.oit_items):
        yield each.name, each.name_english
    for issue in framework.issues:
        yield issue.title, issue.title_english


@register.filter
def label_words(label: str) -> str:
    """«ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ», or an issue such as «4. …», in the language of the page."""
    if issue := _ISSUE.fullmatch(label):
        return f"{issue.group(1)}. {both_names(issue.group(2))}"
    found = _LABEL.fullmatch(label) if is_english() else None
    if found is None:
        return label
    kind, code, name = found.groups()
    return " ".join(filter(None, (_KINDS[kind], code, name_words(name or ""))))


@register.filter
def type_words(name: str) -> str:
    """A type of agency («เทศบาลตำบล») in the language of the page; one without a known English name stays Thai."""
    return (is_english() and english_type(CODE_OF_TYPE.get(name, ""))) or name


@register.filter
def place_words(place: str) -> str:
    """Where in a paper something is, in the language of the page as far as it has words for it."""
    return english_place(place) if is_english() else place


@register.filter
def date_words(what: str) -> str:
    """A date of the national calendar in the language of the page; one of the agency's own stays as it was typed."""
    return _date_names().get(what, what) if is_english() else what


@cache
def _date_names() -> dict[str, str]:
    entries = [entry for year in frameworks.years() for entry in frameworks.load(year).calendar]
    return {entry.what: entry.what_english for entry in entries if entry.what_english}


@register.filter
def score(value: Decimal | None) -> str:
    """Two decimals, or a dash where nothing is known."""
    return "–" if value is None else f"{value:.2f}"


@register.simple_tag
def state(kind: str, words: Any) -> SafeString:
    """A state: a word with a sign of its own shape; `kind` is done, part, late, or anything else for the plain dot."""
    return format_html('<span class="state {}">{}</span>', kind, words)


@register.filter
def may(access: Any, what: str) -> bool:
    """Whether the person of the page may do it: `access|may:"manage_people"`; nobody may anything."""
    return bool(access) and access.may(what)


@register.simple_tag
def bar(value: Decimal | None, floor: Decimal | None, words: str) -> SafeString:
    """A score as a bar of 0-100 with the floor as a line across it; `words` say the same to who cannot see it."""
    if value is None:
        return SafeString("")
    low = floor is not None and value < floor
    mark = format_html('<line class="meter-floor" x1="{0}" x2="{0}" y1="-1.5" y2="11.5"/>', floor) if floor else ""
    return format_html(
        '<svg class="meter" viewBox="0 -2 100 14" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="meter-ground" width="100" height="10" rx="2"/>'
        '<rect class="{}" width="{}" height="10" rx="2"/>{}</svg>',
        words,
        "meter-low" if low else "meter-fill",
        value,
        mark,
    )


@register.filter
def signed(value: Decimal | None) -> str:
    """A change with its sign; a dash where nothing changed or nothing is known."""
    return f"{value:+.2f}".replace("-", "−") if value else "–"


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value of a key, None where there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def magnitude(value: Decimal) -> Decimal:
    """A change without its sign, for a sentence that says which way it went."""
    return abs(value)


@register.filter
def looks_after_server(access: Any) -> bool:
    """Whether the person of the page looks after this server."""
    return bool(access) and manages_server(access)
