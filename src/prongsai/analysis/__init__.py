"""Analysis (การวิเคราะห์ผลการประเมิน): what is strong, weak and changed, what it costs, told from the figures alone.

`analyse` for scores at hand, `analyse_dossier` for papers that were read; `weakest`, `strengths` and `summary` for a
single result without its history; `findings`, `sections` and `edited` for a person's words over the drafted ones.
"""

from __future__ import annotations

from prongsai.analysis.analyse import analyse
from prongsai.analysis.edits import Misquote, Passage, edited, findings, misquotes, sections
from prongsai.analysis.narrative import HEADINGS
from prongsai.analysis.nouns import (
    Advice,
    Analysis,
    Change,
    Paragraph,
    PeerPlace,
    Peers,
    Quoted,
    Reason,
    RisePlace,
    RuleChange,
    Strength,
    WeakPoint,
    YearScores,
)
from prongsai.analysis.papers import analyse_dossier, of_one_agency
from prongsai.analysis.plain import as_json
from prongsai.analysis.ranking import strengths, summary, weakest

__all__ = [
    "HEADINGS",
    "Advice",
    "Analysis",
    "Change",
    "Misquote",
    "Paragraph",
    "Passage",
    "PeerPlace",
    "Peers",
    "Quoted",
    "Reason",
    "RisePlace",
    "RuleChange",
    "Strength",
    "WeakPoint",
    "YearScores",
    "analyse",
    "analyse_dossier",
    "as_json",
    "edited",
    "findings",
    "misquotes",
    "of_one_agency",
    "sections",
    "strengths",
    "summary",
    "weakest",
]
