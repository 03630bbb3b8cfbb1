"""Provinces, districts and subdistricts (จังหวัด อำเภอ ตำบล): which there are, and their full names."""

from __future__ import annotations

from functools import lru_cache

from prongsai.thai.repair import fold

_CAPITAL = "เมือง"
_LONGEST_NAME = 60


@lru_cache(1)
def _provinces() -> dict[str, str]:
    """Province names by their folded form."""
    import geothai  # noqa: PLC0415 - slow import

    return {fold(p.name_th): p.name_th for p in geothai.provinces()}


@lru_cache(1)
def _districts() -> dict[tuple[str, str], str]:
    """District names by folded province and folded district."""
    import geothai  # noqa: PLC0415 - slow import

    return {
        (fold(p.name_th), fold(d.name_th.removeprefix("เขต"))): d.name_th.removeprefix("เขต")
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
    }


@lru_cache(1)
def subdistricts() -> tuple[tuple[str, str, str], ...]:
    """Every subdistrict with its district and province."""
    import geothai  # noqa: PLC0415 - slow import

    return tuple(
        (s.name_th, d.name_th.removeprefix("เขต"), p.name_th)
        for p in geothai.provinces()
        for d in geothai.districts(p.code)
        for s in geothai.subdistricts(d.code)
    )


def districts() -> tuple[tuple[str, str], ...]:
    """Every district with its province."""
    names = _provinces()
    return tuple((district, names[province]) for (province, _), district in _districts().items())


def provinces() -> tuple[str, ...]:
    """Every province."""
    return tuple(_provinces().values())


def normal_province(province: str) -> str | None:
    """The province in its full spelling, None where there is none of that name."""
    short = {"กทม": "กรุงเทพมหานคร", "กรุงเทพ": "กรุงเทพมหานคร", "กรุงเทพฯ": "กรุงเทพมหานคร", "อยุธยา": "พระนครศรีอยุธยา"}
    return _provinces().get(fold(short.get(province.strip(" ."), province)))


def normal_district(district: str, province: str | None) -> str | None:
    """The district in its full spelling («เมือง» of a province is «เมือง» and its name); None where there is none."""
    if province is None:
        folded = fold(district)
        named = {name for (_, key), name in _districts().items() if key == folded}
        return named.pop() if len(named) == 1 else None
    key = fold(province)
    name = district + province if district.strip() == _CAPITAL else district
    return _districts().get((key, fold(name)))


def known_place(district: str | None, province: str | None) -> bool:
    """Whether there is such a district in such a province; either may be left out, not both."""
    if district is None:
        return province is not None and normal_province(province) is not None
    return normal_district(district, province) is not None


def longest_place_at_end(text: str) -> str | None:
    """The longest name of a province, district or subdistrict with which the text ends, with something before it."""
    names = _every_name()
    return next((text[i:] for i in range(max(1, len(text) - _LONGEST_NAME), len(text) - 2) if text[i:] in names), None)


@lru_cache(1)
def _every_name() -> frozenset[str]:
    return frozenset({*provinces(), *(d for d, _ in districts()), *(s for s, _, _ in subdistricts())})
