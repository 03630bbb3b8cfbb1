"""One row an agency and year (รายหน่วยงาน): figures as printed and as recomputed, and how much was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai import frameworks
from prongsai.checks.reckoning import printed_instruments
from prongsai.dossier import KIND_NAMES, Assessment, Dossier
from prongsai.errors import InvalidScore
from prongsai.scoring import Result, score
from prongsai.writers.check_sheet import AgencyYear, counts

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_TONES = re.compile("[็-์]")
_PLAY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """What the papers of one agency and year say; None where they do not say it, or it cannot be told."""

    province: str | None
    district: str | None
    agency: str | None
    year: int | None
    papers: str
    files: str
    result_year: int | None
    total_printed: Decimal | None
    level_printed: str | None
    total: Decimal | None
    level: str | None
    errors: int
    warnings: int
    infos: int

    @property
    def has_result(self) -> bool:
        """Whether a result stands in the papers at all."""
        return self.total_printed is not None or self.level_printed is not None or self.total is not None

    @property
    def agrees(self) -> bool | None:
        """Whether the printed figures are the recomputed ones; None where one of them is not known."""
        if self.total_printed is None or self.total is None:
            return None
        same_level = self.level_printed is None or self.level is None or _same(self.level_printed, self.level)
        return abs(self.total_printed - self.total) <= _PLAY and same_level


def agency_rows(years: Iterable[AgencyYear]) -> tuple[AgencyRow, ...]:
    """The rows by province, district, agency and year, in the order of a Thai dictionary; the nameless last."""
    rows = [_row(year) for year in years]
    return tuple(sorted(rows, key=lambda r: (*map(_thai_order, (r.province, r.district, r.agency)), r.year or 0)))


def _row(year: AgencyYear) -> AgencyRow:
    dossier, found = year.dossier, counts(year.defects)
    agency, match = dossier.agency, dossier.agency.registry
    result = _result_of(dossier)
    total, level = _recomputed(result) if result else (None, None)
    return AgencyRow(
        province=agency.province or (match.province if match else None),
        district=agency.district or (match.district if match else None),
        agency=agency.name_printed,
        year=dossier.measure_year,
        papers="\n".join(KIND_NAMES[kind] for kind in dossier.document.kinds),
        files="\n".join(paper.file for paper in year.papers),
        result_year=result.fiscal_year if result else None,
        total_printed=result.total if result else None,
        level_printed=result.level_printed if result else None,
        total=total,
        level=level,
        errors=found["error"],
        warnings=found["warning"],
        infos=found["info"],
    )


def _result_of(dossier: Dossier) -> Assessment | None:
    """The result on which the measures rest, that of the year before; else the latest that has a total."""
    stated = [s for s in dossier.scores if s.total is not None or s.instruments or s.indicators]
    year = dossier.measure_year
    before = [s for s in stated if dossier.measures and year and s.fiscal_year == year - 1]
    return next(iter(before or sorted(stated, key=lambda s: -(s.fiscal_year or 0))), None)


def _recomputed(printed: Assessment) -> tuple[Decimal | None, str | None]:
    """Total and level by the rules of the year, from the instruments and indicators alone."""
    if printed.fiscal_year not in frameworks.years():
        return None, None
    rules = frameworks.load(printed.fiscal_year)
    indicators = {i.no: i.score for i in printed.indicators if i.score is not None}
    try:
        result = score(rules, indicators=indicators, instruments=printed_instruments(printed, rules))
    except InvalidScore:
        return None, None
    return result.total.value, _level(result, printed)


def _level(result: Result, printed: Assessment) -> str | None:
    """The level in the scheme that the paper uses, else in the year's first."""
    own = [v for v in result.verdicts if printed.level_printed and v.scheme.level(printed.level_printed)]
    verdict = next(iter([*own, *result.verdicts]), None)
    return verdict.level.name if verdict and verdict.level else None


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _thai_order(text: str | None) -> tuple[bool, str]:
    """A key that puts a leading vowel after its consonant and leaves tone marks aside."""
    return text is None, _LEADING_VOWEL.sub(r"\2\1", _TONES.sub("", text or ""))
