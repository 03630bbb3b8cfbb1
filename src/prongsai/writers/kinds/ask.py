"""What a kind of paper may be asked for beyond what the Dossier holds."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.analysis import Analysis
from prongsai.dossier import Dossier
from prongsai.writers.paper import Margins, Paper
from prongsai.writers.survey import Survey
from prongsai.writers.wording import Wording


@dataclass(frozen=True, slots=True)
class Ask:
    """How one paper is wanted: with its memo, as a draft (ร่าง), on which margins, about what.

    `about` names the matter where a kind has several (an announcement of `measures` or of `no-gift`; the memo of a
    `report`, `plan`, `order` …), `unit` the one unit whose form is wanted, `today` the day of a progress sheet.
    `english` asks for the English version beside the Thai; `folder` is where the files of the evidence lie;
    `analysis` is the one to print in place of what the Dossier's own scores say; `surveys` are those of a briefing;
    `rules_year` names the rules of an OIT sheet whose year runs on another's, `flat` lays its items into one table.
    """

    with_memo: bool = True
    draft: bool = False
    margins: Margins = field(default_factory=Margins)
    about: str | None = None
    unit: str | None = None
    today: datetime.date | None = None
    english: bool = False
    folder: Path | None = None
    analysis: Analysis | None = None
    surveys: tuple[Survey, ...] = ()
    rules_year: int | None = None
    flat: bool = False

    @property
    def portrait(self) -> float:
        """Width of the text of an upright page, in cm."""
        return 21.0 - self.margins.left - self.margins.right

    @property
    def landscape(self) -> float:
        """Width of the text of a page laid across, in cm."""
        return 29.7 - 2 * self.margins.right


Builder = Callable[[Dossier, Wording, Ask], Paper]
