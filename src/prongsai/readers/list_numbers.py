"""The number of a list's item as Word writes it in each format of numbering (รูปแบบลำดับเลข).

Formats are those of ECMA-376 part 1, 17.18.59; one that Thai offices have no use for is written in figures.
"""

from __future__ import annotations

from prongsai.thai.digits import to_thai

# The letters that Thai lists count by: not ฃ, ฅ and ฆ, nor the vowels ฤ and ฦ.
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FIGURES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_LARGEST_ROMAN = 3999
_MOST_REPEATS = 30
# The first of the signs ① to ⑳, ⑴ to ⒇ and ⒈ to ⒛.
_ENCLOSED = {"decimalEnclosedCircle": "①", "decimalEnclosedParen": "⑴", "decimalEnclosedFullstop": "⒈"}
_MOST_ENCLOSED = 20


def number_in(form: str, value: int) -> str:
    """The number `value` in the format `form` (thaiNumbers, thaiLetters, upperRoman …)."""
    if form in ("none", "bullet"):
        return ""
    if value < 1:
        return to_thai(str(value)) if form == "thaiNumbers" else str(value)
    if form in ("thaiLetters", "lowerLetter", "upperLetter"):
        text = _repeated(_THAI if form == "thaiLetters" else _LATIN, value)
    elif form in ("lowerRoman", "upperRoman"):
        text = _roman(value)
    elif form in _ENCLOSED:
        text = chr(ord(_ENCLOSED[form]) + value - 1) if value <= _MOST_ENCLOSED else str(value)
    else:
        text = _in_figures(form, value)
    return text.upper() if form.startswith("upper") else text


def _in_figures(form: str, value: int) -> str:
    if form == "thaiNumbers":
        return to_thai(str(value))
    if form == "thaiCounting":
        return counted_in_thai(value)
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "numberInDash":
        return f"- {value} -"
    return f"{value}{_ordinal(value)}" if form == "ordinal" else str(value)


def _repeated(letters: str, value: int) -> str:
    """The letter of a number; behind the last the letters are doubled, then tripled (ฮ, กก, ขข)."""
    times, at = divmod(value - 1, len(letters))
    return letters[at] * (times + 1) if times < _MOST_REPEATS else str(value)


def _roman(value: int) -> str:
    if value > _LARGEST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        text += sign * times
    return text


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def counted_in_thai(value: int) -> str:
    """A number below a million in Thai words: ยี่สิบเอ็ด. A larger one stays in figures."""
    figures = str(value)
    if value < 1 or len(figures) > len(_PLACES):
        return figures
    text = ""
    for place, figure in zip(range(len(figures) - 1, -1, -1), map(int, figures), strict=True):
        if figure:
            text += _figure(figure, place, alone=value < 10) + _PLACES[place]
    return text


def _figure(figure: int, place: int, *, alone: bool) -> str:
    """The word of one figure: เอ็ด behind others, ยี่ and nothing before สิบ."""
    if place == 1 and figure < 3:
        return "" if figure == 1 else "ยี่"
    return "เอ็ด" if place == 0 and figure == 1 and not alone else _FIGURES[figure]
