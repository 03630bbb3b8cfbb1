"""Columns that some forms add to a table of measures: success and its target, budget, what comes next, evidence."""

from __future__ import annotations

import re
from typing import Any

from prongsai.dossier import Evidence
from prongsai.readers.columns import STATES
from prongsai.readers.items import items_of, says_nothing
from prongsai.readers.ledger import Ledger
from prongsai.readers.pieces import Record

# Columns that tell what was done: with one of them a column of evidence shows it, else it is what will show it.
_DONE = ("results", "outcomes", *STATES)
FIELDS = {
    **{"goals": "success_measures", "budget": "budget_printed", "evidence": "expected_evidence"},
    **dict.fromkeys(STATES, "results"),
}
_FIGURES = re.compile(r"^[0-9๐-๙,.]+(?:\s?[.]?-)?$")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"«»]+|(?<![\w.@])www\.[^\s<>\[\]\"«»]+", re.IGNORECASE)


def more_of(record: Record) -> dict[str, Any]:
    """What these columns say of a measure, by the names of its fields; evidence of a report is `evidence_of`'s."""
    return {
        "success_measures": _success(record),
        "budget_printed": _budget(record),
        "next_steps": listed(record, "next_steps"),
        "expected_evidence": () if shows_what_was_done(record) else listed(record, "evidence"),
    }


def continued(record: Record) -> tuple[str, ...]:
    """The fields that a page break cut, by their names in a measure."""
    own = (m for m in record.continued if m != "evidence" or not shows_what_was_done(record))
    return tuple(dict.fromkeys(FIELDS.get(meaning, meaning) for meaning in own))


def listed(record: Record, meaning: str) -> tuple[str, ...]:
    """The items of a column; a line that only introduces them is the first."""
    found = items_of(record.lines(meaning))
    return (found.preamble, *found.items) if found.preamble else found.items


def shows_what_was_done(record: Record) -> bool:
    """Whether the evidence in the table is that of work done (รายงาน) and not what a plan expects."""
    return any(record.columns.at(meaning) for meaning in _DONE)


def evidence_of(record: Record, seq: int, before: int, ledger: Ledger) -> tuple[Evidence, ...]:
    """The pieces of evidence that a report's table gives for a measure; `before` counts those of the rows above."""
    if not shows_what_was_done(record):
        return ()
    found: list[Evidence] = []
    for piece in record.fields.get("evidence", ()):
        told = items_of(piece.lines).items
        ledger.claim(piece.key, f"/evidence/{before + len(found)}" if told else f"/measures/{seq - 1}")
        if not told:
            continue
        printed = " ".join(line.text for line in piece.lines)
        ledger.source(f"/evidence/{before + len(found)}", piece.line, cell=ledger.cell_name(piece.key), printed=printed)
        links = [link for line in piece.lines for link in line.links]
        for item in told:
            found += _pieces(item, seq, links)
        written = {one.link for one in found}
        found += [Evidence(measure=seq, link=link) for link in links if link not in written]
    return tuple(found)


def _pieces(item: str, seq: int, links: list[str]) -> list[Evidence]:
    """An item of evidence: its caption with its address; several addresses are a piece each."""
    written = [match[0].rstrip(".,;)") for match in _ADDRESS.finditer(item)]
    caption = " ".join(_ADDRESS.sub(" ", item).split()).strip(" :-–()")
    if not written and len(links) == 1 and caption:
        # One address under the words of the cell leads to what they name.
        return [Evidence(caption=caption, measure=seq, link=links.pop())]
    if len(written) < 2:
        return [Evidence(caption=caption, measure=seq, link=written[0] if written else None)]
    return [Evidence(caption=caption, measure=seq, link=link) for link in written]


def _success(record: Record) -> tuple[str, ...]:
    """Indicators of success, each with its target where a column of its own gives as many targets."""
    indicators, goals = listed(record, "success_measures"), listed(record, "goals")
    if not indicators or not goals:
        return indicators or goals
    head = _head(record, "goals")
    told = tuple(f"{head} {goal}" for goal in goals)
    if len(indicators) != len(goals):
        return (*indicators, *told)
    return tuple(f"{indicator} ({goal})" for indicator, goal in zip(indicators, told, strict=True))


def _budget(record: Record) -> str | None:
    """The cell as printed, with the unit that its head names; of several columns of money each with its head."""
    told: list[str] = []
    several = len(record.columns.at("budget")) > 1
    for piece in record.fields.get("budget", ()):
        text = " ".join(line.text for line in piece.lines)
        if says_nothing(text):
            continue
        head = _head(record, "budget", piece.key.column)
        unit = " บาท" if "บาท" in head and _FIGURES.match(text) else ""
        told.append(f"{head} {text}" if several else f"{text}{unit}")
    return " ".join(told) or None


def _head(record: Record, meaning: str, column: int = -1) -> str:
    """The printed head of a column; of the first of that meaning where the record was told under labels."""
    own = record.columns.at(meaning)
    at = column if column in own else own[0]
    return record.columns.printed[at].split(" > ")[-1]
