"""A field of a Dossier by its JSON pointer («/measures/0/steps/1»): what it holds, and a Dossier with another value."""

from __future__ import annotations

from pydantic import ValidationError

from prongsai.dossier.noun import Noun
from prongsai.dossier.nouns import Dossier, Question
from prongsai.thai.codes import leading_question_code
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
    return "\n".join(map(_words, value)) if isinstance(value, tuple) else _words(value)


def _words(value: object) -> str:
    if isinstance(value, Question):
        return " ".join(filter(None, (value.code_printed, value.text)))
    return str(value)


def _question(line: str) -> Question:
    told = leading_question_code(line)
    return Question(code_printed=told[0], code=told[1], text=told[2] or None) if told else Question(text=line)


def with_value(dossier: Dossier, path: str, text: str) -> Dossier:
    """The Dossier with the text in place of the value, as the field's own type; an empty text means unknown.

    A list takes one item a line. Raises `BadPointer` where the field is not there or refuses the text.
    """
    before = value_at(dossier, path)
    new: object = text.strip() or None
    if isinstance(before, tuple):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        new = tuple(map(_question, lines)) if any(isinstance(each, Question) for each in before) else tuple(lines)
    try:
        return _with(dossier, path, new, new)
    except BadPointer:
        # A text field keeps the digits as they were typed; a figure takes Arabic ones.
        return _with(dossier, path, to_arabic(text).replace(",", "").strip(), new)


def _with(dossier: Dossier, path: str, value: object, printed: object) -> Dossier:
    try:
        changed = _replaced(dossier, _parts(path), value, printed)
    except ValidationError:
        changed = None
    if isinstance(changed, Dossier):
        return changed
    raise BadPointer(path)


def _replaced(holder: object, parts: list[str], value: object, printed: object) -> object:
    """The holder with another value at the end of the path, and `printed` in the field of the printed words beside it.

    The innermost noun on the way is checked anew, what is above and beside it stays as it is. Raises `ValidationError`.
    """
    if not parts:
        return value
    first, *rest = parts
    beside = {} if rest else {_PRINTED.get(first, ""): printed}
    if isinstance(holder, Noun):
        changed = _replaced(getattr(holder, first), rest, value, printed)
        told = {name: words for name, words in beside.items() if name in type(holder).model_fields} | {first: changed}
        if _by_noun(getattr(holder, first), rest):
            return holder.model_copy(update=told)
        return type(holder).model_validate({**dict(holder), **told})
    if isinstance(holder, tuple):
        at = int(first)
        return (*holder[:at], _replaced(holder[at], rest, value, printed), *holder[at + 1 :])
    assert isinstance(holder, dict)
    told = {name: words for name, words in beside.items() if name in holder}
    return {**holder, **told, first: _replaced(holder[first], rest, value, printed)}


def _by_noun(found: object, parts: list[str]) -> bool:
    """Whether the rest of the path ends in a field of a noun of its own."""
    for part in parts:
        if isinstance(found, Noun):
            return True
        found = _step(found, part, part)
    return False


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
