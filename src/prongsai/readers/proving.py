"""Figures read from a picture held against what they must agree with: sums, the year of the paper, its codes.

A doubted figure that its sum proves is doubted no more. One that disagrees is; and where one digit of a doubted figure
read otherwise makes the sum right, and no other reading does, it is read so, the printed form kept in its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.dossier import Assessment, Dossier, Source
from prongsai.dossier.doubts import UNSURE
from prongsai.dossier.pointers import text_at, with_value
from prongsai.frameworks import Framework, load, years
from prongsai.readers.agreeing import agreeing
from prongsai.readers.misplaced import misplaced
from prongsai.readers.missing_scores import with_missing_scores
from prongsai.readers.odd_figures import odd_figures
from prongsai.readers.scan.sureness import SURE
from prongsai.readers.scan.sureness import UNSURE as DOUBTED
from prongsai.thai.digits import THAI_DIGITS, to_thai
from prongsai.thai.years import find_years

_PLAY, _EXACT = Decimal("0.02"), Decimal("0.01")
_TELLS = Decimal("0.3")
_HUNDRED = Decimal(100)
_EARLIER, _LATER = 6, 6
_AROUND = 1
_PRINTED = {"total": "total_printed", "score": "printed"}
_OF_YEAR = re.compile(r"/document/(?:title_printed|fiscal_year|score_fiscal_years/\d+)|/scores/\d+/fiscal_year")
_OF_PERIOD = re.compile(r"/measures/\d+/period/(?:printed|fiscal_year)")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure and its parts with their weights (adding up to 1), by their pointers."""

    whole: str
    parts: tuple[tuple[str, Decimal], ...]

    def off(self, figures: Mapping[str, Decimal]) -> Decimal:
        """By how much the parts do not make the whole."""
        return abs(sum((figures[path] * weight for path, weight in self.parts), Decimal(0)) - figures[self.whole])

    @property
    def paths(self) -> tuple[str, ...]:
        """All its figures."""
        return (self.whole, *(path for path, _ in self.parts))


def proven(dossier: Dossier) -> Dossier:
    """The Dossier whose figures from pictures are doubted or not by what they must agree with."""
    dossier = with_missing_scores(dossier)
    odd = [path for path in odd_figures(dossier) if path in dossier.sources and _is_read(dossier, path)]
    dossier = _with_confidence(dossier, dict.fromkeys(odd, DOUBTED))
    for number, assessment in enumerate(dossier.scores):
        dossier = _reckoned(dossier, f"/scores/{number}", assessment)
    agreed = [path for path in agreeing(dossier) if path in dossier.sources and _is_read(dossier, path)]
    dossier = _with_confidence(dossier, dict.fromkeys(agreed, SURE))
    strayed = (path for path in misplaced(dossier) if path in dossier.sources and _is_read(dossier, path))
    doubtful = {*_far_years(dossier), *_strange_codes(dossier), *strayed}
    return _with_confidence(dossier, dict.fromkeys(doubtful, DOUBTED))


def _reckoned(dossier: Dossier, path: str, assessment: Assessment) -> Dossier:
    """One year's scores held against the rules that make instruments of indicators and the total of instruments."""
    framework = _framework(assessment.fiscal_year)
    if framework is None:
        return dossier
    figures = {at: value for at, value in _figures(path, assessment) if _is_read(dossier, at)}
    sums = [each for each in _sums(path, framework, assessment) if all(at in figures for at in each.paths)]
    wrong = [each for each in sums if each.off(figures) > _PLAY]
    if wrong:
        weak = [at for at in dict.fromkeys(at for each in wrong for at in each.paths) if _is_weak(dossier, at)]
        readings = [(at, value) for at in weak for value in _otherwise(figures[at]) if _fits(at, value, figures, sums)]
        if len(readings) == 1:
            [(at, value)] = readings
            return _read_as(dossier, at, value)
        dossier = _with_confidence(dossier, {at: DOUBTED for each in wrong for at in each.paths})
    right = [each for each in sums if each.off(figures) <= _EXACT]
    doubted = {at for each in wrong for at in each.paths}
    told = {at for each in right for at in (each.whole, *(part for part, weight in each.parts if weight >= _TELLS))}
    return _with_confidence(dossier, {at: SURE for at in told - doubted if _is_weak(dossier, at)})


def _framework(year: int | None) -> Framework | None:
    return load(year) if year is not None and year in years() else None


def _figures(path: str, assessment: Assessment) -> Iterator[tuple[str, Decimal]]:
    if assessment.total is not None:
        yield f"{path}/total", assessment.total
    for code, instrument in assessment.instruments.items():
        if instrument.score is not None:
            yield f"{path}/instruments/{code}/score", instrument.score
    for n, indicator in enumerate(assessment.indicators):
        if indicator.score is not None:
            yield f"{path}/indicators/{n}/score", indicator.score


def _sums(path: str, framework: Framework, assessment: Assessment) -> Iterator[_Sum]:
    """The sums of a year, as far as their weights are known."""
    weights = [(each.code, each.weight) for each in framework.instruments]
    known = [(f"{path}/instruments/{code}/score", w / _HUNDRED) for code, w in weights if w is not None]
    if len(known) == len(weights) and sum(w for _, w in known) == 1:
        yield _Sum(f"{path}/total", tuple(known))
    at = {indicator.no: n for n, indicator in enumerate(assessment.indicators)}
    for code, _ in weights:
        numbers = [each.no for each in framework.indicators_of(code)]
        if numbers and all(no in at for no in numbers):
            share = Decimal(1) / len(numbers)
            parts = tuple((f"{path}/indicators/{at[no]}/score", share) for no in numbers)
            yield _Sum(f"{path}/instruments/{code}/score", parts)


def _is_read(dossier: Dossier, path: str) -> bool:
    """Whether the figure was read from a picture."""
    source = dossier.sources.get(path)
    return source is not None and source.box is not None


def _is_weak(dossier: Dossier, path: str) -> bool:
    return (dossier.sources[path].confidence or 0) <= UNSURE


def _otherwise(figure: Decimal) -> Iterator[Decimal]:
    """The figure with one digit another, as far as it is a score still."""
    text = f"{figure:f}"
    for n, char in enumerate(text):
        for digit in "0123456789" if char.isdigit() else "":
            other = Decimal(f"{text[:n]}{digit}{text[n + 1 :]}")
            if digit != char and other <= _HUNDRED:
                yield other


def _fits(path: str, value: Decimal, figures: Mapping[str, Decimal], sums: list[_Sum]) -> bool:
    tried = {**figures, path: value}
    return all(each.off(tried) <= _EXACT for each in sums)


def _read_as(dossier: Dossier, path: str, value: Decimal) -> Dossier:
    """The Dossier with the figure read otherwise: still a doubt, the printed form beside it."""
    above, _, last = path.rpartition("/")
    beside = f"{above}/{_PRINTED[last]}"
    printed = text_at(dossier, beside) or text_at(dossier, path)
    new = to_thai(f"{value}") if any(char in THAI_DIGITS for char in printed) else f"{value}"
    changed = with_value(dossier, path, new)
    sources = {
        at: source.model_copy(update={"printed": printed, "confidence": DOUBTED})
        for at, source in dossier.sources.items()
        if at in (path, beside)
    }
    return changed.model_copy(update={"sources": {**dossier.sources, **sources}})


def _with_confidence(dossier: Dossier, told: Mapping[str, float]) -> Dossier:
    """The Dossier with these confidences, those of the printed forms beside figures too."""
    changed: dict[str, Source] = {}
    for path, confidence in told.items():
        above, _, last = path.rpartition("/")
        for at in (path, f"{above}/{_PRINTED[last]}") if last in _PRINTED else (path,):
            if at in dossier.sources:
                changed[at] = dossier.sources[at].model_copy(update={"confidence": confidence})
    return dossier.model_copy(update={"sources": {**dossier.sources, **changed}}) if changed else dossier


def _far_years(dossier: Dossier) -> Iterator[str]:
    """Fields from pictures with a year that is none, or is far from that of the paper."""
    year = dossier.document.fiscal_year
    if year is None:
        return
    for path in dossier.sources:
        of_period = _OF_PERIOD.fullmatch(path) is not None
        if (of_period or _OF_YEAR.fullmatch(path)) and _is_read(dossier, path):
            found = find_years(text_at(dossier, path))
            earlier, later = (_AROUND, _AROUND) if of_period else (_EARLIER, _LATER)
            if any(f.year is None or not year - earlier <= f.year <= year + later for f in found):
                yield path


def _strange_codes(dossier: Dossier) -> Iterator[str]:
    """Codes from pictures that the year of the paper, and the year before on whose scores it rests, do not have."""
    year = dossier.document.fiscal_year
    found = [framework for at in (year, year - 1 if year else None) if (framework := _framework(at)) is not None]
    questions = {each.code for framework in found for each in framework.questions}
    items = {each.code for framework in found for each in framework.oit_items}
    for m, measure in enumerate(dossier.measures):
        for n, question in enumerate(measure.questions):
            path = f"/measures/{m}/questions/{n}/code"
            if questions and question.code and question.code not in questions and _is_read(dossier, path):
                yield from (path, f"{path}_printed")
    for n, item in enumerate(dossier.oit_items):
        path = f"/oit_items/{n}/code"
        if items and item.code not in items and _is_read(dossier, path):
            yield path
