"""Scores read from a picture that do not look like those beside them: without their point, or of a year told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prongsai.dossier import Assessment, Dossier
from prongsai.dossier.doubts import UNSURE
from prongsai.thai.digits import to_arabic

_FEWEST = 3
_PRINTED_OF_TOTAL = "total_printed"


def odd_figures(dossier: Dossier) -> Iterator[str]:
    """The pointers of such figures, those of the printed forms beside them too."""
    for number, assessment in enumerate(dossier.scores):
        path = f"/scores/{number}"
        yield from _otherwise_written(path, assessment)
        if _stands_alone(dossier, path, assessment):
            yield from (f"{path}/total", f"{path}/{_PRINTED_OF_TOTAL}")


def _otherwise_written(path: str, assessment: Assessment) -> Iterator[str]:
    """Figures with other decimals than most of their table: «9136» or «9.36» beside «91.20»."""
    printed = dict(_printed(path, assessment))
    usual = Counter(map(_decimals, printed.values())).most_common(1)
    if not usual or usual[0][1] < _FEWEST or 2 * usual[0][1] <= len(printed):
        return
    for at, text in printed.items():
        if _decimals(text) != usual[0][0]:
            yield from (at, f"{at.rpartition('/')[0]}/{'total' if at.endswith(_PRINTED_OF_TOTAL) else 'score'}")


def _printed(path: str, assessment: Assessment) -> Iterator[tuple[str, str]]:
    if assessment.total_printed:
        yield f"{path}/{_PRINTED_OF_TOTAL}", assessment.total_printed
    for code, instrument in assessment.instruments.items():
        if instrument.printed:
            yield f"{path}/instruments/{code}/printed", instrument.printed
    for n, indicator in enumerate(assessment.indicators):
        if indicator.printed:
            yield f"{path}/indicators/{n}/printed", indicator.printed


def _decimals(text: str) -> int:
    """How many digits stand behind the point; 0 where there is none."""
    return sum(char.isdigit() for char in to_arabic(text).partition(".")[2])


def _stands_alone(dossier: Dossier, path: str, assessment: Assessment) -> bool:
    """Whether a total has no parts that could prove it, and its year is doubted or has another total in the paper."""
    if assessment.total is None or assessment.instruments or assessment.indicators:
        return False
    source = dossier.sources.get(f"{path}/fiscal_year")
    doubted = source is None or source.confidence is None or source.confidence <= UNSURE
    return doubted or sum(each.fiscal_year == assessment.fiscal_year for each in dossier.scores) > 1
