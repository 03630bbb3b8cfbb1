"""`prongsai year`: the whole trip, told for a person: what was read, weak, planned and written, and what is open."""

from __future__ import annotations

import argparse
import datetime
import os
import shlex
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from prongsai.cli.asking import facts_of, neighbours_of
from prongsai.cli.console import closing, outcomes, refused, registry, say, tell
from prongsai.cli.papers import options_of
from prongsai.cli.planning import by_issue
from prongsai.cli.words import SEVERITIES, level_label, placed, told
from prongsai.errors import ProngsaiError
from prongsai.year import KINDS, Asked, Checked, Scored, Trip, travel
from prongsai.year.folder import DATA
from prongsai.year.papers import Telling

_MOST_SHOWN = 8


def run(arguments: argparse.Namespace) -> int:
    """Go the whole way and say what came of it."""
    asked = Asked(
        year=arguments.year,
        review=arguments.review,
        facts=facts_of(arguments),
        neighbours=neighbours_of(arguments),
        kinds=_kinds(arguments.kinds),
    )
    read = list(outcomes(arguments.paths, arguments.jobs))
    with _telling() as telling:
        trip = travel(
            read,
            arguments.out,
            registry=registry(),
            today=datetime.date.today(),
            asked=asked,
            options=options_of(arguments, draft=False),
            telling=telling,
        )
    for line in lines(trip, arguments):
        say(line)
    left = [p.outcome for p in trip.papers if p.outcome.dossier is None]
    for outcome in left:
        refused(outcome)
    for note in trip.notes:
        tell(note)
    closing(len(trip.papers) - len(left), len(left))
    return 2 if left else 0


def _kinds(listed: str | None) -> Collection[str] | None:
    if listed is None:
        return None
    kinds = [kind.strip() for kind in listed.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ProngsaiError(
            f"ไม่รู้จักเอกสารชนิด «{' '.join(unknown)}» ชนิดที่จัดทำในคำสั่งนี้คือ {' '.join(KINDS)}",
            f"Unknown kinds of paper: {', '.join(unknown)}; known: {', '.join(KINDS)}.",
        )
    return kinds


@contextmanager
def _telling() -> Iterator[Telling]:
    """A line that says what is being done, on a terminal that can rewrite it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow import

    with Console(stderr=True).status("") as status:
        yield lambda text: status.update(text)


def lines(trip: Trip, arguments: argparse.Namespace) -> Iterator[str]:
    """The trip in its parts: read, open, scored, planned, written, and what comes next."""
    yield _title("๑. เอกสารที่อ่าน")
    for paper in trip.papers:
        if paper.outcome.dossier is not None:
            yield paper.outcome.name
            yield from told(paper.outcome.dossier)
    yield _title("๒. ข้อที่ไม่สอดคล้องกัน")
    for paper in trip.papers:
        if paper.outcome.dossier is not None:
            yield from _defects(paper)
    for scored in trip.scored:
        yield _title(f"๓. ผลการประเมินปี {scored.result.year} คำนวณใหม่ตามเกณฑ์")
        yield from _scores(scored)
    if trip.drafted is not None:
        yield _title(f"๔. มาตรการปี {trip.drafted.plan.year}")
        yield from by_issue(trip.drafted.plan, brief=True)
    yield _title("๕. ไฟล์ที่จัดทำ")
    yield from _files(trip)
    if trip.review_file is not None:
        yield _title("๖. สิ่งที่ยังรอท่าน")
        yield from _next(trip, arguments)


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
        yield f"  และอีก {len(shown) - _MOST_SHOWN} ข้อ ดูทั้งหมดใน ผลการตรวจเอกสาร.html"


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
    if trip.is_draft:
        yield "เอกสารทุกฉบับมีคำว่า ร่าง ทุกหน้า จนกว่าสิ่งที่ยังรอท่านจะเรียบร้อย"
    for folder, names in _by_folder(trip).items():
        yield f"  {folder}"
        if folder.name == DATA:
            yield f"    ข้อมูลทั้งหมดเป็น JSON {sum(map(len, names.values()))} ไฟล์"
            continue
        for name, forms in names.items():
            yield f"    {name} ({' '.join(forms)})"


def _by_folder(trip: Trip) -> dict[Path, dict[str, list[str]]]:
    """The papers of each folder, each with its forms; the data in folders below theirs count with them."""
    found: dict[Path, dict[str, list[str]]] = {}
    for path in trip.files:
        folder = path.parent.parent if path.parent.parent.name == DATA else path.parent
        found.setdefault(folder, {}).setdefault(path.stem, []).append(path.suffix.removeprefix("."))
    return found


def _next(trip: Trip, arguments: argparse.Namespace) -> Iterator[str]:
    """What is open, and the one next step."""
    left = trip.open
    waiting = (
        (left.doubts, "จุดที่โปรดตรวจ {} จุด"),
        (left.errors, "ข้อที่ต้องจัดการก่อนลงนาม {} ข้อ"),
        (left.edits, "มาตรการที่เลือก «แก้ไข» แต่ยังไม่ได้แก้ {} เรื่อง"),
        (left.points, "จุดหรือประเด็นที่ยังไม่มีมาตรการ {} รายการ"),
        (left.facts, "ข้อมูลเฉพาะหน่วยงานที่ยังไม่ได้ตอบ {} ข้อ (ตอบเท่าที่ทราบ)"),
    )
    told = [f"  {words.format(count)}" for count, words in waiting if count]
    if trip.drafted is None:
        told.append("  ผลการประเมินที่มาตรการจะใช้เป็นฐาน: เพิ่มเอกสารที่มีคะแนน หรือตารางจาก ITAS แล้วสั่งใหม่")
    yield from told or ("  ไม่มีสิ่งที่รอท่าน เอกสารพร้อมเสนอลงนาม",)
    paths = " ".join(shlex.quote(str(path)) for path in arguments.paths)
    file, out = shlex.quote(str(trip.review_file)), shlex.quote(str(arguments.out))
    yield f"  เปิด {trip.review_file}"
    yield f"  แก้ไขแล้วสั่ง prongsai year {paths} --review {file} --out {out}"
