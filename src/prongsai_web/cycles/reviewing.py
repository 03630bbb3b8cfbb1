"""A reading under review (ตรวจทาน): what was read, what a person answered so far, what is still open. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.checks.places import pointer_place
from prongsai.dossier import Dossier, Source
from prongsai.dossier.doubts import Doubt, doubts, settled
from prongsai.dossier.pointers import BadPointer, text_at, with_value
from prongsai_web.cycles.models import Reading

# An answer by this name tells where a passage goes that found no field.
UNPLACED = "/unplaced/"
LEFT_OUT = "-"


@dataclass(frozen=True)
class Asked:
    """A doubt of one Dossier as a page shows it: its name in the form, where it stands in words, the answer so far."""

    name: str
    doubt: Doubt
    place: str
    answer: str | None

    @property
    def open(self) -> bool:
        """Whether it still waits for a person."""
        return self.answer is None


@dataclass(frozen=True)
class Reviewed:
    """One Dossier of a reading with the answers applied, and everything that was asked about it."""

    number: int
    dossier: Dossier
    asked: tuple[Asked, ...]

    @property
    def open(self) -> int:
        """How many doubts are open."""
        return sum(1 for each in self.asked if each.open)

    def source(self, path: str) -> Source | None:
        """Where the field at the pointer came from: its own source, else that of what it is a part of."""
        while path:
            if path in self.dossier.sources:
                return self.dossier.sources[path]
            path = path.rpartition("/")[0]
        return None


def reviewed(reading: Reading) -> list[Reviewed]:
    """Every Dossier of the reading under the answers given so far."""
    return [_reviewed(number, dossier, reading.answers) for number, dossier in enumerate(reading.read())]


def _reviewed(number: int, dossier: Dossier, answers: Mapping[str, str]) -> Reviewed:
    own = {key.partition(":")[2]: text for key, text in answers.items() if key.startswith(f"{number}:")}
    asked = tuple(Asked(f"{number}:{d.path}", d, place_of(dossier, d.path), own.get(d.path)) for d in doubts(dossier))
    return Reviewed(number, applied(dossier, own), asked)


def applied(dossier: Dossier, answers: Mapping[str, str]) -> Dossier:
    """The Dossier with the answers in it: doubts settled, fields corrected, passages placed, in that order."""
    for doubt in doubts(dossier):
        if doubt.path in answers:
            dossier = settled(dossier, doubt, answers[doubt.path])
    asked = {doubt.path for doubt in doubts(dossier)}
    for path, text in answers.items():
        if path.startswith(UNPLACED):
            continue
        if path not in asked and text != text_or_none(dossier, path):
            dossier = with_value(dossier, path, text)
    return _placed(dossier, {k: v for k, v in answers.items() if k.startswith(UNPLACED)})


def text_or_none(dossier: Dossier, path: str) -> str | None:
    """The text at a pointer, None where the pointer means nothing."""
    try:
        return text_at(dossier, path)
    except BadPointer:
        return None


def _placed(dossier: Dossier, answers: Mapping[str, str]) -> Dossier:
    """Passages added to the field that a person chose for each; what is left out on purpose goes away."""
    gone = set()
    for key, target in answers.items():
        number = int(key.removeprefix(UNPLACED))
        if number >= len(dossier.unplaced):
            continue
        gone.add(number)
        if target != LEFT_OUT:
            before = text_at(dossier, target)
            dossier = with_value(dossier, target, "\n".join(filter(None, (before, dossier.unplaced[number].text))))
    left = tuple(each for number, each in enumerate(dossier.unplaced) if number not in gone)
    return dossier.model_copy(update={"unplaced": left})


_HEAD = (
    "/agency/name_printed",
    "/agency/district",
    "/agency/province",
    "/document/fiscal_year",
    "/document/title_printed",
    "/document/date_printed",
)
_OF_MEASURE = (
    "title",
    "findings",
    "steps",
    "responsible_printed",
    "results",
    "outcomes",
    "recommendations",
    "obstacles",
)


def fields_of(dossier: Dossier) -> list[str]:
    """Pointers of the fields that a person may correct, in reading order."""
    scores: list[str] = []
    for k, stated in enumerate(dossier.scores):
        scores += [f"/scores/{k}/fiscal_year", f"/scores/{k}/total", f"/scores/{k}/level_printed"]
        scores += [f"/scores/{k}/instruments/{code}/score" for code in stated.instruments]
        scores += [f"/scores/{k}/indicators/{i}/score" for i in range(len(stated.indicators))]
    measures = [f"/measures/{k}/{field}" for k in range(len(dossier.measures)) for field in _OF_MEASURE]
    return [*_HEAD, *scores, *measures, "/constraints"]


_PLACES = {
    "/agency/name_printed": "ชื่อหน่วยงาน",
    "/agency/district": "อำเภอ",
    "/agency/province": "จังหวัด",
    "/document/fiscal_year": "ปีงบประมาณของมาตรการ",
    "/document/title_printed": "ชื่อเอกสาร",
    "/document/date_printed": "วันที่ของเอกสาร",
    "/constraints": "ข้อจำกัดของหน่วยงาน",
    "/agency/registry": "หน่วยงานในทะเบียน",
}


def place_of(dossier: Dossier, path: str) -> str:
    """The pointer in words."""
    return _PLACES.get(path) or pointer_place(dossier, path)


def targets(dossier: Dossier) -> list[tuple[str, str]]:
    """Pointer and words of every field into which a passage may be put."""
    fields = ("title", "findings", "steps", "results", "outcomes", "recommendations", "obstacles")
    measures = [f"/measures/{k}/{field}" for k in range(len(dossier.measures)) for field in fields]
    return [(path, pointer_place(dossier, path)) for path in measures] + [("/constraints", "ข้อจำกัดของหน่วยงาน")]
