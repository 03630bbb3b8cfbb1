"""`prongsai catalogue …`: standard measures, an agency's own ones, and measures in other agencies' papers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from prongsai import catalogue, frameworks
from prongsai.catalogue import report
from prongsai.cli.console import closing, outcomes, refused, say, tell
from prongsai.dossier import Dossier

_DONE, _REFUSED = 0, 2


def list_(arguments: argparse.Namespace) -> int:
    """One line a measure, only those that answer what was asked for."""
    _tell_faulty()
    found = catalogue.answering(
        frameworks.load(arguments.year),
        issue=arguments.issue,
        indicator=arguments.indicator,
        question=arguments.question,
        item=arguments.item,
    )
    kept = [each for each in found if arguments.topic in (None, *each.topics)]
    if arguments.json:
        say(json.dumps([asdict(each) for each in kept], ensure_ascii=False, indent=2))
        return _DONE
    for line in report.listed(kept):
        say(line)
    tell(f"มาตรการ {len(kept)} เรื่อง" if kept else "ไม่มีมาตรการที่ตรงกับเงื่อนไขทั้งหมด")
    return _DONE


def show(arguments: argparse.Namespace) -> int:
    """A measure as it stands: steps, units, evidence, outcome, pitfalls, and the blanks to fill."""
    _tell_faulty()
    year = frameworks.load(arguments.year)
    measure = catalogue.in_year(catalogue.measure(arguments.id), year)
    if arguments.json:
        say(json.dumps(asdict(measure), ensure_ascii=False, indent=2))
        return _DONE
    for line in report.shown(measure, arguments.type, year.year):
        say(line)
    return _DONE


def search(arguments: argparse.Namespace) -> int:
    """Find by words: in the catalogue, or in other agencies' papers where a folder or an index is given."""
    words = " ".join(arguments.words)
    if arguments.index:
        with catalogue.Index.open(arguments.index) as index:
            return _told(index.search(words, arguments.limit))
    if arguments.papers:
        papers = _Papers([arguments.papers], arguments.jobs)
        with catalogue.Index.build(papers) as index:
            _told(index.search(words, arguments.limit))
        return papers.code()
    _tell_faulty()
    measures = catalogue.find(words, arguments.limit)
    for line in report.listed(measures):
        say(line)
    if not measures:
        tell("ไม่พบมาตรการที่มีคำนี้ โปรดลองคำอื่น หรือดูทั้งหมดด้วย prongsai catalogue list")
    return _DONE


def index_(arguments: argparse.Namespace) -> int:
    """Keep the measures of many papers in one file, to be searched again without reading them."""
    papers = _Papers(arguments.paths, arguments.jobs)
    with catalogue.Index.build(papers, arguments.to) as index:
        tell(f"จัดทำดัชนีแล้ว {arguments.to} มาตรการ {len(index):,} เรื่อง")
    return papers.code()


def import_(arguments: argparse.Namespace) -> int:
    """Take in an agency's own measures; a file with a fault is refused with every fault."""
    before = {each.id for each in catalogue.measures()}
    taken = catalogue.import_file(arguments.path)
    replaced = [each.id for each in taken if each.id in before]
    tell(f"นำเข้ามาตรการ {len(taken)} เรื่องแล้ว" + (f" ใช้แทนของเดิม {', '.join(replaced)}" if replaced else ""))
    return _DONE


class _Papers:
    """The Dossiers of papers, one read at a time; those left aside are told and counted."""

    def __init__(self, paths: Sequence[Path], jobs: int) -> None:
        self._paths, self._jobs = paths, jobs
        self._read = self._left = 0

    def __iter__(self) -> Iterator[Dossier]:
        for outcome in outcomes(self._paths, self._jobs):
            if outcome.dossier is None:
                self._left += 1
                refused(outcome)
            else:
                self._read += 1
                yield outcome.dossier

    def code(self) -> int:
        """Say how many were read; the code with which the command ends."""
        closing(self._read, self._left)
        return _REFUSED if self._left else _DONE


def _tell_faulty() -> None:
    """Own files that are left out, and why."""
    for name, refusal in catalogue.faulty().items():
        tell(f"ไม่ได้ใช้มาตรการจากไฟล์ {name}: {refusal}")


def _told(families: Sequence[catalogue.Family]) -> int:
    for line in report.found(families):
        say(line)
    if not families:
        tell("ไม่พบมาตรการที่มีคำนี้ในเอกสาร โปรดลองคำอื่น")
    return _DONE
