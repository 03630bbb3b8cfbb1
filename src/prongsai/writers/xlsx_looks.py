"""How the cells of a workbook look, each look made once: the library weighs every part of a style that it is given."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray

_RULE = Side(style="thin", color="4A5560")
_EDGE = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_SHADE = PatternFill("solid", start_color="EEEEEE")
_LINK = "0F5C57"


@dataclass(frozen=True, slots=True)
class Look:
    """Letters of a size in points (0 for a cell without text), where they stand, an edge around and a shade behind."""

    size: float = 0.0
    bold: bool = False
    linked: bool = False
    across: Literal["left", "center", "right"] | None = None
    down: Literal["top", "center"] = "top"
    indent: int = 0
    edged: bool = False
    shaded: bool = False


class Looks:
    """The looks of one workbook in one font."""

    def __init__(self, font: str) -> None:
        self._font = font
        self._made: dict[Look, StyleArray] = {}

    def give(self, cell: Cell | MergedCell, look: Look) -> None:
        """The cell looks so; what it looked like before is gone."""
        # What holds a cell's style has no public name.
        held: Any = cell
        if look not in self._made:
            held._style = StyleArray()
            self._make(cell, look)
            self._made[look] = held._style
        held._style = copy(self._made[look])

    def _make(self, cell: Cell | MergedCell, look: Look) -> None:
        if look.edged:
            cell.border = _EDGE
        if look.shaded:
            cell.fill = _SHADE
        if not look.size:
            return
        cell.font = Font(name=self._font, size=look.size, bold=look.bold)
        if look.linked:
            cell.font = Font(name=self._font, size=look.size, bold=look.bold, color=_LINK, underline="single")
        cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=True, indent=look.indent)
