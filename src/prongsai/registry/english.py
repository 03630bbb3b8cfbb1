"""Names of provinces, districts and subdistricts in Latin letters (ชื่อภาษาอังกฤษ), as the national list spells them."""

from __future__ import annotations

from functools import lru_cache

from prongsai.registry.places import normal_district, normal_province
from prongsai.thai.repair import fold


def english_province(province: str | None) -> str | None:
    """The province in Latin letters, None where there is none of that name."""
    known = normal_province(province) if province else None
    return _provinces().get(fold(known)) if known else None


def english_district(district: str | None, province: str | None) -> str | None:
    """The district in Latin letters, None where there is none of that name in the province."""
    known = normal_district(district, province) if district else None
    return _districts().get((_folded(province), fold(known))) if known else None


def english_agency(proper: str, district: str | None, province: str | None) -> str | None:
    """An agency's name without its type in Latin letters: that of the subdistrict, district or province it bears.

    None where it bears the name of no place around it: an agency spells its own name as it likes.
    """
    name, within = fold(proper), _folded(province)
    if not name or not within:
        return None
    known = normal_district(district, province) if district else None
    found = _subdistricts().get((within, fold(known) if known else "", name))
    if found:
        return found
    if known and name == fold(known):
        return english_district(district, province)
    return _provinces().get(name) if name == within else None


def _folded(province: str | None) -> str:
    known = normal_province(province) if province else None
    return fold(known) if known else ""


@lru_cache(1)
def _provinces() -> dict[str, str]:
    import geothai  # noqa: PLC0415 - slow import

    return {fold(p.name_th): p.name_en for p in geothai.provinces()}


@lru_cache(1)
def _districts() -> dict[tuple[str, str], str]:
    import geothai  # noqa: PLC0415 - slow import

    return {
        (fold(p.name_th), fold(d.name_th.removeprefix("เขต"))): d.name_en
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
    }


@lru_cache(1)
def _subdistricts() -> dict[tuple[str, str, str], str]:
    import geothai  # noqa: PLC0415 - slow import

    return {
        (fold(p.name_th), fold(d.name_th.removeprefix("เขต")), fold(s.name_th)): s.name_en
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
        for s in geothai.subdistricts(d.code)
    }
