"""From where the links of a year's items can be taken (แหล่งของลิงก์ OIT), and where they belong by this year's rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.frameworks import Framework, OitItem
from prongsai.thai.repair import fold
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import OitWork, Paper, Year
from prongsai_web.cycles.oit_given import Given, joined, of_dossier
from prongsai_web.cycles.oit_moved import items_between

_MOST_PAPERS = 5


@dataclass(frozen=True)
class Source:
    """A list of items with links: its key in a form, what it is in words, the year it is of, and by whose rules."""

    key: str
    words: str
    fiscal_year: int
    rules_year: int
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Arrived:
    """An item of the year as a list fills it; `was` is what the list calls it."""

    item: OitItem
    given: Given
    was: str


@dataclass(frozen=True)
class Carried:
    """A list moved to the year's items: what found its place, what the year no longer asks, what is left without."""

    arrived: tuple[Arrived, ...]
    gone: tuple[Given, ...]
    lacking: tuple[OitItem, ...]


def sources_of(agency: Agency, year: Year) -> list[Source]:
    """The lists that are already here: the latest year before with links, then confirmed papers, the latest first."""
    return [*_earlier(agency, year), *_papers(agency, year)]


def _earlier(agency: Agency, year: Year) -> list[Source]:
    rows = OitWork.objects.filter(agency=agency, fiscal_year__lt=year.fiscal_year, gone_from__isnull=True)
    linked = list(rows.exclude(links=[]).order_by("-fiscal_year", "pk"))
    if not linked:
        return []
    number = linked[0].fiscal_year
    before = Year.objects.filter(agency=agency, fiscal_year=number).first()
    given = joined(Given(r.code, "", tuple(r.links), r.explanation) for r in linked if r.fiscal_year == number)
    rules = before.framework_year if before else number
    words = _("ข้อ OIT ของปี %(year)d ในระบบนี้") % {"year": number}
    return [Source(f"year-{number}", words, number, rules, given)]


def _papers(agency: Agency, year: Year) -> list[Source]:
    rows = Paper.objects.filter(agency=agency, fiscal_year__lte=year.fiscal_year)
    # A Dossier without items says so in its JSON: papers without a list are never loaded.
    with_items = rows.exclude(dossier__contains='"oit_items": []').order_by("-fiscal_year", "-pk")[:_MOST_PAPERS]
    found = []
    for row in with_items:
        given = of_dossier(row.read())
        if given:
            words = _("รายการข้อ OIT ในเอกสารที่ยืนยันแล้ว ปี %(year)d") % {"year": row.fiscal_year}
            rules = year.framework_year if row.fiscal_year == year.fiscal_year else row.fiscal_year
            found.append(Source(f"paper-{row.pk}", words, row.fiscal_year, rules, given))
    return found


def carried(source: Source, rules: Framework) -> Carried:
    """Where each item of the list is in the year's rules; one that these do not have keeps its code among the gone."""
    codes = _codes(source, rules)
    names = _names(source, rules)
    # A code that the year of the list never had: its year is mistaken, and the name says what is meant.
    by_name = {fold(item.name): item.code for item in rules.oit_items}
    found: dict[str, tuple[list[Given], str]] = {}
    gone = []
    for each in source.given:
        now = codes.get(each.code) or (by_name.get(fold(each.name)) if each.code not in names else None)
        if now is None:
            gone.append(Given(each.code, names.get(each.code, each.name), each.links, each.explanation))
            continue
        found.setdefault(now, ([], f"{each.code} {names.get(each.code, each.name)}"))[0].append(each)
    arrived = tuple(
        Arrived(item, _one(item.code, found[item.code][0]), found[item.code][1])
        for item in rules.oit_items
        if item.code in found
    )
    return Carried(arrived, tuple(gone), tuple(item for item in rules.oit_items if item.code not in found))


def _one(code: str, given: Iterable[Given]) -> Given:
    return joined(Given(code, each.name, each.links, each.explanation) for each in given)[0]


def _codes(source: Source, rules: Framework) -> Mapping[str, str]:
    if source.rules_year == rules.year or source.rules_year not in frameworks.years():
        return {item.code: item.code for item in rules.oit_items}
    return items_between(frameworks.load(source.rules_year), rules)


def _names(source: Source, rules: Framework) -> Mapping[str, str]:
    known = source.rules_year in frameworks.years()
    before = rules if source.rules_year == rules.year or not known else frameworks.load(source.rules_year)
    return {item.code: item.name for item in before.oit_items}
