"""A plan as plain values for JSON: figures as text with their decimals, every key present."""

from __future__ import annotations

from typing import Any

from prongsai.analysis import WeakPoint
from prongsai.plan.nouns import Choice, Plan


def as_json(plan: Plan) -> dict[str, Any]:
    """Everything that the plan says, with its reasons, worth, blanks, and what nothing answers."""
    return {
        "year": plan.year,
        "agency": plan.dossier.agency.name_printed,
        "measures": [_choice(choice) for choice in plan.choices],
        "unanswered": [_point(point) for point in plan.unanswered],
        "empty_issues": list(plan.empty_issues),
        "notes": list(plan.notes),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        **choice.measure.model_dump(mode="json"),
        "origin_kind": choice.origin,
        "reason": choice.reason,
        "worth": None if choice.worth is None else str(choice.worth),
        "answers": [_point(point) for point in choice.answers],
        "blanks": [{"key": blank.key, "ask": blank.ask} for blank in choice.blanks],
        "old_years": [{"field": name, "text": text} for name, text in choice.old_years],
        "alternatives": list(choice.alternatives),
        "elsewhere": [
            {
                "agency": each.agency,
                "year": each.year,
                "title": each.title,
                "steps": list(each.steps),
                "source": each.source,
                "copies": each.copies,
                "afterwards": list(each.afterwards),
            }
            for each in choice.elsewhere
        ],
    }


def _point(point: WeakPoint) -> dict[str, Any]:
    return {"kind": point.kind, "code": point.code, "name": point.name, "score": f"{point.score:.2f}"}
