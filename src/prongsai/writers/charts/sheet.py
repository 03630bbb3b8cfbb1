"""The sheet on which a chart is drawn: a figure in centimetres, the project's font, the same bytes every time.

matplotlib shapes Thai by libraqm; letters go into the SVG as outlines, so that no reader needs the font.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from prongsai.thai.digits import thai_prose
from prongsai.thai.words import pieces
from prongsai.writers.font import FONTS, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

INK, SOFT, LINE = "#1d2733", "#566474", "#dfe3dd"
DEEP, WARM = "#0f5c57", "#a3541d"
WIDE = 15.5
_INCH = 2.54
_DOTS = 220
# From the baseline to the middle of a digit, in em of this font.
_MIDDLE = 0.21
_LEADING = 0.88
_SETTINGS: Any = {
    "svg.hashsalt": "prongsai",
    "svg.fonttype": "path",
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.6,
}


@cache
def _face(strong: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - slow import

    return FontProperties(fname=str(FONTS / f"ITASarabun-{'Bold' if strong else 'Regular'}.ttf"))


class Sheet:
    """One chart under way: `axes` to draw on, in a figure of `wide` by `high` cm; digits as the paper has them.

    `left`, `right`, `top` and `bottom` are the room around the axes in cm.
    """

    def __init__(
        self, wide: float, high: float, *, left: float, right: float, top: float, bottom: float, thai_digits: bool
    ) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415 - slow import

        self.thai_digits = thai_digits
        self._figure = Figure(figsize=(wide / _INCH, high / _INCH), facecolor="white")
        place = (left / wide, bottom / high, (wide - left - right) / wide, (high - top - bottom) / high)
        self.axes: Axes = self._figure.add_axes(place)
        for side in ("top", "right", "left"):
            self.axes.spines[side].set_visible(False)
        self.axes.spines["bottom"].set_color(SOFT)
        self.axes.set_axisbelow(True)
        self.axes.set_yticks([])

    def digits(self, text: str) -> str:
        """The text with the digits of the paper."""
        return thai_prose(text) if self.thai_digits else text

    def text(self, x: float, y: float, text: str, *, size: float = 13, strong: bool = False, **how: Any) -> None:
        """A text whose middle is at a place in the units of the axes (of `transform`, where it is given)."""
        font = _face(strong).copy()
        font.set_size(size)
        place = how.pop("transform", self.axes.transData)
        how.setdefault("color", INK)
        lines = self.digits(text).split("\n")
        for number, line in enumerate(lines):
            down = size * (_MIDDLE + _LEADING * (number - (len(lines) - 1) / 2))
            self.axes.annotate(
                line,
                (x, y),
                xycoords=place,
                xytext=(0, -down),
                textcoords="offset points",
                fontproperties=font,
                va="baseline",
                annotation_clip=False,
                **how,
            )

    def mark(self, x: float, y: float, mark: str, *, face: str, edge: str, size: float, **how: Any) -> None:
        """A mark (o circle, D diamond, s square, ^ triangle) at a place in the units of the axes."""
        self.axes.plot(
            [x], [y], mark, markersize=size, markerfacecolor=face, markeredgecolor=edge, mew=2, clip_on=False, **how
        )

    def below(self, centimetres: float) -> float:
        """The height, as a share of the axes, that lies so far under them."""
        return -centimetres / (self.axes.bbox.height / self._figure.dpi * _INCH)

    def scale(self, marks: dict[float, str]) -> None:
        """The horizontal axis: its marks with their words, and a fine line at each."""
        font = _face(False).copy()
        font.set_size(12)
        told = [self.digits(each) for each in marks.values()]
        self.axes.set_xticks(list(marks), told, fontproperties=font, color=SOFT)
        self.axes.tick_params(axis="x", length=0, pad=4)
        self.axes.grid(axis="x", color=LINE, linewidth=0.6)

    def svg(self) -> bytes:
        """The chart as SVG without a date."""
        return self._saved("svg", metadata={"Date": None, "Creator": "Prongsai"})

    def png(self) -> bytes:
        """The chart as PNG at 220 dots an inch, for papers that take no SVG."""
        return self._saved("png", dpi=_DOTS, metadata={"Software": None})

    def _saved(self, kind: str, **how: Any) -> bytes:
        from matplotlib import rc_context  # noqa: PLC0415 - slow import

        out = io.BytesIO()
        with rc_context(_SETTINGS):
            self._figure.savefig(out, format=kind, **how)
        return out.getvalue()


def wrapped(text: str, wide: float, size: float) -> str:
    """The text in lines of at most `wide` cm at that size, cut between words."""
    room = wide / _INCH * 72 / size
    lines = [""]
    for piece in pieces(text):
        if lines[-1].strip() and width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(line.strip() for line in lines if line.strip())


def lower_end(scores: Sequence[Decimal | None]) -> int:
    """The ten below the least score, at most 90, so that differences can be seen."""
    least = min(score for score in scores if score is not None)
    return max(min(int(least - 2) // 10 * 10, 90), 0)


def step(low: int) -> int:
    """Points from one mark of a scale to the next, where it runs from `low` to 100."""
    return 2 if low >= 90 else 5 if low >= 70 else 10 if low >= 40 else 20
