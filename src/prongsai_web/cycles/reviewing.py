"""A reading under review (ตรวจทาน): what was read, what a person answered so far, what is still open. Pure values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.dossier import Dossier, Source, Stated
from prongsai.dossier.doubts import Doubt, doubts
from prongsai.dossier.nouns import Unplaced
from prongsai.dossier.spot import spot_of, stated_for
from prongsai.registry import NameParts, split_name
from prongsai.thai.repair import fold
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles import stated_twice
from prongsai_web.cycles.answering import UNPLACED, applied, of_dossier
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.review_fields import place_of
from prongsai_web.cycles.whose import is_own, with_place


@dataclass(frozen=True)
class Choice:
    """One value that a doubted field may take: as it is answered, as it is shown, and the papers that state it.

    `spot` is where the first of these states it; `of` is its number among all that papers state for the field.
    """

    value: str
    shown: str
    files: tuple[str, ...] = ()
    spot: Source | None = None
    of: int = 0


@dataclass(frozen=True)
class Asked:
    """A doubt of one Dossier as a page shows it: its name in the form, where it stands in words, the answer so far.

    `typed` is what somebody sent for it that is not kept (yet): it stands in the form in place of the answer. `spot` is
    where it stands on its paper.
    """

    name: str
    doubt: Doubt
    place: str
    answer: str | None
    choices: tuple[Choice, ...] = ()
    typed: str | None = None
    refused: bool = False
    spot: Source | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a person."""
        return self.answer is None

    @property
    def shown(self) -> str | None:
        """The answer that the form shows."""
        return self.answer if self.typed is None else self.typed

    @property
    def spots(self) -> bool:
        """Whether it is known where papers state the different values."""
        return any(choice.spot for choice in self.choices)

    @property
    def own(self) -> bool:
        """Whether the shown answer is none of the choices."""
        chosen = any(choice.value == self.shown for choice in self.choices) or (self.lost and self.shown == "")
        return self.shown is not None and not chosen

    @property
    def lost(self) -> bool:
        """Whether nothing was read where something should stand: the paper may have nothing there."""
        return self.doubt.kind == "unsure" and not self.doubt.taken

    @property
    def disputed(self) -> bool:
        """Whether another answer is kept than the form shows."""
        return self.typed is not None and self.answer is not None and self.typed != self.answer


@dataclass(frozen=True)
class Loose:
    """A passage that found no field: its name in the form, and the field that was chosen for it, «-» for none."""

    name: str
    passage: Unplaced
    target: str | None


@dataclass(frozen=True)
class Reviewed:
    """One Dossier of a reading with the answers applied, as it was read, and everything that was asked about it."""

    number: int
    dossier: Dossier
    read: Dossier
    asked: tuple[Asked, ...]
    loose: tuple[Loose, ...]

    @property
    def open(self) -> int:
        """How many doubts are open."""
        return sum(1 for each in self.asked if each.open)

    @property
    def unplaced(self) -> int:
        """How many passages nobody has placed or left out."""
        return sum(1 for each in self.loose if not each.target)

    def source(self, path: str) -> Source | None:
        """Where the field at the pointer came from, whatever was answered since."""
        return spot_of(self.read, path)


def reviewed(reading: Reading, typed: Mapping[str, str] | None = None, refused: Collection[str] = ()) -> list[Reviewed]:
    """Every Dossier of the reading under the answers given so far; `typed` and `refused` are what came in just now.

    A year of which papers state different totals or levels has in all of them those that were chosen.
    """
    told = _Sent(reading.answers, typed or {}, refused)
    read = reading.read()
    found = [_reviewed(number, dossier, told) for number, dossier in enumerate(read)]
    agreed = stated_twice.agreed(read, [each.dossier for each in found])
    return [replace(each, dossier=dossier) for each, dossier in zip(found, agreed, strict=True)]


@dataclass(frozen=True)
class _Sent:
    """Answers by name: those that are kept, those just sent, and which of these did not fit."""

    answers: Mapping[str, str]
    typed: Mapping[str, str]
    refused: Collection[str]


def _reviewed(number: int, dossier: Dossier, told: _Sent) -> Reviewed:
    own = of_dossier(number, told.answers)
    asked = tuple(_asked(f"{number}:{each.path}", dossier, each, told) for each in doubts(dossier))
    names = [f"{number}:{UNPLACED}{k}" for k in range(len(dossier.unplaced))]
    loose = tuple(
        Loose(name, passage, told.typed.get(name) or told.answers.get(name))
        for name, passage in zip(names, dossier.unplaced, strict=True)
    )
    return Reviewed(number, applied(dossier, own), dossier, asked, loose)


def _asked(name: str, dossier: Dossier, doubt: Doubt, told: _Sent) -> Asked:
    stated = stated_for(dossier, doubt.path) if doubt.kind == "conflict" else ()
    choices = tuple(_choice(value, stated) for value in doubt.choices)
    place = place_of(dossier, doubt.path)
    answer, typed, spot = told.answers.get(name), told.typed.get(name), _spot(dossier, doubt)
    return Asked(name, doubt, place, answer, choices, typed, name in told.refused, spot)


def _spot(dossier: Dossier, doubt: Doubt) -> Source | None:
    """Where the doubt stands; without a picture where nothing was read, save a figure lost among others."""
    spot = spot_of(dossier, doubt.path) or doubt.source
    if spot is None or doubt.taken or spot.printed or doubt.path.startswith("/scores/"):
        return spot
    return spot.model_copy(update={"box": None})


def _choice(value: str, stated: Sequence[Stated]) -> Choice:
    own = [(of, each) for of, each in enumerate(stated) if each.value == value]
    files = tuple(dict.fromkeys(each.file for _, each in own if each.file))
    of, spot = next(((of, each.source) for of, each in own if each.source), (0, None))
    return Choice(value, value.replace(" | ", "\n") if stated else value, files, spot, of)


def other_agencies(told: Iterable[Reviewed], agency: Agency) -> list[str]:
    """Whom the papers name that is not the agency: a neighbour's file was taken, or a name or a place is wrong."""
    found = []
    for each in told:
        named = each.dossier.agency
        if not is_own(each.dossier, agency):
            found.append(with_place(named))
        elif named.name_printed and not _same(split_name(named.name_printed), split_name(agency.name)):
            found.append(named.name_printed)
    return list(dict.fromkeys(found))


def _same(a: NameParts, b: NameParts) -> bool:
    """Whether two names mean one agency, however they are written; a type that is not told fits any."""
    types = {each.type_code for each in (a, b) if each.type_code}
    return len(types) < 2 and fold(a.name) == fold(b.name)
