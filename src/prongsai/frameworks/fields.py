"""Typed reading of the fields of a table; whatever does not fit is noted with its place, and reading goes on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from prongsai.errors import Problem

T = TypeVar("T")
Word = TypeVar("Word", bound=str)
_PLACE = "_place"


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value and where in the file it stands."""

    value: T
    where: str


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of the file: its fields by name, its place, and the list to which problems go."""

    data: Mapping[str, Any]
    where: str
    problems: list[Problem]

    def has(self, name: str) -> bool:
        """Whether the field is there and not empty."""
        return self.data.get(name) not in (None, "")

    def text(self, name: str, *, default: str | None = None) -> str:
        """The text of a field; its absence is a problem where there is no default."""
        value = self.data.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None or value == "":
            if default is None:
                self._refuse(name, value, "ข้อความ", "text")
            return default or ""
        self._refuse(name, value, "ข้อความ", "text")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; none where the field is absent."""
        value = self.data.get(name, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._note(name, "ต้องเป็นรายการข้อความ", "must be a list of texts")
        return ()

    def choice(self, name: str, allowed: Sequence[Word], *, default: Word | None = None) -> Word:
        """One of the allowed words; the first of them stands in where another word, or none, is noted as a problem."""
        value = self.text(name, default=default)
        if value and value not in allowed:
            listed = ", ".join(allowed)
            self._note(name, f"มี «{value}» ค่าที่ใช้ได้คือ {listed}", f"is {value!r}; use one of {listed}")
        return next((word for word in allowed if word == value), allowed[0])

    def flag(self, name: str) -> bool:
        """A true or false field, false where absent."""
        value = self.data.get(name, False)
        if isinstance(value, bool):
            return value
        self._note(name, "ต้องเป็น true หรือ false", "must be true or false")
        return False

    def whole(self, name: str, *, required: bool = True, allowed: range | None = None) -> int | None:
        """A whole number, one of `allowed` where only some will do."""
        value = self.data.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            if allowed is not None and value not in allowed:
                ends = allowed[0], allowed[-1]
                self._note(name, "ต้องอยู่ระหว่าง {} ถึง {}".format(*ends), "must lie on {}-{}".format(*ends))
            return value
        if value is None and not required:
            return None
        self._refuse(name, value, "จำนวนเต็ม", "a whole number")
        return None

    def number(self, name: str, *, required: bool = True) -> Decimal | None:
        """An exact number, written as a number or as text."""
        value = self.data.get(name)
        if value in (None, "") and not required:
            return None
        number = _decimal(value)
        if number is None:
            self._refuse(name, value, "ตัวเลข", "a number")
        return number

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A list of exact numbers."""
        value = self.data.get(name, [])
        found = [_decimal(each) for each in value] if isinstance(value, list) else [None]
        if None in found:
            self._note(name, "ต้องเป็นรายการตัวเลข", "must be a list of numbers")
        return tuple(each for each in found if each is not None)

    def score(self, name: str) -> Decimal:
        """A number on 0-100."""
        number = self.number(name)
        if number is not None and not 0 <= number <= 100:
            self._note(name, f"ต้องอยู่ระหว่าง 0 ถึง 100 ไม่ใช่ {number}", f"must lie between 0 and 100, not {number}")
        return Decimal(0) if number is None else number

    def day(self, name: str) -> datetime.date | None:
        """A day, written as TOML writes it or as that text (2027-04-30); None where the field is absent."""
        value = self.data.get(name)
        if value in (None, ""):
            return None
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self._refuse(name, value, "วันที่แบบ 2027-04-30", "a day such as 2027-04-30")
            return None

    def entries(self, name: str) -> list[Fields]:
        """The tables of a list within this one."""
        return list(entries(self.data, name, self.problems, within=self.where))

    def _refuse(self, name: str, value: object, thai: str, english: str) -> None:
        """Note a value that is missing, or that is of another kind than `thai` (`english`)."""
        if value is None or value == "":
            self._note(name, "ยังไม่มีค่า", "is missing")
        else:
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            self._note(name, f"ต้องเป็น{thai} ไม่ใช่ «{shown}»", f"must be {english}, not “{shown}”")

    def _note(self, name: str, thai: str, english: str) -> None:
        self.problems.append(Problem(f"{self.where} › {name}" if self.where else name, thai, english))


def entries(data: Mapping[str, Any], section: str, problems: list[Problem], *, within: str = "") -> Iterator[Fields]:
    """The tables of a list of tables, each with its place: the number in the list and the code, or a sheet's row."""
    found = data.get(section, [])
    if not isinstance(found, list):
        problems.append(Problem(section, "ต้องเป็นรายการ", "must be a list of tables"))
        return
    prefix = f"{within} › " if within else ""
    for number, entry in enumerate(found, 1):
        where = f"{prefix}{section}[{number}]"
        if not isinstance(entry, Mapping):
            problems.append(Problem(where, "ต้องเป็นตาราง", "must be a table"))
            continue
        code = entry.get("code") or entry.get("no") or entry.get("name") or ""
        yield Fields(entry, str(entry.get(_PLACE) or f"{where} {code}".strip()), problems)


def tables(data: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    """A table of the file, empty where it is absent."""
    found = data.get(section, {})
    return found if isinstance(found, Mapping) else {}


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
