"""Frames of invented papers: scores that agree with each other, the head, the day, rows of a report."""

from __future__ import annotations

import datetime
from decimal import Decimal

from invented import ISSUES

from prongsai.dossier import (
    Agency,
    Assessment,
    Document,
    Dossier,
    IndicatorScore,
    InstrumentScore,
    Kind,
    Measure,
    Narrative,
    Period,
    Signatory,
)

Row = tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]
_NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)


def scores(year: int) -> Assessment:
    """88.00, 86.00 and 90.00 with a total of 88.20; the weakest of each instrument are 4, 8 and 9."""
    figures = ("90.00", "88.00", "89.00", "85.00", "88.00", "87.00", "86.50", "84.50", "85.00", "95.00")
    instruments = ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    sums = {"IIT": "88.00", "EIT": "86.00", "OIT": "90.00"}
    return Assessment(
        fiscal_year=year,
        total_printed="88.20",
        total=Decimal("88.20"),
        level_printed="ผ่านดี",
        level_scheme="ผ่านดีเยี่ยม/ผ่านดี/ผ่าน",
        instruments={code: InstrumentScore(printed=score, score=Decimal(score)) for code, score in sums.items()},
        indicators=tuple(
            IndicatorScore(no=no, instrument=code, name=name, score=Decimal(score), printed=score)
            for no, (code, name, score) in enumerate(zip(instruments, _NAMES, figures, strict=True), 1)
        ),
    )


def span(printed: str, start: tuple[int, int, int], end: tuple[int, int, int], kind: str, year: int) -> Period:
    """A period with its days."""
    return Period(printed=printed, start=datetime.date(*start), end=datetime.date(*end), kind=kind, fiscal_year=year)


def reported(rows: tuple[Row, ...], period: Period, *, issues: bool) -> tuple[Measure, ...]:
    """The measures of a report, one for each row."""
    return tuple(
        Measure(
            seq=seq,
            no_printed=f"{seq}.",
            issue_no=seq if issues else None,
            issue_title=ISSUES[seq - 1] if issues else None,
            title=title,
            steps=steps,
            results=results,
            outcomes=(outcome,) if outcome else (),
            recommendations=(advice,),
            responsible_printed=unit,
            responsible=(unit,),
            responsible_normalised=(unit,),
            period=period,
        )
        for seq, (title, steps, results, outcome, advice, unit) in enumerate(rows, 1)
    )


def paper(
    kinds: tuple[Kind, ...],
    title: str,
    signed: tuple[str, datetime.date],
    agency: Agency,
    head: str,
    columns: tuple[str, ...],
    measures: tuple[Measure, ...],
    narrative: tuple[Narrative, ...] = (),
) -> Dossier:
    """A paper: title, day, agency, the score that it answers, its table, one signature; its year is the measures'."""
    year = next(m.period.fiscal_year for m in measures if m.period and m.period.fiscal_year)
    return Dossier(
        document=Document(
            kinds=kinds,
            title_printed=title,
            date_printed=signed[0],
            date=signed[1],
            fiscal_year=year,
            score_fiscal_years=(year - 1,),
            columns_printed=columns,
        ),
        agency=agency,
        scores=(scores(year - 1),),
        measures=measures,
        narrative=narrative,
        signatories=(Signatory(name_printed="นางสาวอรทัย ใจสว่าง", position=head, role="ผู้ลงนาม"),),
    )


def agency_of(name: str, kind: str, code: str, district: str, province: str) -> Agency:
    """An agency that no registry was asked for."""
    return Agency(name_printed=name, type=kind, type_code=code, district=district, province=province)
