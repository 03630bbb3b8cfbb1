"""A number drawn through the placeholders of its format: `#,##0.00`, `0-0000-00000-00-0`, `# ?/?`, `0.00E+00`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Token = tuple[str, str]
"""What a piece of a format is (digits, fraction, exponent, text, other), and the piece."""

_FINEST = Decimal("1e-12")
_MOST_PLACES = 12
_MOST_FIGURES = 4
_MOST_PERCENTS = 4


def drawn(value: Decimal, tokens: Sequence[Token]) -> str:
    """The number with all that its format writes around it. Raises `InvalidOperation` where it has no room."""
    percent = sum(text.count("%") for kind, text in tokens if kind == "other")
    value = value.quantize(_FINEST) * 100 ** min(percent, _MOST_PERCENTS)
    kinds = {kind for kind, _ in tokens}
    if "fraction" in kinds:
        text = _fraction(abs(value), tokens)
    elif "exponent" in kinds:
        text = _scientific(abs(value), tokens)
    else:
        text = _placed(tokens, _parted(abs(value), [part for kind, part in tokens if kind == "digits"]))
    sign = "-" if value < 0 and re.search("[1-9]", text) else ""
    return sign + text.strip()


def _placed(tokens: Sequence[Token], drawings: list[str]) -> str:
    """The drawings in the places of the digits, the rest as it stands."""
    left = iter(drawings)
    return "".join(next(left, "") if kind == "digits" else text for kind, text in tokens)


def _parted(value: Decimal, masks: list[str]) -> list[str]:
    """The number over all groups of placeholders: those of a card or a telephone are filled from the right."""
    if len(masks) == 1 or any("." in mask for mask in masks):
        return [_digits(value, masks[0])]
    plain = [mask.replace(",", "") for mask in masks]
    rest = _digits(value, "".join(plain))
    found: list[str] = []
    for mask in reversed(plain[1:]):
        found.append(rest[-len(mask) :])
        rest = rest[: -len(mask)]
    return [rest, *reversed(found)]


def _digits(value: Decimal, mask: str) -> str:
    whole, _, fraction = mask.partition(".")
    fraction = fraction[:_MOST_PLACES]
    kept = whole.rstrip(",")
    value /= 1000 ** min(len(whole) - len(kept), _MOST_FIGURES)
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    places = kept.replace(",", "")
    # A nought keeps its place and all places behind it.
    left = left.lstrip("0").rjust(len(places) - places.find("0") if "0" in places else 0, "0")
    if "," in kept:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    fixed = fraction.rfind("0") + 1
    right = right[:fixed] + right[fixed:].rstrip("0")
    return left + (f".{right}" if right else "")


def _fraction(value: Decimal, tokens: Sequence[Token]) -> str:
    """«1 1/2»: the whole number where the format has a place for it, and the nearest fraction."""
    mask = next(text for kind, text in tokens if kind == "fraction")
    has_whole = any(kind == "digits" for kind, _ in tokens)
    below = mask.partition("/")[2]
    exact = Fraction(value)
    if below[0] in "123456789":
        bottom = int(below[:_MOST_FIGURES])
        top = int((exact * bottom) + Fraction(1, 2))
    else:
        near = exact.limit_denominator(10 ** min(len(below), _MOST_FIGURES) - 1)
        top, bottom = near.numerator, near.denominator
    whole, top = divmod(top, bottom) if has_whole else (0, top)
    parts = [str(whole)] if whole or not top else []
    shown = " ".join([*parts, f"{top}/{bottom}"] if top else parts)
    around = [text for kind, text in tokens if kind not in ("digits", "fraction") and text.strip()]
    return " ".join([shown, *around])


def _scientific(value: Decimal, tokens: Sequence[Token]) -> str:
    """«1.20E+03»; with several places before the point the power is a multiple of their number."""
    mask = next((text for kind, text in tokens if kind == "digits"), "0")
    form = next(text for kind, text in tokens if kind == "exponent")
    whole, _, fraction = mask.partition(".")
    step = max(1, len(whole.replace(",", "")))
    power = value.adjusted() if value else 0
    power -= power % step
    text = _digits(value.scaleb(-power), f"0.{fraction}" if fraction else "0")
    if text.partition(".")[0] == "1" + "0" * step:
        power += step
        text = _digits(value.scaleb(-power), f"0.{fraction}" if fraction else "0")
    sign = "-" if power < 0 else "+" if form[1] == "+" else ""
    return f"{text}E{sign}{str(abs(power)).rjust(len(form) - 2, '0')}"
