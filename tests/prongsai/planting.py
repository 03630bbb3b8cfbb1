"""How a planter damages a clean Dossier: one value put at one pointer, and what a check must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prongsai.dossier import Dossier


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
