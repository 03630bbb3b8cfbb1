"""What a person should look at before a Dossier is used (จุดที่โปรดตรวจ), and the Dossier once that was settled.

Nothing is a doubt for having been repaired by a rule that cannot err; a repair that could is one, with both forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.dossier.nouns import TOLD_BY_MEANING, Dossier, Period, RegistryMatch, Source
from prongsai.dossier.pointers import BadPointer, text_at, value_at, with_value
from prongsai.dossier.timing import as_meant
from prongsai.errors import NotUnderstood
from prongsai.thai.periods import parse_period

DoubtKind = Literal["unsure", "conflict", "candidates", "year"]
# A reader is at most this sure of what it could not prove: told by meaning, or read badly from a picture.
UNSURE = 0.7
# What the register says of an agency was not read from the paper: the agency is chosen as a whole.
_OF_REGISTER = ("/agency/registry/", "/agency/candidates/")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One field to look at: its pointer, what was taken, what else it may be, and where it stands.

    Kinds: `unsure` (read with little certainty), `conflict` (papers disagree), `candidates` (several agencies have the
    name), `year` (no fiscal year was found).
    """

    path: str
    kind: DoubtKind
    taken: str
    choices: tuple[str, ...] = ()
    source: Source | None = None


def doubts(dossier: Dossier) -> tuple[Doubt, ...]:
    """Every open doubt, those about the whole paper first, then in the order of the fields."""
    whole = tuple(_whole(dossier))
    asked = {each.path for each in whole}
    return (*whole, *_conflicts(dossier), *(each for each in _unsure(dossier) if each.path not in asked))


def _whole(dossier: Dossier) -> Iterator[Doubt]:
    if dossier.document.fiscal_year is None and (dossier.measures or dossier.scores):
        # A paper of scores alone is of their year; measures follow the scores that they rest upon.
        later = 1 if dossier.measures else 0
        years = sorted(set(dossier.document.score_fiscal_years) | {y + later for y in _scored(dossier)})
        yield Doubt("/document/fiscal_year", "year", "", tuple(map(str, years)))
    agency = dossier.agency
    if agency.registry is None and agency.candidates:
        choices = tuple(candidate_label(each) for each in agency.candidates)
        yield Doubt("/agency/registry", "candidates", agency.name_printed or "", choices)


def _scored(dossier: Dossier) -> tuple[int, ...]:
    return tuple(s.fiscal_year for s in dossier.scores if s.fiscal_year)


def candidate_label(match: RegistryMatch) -> str:
    """An agency of the registry in one line, told apart by its code."""
    place = " ".join(f"{word}{name}" for word, name in (("อำเภอ", match.district), ("จังหวัด", match.province)) if name)
    code = f" ({match.dla_code})" if match.dla_code else ""
    return f"{match.name_in_registry or ''} {place}{code}"


def _conflicts(dossier: Dossier) -> Iterator[Doubt]:
    """One doubt a field, however many papers disagree about it."""
    stated: dict[str, list[str]] = {}
    for conflict in dossier.conflicts:
        stated.setdefault(conflict.path, []).extend(each.value for each in conflict.values)
    for path, values in stated.items():
        choices = tuple(dict.fromkeys(values))
        yield Doubt(path, "conflict", choices[0], choices, dossier.sources.get(path))


def _unsure(dossier: Dossier) -> Iterator[Doubt]:
    told = {conflict.path for conflict in dossier.conflicts}
    for pointer, source in dossier.sources.items():
        if source.confidence is None or source.confidence > UNSURE:
            continue
        path = _whole_list(dossier, pointer) if source.confidence == TOLD_BY_MEANING else pointer
        if path in told or path.startswith(_OF_REGISTER) or _follows(dossier, path):
            continue
        told.add(path)
        try:
            taken = text_at(dossier, path)
        except BadPointer:
            continue
        printed = (source.printed,) if source.printed and _another(dossier, path, source.printed, taken) else ()
        yield Doubt(path, "unsure", taken, (taken, *printed) if taken else printed, source)


def _another(dossier: Dossier, path: str, printed: str, taken: str) -> bool:
    """Whether what is printed is another value that the field can take: a line in which a year stands is no year."""
    try:
        with_value(dossier, path, printed)
    except BadPointer:
        return False
    return printed != taken


def _follows(dossier: Dossier, path: str) -> bool:
    """Whether the field is only what the printed words of a period mean: those are looked at, and it goes with them."""
    of_period, _, field = path.partition("/period/")
    return bool(field) and field != "printed" and f"{of_period}/period/printed" in dossier.sources


def _whole_list(dossier: Dossier, path: str) -> str:
    """The list of texts that an item stands in: where meaning alone parted them, they are looked at together."""
    above, _, last = path.rpartition("/")
    try:
        listed = value_at(dossier, above) if last.isdigit() and above else None
    except BadPointer:
        return path
    return above if isinstance(listed, tuple) and all(isinstance(each, str) for each in listed) else path


def settled(dossier: Dossier, doubt: Doubt, answer: str) -> Dossier:
    """The Dossier with the doubt answered by a person: the field holds the answer and is doubted no more.

    An empty answer about the agency says that it is none of those in the register: it stays as it was read.
    Raises `BadPointer` where the answer does not fit the field.
    """
    if doubt.kind == "candidates":
        match = next((c for c in dossier.agency.candidates if candidate_label(c) == answer), None)
        if match is None and answer:
            raise BadPointer(doubt.path)
        agency = dossier.agency.model_copy(update={"registry": match, "candidates": ()})
        return dossier.model_copy(update={"agency": agency})
    if isinstance(value_at(dossier, doubt.path), tuple) and doubt.kind == "conflict":
        answer = answer.replace(" | ", "\n")
    changed = dossier if answer == doubt.taken and doubt.kind != "year" else _answered(dossier, doubt.path, answer)
    conflicts = tuple(c for c in changed.conflicts if c.path != doubt.path)
    sources = {doubt.path: Source(), **changed.sources}
    for path in [path for path in sources if path.startswith(doubt.path) and _within(path, doubt.path)]:
        sources[path] = sources[path].model_copy(update={"confidence": 1.0})
    return changed.model_copy(update={"conflicts": conflicts, "sources": sources})


def _answered(dossier: Dossier, path: str, answer: str) -> Dossier:
    """The Dossier with the answer at the pointer; days and quarters of a period follow its words."""
    changed = with_value(dossier, path, answer)
    if not path.endswith("/period/printed"):
        return changed
    at = int(path.split("/")[2])
    period = _period(answer.strip(), dossier.measure_year)
    measures = tuple(m.model_copy(update={"period": period}) if k == at else m for k, m in enumerate(changed.measures))
    return changed.model_copy(update={"measures": measures})


def _period(printed: str, year: int | None) -> Period:
    """What the words mean in a fiscal year; the words alone where they are not understood."""
    try:
        told = parse_period(printed, fiscal_year=year)
    except NotUnderstood:
        return Period(printed=printed)
    return as_meant(printed, told)


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")
