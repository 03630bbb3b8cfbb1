"""What the commands that plan are asked for beyond their papers: facts, and papers of other agencies."""

from __future__ import annotations

import argparse

from prongsai.cli.console import outcomes, refused
from prongsai.dossier import Dossier
from prongsai.year import facts_from


def facts_of(arguments: argparse.Namespace) -> dict[str, str]:
    """The facts of --facts."""
    return facts_from(arguments.facts) if arguments.facts else {}


def neighbours_of(arguments: argparse.Namespace) -> tuple[Dossier, ...]:
    """The papers of --papers that could be read; the others are told."""
    found = []
    for outcome in outcomes([arguments.papers], arguments.jobs) if arguments.papers else ():
        if outcome.dossier is None:
            refused(outcome)
        else:
            found.append(outcome.dossier)
    return tuple(found)
