"""`prongsai year`: the whole trip, told so that a person sees what was read, what is wrong, and what it is worth."""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Iterator

from prongsai.cli.console import closing, outcomes, refused, registry, say, tell
from prongsai.cli.papers import options_of
from prongsai.cli.words import SEVERITIES, level_label, placed, told
from prongsai.year import Checked, Scored, Trip, travel

_MOST_SHOWN = 8


def run(arguments: argparse.Namespace) -> int:
    """Go the whole way and say what came of it."""
    trip = travel(
        outcomes(arguments.paths, arguments.jobs),
        arguments.out,
        registry=registry(),
        today=datetime.date.today(),
        options=options_of(arguments, draft=False),
    )
    for line in lines(trip):
        say(line)
    left = [p.outcome for p in trip.papers if p.outcome.dossier is None]
    for outcome in left:
        refused(outcome)
    for note in trip.notes:
        tell(note)
    closing(len(trip.papers) - len(left), len(left))
    return 2 if left else 0


def lines(trip: Trip) -> Iterator[str]:
    """The trip in four parts: read, inconsistent, scored, written."""
    yield _title("๑. เอกสารที่อ่าน")
    for paper in trip.papers:
        if paper.outcome.dossier is not None:
            yield paper.outcome.path.name
            yield from told(paper.outcome.dossier)
    yield _title("๒. ข้อที่ไม่สอดคล้องกัน")
    for paper in trip.papers:
        if paper.outcome.dossier is not None:
            yield from _defects(paper)
    for scored in trip.scored:
        yield _title(f"๓. ผลการประเมินปี {scored.result.year} คำนวณใหม่ตามเกณฑ์")
        yield from _scores(scored)
    yield _title("๔. ไฟล์ที่จัดทำ")
    yield from _files(trip)


def _title(text: str) -> str:
    return f"\n{text}\n{'─' * 60}"


def _defects(paper: Checked) -> Iterator[str]:
    counts = Counter(d.severity for d in paper.defects)
    summary = " ".join(f"{name} {counts[severity]} ข้อ" for severity, name in SEVERITIES.items() if counts[severity])
    yield f"{paper.outcome.path.name}: {summary or 'ไม่พบสิ่งที่ต้องแก้ไข'}"
    shown = [d for d in paper.defects if d.severity != "info"]
    for defect in shown[:_MOST_SHOWN]:
        yield f"  {SEVERITIES[defect.severity]} [{defect.code}] {placed(defect)}"
    if len(shown) > _MOST_SHOWN:
        yield f"  และอีก {len(shown) - _MOST_SHOWN} ข้อ ดูทั้งหมดใน ผลการตรวจ.json"


def _scores(scored: Scored) -> Iterator[str]:
    result, printed = scored.result, scored.printed
    if scored.framework.draft:
        yield "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
    for instrument in scored.framework.instruments:
        figure = result.instruments[instrument.code]
        if figure.known:
            given = printed.instruments.get(instrument.code)
            yield f"  {instrument.code}  {figure.value}" + (f"  (ในเอกสาร {given.printed})" if given else "")
    total = f"{result.total.value}" if result.total.known else f"ระหว่าง {result.total.least} ถึง {result.total.most}"
    yield f"  คะแนนรวม {total}" + (f"  (ในเอกสาร {printed.total_printed})" if printed.total_printed else "")
    stated = printed.level_printed or ""
    asked = next((v for v in result.verdicts if v.scheme.level(stated)), result.verdicts[0])
    for verdict in result.verdicts:
        names = " หรือ ".join(level.name for level in verdict.possible)
        label = level_label(result, verdict)
        said = f"  (ในเอกสาร {stated})" if stated and verdict is asked else ""
        yield f"  {label} {names}{said}" if verdict.level else f"  {label}ยังสรุปไม่ได้ ที่เป็นไปได้คือ {names}{said}"
    yield from (f"  {sentence}" for sentence in scored.strong)
    if scored.weak:
        yield "  จุดที่ควรพัฒนา เรียงตามผลต่อคะแนนรวม"
        for number, point in enumerate(scored.weak, 1):
            yield f"    {number}. {point.sentence}"


def _files(trip: Trip) -> Iterator[str]:
    if trip.report is None:
        yield "ไม่พบรายงานผลการดำเนินการในเอกสารที่ให้มา จึงยังไม่ได้จัดทำรายงาน"
    elif trip.is_draft:
        yield "รายงานมีคำว่า ร่าง ทุกหน้า เพราะเอกสารต้นทางยังมีข้อที่ต้องแก้ไข"
    for path in trip.files:
        yield f"  {path}"
