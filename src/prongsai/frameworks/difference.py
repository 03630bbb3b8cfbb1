"""What changes from one year's framework to another's: OIT items by name, all else by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeVar

from rapidfuzz import fuzz

from prongsai.frameworks.loader import load
from prongsai.frameworks.model import Framework, LevelScheme, OitItem

T = TypeVar("T")
ItemChange = Literal["new", "gone", "renumbered", "renamed", "renumbered and renamed"]
_RELATED = 66
_CONTAINED = 80.0
_WHOLLY_INSIDE = 97


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """An OIT item that is new or gone, or has another number or name; `similarity` of the names is on 0-100."""

    change: ItemChange
    before: OitItem | None
    after: OitItem | None
    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs: which, and how it reads before and after (None where it is not there)."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """All that differs from year `before` to year `after`; `drafts` are the years of the two that rest on drafts."""

    before: int
    after: int
    items: tuple[ItemDifference, ...]
    weights: tuple[Changed, ...]
    indicators: tuple[Changed, ...]
    questions: tuple[Changed, ...]
    issues: tuple[Changed, ...]
    levels: tuple[Changed, ...]
    drafts: tuple[int, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the two years agree in everything compared."""
        return not (self.items or self.weights or self.indicators or self.questions or self.issues or self.levels)

    def of(self, change: ItemChange) -> tuple[ItemDifference, ...]:
        """The items with that kind of change."""
        return tuple(each for each in self.items if each.change == change)


def diff(before: int | Framework, after: int | Framework) -> Diff:
    """What differs between two frameworks or years. Items are paired by the likeness of their names, best first."""
    before = load(before) if isinstance(before, int) else before
    after = load(after) if isinstance(after, int) else after
    return Diff(
        before=before.year,
        after=after.year,
        items=tuple(_items(before.oit_items, after.oit_items)),
        weights=_changed(before.instruments, after.instruments, lambda e: e.code, lambda e: _percent(e.weight)),
        indicators=_changed(
            before.indicators, after.indicators, lambda e: str(e.no), lambda e: f"{e.name} ({e.instrument})"
        ),
        questions=_changed(before.questions, after.questions, lambda e: e.code, lambda e: e.label),
        issues=_changed(before.issues, after.issues, lambda e: str(e.no), lambda e: e.title),
        levels=_changed(before.level_schemes, after.level_schemes, lambda e: e.kind, _scheme_text),
        drafts=tuple(each.year for each in (before, after) if each.draft or each.draft_parts),
    )


def _changed(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], str], text: Callable[[T], str]
) -> tuple[Changed, ...]:
    old = {key(each): text(each) for each in before}
    new = {key(each): text(each) for each in after}
    return tuple(
        Changed(what, old.get(what), new.get(what)) for what in {**old, **new} if old.get(what) != new.get(what)
    )


def _percent(weight: Decimal | None) -> str:
    return "?" if weight is None else f"{weight.normalize():f}"


def _scheme_text(scheme: LevelScheme) -> str:
    floors = (
        f"{level.name} {level.floor:.2f}"
        + (f"/{level.instrument_floor:.2f}" if level.instrument_floor is not None else "")
        for level in scheme.levels
    )
    return ", ".join(floors)


def _items(before: tuple[OitItem, ...], after: tuple[OitItem, ...]) -> Iterator[ItemDifference]:
    pairs = _pairs(before, after)
    partner = {new.code: (old, similarity) for old, new, similarity in pairs}
    kept = {old.code for old, _, _ in pairs}
    for new in after:
        if new.code not in partner:
            yield ItemDifference("new", None, new)
            continue
        old, similarity = partner[new.code]
        change = _change(old, new)
        if change:
            yield ItemDifference(change, old, new, similarity)
    for old in before:
        if old.code not in kept:
            yield ItemDifference("gone", old, None)


def _change(old: OitItem, new: OitItem) -> ItemChange | None:
    renamed, renumbered = _bare(old.name) != _bare(new.name), old.code != new.code
    if renamed and renumbered:
        return "renumbered and renamed"
    if renamed:
        return "renamed"
    return "renumbered" if renumbered else None


# The same few years are compared again at every analysis, each time a thousand names with another.
@lru_cache(maxsize=128)
def _pairs(before: tuple[OitItem, ...], after: tuple[OitItem, ...]) -> tuple[tuple[OitItem, OitItem, float], ...]:
    """Greedy pairing: the likest names first, and of equally like ones those with the same or a near code."""
    scored = sorted(
        (
            (_likeness(_bare(old.name), _bare(new.name)), -abs(_number(old) - _number(new)), i, j)
            for i, old in enumerate(before)
            for j, new in enumerate(after)
        ),
        reverse=True,
    )
    paired: list[tuple[OitItem, OitItem, float]] = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for similarity, _, i, j in scored:
        if similarity < _RELATED:
            break
        if i not in used_before and j not in used_after:
            used_before.add(i)
            used_after.add(j)
            paired.append((before[i], after[j], similarity))
    return tuple(paired)


def _likeness(old: str, new: str) -> float:
    """Likeness of two names on 0-100; a name contained whole in the other is related though much shorter."""
    whole = fuzz.ratio(old, new)
    return max(whole, _CONTAINED) if fuzz.partial_ratio(old, new) >= _WHOLLY_INSIDE else whole


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()


def _number(item: OitItem) -> int:
    return int("".join(sign for sign in item.code if sign.isdecimal()) or 0)
