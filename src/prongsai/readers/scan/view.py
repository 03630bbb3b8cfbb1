"""How a page that was laid straight lies on the picture it came from."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_MARGIN, _LEAST_WIDE, _LEAST_HIGH = 6.0, 140.0, 24.0


@dataclass(frozen=True, slots=True)
class View:
    """The way back from a straight page to the page as it came: nine numbers of a matrix, points to points.

    `slack` is how far its lines were bent besides.
    """

    matrix: tuple[float, ...]
    slack: float = 0.0

    def back(self, box: Box) -> Box:
        """A box of the straight page as it lies on the page as it came."""
        x0, y0, x1, y1 = box
        corners = [self._point(x, y) for x in (x0, x1) for y in (y0 - self.slack, y1 + self.slack)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.matrix
        depth = g * x + h * y + i or 1e-9
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def with_paper(box: Box) -> Box:
    """The box with some paper around it: a figure alone would not tell where on the page the eye is."""
    x0, y0, x1, y1 = box
    aside = max(_MARGIN, (_LEAST_WIDE - (x1 - x0)) / 2)
    above = max(_MARGIN, (_LEAST_HIGH - (y1 - y0)) / 2)
    return x0 - aside, y0 - above, x1 + aside, y1 + above
