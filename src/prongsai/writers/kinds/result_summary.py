"""The result on one page for the head (สรุปผลการประเมิน): score, level, better or worse, why, what follows.

No jargon and no blame: instruments are named by whose view they measure, low scores are points to develop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from prongsai.analysis import Analysis, Change, Strength, analyse_dossier
from prongsai.dossier import Assessment, Dossier
from prongsai.scoring import Shortfall
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency, refuse
from prongsai.writers.kinds.lacking import NO_RESULT
from prongsai.writers.matters import ITA
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Column, Heading, Item, Line, Paper, Part, Prose, Table
from prongsai.writers.result_words import changed_by
from prongsai.writers.wording import Wording, agency_place

PLAIN: Mapping[str, str] = {
    "IIT": "ความเห็นของบุคลากรภายในหน่วยงาน (IIT)",
    "EIT": "ความเห็นของประชาชนผู้รับบริการ (EIT)",
    "OIT": "การเปิดเผยข้อมูลบนเว็บไซต์ (OIT)",
}
_MOST = 2
_FIGURE = 2.6
_BULLET = "-"


def result_summary_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The page on the latest result, recomputed by the rules of its year.

    A total that does not follow from its parts makes the page a draft (ร่าง), without a level.
    Raises `ProngsaiError` where there is no agency, no result, or no rules for its year.
    """
    told = any(a.total is not None or a.instruments or a.indicators for a in dossier.scores)
    problems = (None if has_agency(dossier) else NO_AGENCY, None if told else NO_RESULT)
    refuse("สรุปผลการประเมิน", "a summary of the result", problems)
    analysis = analyse_dossier(dossier)
    title = f"สรุปผล{ITA} {wording.year(analysis.year)}"
    return Paper(
        title,
        wording.say(dossier.agency.name_printed),
        metadata_day(dossier),
        (Part(tuple(_page(dossier, analysis, title, wording, ask))),),
        thai_digits=wording.thai_digits,
        draft=ask.draft or not _follows(analysis),
    )


def _follows(analysis: Analysis) -> bool:
    """Whether the printed total and instruments are those computed from their parts, rounding left aside."""
    return all(each.is_rounding for each in analysis.result.differences)


def _page(dossier: Dossier, analysis: Analysis, title: str, wording: Wording, ask: Ask) -> Iterator[Block]:
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    yield Prose(wording.say(_verdict(dossier, analysis, wording)))
    yield _scores(dossier, analysis, wording, ask.portrait)
    if missing := wording.say(_missing(analysis, wording)):
        yield Prose(missing)
    for heading, texts in (
        ("สิ่งที่ทำได้ดี", _good(analysis, wording)),
        ("สิ่งที่ควรรักษามาตรฐาน" if analysis.high else "สิ่งที่ควรพัฒนา", _weak(analysis, wording)),
        ("คะแนนที่เปลี่ยนไปจากปีก่อน", _moved(analysis, wording)),
        ("สิ่งที่จะดำเนินการต่อไป", _next(analysis)),
    ):
        if said := wording.all(texts):
            yield Heading(heading)
            yield from (Item(_BULLET, text) for text in said)


def _printed(dossier: Dossier, year: int) -> Assessment | None:
    """The result of that year as printed with a total."""
    return next((a for a in dossier.scores if a.fiscal_year == year and a.total is not None), None)


def _change_of_total(dossier: Dossier, analysis: Analysis) -> Change | None:
    """The change of the total, the earlier one as published where it is printed."""
    change = analysis.change("total")
    printed = _printed(dossier, change.year_before) if change else None
    return replace(change, before=printed.total) if change and printed and printed.total is not None else change


def _total(dossier: Dossier, analysis: Analysis) -> Decimal | None:
    """The total as the assessor published it, else as computed."""
    printed = _printed(dossier, analysis.year)
    return printed.total if printed else analysis.result.total.value


def _level(dossier: Dossier, analysis: Analysis) -> str:
    """The level in the printed scheme, else the year's first; left out where it does not follow from the figures."""
    printed = _printed(dossier, analysis.year)
    name = printed.level_printed if printed else None
    own = [v for v in analysis.result.verdicts if name and v.scheme.level(name)]
    verdict = next(iter([*own, *analysis.result.verdicts]), None)
    if not _follows(analysis) or verdict is None or verdict.level is None:
        return ""
    level = verdict.level
    return "" if own and name and verdict.scheme.level(name) != level else level.name


def _verdict(dossier: Dossier, analysis: Analysis, wording: Wording) -> str:
    """Score, level, better or worse, in one sentence."""
    total, level = _total(dossier, analysis), _level(dossier, analysis)
    words = f"ได้คะแนนรวม {wording.score(total, None)} คะแนน" if total is not None else ""
    if level:
        words += f" ผลการประเมินระดับ {level}"
    words = words.strip() or "มีผลการประเมินเพียงบางส่วน ยังสรุปคะแนนรวมไม่ได้"
    change = _change_of_total(dossier, analysis)
    if change and total is not None:
        since = f"ปีงบประมาณ พ.ศ. {change.year_before} ซึ่งได้ {wording.score(change.before, None)} คะแนน"
        gap = total - change.before
        words += f" {changed_by(gap, wording)}จาก{since}" if gap else f" เท่ากับ{since}"
    return f"{agency_place(dossier.agency)} {words}"


def _scores(dossier: Dossier, analysis: Analysis, wording: Wording, width: float) -> Table:
    """Instruments and total, with the year before and the change where it is known."""
    before = next((change.year_before for change in analysis.changes), None)
    heads = [str(analysis.year)] if before is None else [str(before), str(analysis.year), "เปลี่ยนแปลง"]
    room = round(width - _FIGURE * len(heads), 2)
    figures = (Column(wording.say(head), _FIGURE, centred=True) for head in heads)
    columns = (Column("คะแนน", room), *figures)
    rows = []
    for code, name in PLAIN.items():
        figure = analysis.result.instruments.get(code)
        if figure is not None and figure.value is not None:
            rows.append(_row(name, figure.value, analysis.change("instrument", code), before, wording))
    total = _total(dossier, analysis)
    strong: frozenset[int] = frozenset()
    if total is not None:
        strong = frozenset({len(rows)})
        rows.append(_row("คะแนนรวม", total, _change_of_total(dossier, analysis), before, wording))
    return Table(columns, tuple(rows), strong=strong)


def _row(
    name: str, value: Decimal, change: Change | None, before: int | None, wording: Wording
) -> tuple[tuple[str, ...], ...]:
    own = wording.score(value, None)
    if before is None:
        return ((name,), (own,))
    if change is None or change.year_before != before:
        return ((name,), ("-",), (own,), ("-",))
    gap = value - change.before
    signed = f"{'+' if gap > 0 else '-' if gap < 0 else ''}{wording.score(abs(gap), None)}"
    return ((name,), (wording.score(change.before, None),), (own,), (signed,))


def _good(analysis: Analysis, wording: Wording) -> Iterator[str]:
    yield from (f"{each.name} {wording.score(each.score, None)} คะแนน" for each in _best(analysis))


def _best(analysis: Analysis) -> list[Strength]:
    return sorted(analysis.strengths, key=lambda each: -each.score)[:_MOST]


def _weak(analysis: Analysis, wording: Wording) -> Iterator[str]:
    """What costs the total most, then the lowest of all; what is named as good is not named again."""
    good = {str(each.no) for each in _best(analysis)}
    by_cost = [point for point in analysis.of_kind("indicator") if point.code not in good]
    lowest = sorted(by_cost, key=lambda point: point.score)[:1]
    for point in dict.fromkeys((*by_cost[:_MOST], *lowest)):
        place = f" ต่ำสุดของ {point.instrument}" if point.rank == 1 else ""
        yield f"{point.name} {wording.score(point.score, None)} คะแนน{place}"


def _moved(analysis: Analysis, wording: Wording) -> Iterator[str]:
    """The indicators that moved most, up and down."""
    moves = [change for change in analysis.changes if change.kind == "indicator" and change.difference]
    for change in sorted(moves, key=lambda each: -abs(each.difference))[:_MOST]:
        yield f"{change.name} {changed_by(change.difference, wording)}"
    if moves and analysis.rules:
        yield "เกณฑ์การประเมินของสองปีต่างกันบางส่วน การเปรียบเทียบจึงเป็นเพียงแนวโน้ม"


def _missing(analysis: Analysis, wording: Wording) -> str:
    """What is still missing to the level next above."""
    return _shortfall(analysis.missing[0], wording) if analysis.missing and _follows(analysis) else ""


def _shortfall(missing: Shortfall, wording: Wording) -> str:
    parts = [f"คะแนนรวมอีก {wording.score(missing.total, None)} คะแนน"] if missing.total else []
    parts += [
        f"แบบวัด {code} อีก {wording.score(points, None)} คะแนน" for code, points in missing.instruments.items() if points
    ]
    return f"หากจะได้ระดับ {missing.level.name} ต้องเพิ่ม{' และ'.join(parts)}" if parts else ""


def _next(analysis: Analysis) -> tuple[str, ...]:
    year = analysis.year + 1
    return (
        f"วิเคราะห์ผลร่วมกับทุกส่วนราชการ และเสนอมาตรการของปีงบประมาณ พ.ศ. {year} เพื่อโปรดพิจารณา",
        "กำกับติดตามและรายงานความก้าวหน้าตามระยะเวลาที่กำหนด",
    )
