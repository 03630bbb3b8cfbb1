"""What a cell of a worksheet shows: its stored number under its number format (รูปแบบตัวเลข), as a Thai screen draws it.

Formats are those of ECMA-376 part 1, 18.8.31. Thai Excel adds `t` before digits and `[$-D07041E]`: the two leading
figures are the shape of the digits (0D: Thai), the next two the calendar (07: Buddhist), the rest the language.
"""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from prongsai.readers.number_masks import Token, drawn
from prongsai.thai.calendar import MONTHS, SHORT_MONTHS, to_be
from prongsai.thai.digits import to_thai

GENERAL = "General"
_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"},
    # A Thai Windows draws the short dates of the system in the Buddhist era, day first.
    **{14: "d/m/bbbb", 15: "d-mmm-bb", 16: "d-mmm", 17: "mmm-bb", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss"},
    **{22: "d/m/bbbb h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: '#,##0;-#,##0;"-"'},
    **{42: '"฿"#,##0;-"฿"#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '"฿"#,##0.00;-"฿"#,##0.00;"-"'},
    **{45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@"},
    **{59: "t0", 60: "t0.00", 61: "t#,##0", 62: "t#,##0.00", 67: "t0%", 68: "t0.00%", 69: "t# ?/?", 70: "t# ??/??"},
    **{71: "td/m/bbbb", 72: "td-mmm-bb", 73: "td-mmm", 74: "tmmm-bb", 75: "th:mm", 76: "th:mm:ss"},
    **{77: "td/m/bbbb h:mm", 78: "tmm:ss", 79: "t[h]:mm:ss", 80: "tmm:ss", 81: "d/m/bb"},
}
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<noon>AM/PM|A/P)|(?P<general>General)|'
    r"(?P<exponent>E[+-][0#?]+)|(?P<part>d+|m+|y+|b+|e+|g+|h+|s+)|"
    r"(?P<fraction>[0#?]+/(?:[1-9][0-9]*|[0#?]+))|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)\]")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    **{"<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt}
}
# The long date and the clock of the system, as a Thai Windows has them.
_SYSTEM_DATE = re.compile(r"^\[\$-(?:0*F800|x-sysdate)\].*$", re.IGNORECASE | re.DOTALL)
_SYSTEM_TIME = re.compile(r"^\[\$-(?:0*F400|x-systime)\].*$", re.IGNORECASE | re.DOTALL)
_TIMES = ("part", "elapsed")
_NUMBERS = ("digits", "fraction", "exponent")
_LOCALE = re.compile(r"^\$(?P<sign>[^-]*)-(?P<code>[0-9A-F]{1,8})(?:,.*)?$", re.IGNORECASE)
_BUDDHIST, _ENGLISH = 0x07, {0x09}
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
# A year of the Buddhist era typed where Excel counted in the Common Era.
_ALREADY_BUDDHIST = 2300
_LAST_DAY = 2_958_466
_SECONDS_A_DAY = 86_400
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_FIRST_LETTER = 5
# Excel takes no longer one.
_LONGEST_CODE = 255


def built_in(number: int) -> str:
    """The code of a built-in format; General where none is known."""
    return _BUILT_IN.get(number, GENERAL)


def shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """The text that the cell shows for a stored number under the format `code`."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value) >= Decimal("1e15"):
        return stored
    section, value = _section(code[:_LONGEST_CODE], value)
    thai, language, buddhist, tokens = _parsed(section)
    if any(kind in _TIMES for kind, _ in tokens) and 0 <= value < _LAST_DAY:
        when = (_EPOCH_1904 if since_1904 else _EPOCH) + datetime.timedelta(days=float(value))
        seconds = int((value * _SECONDS_A_DAY).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        text = _date(_to_second(when), seconds, tokens, buddhist, language not in _ENGLISH)
    elif any(kind in _NUMBERS for kind, _ in tokens):
        text = _number(value, tokens)
    elif any(kind == "general" for kind, _ in tokens):
        text = "".join(_general(value) if kind == "general" else part for kind, part in tokens).strip()
    elif tokens and all(kind == "text" or part in "-– " for kind, part in tokens):
        text = "".join(part for _, part in tokens).strip()
    else:
        text = _general(value)
    return to_thai(text) if thai else text


def _section(code: str, value: Decimal) -> tuple[str, Decimal]:
    """The section for the value's sign; where a section of its own serves negatives, it says the sign itself."""
    sections = re.split(r""";(?=(?:[^"]*"[^"]*")*[^"]*$)""", code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, told in zip(sections, conditions, strict=True):
            if told is None or _HOLDS[told[1]](value, Decimal(told[2])):
                return section, value
        return sections[-1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


@lru_cache(maxsize=512)
def _parsed(section: str) -> tuple[bool, int, bool, tuple[Token, ...]]:
    """Thai digits, language, Buddhist calendar, and the tokens of one section."""
    thai, language, buddhist, tokens = False, 0x1E, False, []
    if section.strip().lower() == "general":
        return thai, language, buddhist, ()
    if re.match(r"^(?:\[[^\]]*\])*t(?=[0#?dmybh\[])", section, re.IGNORECASE):
        thai, section = True, re.sub("t", "", section, count=1, flags=re.IGNORECASE)
    section = _SYSTEM_TIME.sub("h:mm:ss", _SYSTEM_DATE.sub("d mmmm bbbb", section))
    for match in _TOKENS.finditer(section):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind == "bracket":
            if locale := _LOCALE.match(text):
                number = int(locale["code"], 16)
                thai = thai or number >> 24 == 0x0D
                buddhist = buddhist or (number >> 16) & 0x7F == _BUDDHIST
                language = number & 0x3FF if number & 0xFFFF else language
                tokens.append(("text", locale["sign"]))
            elif re.fullmatch("h+|m+|s+", text, re.IGNORECASE):
                tokens.append(("elapsed", text.lower()))
        elif kind in ("quoted", "escaped"):
            tokens.append(("text", text))
        elif kind in ("part", "noon"):
            tokens.append((kind, text.lower()))
        elif kind in (*_NUMBERS, "general", "other"):
            tokens.append((kind, text))
    return thai, language, buddhist, tuple(tokens)


def _to_second(when: datetime.datetime) -> datetime.datetime:
    return (when + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)


def _date(when: datetime.datetime, seconds: int, tokens: tuple[Token, ...], buddhist: bool, thai_names: bool) -> str:
    """A day and a time of day; hours, minutes or seconds in brackets are all that went by (`seconds`)."""
    parts = [text for kind, text in tokens if kind in _TIMES]
    noon = any(kind == "noon" for kind, _ in tokens)
    out: list[str] = []
    seen = -1
    for kind, text in tokens:
        if kind in _TIMES:
            seen += 1
        if kind == "elapsed":
            out.append(f"{seconds // _SECONDS[text[0]]:0{min(len(text), 9)}d}")
        elif kind == "part":
            out.append(_part(when, text, _is_minute(parts, seen), buddhist, thai_names, noon))
        elif kind == "noon":
            out.append("AM" if when.hour < 12 else "PM")
        else:
            out.append(text)
    return "".join(out).strip()


def _is_minute(parts: list[str], at: int) -> bool:
    """Whether `m` counts minutes: behind hours or before seconds."""
    if parts[at][0] != "m" or len(parts[at]) > 2:
        return False
    return (at > 0 and parts[at - 1][0] == "h") or (at + 1 < len(parts) and parts[at + 1][0] == "s")


def _part(when: datetime.datetime, part: str, minute: bool, buddhist: bool, thai_names: bool, noon: bool) -> str:
    letter, width = part[0], len(part)
    if minute:
        return f"{when.minute:0{width}d}"
    if letter in "ybe":
        own = buddhist or letter in "be"
        year = to_be(when.year) if own and when.year < _ALREADY_BUDDHIST else when.year
        return f"{year % 100:02d}" if width <= 2 and letter != "e" else str(year)
    if letter == "m" and width > 2:
        names = MONTHS if width > 3 else SHORT_MONTHS
        name = names[when.month - 1] if thai_names else when.strftime("%B" if width > 3 else "%b")
        return name[0] if width == _FIRST_LETTER else name
    if letter == "d" and width > 2:
        return _WEEKDAYS[when.weekday()] if thai_names else when.strftime("%A" if width > 3 else "%a")
    if letter == "g":
        return "พ.ศ." if thai_names else "B.E."
    hour = (when.hour % 12 or 12) if noon else when.hour
    number = {"m": when.month, "d": when.day, "h": hour, "s": when.second}[letter]
    return f"{number:0{min(width, 2)}d}"


_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


def _number(value: Decimal, tokens: tuple[Token, ...]) -> str:
    try:
        return drawn(value, tokens)
    except InvalidOperation:
        return _general(value)


def _general(value: Decimal) -> str:
    """As Excel's General: up to eleven significant digits, binary dust behind them gone."""
    text = f"{float(value):.11g}"
    return text if "e" not in text else f"{value:f}"
