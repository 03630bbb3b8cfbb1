"""One year's result stated by papers that stand apart in a review (ผลปีเดียวกันจากหลายเอกสาร).

Papers are joined by the year of their measures, so a year's total and level may stand in several Dossiers. Where these
differ the first of them asks, like any conflict, and what is chosen holds in all. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from prongsai.dossier import Assessment, Conflict, Dossier, Stated
from prongsai.dossier.merge import file_of
from prongsai.dossier.spot import spot_of, stated_for
from prongsai.thai.digits import to_arabic
from prongsai.thai.repair import fold
from prongsai_web.cycles.whose import named_alike

Field = Literal["total", "level_printed"]
Place = tuple[int, int]
"""Numbers of a Dossier in its reading and of an assessment in the Dossier."""
_FIELDS: tuple[Field, ...] = ("total", "level_printed")
_LEVEL = ("level_printed", "level_scheme", "level_words_printed")


def asked_across(dossiers: Sequence[Dossier]) -> list[Dossier]:
    """The Dossiers of a reading, with a conflict in the first of those that state a year differently."""
    found = list(dossiers)
    for places in _shared(dossiers):
        for field in _FIELDS:
            _ask(found, places, field)
    return found


def _shared(dossiers: Sequence[Dossier]) -> Iterator[list[Place]]:
    """Where each year stands that more than one Dossier of an agency states.

    Places are left aside: one misread keeps papers of one agency apart, and all of them give its results.
    """
    years: dict[int, list[list[Place]]] = defaultdict(list)
    for number, dossier in enumerate(dossiers):
        for at, stated in enumerate(dossier.scores):
            if stated.fiscal_year is None:
                continue
            groups = years[stated.fiscal_year]
            alike = (each for each in groups if named_alike(dossiers[each[0][0]].agency, dossier.agency))
            if (group := next(alike, None)) is not None:
                group.append((number, at))
            else:
                groups.append([(number, at)])
    for groups in years.values():
        yield from (group for group in groups if len({number for number, _ in group}) > 1)


def _ask(dossiers: list[Dossier], places: Sequence[Place], field: Field) -> None:
    """Put the conflict about a field into the first Dossier that states it, and take it out of the others."""
    holding = [place for place in places if _text(_at(dossiers, place), field)]
    values = [stated for number, at in holding for stated in _stated(dossiers[number], at, field)]
    words = dict(reversed([(_sense(each.value, field), each.value) for each in values]))
    if len({number for number, _ in holding}) < 2 or len(words) < 2:
        return
    alike = tuple(each.model_copy(update={"value": words[_sense(each.value, field)]}) for each in values)
    for order, (number, at) in enumerate(holding):
        path, dossier = _path(at, field), dossiers[number]
        conflicts = tuple(each for each in dossier.conflicts if each.path != path)
        sources = dict(dossier.sources)
        if order == 0:
            conflicts = (*conflicts, Conflict(path=path, values=alike))
        elif path in sources:
            # What is chosen for the first holds here too: nobody is asked twice.
            sources[path] = sources[path].model_copy(update={"confidence": None})
        dossiers[number] = dossier.model_copy(update={"conflicts": conflicts, "sources": sources})


def _stated(dossier: Dossier, at: int, field: Field) -> Iterable[Stated]:
    """All that the Dossier's papers state for the field."""
    path = _path(at, field)
    if known := stated_for(dossier, path):
        return known
    spot = spot_of(dossier, path)
    file = (spot.file if spot else None) or file_of(dossier)
    return (Stated(value=_text(dossier.scores[at], field), file=file, source=spot),)


def agreed(read: Sequence[Dossier], answered: Sequence[Dossier]) -> list[Dossier]:
    """The answered Dossiers; years that were asked about have the chosen total and level in each of them.

    A level never stands beside the total of another paper, unless a person chose or wrote it so.
    """
    found = list(answered)
    for places in _shared(read):
        asked = {field: place for field in _FIELDS for place in places if _asks(read, place, field)}
        if not asked or any(_asks(answered, place, field) for field, place in asked.items()):
            continue
        chosen = _total(read, answered, places, asked)
        chosen |= _level(read, answered, places, asked, chosen["total"])
        for number, at in places:
            scores = list(found[number].scores)
            scores[at] = scores[at].model_copy(update=chosen)
            found[number] = found[number].model_copy(update={"scores": tuple(scores)})
    return found


def _asks(dossiers: Sequence[Dossier], place: Place, field: Field) -> bool:
    return any(each.path == _path(place[1], field) for each in dossiers[place[0]].conflicts)


def _total(
    read: Sequence[Dossier], answered: Sequence[Dossier], places: Sequence[Place], asked: Mapping[Field, Place]
) -> dict[str, Any]:
    """The total as it was chosen, or the only one stated."""
    place = asked.get("total") or next((each for each in places if _text(_at(read, each), "total")), places[0])
    stated = _at(answered, place)
    return {"total": stated.total, "total_printed": stated.total_printed}


def _level(
    read: Sequence[Dossier],
    answered: Sequence[Dossier],
    places: Sequence[Place],
    asked: Mapping[Field, Place],
    total: Decimal | None,
) -> dict[str, Any]:
    """The level as it was chosen; one that nobody was asked about only where its paper states the chosen total."""
    holding = [place for place in places if _text(_at(read, place), "level_printed")]
    place = asked.get("level_printed") or next(iter(holding), places[0])
    level = _at(answered, place).level_printed
    if "level_printed" not in asked and level == _at(read, place).level_printed:
        beside = {_at(read, each).total for each in holding}
        level = level if total in beside or beside == {None} else None
    same = (_at(read, each) for each in holding if level and _alike(_at(read, each).level_printed, level))
    donor = next(same, Assessment())
    return {name: getattr(donor, name) for name in _LEVEL} | {"level_printed": level}


def _alike(one: str | None, other: str) -> bool:
    return fold(one or "") == fold(other)


def _at(dossiers: Sequence[Dossier], place: Place) -> Assessment:
    return dossiers[place[0]].scores[place[1]]


def _path(at: int, field: Field) -> str:
    return f"/scores/{at}/{field}"


def _text(stated: Assessment, field: Field) -> str:
    """The value as it is printed; nothing where none is stated."""
    if field == "level_printed":
        return stated.level_printed or ""
    return "" if stated.total is None else stated.total_printed or str(stated.total)


def _sense(text: str, field: Field) -> object:
    """What a value means, however it is printed: figures by their number, levels without their spelling."""
    if field == "total":
        try:
            return Decimal(to_arabic(text).strip())
        except InvalidOperation:
            return text
    return fold(text)
