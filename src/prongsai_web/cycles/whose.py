"""Whether a paper is of the agency that brought it in (เอกสารของหน่วยงาน): papers of neighbours are read too."""

from __future__ import annotations

import json

from rapidfuzz.fuzz import ratio

from prongsai.dossier import Agency as Named
from prongsai.dossier import Dossier, RegistryMatch, same_agency
from prongsai.registry.names import NameParts, split_name
from prongsai.thai.repair import fold
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import agency_of
from prongsai_web.cycles.models import Paper

# A letter or two misread in the proper name still mean the same place.
_SAME_PLACE = 80


def is_own(paper: Dossier, agency: Agency) -> bool:
    """Whether it names the agency; a paper that names nobody is of whoever brought it in."""
    return names(paper.agency, agency)


def strangers(agency: Agency) -> tuple[str, ...]:
    """The other agencies whose papers were brought in, with the places that tell them from this one; one query."""
    told = Paper.objects.filter(agency=agency).values_list("dossier", flat=True)
    named = (Named.model_validate(json.loads(each)["agency"]) for each in told)
    return tuple(dict.fromkeys(with_place(each) for each in named if not names(each, agency)))


def names(told: Named, agency: Agency) -> bool:
    """By the registry's code, else by name: short or misprinted ones too, where neither type nor place contradicts."""
    named = agency_of(agency)
    if agency.dla_code:
        named = named.model_copy(update={"registry": RegistryMatch(dla_code=agency.dla_code)})
    if not told.name_printed or same_agency(told, named):
        return True
    if named.registry and told.registry and told.registry.dla_code:
        return False
    # A place misread from a picture gives way to that of the entry that was chosen from the register.
    placed = told.registry or told
    places = ((named.province, placed.province or told.province), (named.district, placed.district or told.district))
    for mine, theirs in places:
        if mine and theirs and fold(mine) != fold(theirs):
            return False
    return _alike(split_name(agency.name), split_name(told.name_printed))


def named_alike(one: Named, other: Named) -> bool:
    """Whether two papers may name one agency, wherever they place it; one that names nobody goes with any."""
    if not (one.name_printed and other.name_printed):
        return True
    return _alike(split_name(one.name_printed), split_name(other.name_printed))


def with_place(named: Named) -> str:
    """The agency as its paper prints it, with district and province: agencies of one name are told apart by these."""
    places = (("อำเภอ", named.district), ("จังหวัด", named.province))
    told = (place if place.startswith(word) else f"{word}{place}" for word, place in places if place)
    return " ".join((named.name_printed or "", *told)).strip()


def _alike(mine: NameParts, theirs: NameParts) -> bool:
    if mine.type_code and theirs.type_code and mine.type_code != theirs.type_code:
        return False
    return bool(mine.name) and ratio(fold(mine.name), fold(theirs.name)) >= _SAME_PLACE
