"""Every kind of paper by its name on the command line: from a Dossier to what the paper says, without layout."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.writers.kinds.ask import Ask, Builder
from prongsai.writers.kinds.report import report_paper

BUILDERS: Mapping[str, Builder] = {
    "report": report_paper,
}

__all__ = ["BUILDERS", "Ask", "Builder"]
