"""The registry and the nearest match of a printed name in it: one clear answer, or the candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Self

from prongsai.registry import loading, places
from prongsai.registry.loading import Row
from prongsai.registry.names import CODE_OF_TYPE, MUNICIPALITIES, TYPE_OF_CODE, proper_name, split_name, split_place
from prongsai.thai.repair import fold

How = Literal["name", "misread", "other_district", "ambiguous", "none"]

_MISREAD_LETTERS = 2
_MOST_NEAR = 10
# Letters that print and optical reading mix up; each group is one letter when looks are compared.
_ALIKE = ("คดต", "ถภฤ", "ชซข", "ผพฟฝ", "บปษ", "ศส", "ณน", "รธ", "ฎฏ", "ฐธ", "ทห", "ลส", "ิีึื", "ุู", "่้๊๋", "ใไโ")
_LOOKS = str.maketrans({letter: group[0] for group in reversed(_ALIKE) for letter in group})
# Without a registry file a name is looked for among places of these levels.
_LEVELS = {
    "subdistrict_admin_org": ("subdistrict",),
    "subdistrict_municipality": ("subdistrict", "district"),
    "town_municipality": ("subdistrict", "district", "province"),
    "city_municipality": ("subdistrict", "district", "province"),
    "provincial_admin_org": ("province",),
    "district_health_office": ("district",),
}


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the registry; `dla_code` is None where only the place is known, not the agency."""

    dla_code: str | None
    type: str | None
    type_code: str | None
    name: str
    district: str | None
    province: str | None

    @property
    def full_name(self) -> str:
        """The name with its type, as it stands on a paper."""
        if self.type_code == "special_admin_area":
            return self.name
        return f"{self.type or ''}{self.name}"


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name means: the agency if that is clear, else None and the candidates, the nearest first.

    Every agency of that very name is among the candidates, and the ten most like it where it may be misread.
    `exact`: the name is spelt as in the registry. `how`: name, misread (a letter or two differ), other_district
    (the name is right, but the registry has it elsewhere in the province), ambiguous, none.
    """

    agency: Agency | None
    candidates: tuple[Agency, ...]
    exact: bool
    how: How


@dataclass(frozen=True, slots=True)
class _Entry:
    """An agency with the folded words by which it is searched."""

    name: str
    district: str | None
    province: str | None
    agency: Agency

    def lies_in(self, district: str | None, province: str | None) -> bool:
        """Whether it lies in the folded place as far as that is given; a province has no district."""
        if province and self.province != province:
            return False
        return not district or self.district is None or self.district == district


class Registry:
    """The agencies that are known, searched by name, type and place."""

    def __init__(self, agencies: Iterable[Agency], *, places_only: bool = False) -> None:
        self.agencies = tuple(agencies)
        self.places_only = places_only

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """The registry of a csv or xlsx file. Raises `RegistryRefused` or `FileRefused`."""
        return cls(_agency(row) for row in loading.read_rows(Path(path)))

    @classmethod
    def default(cls) -> Self:
        """The file named by PRONGSAI_REGISTRY, else the one that the user stored, else the places of the country."""
        path = loading.chosen_path()
        return cls.load(path) if path else cls.places()

    @classmethod
    @cache
    def places(cls) -> Self:
        """Subdistricts, districts and provinces in place of agencies."""
        rows = [Agency(None, None, "subdistrict", name, d, p) for name, d, p in places.subdistricts()]
        rows += [Agency(None, None, "district", name, name, p) for name, p in places.districts()]
        rows += [Agency(None, None, "province", name, None, name) for name in places.provinces()]
        return cls(rows, places_only=True)

    def match(
        self, name: str, *, type: str | None = None, district: str | None = None, province: str | None = None
    ) -> Match:
        """The agency that `name` means; `name` may carry its type and place, `type` is a type or its code.

        A name misread in a letter or two is answered only where type and place leave one agency so near.
        """
        parts, named = split_name(name), split_place(name)
        type_code = CODE_OF_TYPE.get(type or "", type) or parts.type_code
        if type_code is None and parts.type == "เทศบาล":
            type_code = "municipality"
        province = _normal(province or named.province, places.normal_province)
        district = _normal(district or named.district, lambda text: places.normal_district(text, province))
        # Told the type, a text that carries none of its own is the proper name as a whole.
        proper = proper_name(name) if type and parts.type_code in (None, "other") else parts.name
        entries = self._of_type(type_code)
        found = _search(fold(proper), entries, _folded(district), _folded(province))
        if found.how == "none" and proper != parts.name:
            found = _search(fold(parts.name), entries, _folded(district), _folded(province))
        if found.how == "none" and district and type_code in self._by_type:
            found = _other_types(fold(proper), self._of_type(None), fold(district), _folded(province))
        return _as_asked(found, type_code) if self.places_only else found

    @cached_property
    def _by_type(self) -> dict[str | None, tuple[_Entry, ...]]:
        """Entries by type."""
        grouped: dict[str | None, list[_Entry]] = {}
        for agency in self.agencies:
            entry = _Entry(fold(agency.name), _folded(agency.district), _folded(agency.province), agency)
            grouped.setdefault(agency.type_code, []).append(entry)
        return {code: tuple(entries) for code, entries in grouped.items()}

    def _of_type(self, type_code: str | None) -> tuple[_Entry, ...]:
        """The entries of a type; all where none is asked for."""
        if type_code is None:
            codes: Iterable[str | None] = self._by_type
        elif type_code == "municipality":
            codes = ("subdistrict", "district", "province") if self.places_only else MUNICIPALITIES
        else:
            codes = _LEVELS.get(type_code, ()) if self.places_only else (type_code,)
        return tuple(entry for code in codes for entry in self._by_type.get(code, ()))


def _search(key: str, entries: Sequence[_Entry], district: str | None, province: str | None) -> Match:
    """The entry of the folded name in the folded place: by name, by likeness, then elsewhere in the province."""
    if not key:
        return Match(None, (), False, "none")
    here = [entry for entry in entries if entry.lies_in(district, province)]
    same_here = [entry.agency for entry in here if entry.name == key]
    if same_here:
        return _answer(same_here)
    near_here = _nearest(key, here)
    if (district or province) and near_here and _clear(key, near_here):
        return Match(near_here[0][1], (), False, "misread")
    same = [entry.agency for entry in entries if entry.name == key and entry.lies_in(None, province)]
    if len(same) == 1 and province:
        return Match(same[0], (), True, "other_district")
    others = same or [entry.agency for entry in entries if entry.name == key]
    candidates = _once([*(agency for _, agency in near_here), *others])
    return Match(None, candidates, False, "ambiguous" if candidates else "none")


def _other_types(key: str, entries: Sequence[_Entry], district: str, province: str | None) -> Match:
    """Agencies of other types that bear the name at that place: candidates only, the type is part of the name."""
    found = [entry.agency for entry in entries if entry.name == key and entry.lies_in(district, province)]
    return Match(None, tuple(found), False, "ambiguous" if found else "none")


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None


def _agency(row: Row) -> Agency:
    return Agency(row.dla_code, TYPE_OF_CODE[row.type_code], row.type_code, row.name, row.district, row.province)


def _normal(text: str | None, normal: Callable[[str], str | None]) -> str | None:
    """The full spelling of a place, or what was printed where there is none of that name."""
    return (normal(text) or text) if text else None


def _answer(agencies: Sequence[Agency]) -> Match:
    if len(agencies) == 1:
        return Match(agencies[0], (), True, "name")
    return Match(None, tuple(agencies), True, "ambiguous")


def _nearest(key: str, entries: Sequence[_Entry]) -> list[tuple[tuple[float, int], Agency]]:
    """Agencies whose names differ by a misreading, the most alike first, with (difference of looks, of letters)."""
    from rapidfuzz import process  # noqa: PLC0415 - slow import
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - slow import

    limit = min(_MISREAD_LETTERS, max(1, len(key) // 3))
    names = [entry.name for entry in entries]
    found = process.extract(key, names, scorer=OSA.distance, score_cutoff=limit, limit=_MOST_NEAR)
    looks = key.translate(_LOOKS)
    ranked = [
        ((OSA.distance(looks, name.translate(_LOOKS)), int(distance)), entries[at].agency)
        for name, distance, at in found
    ]
    return sorted(ranked, key=lambda entry: entry[0])


def _clear(key: str, ranked: Sequence[tuple[tuple[float, int], Agency]]) -> bool:
    """Whether the first is nearer than every other, and near enough for a name of this length."""
    first = ranked[0][0]
    return first[1] * 3 <= len(key) and (len(ranked) == 1 or first < ranked[1][0])


def _once(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(agencies))


def _as_asked(found: Match, type_code: str | None) -> Match:
    """A match among places as agencies of the type that was asked for; their own code stays unknown."""
    kind = TYPE_OF_CODE.get(type_code or "")
    code = type_code if kind else None

    def dressed(place: Agency) -> Agency:
        return replace(place, type=kind, type_code=code)

    if found.agency:
        return replace(found, agency=dressed(found.agency))
    candidates = _once(dressed(c) for c in found.candidates)
    # A district and its own subdistrict are one place to the paper.
    if found.exact and len(candidates) == 1:
        return Match(candidates[0], (), True, "name")
    return replace(found, candidates=candidates)
