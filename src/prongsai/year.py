"""The whole trip of one agency's year in one call: papers read, checked, scored, and the report written.

What is left in the folder: the report with memo as PDF and docx, marked ร่าง while errors stand; the Dossier of every
paper, the defects and the scores as JSON. A paper is never changed.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeGuard

from prongsai import frameworks, writers
from prongsai.analysis import WeakPoint, strengths, weakest
from prongsai.checks import Defect, check
from prongsai.dossier import Assessment, Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.frameworks import Framework
from prongsai.readers import Outcome
from prongsai.registry import Registry
from prongsai.scoring import Result, score

_WRITTEN = ".prongsai-files"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Checked:
    """One paper: what became of it, and its defects."""

    outcome: Outcome
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One year's result scored anew by the year's rules, beside what is printed, with the weakest points."""

    printed: Assessment
    framework: Framework
    result: Result
    weak: tuple[WeakPoint, ...]
    strong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """Everything that came of the papers; `files` are those written, `notes` what a person must know of them."""

    papers: tuple[Checked, ...]
    scored: tuple[Scored, ...]
    report: Dossier | None
    is_draft: bool
    files: tuple[Path, ...]
    notes: tuple[str, ...]


def travel(
    outcomes: Iterable[Outcome],
    out: Path,
    *,
    registry: Registry | None,
    today: datetime.date,
    options: writers.Options | None = None,
) -> Trip:
    """Check and score papers that were read, and write all that follows from them under `out`.

    Raises `ProngsaiError` where `out` cannot be written to; papers that were refused stand in the answer.
    """
    papers = tuple(_checked(outcome, registry, today) for outcome in outcomes)
    dossiers = [p.outcome.dossier for p in papers if p.outcome.dossier is not None]
    report = report_of(dossiers)
    own, others = _by_agency(dossiers, report)
    scored = tuple(_scored(own))
    is_draft = report is not None and any(
        d.severity == "error" for d in check(report, registry=registry, stage="sign", today=today)
    )
    chosen = replace(options or writers.Options(), draft=is_draft)
    files, notes = _write(out, papers, scored, report, chosen) if dossiers else ((), ())
    if others:
        names = " ".join(dict.fromkeys(d.agency.name_printed or "" for d in others))
        notes = (*notes, f"คะแนนในเอกสารของหน่วยงานอื่นไม่นำมารวม: {names}")
    return Trip(papers, scored, report, is_draft, files, notes)


def _checked(outcome: Outcome, registry: Registry | None, today: datetime.date) -> Checked:
    if outcome.dossier is None:
        return Checked(outcome)
    return Checked(outcome, check(outcome.dossier, registry=registry, today=today))


def _by_agency(dossiers: list[Dossier], report: Dossier | None) -> tuple[list[Dossier], list[Dossier]]:
    """The papers of the report's agency, or of the first with scores, and those with scores of any other."""
    whose = report or next((d for d in dossiers if d.scores), None)
    if whose is None or whose.agency.name_printed is None:
        return dossiers, []
    own = [d for d in dossiers if d.agency.name_printed is None or _same_agency(d, whose)]
    return own, [d for d in dossiers if d.scores and d not in own]


def _scored(dossiers: Iterable[Dossier]) -> Iterable[Scored]:
    """The fullest statement of each year, the latest year first."""
    best: dict[int, Assessment] = {}
    for dossier in dossiers:
        for assessment in dossier.scores:
            year = assessment.fiscal_year
            if year is not None and (year not in best or _fullness(assessment) > _fullness(best[year])):
                best[year] = assessment
    for year in sorted(best, reverse=True):
        if year in frameworks.years() and _fullness(best[year]):
            yield _score(best[year], frameworks.load(year))


def _fullness(assessment: Assessment) -> int:
    return 2 * len(assessment.indicators) + len(assessment.instruments) + (assessment.total is not None)


def _score(printed: Assessment, framework: Framework) -> Scored:
    known = {indicator.no for indicator in framework.indicators} | {each.code for each in framework.instruments}
    result = score(
        framework,
        indicators={i.no: i.score for i in printed.indicators if i.no in known and _fits(i.score)},
        instruments={code: i.score for code, i in printed.instruments.items() if code in known and _fits(i.score)},
        total=printed.total if _fits(printed.total) else None,
    )
    strong = tuple(s.sentence for s in strengths(framework, result))
    return Scored(printed, framework, result, weakest(framework, result), strong)


def _fits(score: Decimal | None) -> TypeGuard[Decimal]:
    """Whether it is a score of 0-100; what a paper misprints beyond that cannot be reckoned with."""
    return score is not None and 0 <= score <= 100


def report_of(dossiers: list[Dossier]) -> Dossier | None:
    """The result report of the latest year, with figures that other papers of its agency give of its results."""
    reports = [d for d in dossiers if "measure_result_report" in d.document.kinds and d.measures]
    if not reports:
        return None
    report = max(reports, key=lambda d: (d.measure_year or 0, "memo" in d.document.kinds, len(d.measures)))
    others = [d for d in dossiers if d is not report and _same_agency(d, report)]
    return report.model_copy(update={"scores": tuple(_filled(s, others) for s in report.scores)})


def _same_agency(one: Dossier, other: Dossier) -> bool:
    """Whether two papers are of one agency: by the registry where it knows both, else by the name as printed."""
    mine, theirs = one.agency.registry, other.agency.registry
    if mine and theirs:
        return mine == theirs
    return one.agency.name_printed == other.agency.name_printed


def _filled(own: Assessment, others: Iterable[Dossier]) -> Assessment:
    """Instruments and indicators that the report lacks, from a paper with the same year and the same total."""
    for other in (stated for dossier in others for stated in dossier.scores):
        if other.fiscal_year == own.fiscal_year and other.total == own.total:
            own = own.model_copy(
                update={
                    "instruments": own.instruments or other.instruments,
                    "indicators": own.indicators or other.indicators,
                    "level_printed": own.level_printed or other.level_printed,
                }
            )
    return own


def _write(
    out: Path, papers: tuple[Checked, ...], scored: tuple[Scored, ...], report: Dossier | None, options: writers.Options
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    files: list[Path] = []
    notes: list[str] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "json").mkdir(exist_ok=True)
    except OSError as fault:
        raise FileRefused(
            f"เขียนลงโฟลเดอร์ «{out}» ไม่ได้ โปรดเลือกโฟลเดอร์อื่นด้วย --out", f"“{out}” cannot be written to."
        ) from fault
    names: Counter[str] = Counter()
    checked = {}
    for paper in papers:
        if paper.outcome.dossier is not None:
            path = paper.outcome.path
            name = _unique(path.stem, names)
            files.append(_save(out / "json" / f"{name}.json", paper.outcome.dossier.to_json(indent=2)))
            checked[f"{name}{path.suffix}"] = [asdict(d) for d in paper.defects]
    files.append(_save(out / "ผลการตรวจ.json", json.dumps(checked, ensure_ascii=False, indent=2)))
    results = [{**s.result.to_json(), "weak": [w.sentence for w in s.weak]} for s in scored]
    files.append(_save(out / "ผลคะแนน.json", json.dumps(results, ensure_ascii=False, indent=2)))
    if report is not None:
        name = f"รายงานผล-{report.measure_year}" if report.measure_year else "รายงานผล"
        for suffix in (".pdf", ".docx", ".json"):
            written = writers.write(report, "report", out / f"{name}{suffix}", options=options)
            files.append(written.path)
            if written.message and written.message not in notes:
                notes.append(written.message)
    _forget_older(out, files)
    return tuple(files), tuple(notes)


def _forget_older(out: Path, files: list[Path]) -> None:
    """Take away what an earlier trip into this folder left and this one did not write anew; nothing else is touched."""
    note = out / _WRITTEN
    names = [str(path.relative_to(out)) for path in files]
    earlier = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    for name in earlier:
        path = out / name
        if name not in names and path.is_file() and path.resolve().is_relative_to(out.resolve()):
            path.unlink()
    _save(note, "\n".join(names))


def _unique(stem: str, names: Counter[str]) -> str:
    """A name fit for a file; the second of two equal ones gets a number."""
    name = _UNFIT.sub("_", stem).lstrip("-. ") or "เอกสาร"
    names[name] += 1
    return name if names[name] == 1 else f"{name}-{names[name]}"


def _save(path: Path, text: str) -> Path:
    """Write whole or not at all: beside it first, then in its place."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text + "\n", encoding="utf-8", errors="replace")
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise ProngsaiError(f"เขียนไฟล์ «{path}» ไม่ได้", f"“{path}” cannot be written.") from fault
    return path
