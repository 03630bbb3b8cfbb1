"""An analysis as plain values for JSON: figures as text with their decimals, ranges as `{"from", "to"}`."""

from __future__ import annotations

from typing import Any

from prongsai.analysis.nouns import Analysis, Change, PeerPlace, Peers, Reason, RuleChange, Strength, WeakPoint
from prongsai.scoring import CannotTell, Figure


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Everything that the analysis says, with every key present."""
    return {
        "year": analysis.year,
        "high": analysis.high,
        "result": analysis.result.to_json(),
        "missing": [
            {
                "level": each.level.name,
                "total": f"{each.total:.2f}",
                "instruments": {code: f"{value:.2f}" for code, value in each.instruments.items()},
            }
            for each in analysis.missing
        ],
        "strengths": [_strength(each) for each in analysis.strengths],
        "weak_points": [_weak(each) for each in analysis.weak_points],
        "urgent": [each.code for each in analysis.urgent],
        "develop": [each.code for each in analysis.develop],
        "changes": [_change(each) for each in analysis.changes],
        "rules": [_rule(each) for each in analysis.rules],
        "trend": [
            {"year": each.year, "result": each.result.to_json(), "rules": [_rule(rule) for rule in each.rules]}
            for each in analysis.trend
        ],
        "advice": [
            {
                "instrument": each.recommendation.instrument,
                "text": each.recommendation.text,
                "concerns": list(each.concerns),
            }
            for each in analysis.advice
        ],
        "constraints": list(analysis.constraints),
        "peers": None if analysis.peers is None else _peers(analysis.peers),
        "doubts": [_doubt(each) for each in analysis.doubts],
        "narrative": [
            {
                "section": each.section,
                "heading": each.heading,
                "point": each.point or None,
                "text": each.text,
                "figures": [{"printed": figure.printed, "what": figure.what} for figure in each.figures],
            }
            for each in analysis.narrative
        ],
    }


def _strength(each: Strength) -> dict[str, Any]:
    return {
        "no": each.no,
        "name": each.name,
        "instrument": each.instrument,
        "score": f"{each.score:.2f}",
        "merits": list(each.merits),
        "tied": list(each.tied),
        "sentence": each.sentence,
    }


def _weak(each: WeakPoint) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "code": each.code,
        "name": each.name,
        "instrument": each.instrument,
        "indicator": each.indicator,
        "score": f"{each.score:.2f}",
        "lost": _points(each.lost),
        "rank": each.rank,
        "urgent": each.urgent,
        "reasons": [_reason(reason) for reason in each.reasons],
        "below_floor": each.below_floor.name if each.below_floor else None,
        "needed": None if each.needed is None else f"{each.needed:.2f}",
        "gain": None if each.gain is None else _points(each.gain),
        "repeated": None if each.repeated is None else {"year": each.repeated[0], "code": each.repeated[1]},
        "draft": each.draft,
        "sentence": each.sentence,
    }


def _reason(each: Reason) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "level": each.level.name if each.level else None,
        "floor": None if each.floor is None else f"{each.floor:.2f}",
        "year": each.year,
        "before": None if each.before is None else f"{each.before:.2f}",
        "by": None if each.by is None else f"{each.by:.2f}",
        "tied": list(each.tied),
    }


def _points(figure: Figure) -> Any:
    return str(figure.value) if figure.known else {"from": str(figure.least), "to": str(figure.most)}


def _change(each: Change) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "code": each.code,
        "name": each.name,
        "year_before": each.year_before,
        "code_before": each.code_before,
        "before": f"{each.before:.2f}",
        "after": f"{each.after:.2f}",
        "difference": f"{each.difference:.2f}",
        "rules": [_rule(rule) for rule in each.rules],
    }


def _rule(each: RuleChange) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "before": each.before,
        "after": each.after,
        "thai": each.thai,
        "english": each.english,
        "concerns": list(each.concerns),
    }


def _peers(peers: Peers) -> dict[str, Any]:
    rise = peers.rise
    return {
        "places": [_place(each) for each in peers.places],
        "rise": None
        if rise is None
        else {
            "year_before": rise.year_before,
            "own": f"{rise.own:.2f}",
            "count": rise.count,
            "place": rise.place,
            "ties": rise.ties,
        },
    }


def _place(each: PeerPlace) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "code": each.code,
        "own": f"{each.own:.2f}",
        "count": each.count,
        "place": each.place,
        "ties": each.ties,
        "mean": str(each.mean),
        "median": str(each.median),
        "lower_quartile": str(each.lower_quartile),
        "upper_quartile": str(each.upper_quartile),
        "quarter": each.quarter,
    }


def _doubt(each: CannotTell) -> dict[str, str]:
    return {"what": each.what, "thai": each.thai, "english": each.english}
