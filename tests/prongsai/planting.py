"""How a planter damages a clean Dossier: one value put at one pointer, and what a check must say of it, and how."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from prongsai.checks import Defect, check, codes
from prongsai.dossier import Dossier

WAYS = 24  # damages that a planter gives
_LEAST_UNLIKE = 20


@dataclass(frozen=True)
class Planted:
    """A clean paper, the same paper damaged, and the (code, path) of everything that must now be found."""

    clean: Dossier
    damaged: Dossier
    expected: frozenset[tuple[str, str]]


Planter = Callable[[int], Planted]


def planted(clean: Dossier, changes: dict[str, Any], *expected: tuple[str, str]) -> Planted:
    """`clean` with each pointer of `changes` set to its value."""
    return Planted(clean, put(clean, changes), frozenset(expected))


def put(dossier: Dossier, changes: dict[str, Any]) -> Dossier:
    """A Dossier with other values at some pointers; a pointer that ends in `/-` appends to its list."""
    data = dossier.model_dump()
    for pointer, value in changes.items():
        *way, last = pointer.lstrip("/").split("/")
        here: Any = data
        for step in way:
            key: Any = int(step) if isinstance(here, list | tuple) else step
            if isinstance(here[key], tuple):
                here[key] = list(here[key])
            here = here[key]
        if last == "-":
            here.append(value)
        else:
            here[int(last) if isinstance(here, list) else last] = value
    return Dossier.model_validate(data)


def at(dossier: Dossier, pointer: str) -> Any:
    """The value at a pointer."""
    here: Any = dossier.model_dump()
    for step in pointer.lstrip("/").split("/"):
        here = here[int(step) if isinstance(here, list | tuple) else step]
    return here


def found(dossier: Dossier) -> set[tuple[str, str | None]]:
    """Code and place of every defect of a paper."""
    return {(d.code, d.path) for d in check(dossier)}


@cache
def _found_in(paper: str) -> set[tuple[str, str | None]]:
    return found(Dossier.from_json(paper))


def of_code(dossier: Dossier, code: str, **given: Any) -> list[Defect]:
    """The defects of one code; `given` goes to the check."""
    return [d for d in check(dossier, **given) if d.code == code]


def assert_found_and_nothing_else(planter: Planter) -> None:
    """That each damage, of many unlike ones, is found at its place and adds nothing else to what is said."""
    unlike = set()
    for seed in range(WAYS):
        case = planter(seed)
        unlike.add(case.damaged.to_json())
        before, after = _found_in(case.clean.to_json()), found(case.damaged)
        assert after - before == case.expected, f"seed {seed}"
        assert before <= after, f"seed {seed}"
    assert len(unlike) >= _LEAST_UNLIKE


def assert_told_well(planter: Planter, code: str) -> None:
    """That what is said is Thai and English, names a place, asks at most once, and stands in the guide."""
    told = of_code(planter(3).damaged, code)
    assert told
    for defect in told:
        assert re.search("[ก-๙]{4}", defect.message) and re.search("[A-Za-z]{3}", defect.message_english)
        assert defect.message.count("โปรด") <= 1 and "!" not in defect.message
        assert defect.place
    assert codes()[code].explanation.strip()
