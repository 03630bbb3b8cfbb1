"""What to do next (ขั้นต่อไป), and what is missing: of all that may be done the first that holds comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from prongsai_web.cycles.dashboard import Facts
from prongsai_web.cycles.models import Year
from prongsai_web.cycles.next_rules import RULES, Rule


@dataclass(frozen=True)
class Step:
    """Something to do: a sentence, the words of its button, and where that leads."""

    words: str
    button: str
    address: str


def next_step(facts: Facts) -> Step | None:
    """The first thing that holds and that the person may do; None where there is nothing yet to look at."""
    return next((_step(rule, facts) for rule in _holding(facts) if facts.access.may(rule.may)), None)


def lacking(facts: Facts, first: Step | None) -> list[Step]:
    """What is missing beside the first step; whoever may not mend it reads it without a link."""
    found = [_step(rule, facts) for rule in _holding(facts) if rule.lacking]
    return [step for step in found if step != first]


def complete(facts: Facts) -> bool:
    """Whether nothing is left to do in the year, by anybody."""
    return all(rule.rest for rule in _holding(facts))


def _holding(facts: Facts) -> Iterator[Rule]:
    """The rules that hold; in a closed year there is only what may be read."""
    closed = facts.year is not None and facts.year.state == Year.State.CLOSED
    for rule in RULES:
        if not (closed and rule.of_year and not rule.rest) and rule.holds(facts):
            yield rule


def _step(rule: Rule, facts: Facts) -> Step:
    args = [facts.access.agency.pk]
    if rule.of_year:
        args.append(facts.fiscal_year)
    elif rule.address in ("what_if", "result") and facts.told is not None:
        args.append(facts.told.row.fiscal_year)
    address = reverse(rule.address, args=args) if facts.access.may(rule.may) else ""
    return Step(rule.words(facts), str(rule.button), address and address + rule.query)
