"""What a cell of a score sheet means: which score its label names, and which value it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from prongsai import frameworks
from prongsai.thai.digits import to_arabic

Kind = Literal["indicator", "instrument", "total", "oit_item", "question", "year"]
Hint = Literal["indicator", "oit_item", "question", ""]

_LAST_OF = {"IIT": 5, "EIT": 8}
_INSTRUMENT = re.compile(r"(?:คะแนน|แบบวัด|แบบตรวจ|score_?)?\(?(IIT|EIT|OIT)\)?(?:_?score)?", re.I)
_CODE = re.compile(r"(?:ข้อ(?:คำถาม|oit)?(?:ที่)?|question|item)?([IEO])0*(\d{1,3})", re.I)
_INDICATOR = re.compile(r"(?:คะแนน)?(?:ตัวชี้วัด(?:ที่)?|ด้านที่|indicator|ind)[.:_-]?0*(\d{1,2})(?![\d.])[.:)]?(.*)", re.I)
_BARE_NUMBER = re.compile(r"0*(\d{1,3})(?:\.0+)?[.)]?")
_NUMBERED_NAME = re.compile(r"0*(\d{1,2})(?![\d.]*\d)[.):]*(\D.*)")
_TOTAL = re.compile(
    r"(?:คะแนน|ผล)?(?:ita)?(?:รวม|เฉลี่ยรวม|ภาพรวม)(?:ทั้งหมด|ทั้งสิ้น|ita)?|(?:ita_?)?(?:total|overall)(?:_?score)?|(?:ita_?)?(?:total_?)?score|(?:คะแนน|ผลคะแนน)ita",
    re.I,
)
_YEAR = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?(?:พ\.?ศ\.?)?|fiscal_?year|year|fy", re.I)
_YEAR_SAID = re.compile(r"(?:ปี(?:งบประมาณ)?(?:พ\.ศ\.)?|พ\.ศ\.|fy|year)[:=]?(25[5-9]\d)", re.I)
_PASSED = {
    "1",
    "100",
    "100.0",
    "100.00",
    "ผ่าน",
    "มี",
    "ใช่",
    "true",
    "yes",
    "pass",
    "passed",
    "✓",
    "✔",
    "☑",
    "☒",
    "√",
    "/",
}
_FAILED = {"0", "0.0", "0.00", "ไม่ผ่าน", "ไม่มี", "ไม่ใช่", "false", "no", "fail", "failed", "✗", "✘", "×", "x", "☐"}
_BLANK = {"", "-", "–", "—", "n/a", "na", "ไม่ทราบ"}


@dataclass(frozen=True, slots=True)
class Key:
    """Which score a label names: indicator 9, instrument IIT, item O12, question I19, the total, or the year."""

    kind: Kind
    code: str


def instrument_of(indicator: int) -> str:
    """The instrument of an indicator by its number: 1-5 IIT, 6-8 EIT, 9-10 OIT, the same in all years (2562-2570)."""
    return next((code for code, last in _LAST_OF.items() if indicator <= last), "OIT")


def key_of(label: str, hint: Hint = "") -> Key | None:
    """The score that a label names; `hint` says what a bare number in this column counts."""
    text = _plain(label)
    if instrument := _INSTRUMENT.fullmatch(text):
        return Key("instrument", instrument[1].upper())
    if code := _CODE.fullmatch(text):
        letter = code[1].upper()
        return Key("oit_item" if letter == "O" else "question", f"{letter}{int(code[2])}")
    if _TOTAL.fullmatch(text):
        return Key("total", "")
    if _YEAR.fullmatch(text):
        return Key("year", "")
    if bare := _BARE_NUMBER.fullmatch(text):
        return _counted(int(bare[1]), hint)
    return _indicator_key(text)


def _counted(number: int, hint: Hint) -> Key | None:
    if hint == "oit_item":
        return Key("oit_item", f"O{number}")
    return Key("indicator", str(number)) if hint != "question" else None


def _indicator_key(text: str) -> Key | None:
    """An indicator by its number or its name; a name that the number contradicts decides nothing."""
    numbered = _INDICATOR.fullmatch(text) or _NUMBERED_NAME.fullmatch(text)
    named = _indicator_named((numbered[2] if numbered else text) or "")
    if numbered:
        return Key("indicator", numbered[1]) if named in (None, int(numbered[1])) else None
    return Key("indicator", str(named)) if named is not None else None


@lru_cache(maxsize=256)
def _indicator_named(name: str) -> int | None:
    if not name or name.isdecimal():
        return None
    indicator = frameworks.load(frameworks.years()[-1]).indicator_by_name(name)
    return indicator.no if indicator else None


def year_said(text: str) -> int | None:
    """The fiscal year that a title names, if it names just one."""
    found = {int(each) for each in _YEAR_SAID.findall(_plain(text))}
    return found.pop() if len(found) == 1 else None


def says_nothing(value: str) -> bool:
    """Whether a cell is left blank, or a dash."""
    return _plain(value) in _BLANK


def number_in(value: str) -> Decimal | None:
    """The number of a cell, with or without «คะแนน» or a percent sign; None where it is no number."""
    text = re.sub(r"(?:คะแนน|ร้อยละ|%)", "", _plain(value))
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def passed_in(value: str) -> bool | None:
    """Whether an OIT item is fulfilled; None where the cell does not say."""
    text = re.sub(r"คะแนน$", "", _plain(value))
    return True if text in _PASSED else False if text in _FAILED else None


def _plain(text: str) -> str:
    """Text for comparing: ASCII digits, one form of sara am, no blanks, lower case."""
    return re.sub(r"\s+", "", to_arabic(text).replace("ํา", "ำ")).casefold()
