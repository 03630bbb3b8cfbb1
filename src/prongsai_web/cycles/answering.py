"""Answers to a review (คำตอบของผู้ตรวจทาน): which of them fit their fields, and the Dossier with them in it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from prongsai.dossier import Dossier
from prongsai.dossier.doubts import Doubt, doubts, settled
from prongsai.dossier.pointers import BadPointer, text_at, value_at, with_value
from prongsai_web.cycles.review_fields import fields_of, targets

# An answer by this name tells where a passage goes that found no field.
UNPLACED = "/unplaced/"
LEFT_OUT = "-"
_YEARS = range(2540, 2651)
_MOST_SCORE = 100
Told = Mapping[str, str | None]
"""Answers by pointer; None takes one back."""


def tried(
    dossiers: Sequence[Dossier], kept: Mapping[str, str], told: Mapping[str, str | None]
) -> tuple[dict[str, str], dict[str, str]]:
    """The kept answers together with the new ones that fit, and the new ones that do not.

    None takes an answer back, an empty text says that the field is unknown. What no form asks for is left aside.
    """
    answers, refused = dict(kept), {}
    for number, dossier in enumerate(dossiers):
        names = _answerable(dossier)
        new = {path: text for path, text in of_dossier(number, told).items() if path in names}
        fit = _Trial(dossier).fitting(of_dossier(number, answers), new)
        refused |= {f"{number}:{path}": text for path, text in new.items() if path not in fit and text is not None}
        for path, text in fit.items():
            answers.pop(f"{number}:{path}", None)
            if text is not None:
                answers[f"{number}:{path}"] = text
    return answers, refused


def of_dossier(number: int, answers: Mapping[str, str | None]) -> dict[str, str | None]:
    """The answers about one Dossier of a reading, by pointer."""
    return {key.partition(":")[2]: text for key, text in answers.items() if key.startswith(f"{number}:")}


def _answerable(dossier: Dossier) -> set[str]:
    """The pointers that a form of the review holds."""
    loose = {f"{UNPLACED}{k}" for k in range(len(dossier.unplaced))}
    return {*(each.path for each in doubts(dossier)), *fields_of(dossier), *loose}


class _Trial:
    """Answers tried on one Dossier; what is the same for every trial is made once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier, self._doubts = dossier, doubts(dossier)
        self._places = {LEFT_OUT, *(path for path, _words in targets(dossier))}

    def fitting(self, before: Told, new: Told) -> Told:
        """Those of the new answers that the Dossier can take beside the earlier ones: usually all at once.

        Else those of one field are tried by themselves, and what fits so is tried together.
        """
        if self._fits({**before, **new}, new):
            return new
        fit: dict[str, str | None] = {}
        for paths in _by_field((*before, *new)):
            fit |= self._together(_some(before, paths), _some(new, paths))
        fit = {path: text for path, text in new.items() if path in fit}
        staying = {path: text for path, text in before.items() if path not in fit}
        return self._together(before, fit) if self._fits(staying, ()) else {}

    def _together(self, before: Told, new: Told) -> Told:
        """Those of the new answers that go together, the earlier of two that do not: all, else by halves."""
        if self._fits({**before, **new}, new):
            return new
        if len(new) < 2:
            return {}
        told, half = list(new.items()), len(new) // 2
        first = self._together(before, dict(told[:half]))
        return {**first, **self._together({**before, **first}, dict(told[half:]))}

    def _fits(self, answers: Told, new: Collection[str]) -> bool:
        given = {path: text for path, text in answers.items() if text is not None}
        fields = [path for path in new if path in given and not path.startswith(UNPLACED)]
        if any(given[path] not in self._places for path in new if path in given and path not in fields):
            return False
        try:
            told = _applied(self._dossier, self._doubts, given)
            return all(_sensible(path, value_at(told, path)) for path in fields)
        except BadPointer:
            return False


def _by_field(paths: Iterable[str]) -> Iterable[list[str]]:
    """The pointers parted so that no answer touches the field of another part: «…/steps» goes with «…/steps/1»."""
    given = dict.fromkeys(paths)
    above: dict[str, list[str]] = {}
    field = [""]
    for path in sorted(given, key=lambda path: path.split("/")):
        steps = path.split("/")
        field = field if len(field) > 1 and steps[: len(field)] == field else steps
        above[path] = field
    parts: dict[str, list[str]] = {}
    for path in given:
        parts.setdefault("/".join(above[path]), []).append(path)
    return parts.values()


def _some(told: Told, paths: Iterable[str]) -> dict[str, str | None]:
    return {path: told[path] for path in paths if path in told}


def _sensible(path: str, value: object) -> bool:
    """Whether a figure is one that its field can have: years of our time, scores up to a hundred."""
    if path.endswith("/fiscal_year"):
        return value is None or value in _YEARS
    if isinstance(value, Decimal):
        return value.is_finite() and 0 <= value <= _MOST_SCORE
    return True


def applied(dossier: Dossier, answers: Mapping[str, str]) -> Dossier:
    """The Dossier with the answers in it: doubts settled, fields corrected, passages placed, in that order."""
    return _applied(dossier, doubts(dossier), answers)


def _applied(dossier: Dossier, known: Collection[Doubt], answers: Mapping[str, str]) -> Dossier:
    # What a choice says of these is no text for the field itself.
    asked = {doubt.path for doubt in known if doubt.kind in ("candidates", "conflict")}
    for doubt in known:
        if doubt.path in answers:
            dossier = settled(dossier, doubt, answers[doubt.path])
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
