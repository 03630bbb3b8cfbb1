"""What an index takes from papers: their measures, whose they are, and the scores that they state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from prongsai.catalogue.precedent import ScoreKind
from prongsai.catalogue.terms import sound
from prongsai.dossier import Agency, Dossier, Measure, Source
from prongsai.registry.names import proper_name
from prongsai.thai.repair import fold

_PUBLISHED = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Office:
    """An agency as papers name it; what is not known is empty. Two are the same only where nothing contradicts."""

    name: str
    folded: str
    code: str = ""
    district: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure of a paper: its words, the codes that it answers by the rules of its result's year, where it stands."""

    year: int | None
    no: str
    issue: int | None
    issue_title: str
    title: str
    steps: tuple[str, ...]
    answers: tuple[str, ...] = ()
    file: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One score of an agency and a fiscal year, as published (two decimals)."""

    office: Office
    year: int
    kind: ScoreKind
    code: str
    score: Decimal


def office_of(agency: Agency) -> Office | None:
    """The agency of a paper; None where the paper names none."""
    if not agency.name_printed:
        return None
    name = proper_name(sound(agency.name_printed))
    code = agency.registry.dla_code if agency.registry else None
    return Office(name, fold(name), code or "", sound(agency.district or ""), sound(agency.province or ""))


def entries_of(dossier: Dossier) -> Iterator[Entry]:
    """The measures of a Dossier that say anything; a row without a title goes by its first step."""
    for number, measure in enumerate(dossier.measures):
        title, steps = title_and_steps(measure)
        if title:
            source = _source(dossier, number)
            yield Entry(
                year=dossier.measure_year,
                no=measure.no_printed or str(measure.seq),
                issue=measure.issue_no,
                issue_title=sound(measure.issue_title or ""),
                title=sound(title),
                steps=tuple(map(sound, steps)),
                answers=_answers(measure),
                file=sound(source.file) if source.file else None,
                page=source.page,
            )


def title_and_steps(measure: Measure) -> tuple[str, tuple[str, ...]]:
    """The measure's title, or its first step where it has none but that of its issue, and the steps after it."""
    of_issue = measure.issue_title and fold(measure.name) == fold(measure.issue_title)
    name = "" if of_issue else measure.name
    texts = tuple(each for each in (name, *measure.steps) if each.strip())
    return (texts[0], texts[1:]) if texts else ("", ())


def scores_of(dossier: Dossier) -> Iterator[Score]:
    """Every score of an agency and year that the paper states, tables of many agencies among them."""
    office = office_of(dossier.agency)
    for told in dossier.scores if office else ():
        if office is None or told.fiscal_year is None:
            continue
        figures: list[tuple[ScoreKind, str, Decimal | None]] = [("total", "", told.total)]
        figures += [("indicator", str(each.no), each.score) for each in told.indicators]
        figures += [("question", each.code, each.score) for each in told.questions]
        for kind, code, score in figures:
            if score is not None:
                yield Score(office, told.fiscal_year, kind, code, _published(score))
    for row in dossier.score_table:
        yield from _row_scores(row)


def _row_scores(row: Mapping[str, int | Decimal | str | None]) -> Iterator[Score]:
    """Scores of one line of a table of many agencies: its total and its indicators."""
    name, year = row.get("agency"), row.get("year")
    if not isinstance(name, str) or not isinstance(year, int) or row.get("summary"):
        return
    proper = proper_name(sound(name))
    office = Office(proper, fold(proper))
    keys: list[tuple[str, ScoreKind, str]] = [("total", "total", "")]
    keys += [(f"ind{no}", "indicator", str(no)) for no in range(1, 11)]
    for key, kind, code in keys:
        score = row.get(key)
        if isinstance(score, (Decimal, int)) and not isinstance(score, bool):
            yield Score(office, year, kind, code, _published(Decimal(score)))


def _published(score: Decimal) -> Decimal:
    return score.quantize(_PUBLISHED, ROUND_HALF_UP)


def _answers(measure: Measure) -> tuple[str, ...]:
    """Codes that the measure names: of its questions, and those that a plan gave it."""
    return tuple(dict.fromkeys((*(q.code for q in measure.questions if q.code), *measure.answers)))


def _source(dossier: Dossier, number: int) -> Source:
    """Where the measure stands: the first of its fields that has a source."""
    place = f"/measures/{number}"
    return next((s for path, s in dossier.sources.items() if path == place or path.startswith(f"{place}/")), Source())
