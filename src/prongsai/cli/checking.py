"""`prongsai check`: what is wrong in each paper, on the screen, as JSON, and as the sheet «ผลการตรวจเอกสาร»."""

from __future__ import annotations

import argparse
import datetime
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from prongsai import checks
from prongsai.cli.console import closing, laid_out, outcomes, refused, registry, say, tell
from prongsai.cli.words import SEVERITIES, defect_lines
from prongsai.errors import ProngsaiError
from prongsai.readers import Outcome, files_in
from prongsai.writers.check_sheet import CheckedPaper, CheckSheet, check_sheet, counts
from prongsai.writers.saving import put

_DONE, _FOUND, _REFUSED = 0, 1, 2


def run(arguments: argparse.Namespace) -> int:
    """Check every paper and say what was found; with --json a list of defects, one list a line for several papers."""
    today = datetime.date.today()
    papers: list[CheckedPaper] = []
    left: list[Outcome] = []
    found = 0
    for outcome, indent in laid_out(outcomes(_inputs(arguments), arguments.jobs), arguments.paths):
        if outcome.dossier is None:
            left.append(outcome)
            refused(outcome)
            continue
        defects = checks.check(outcome.dossier, registry=registry(), stage=arguments.stage, today=today)
        paper = CheckedPaper(outcome.name, outcome.dossier, defects)
        papers.append(paper)
        found += len(defects)
        _told(paper, arguments, indent)
    if arguments.merge or arguments.html or arguments.xlsx:
        sheet = check_sheet(papers, checked_on=today, refused=[(o.name, str(o.refusal)) for o in left])
        found += sum(len(year.joined) for year in sheet.years)
        _compared(sheet, arguments)
        _kept(sheet, arguments)
    closing(len(papers), len(left))
    if left:
        return _REFUSED
    return _FOUND if arguments.strict and found else _DONE


def _inputs(arguments: argparse.Namespace) -> list[Path]:
    """The papers to check; a sheet of an earlier run in the same folder is none, and none may be written over."""
    written = {os.path.realpath(path) for path in (arguments.html, arguments.xlsx) if path}
    for path in arguments.paths:
        if os.path.realpath(path) in written:
            raise ProngsaiError(
                f"ไฟล์ «{path}» เป็นเอกสารที่จะตรวจ จึงเก็บผลการตรวจทับไม่ได้ โปรดใช้ชื่ออื่น",
                f"“{path}” is a paper to be checked; the sheet cannot be written over it.",
            )
    return [path for path in files_in(arguments.paths) if os.path.realpath(path) not in written]


def _told(paper: CheckedPaper, arguments: argparse.Namespace, indent: int | None) -> None:
    if arguments.json:
        say(json.dumps([asdict(d) for d in paper.defects], ensure_ascii=False, indent=indent))
    elif arguments.html or arguments.xlsx:
        say(f"{paper.file}: {_tally(paper.defects)}")
    else:
        say(paper.file)
        for line in defect_lines(paper.defects):
            say(f"  {line}")


def _tally(defects: tuple[checks.Defect, ...]) -> str:
    told = [f"{SEVERITIES[severity]} {n} ข้อ" for severity, n in counts(defects).items() if n]
    return " ".join(told) or "ตรวจแล้ว ไม่พบสิ่งที่ต้องแก้ไข"


def _compared(sheet: CheckSheet, arguments: argparse.Namespace) -> None:
    """What only several papers of one agency and year show together; beside the data where that is JSON."""
    speak = tell if arguments.json else say
    for section in sheet.papers:
        if section.together:
            speak(section.file)
            for line in defect_lines(section.defects):
                speak(f"  {line}")


def _kept(sheet: CheckSheet, arguments: argparse.Namespace) -> None:
    """Write the sheets asked for."""
    for path, data in _sheets(sheet, arguments):
        put(data, path)
        tell(f"จัดทำแล้ว {path}")


def _sheets(sheet: CheckSheet, arguments: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    if arguments.html:
        from prongsai.writers.check_html import html_page  # noqa: PLC0415 - slow import

        yield arguments.html, html_page(sheet).encode()
    if arguments.xlsx:
        from prongsai.writers.check_xlsx import xlsx_bytes  # noqa: PLC0415 - slow import

        several = len(sheet.years) > 1 or any(os.path.isdir(path) for path in arguments.paths)
        yield arguments.xlsx, xlsx_bytes(sheet, by_agency=several)
