"""What a paper shows of a Dossier, so that what was written can be held against what is read back.

Left out is what no paper prints: sources, how rows were joined, why a measure was chosen and what it is worth. Digits
are those of the paper, blanks are one; the rest is compared to the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from prongsai.dossier import Assessment, Dossier, Measure, Signatory
from prongsai.thai.digits import to_arabic
from prongsai.thai.ranks import split_rank
from prongsai.writers.kinds.six_month import half_of

_ROW = ("no_printed", "title", "title_items", "steps", "period", "responsible", "responsible_printed")
_PLACE = ("issue_no", "issue_title", "section_heading")
MEASURE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "report": (
        *(*_ROW, *_PLACE, "questions", "findings"),
        *("results", "obstacles", "outcomes", "recommendations"),
    ),
    "plan": (*_ROW, "issue_no", "issue_title", "questions", "findings", "success_measures", "budget_printed"),
    "six-month": (*_ROW, *_PLACE, "results", "obstacles", "next_steps"),
}
_MEMO = ("unit", "telephone", "number_printed", "to_printed", "body", "closing")


def shown(dossier: Dossier, kind: str, given: Dossier) -> dict[str, Any]:
    """The fields that a paper of that kind shows, by their paths; `given` is the Dossier that it was written from.

    What was not given is worded by the paper (body of a memo), or printed in another field's cell (the units of who is
    responsible, a section's heading as the issue): that is not compared.
    """
    told: dict[str, Any] = {"fiscal_year": dossier.document.fiscal_year}
    told |= {name: getattr(dossier.agency, name) for name in ("name_printed", "type", "district", "province")}
    told["constraints"] = dossier.constraints
    source = half_of(given) if kind == "six-month" else given
    own = half_of(dossier) if kind == "six-month" and dossier is given else dossier
    told["measures"] = [
        _measure(measure, kind, like) for measure, like in zip(own.measures, source.measures, strict=False)
    ]
    told["count"] = len(own.measures)
    if kind != "six-month":
        told["scores"] = [_scores(assessment) for assessment in dossier.scores]
    if kind == "report":
        told |= _report(dossier, given)
    return plain(told)


def _report(dossier: Dossier, given: Dossier) -> dict[str, Any]:
    document = dossier.document
    told: dict[str, Any] = {"date_printed": document.date_printed, "date": document.date}
    memo = document.memo
    wanted = [name for name in _MEMO if getattr(given.document.memo, name, None)]
    told |= {f"memo/{name}": getattr(memo, name) if memo else None for name in wanted}
    told["signatories"] = [_signatory(signatory) for signatory in dossier.signatories]
    told["opinions"] = [opinion.model_dump() for opinion in dossier.opinions]
    return told


def _signatory(signatory: Signatory) -> dict[str, Any]:
    """Rank and name apart, as the form prints them."""
    return {**signatory.model_dump(), "name_printed": split_rank(signatory.name_printed)}


def _scores(assessment: Assessment) -> dict[str, Any]:
    names = ("fiscal_year", "total", "total_printed", "level_printed", "instruments", "indicators")
    return {name: assessment.model_dump()[name] for name in names}


def _measure(measure: Measure, kind: str, like: Measure) -> dict[str, Any]:
    told = {name: getattr(measure, name) for name in MEASURE_FIELDS[kind]}
    if kind == "plan":
        # The heading of a section stands in the column of issues.
        told["issue_title"] = measure.issue_title or measure.section_heading
    if like.responsible_printed is None:
        del told["responsible_printed"]
    told["no_printed"] = (measure.no_printed or "").rstrip(".")
    return told


def scores_told(dossier: Dossier) -> set[tuple[int | None, str, str]]:
    """Year, what it is of, and the figure of every score that a Dossier holds, with the levels."""
    found: set[tuple[int | None, str, str]] = set()
    for each in dossier.scores:
        figures = {"total": each.total, **{code: one.score for code, one in each.instruments.items()}}
        figures |= {f"indicator {one.no}": one.score for one in each.indicators}
        figures |= {one.code: one.score for one in each.questions}
        found |= {(each.fiscal_year, what, f"{value:.2f}") for what, value in figures.items() if value is not None}
        if each.level_printed:
            found.add((each.fiscal_year, "level", each.level_printed))
    return found


def plain(value: Any) -> Any:
    """The value with Arabic digits and single blanks, models as what they hold, figures with two decimals."""
    if isinstance(value, str):
        return to_arabic(" ".join(value.split()))
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return plain(value.model_dump()) if hasattr(value, "model_dump") else value
