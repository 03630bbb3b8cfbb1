"""A field of a Dossier by its JSON pointer («/measures/0/steps/1»): what it holds, and a Dossier with another value."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from prongsai.dossier.nouns import Dossier
from prongsai.thai.digits import to_arabic

# A figure and the words in which it is printed change together.
_PRINTED = {"total": "total_printed", "score": "printed", "date": "date_printed"}


class BadPointer(ValueError):
    """The pointer means no field, or the value does not fit the field."""


def value_at(dossier: Dossier, path: str) -> object:
    """What stands at the pointer: a plain value, a noun, or a tuple. Raises `BadPointer`."""
    found: object = dossier
    for part in _parts(path):
        found = _step(found, part, path)
    return found


def text_at(dossier: Dossier, path: str) -> str:
    """The value as a person reads it; items of a list on lines of their own, nothing for an unknown value."""
    value = value_at(dossier, path)
    if value is None:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


def with_value(dossier: Dossier, path: str, text: str) -> Dossier:
    """The Dossier with the text in place of the value, as the field's own type; an empty text means unknown.

    A list takes one item a line. Raises `BadPointer` where the field is not there or refuses the text.
    """
    before = value_at(dossier, path)
    new: object = text.strip() or None
    if isinstance(before, tuple):
        new = tuple(line.strip() for line in text.splitlines() if line.strip())
    parts = _parts(path)
    data = dossier.model_dump()
    told = [*parts[:-1], _PRINTED.get(parts[-1], "")]
    if told[-1] and _beside(data, told):
        data = _replaced(data, told, new)
    # A text field keeps the digits as they were typed; a figure takes Arabic ones.
    for value in (new, to_arabic(text).replace(",", "").strip()):
        try:
            return Dossier.model_validate(_replaced(data, parts, value))
        except ValidationError:
            continue
    raise BadPointer(path)


def _beside(data: Any, parts: list[str]) -> bool:
    """Whether the plain data have a field of that name there."""
    for part in parts[:-1]:
        data = data[int(part)] if isinstance(data, tuple) else data[part]
    return parts[-1] in data


def _replaced(holder: Any, parts: list[str], new: object) -> Any:
    """The plain data with another value at the end of the path; what stands beside the path is kept."""
    if not parts:
        return new
    first, *rest = parts
    if isinstance(holder, tuple):
        at = int(first)
        return (*holder[:at], _replaced(holder[at], rest, new), *holder[at + 1 :])
    return {**holder, first: _replaced(holder[first], rest, new)}


def _parts(path: str) -> list[str]:
    if not path.startswith("/"):
        raise BadPointer(path)
    return [part.replace("~1", "/").replace("~0", "~") for part in path[1:].split("/")]


def _step(found: object, part: str, path: str) -> object:
    if isinstance(found, tuple):
        if part.isdigit() and int(part) < len(found):
            return found[int(part)]
    elif isinstance(found, dict):
        if part in found:
            return found[part]
    elif part in getattr(type(found), "model_fields", {}):
        return getattr(found, part)
    raise BadPointer(path)
