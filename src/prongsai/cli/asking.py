"""What the commands that plan are asked for beyond their papers: facts, and papers of other agencies."""

from __future__ import annotations

import argparse

from prongsai import catalogue
from prongsai.cli.console import outcomes, refused, tell
from prongsai.dossier import Dossier
from prongsai.year import facts_from, unknown_facts


def facts_of(arguments: argparse.Namespace) -> dict[str, str]:
    """The facts of --facts; names that no measure asks for are told."""
    facts = facts_from(arguments.facts) if arguments.facts else {}
    if unknown := unknown_facts(facts, catalogue.measures() if facts else ()):
        names = " ".join(f"«{name}»" for name in unknown)
        tell(f"ไม่ได้ใช้ข้อมูลชื่อ {names} เพราะไม่มีมาตรการใดในคลังถามถึง โปรดตรวจชื่อด้วย prongsai catalogue show")
    return facts


def neighbours_of(arguments: argparse.Namespace) -> tuple[Dossier, ...]:
    """The papers of --papers that could be read; the others are told."""
    found = []
    for outcome in outcomes([arguments.papers], arguments.jobs) if arguments.papers else ():
        if outcome.dossier is None:
            refused(outcome)
        else:
            found.append(outcome.dossier)
    return tuple(found)
