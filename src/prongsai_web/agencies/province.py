"""The agencies of a province as the registry lists them (หน่วยงานในจังหวัด), and which are on this server already."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from prongsai.registry import normal_province, split_name, split_place
from prongsai.thai.repair import fold
from prongsai_web.agencies.models import Agency, Person
from prongsai_web.agencies.registry_search import the_registry

NOT_OPENED, WAITING, IN_USE = "", "waiting", "in_use"
_BETWEEN = "|"


@dataclass(frozen=True)
class Listed:
    """An agency of a list: full name, place, its code where known, and how it stands on this server."""

    name: str
    district: str
    province: str
    dla_code: str = ""
    state: str = NOT_OPENED
    agency_id: int | None = None

    @property
    def key(self) -> str:
        """The agency in a form."""
        return _BETWEEN.join((self.name, self.district, self.province))


def provinces() -> list[str]:
    """Provinces of which the registry knows agencies; none without a registry."""
    registry = the_registry()
    found = {each.province for each in registry.agencies if each.province}
    return [] if registry.places_only else sorted(found)


def listed(province: str, district: str = "", words: str = "") -> list[Listed]:
    """The agencies of a province by district and name, with their state here."""
    registry = the_registry()
    wanted = [fold(word) for word in words.split()]
    rows = [
        Listed(each.full_name, each.district or "", each.province or "", each.dla_code or "")
        for each in registry.agencies
        if each.province == province and not registry.places_only and district in ("", each.district)
    ]
    rows = [row for row in rows if all(word in fold(row.name) for word in wanted)]
    return _standing(sorted(rows, key=lambda row: (row.district, row.name)))


def pasted(text: str, province: str) -> list[Listed]:
    """Agencies that were typed or pasted, a line each: the name with its type, and its district where told."""
    rows: dict[str, Listed] = {}
    for line in text.splitlines():
        words = " ".join(line.replace("\t", " ").strip(" •-,").split())
        if not words:
            continue
        parts, place = split_name(words), split_place(words)
        name = f"{parts.type or ''}{parts.name}" if parts.type_code not in (None, "other") else words
        row = Listed(name, place.district or "", normal_province(place.province or province) or province)
        rows.setdefault(row.key, row)
    return _standing(list(rows.values()))


def districts(rows: Iterable[Listed]) -> list[str]:
    """The districts of a list."""
    return sorted({row.district for row in rows if row.district})


def _standing(rows: list[Listed]) -> list[Listed]:
    """The rows with what is on this server: by code, else by name and place."""
    someone = Exists(Person.objects.filter(agency=OuterRef("pk"), user__isnull=False))
    here = Agency.objects.filter(province__in={row.province for row in rows}).annotate(someone=someone)
    by_code, by_name = {}, {}
    for agency in here:
        if agency.dla_code:
            by_code[agency.dla_code] = agency
        by_name[agency.name, agency.district] = agency
    return [_found(row, by_code.get(row.dla_code) or by_name.get((row.name, row.district))) for row in rows]


def _found(row: Listed, agency: Agency | None) -> Listed:
    if agency is None:
        return row
    state = IN_USE if agency.someone else WAITING
    return Listed(row.name, row.district, row.province, row.dla_code, state, agency.pk)


@dataclass(frozen=True)
class Link:
    """An invitation to hand on: for which agency, and until when."""

    name: str
    district: str
    link: str
    until: datetime.datetime
