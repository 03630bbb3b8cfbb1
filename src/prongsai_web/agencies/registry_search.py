"""The registry of agencies of this server (ทะเบียน อปท.): which file, and the search in it as somebody types."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from prongsai.registry import Registry, store
from prongsai.registry.loading import ENVIRONMENT, chosen_path
from prongsai.registry.names import TYPE_OF_CODE
from prongsai.thai.repair import fold

MOST = 20
_TYPES = {
    "subdistrict": ("subdistrict_municipality", "subdistrict_admin_org"),
    "district": ("subdistrict_municipality", "town_municipality"),
    "town": ("town_municipality", "city_municipality"),
    "province": ("provincial_admin_org", "city_municipality"),
}
"""Which agencies usually bear the name of a place; «town» is a district around the seat of its province."""
_SPECIAL = ("กรุงเทพมหานคร",)


@dataclass(frozen=True, slots=True)
class Found:
    """An agency of the registry; without a registry a place, whose agency the person names: then `name` is empty.

    `local` is the bare name of that place, `level` what it is: subdistrict, district, province.
    """

    name: str
    district: str
    province: str
    place: str
    local: str = ""
    level: str = ""


def registry_path() -> Path | None:
    """The file named by the environment, else the one handed in on this server, else the user's own, else None."""
    own = settings.DATA / "registry.csv"
    return own if own.is_file() and ENVIRONMENT not in os.environ else chosen_path()


def the_registry() -> Registry:
    """The registry of the server, read again when its file changes; without one the places of the country."""
    path = registry_path()
    return _loaded(path, path.stat().st_mtime_ns) if path else Registry.places()


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> Registry:
    return Registry.load(path)


def hand_in(data: bytes, kind: str) -> None:
    """Keep a list (csv or xlsx) as the registry of this server. Raises `RegistryRefused` or `FileRefused`."""
    with tempfile.NamedTemporaryFile(suffix=f".{kind}") as file:
        file.write(data)
        file.flush()
        store(Path(file.name), settings.DATA / "registry.csv")


@lru_cache(maxsize=2)
def _folded(registry: Registry) -> tuple[tuple[str, str, Found], ...]:
    """Each agency with the folded words by which it is found: its own name, and name and place together."""
    rows = []
    for agency in registry.agencies:
        name = "" if registry.places_only else agency.full_name
        district = f"อำเภอ{agency.district}" if agency.district else ""
        place = " ".join(filter(None, [district, f"จังหวัด{agency.province}" if agency.province else ""]))
        if registry.places_only and agency.type_code == "subdistrict":
            place = f"ตำบล{agency.name} {place}"
        own = (agency.name, agency.type_code or "") if registry.places_only else ("", "")
        found = Found(name, agency.district or "", agency.province or "", place, *own)
        rows.append((fold(agency.name), fold(f"{name}{place}"), found))
    return tuple(rows)


def search(typed: str) -> list[Found]:
    """Agencies whose name and place hold every typed word, those whose own name begins so first; at most twenty."""
    words = [fold(word) for word in typed.split() if fold(word)]
    if not words or sum(map(len, words)) < 2:
        return []
    hits = [
        (not (own.startswith(words[0]) or all_of.startswith(words[0])), len(own), number, found)
        for number, (own, all_of, found) in enumerate(_folded(the_registry()))
        if all(word in all_of for word in words)
    ]
    return [found for *_, found in sorted(hits, key=lambda hit: hit[:3])[:MOST]]


def names_of_place(local: str, level: str, district: str, province: str) -> list[str]:
    """Full names that an agency of the place may have: those that the registry knows there, else type and place."""
    registry = the_registry()
    if registry.places_only:
        town = level == "district" and local.startswith("เมือง")
        types = _TYPES["town" if town else level] if local and province not in _SPECIAL and level in _TYPES else ()
        return [f"{TYPE_OF_CODE[code]}{local.removeprefix('เมือง') if town else local}" for code in types]
    there = [each for each in registry.agencies if (each.district or "", each.province or "") == (district, province)]
    return [each.full_name for each in there if not local or fold(local) in fold(each.name)][:MOST]
