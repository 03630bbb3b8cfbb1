"""`prongsai analyse`: papers or score sheets in, the analysis of the result out, and its charts as files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prongsai.analysis import Analysis, analyse_dossier, as_json, of_one_agency
from prongsai.cli.console import closing, outcomes, refused, registry, say, tell
from prongsai.dossier import Assessment, Dossier, IndicatorScore, InstrumentScore, QuestionScore
from prongsai.errors import ProngsaiError
from prongsai.readers import read
from prongsai.readers.score_sheet import ScoreInput, read_scores
from prongsai.writers.saving import put

_DONE, _REFUSED = 0, 2
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
_CHARTS = ("คะแนนรายตัวชี้วัด", "แนวโน้มคะแนน", "ผลต่อคะแนนรวม")


@dataclass
class _Given:
    """What the files told: Dossiers, and the OIT items without score by year."""

    papers: list[Dossier] = field(default_factory=list)
    failed: dict[int, list[str]] = field(default_factory=dict)
    left: int = 0
    undated: bool = False


def run(arguments: argparse.Namespace) -> int:
    """Analyse the latest result in the papers (or that of --year) and say it."""
    given = _read(arguments)
    own, others = of_one_agency(given.papers)
    if not own:
        raise ProngsaiError(
            "ไม่มีเอกสารที่อ่านได้ จึงวิเคราะห์ผลไม่ได้", "No paper could be read, so there is nothing to analyse."
        )
    if given.undated and not any(score.fiscal_year for each in own for score in each.scores):
        raise ProngsaiError(
            "ไม่ทราบว่าเป็นผลการประเมินของปีใด โปรดระบุด้วย --year", "The year of the result is not known: give --year."
        )
    for paper in own:
        _note_failed(paper, given, arguments.year)
    analysis = analyse_dossier(
        own[0],
        others=own[1:],
        year=arguments.year,
        failed_before=given.failed,
        peers=_table(arguments.peers) if arguments.peers else (),
    )
    if arguments.json:
        say(json.dumps(as_json(analysis), ensure_ascii=False, indent=2))
    else:
        for line in lines(analysis):
            say(line)
    if arguments.charts:
        _draw(analysis, arguments.charts)
    foreign = dict.fromkeys(each.agency.name_printed or "" for each in others if each.scores)
    if foreign:
        tell(f"คะแนนในเอกสารของหน่วยงานอื่นไม่นำมารวม: {' '.join(foreign)}")
    closing(len(given.papers), given.left)
    return _REFUSED if given.left else _DONE


def _read(arguments: argparse.Namespace) -> _Given:
    given = _Given()
    for outcome in outcomes(arguments.paths, arguments.jobs):
        sheet = _sheet(outcome.path, arguments.year)
        if outcome.dossier is None and sheet is None:
            given.left += 1
            refused(outcome)
            continue
        paper = _dated(outcome.dossier or Dossier(), arguments.year)
        given.undated = given.undated or (sheet is not None and sheet.year is None)
        if sheet is not None and sheet.year is not None:
            paper = paper.model_copy(update={"scores": (*paper.scores, _assessment(sheet))})
            if sheet.oit_items:
                given.failed[sheet.year] = [code for code, passed in sheet.oit_items.items() if not passed]
        given.papers.append(paper)
    return given


def _note_failed(paper: Dossier, given: _Given, year: int | None) -> None:
    """Note the OIT items without score, where a paper tells the points of each; `year` is of one that tells none."""
    years = [each.fiscal_year for each in paper.scores if each.fiscal_year]
    of_points = max(years, default=paper.document.fiscal_year or year)
    points = {item.code: item.score for item in paper.oit_items if item.score is not None}
    if of_points is not None and points:
        given.failed.setdefault(of_points, [code for code, score in points.items() if score == 0])


def _dated(paper: Dossier, year: int | None) -> Dossier:
    """The paper with the year that the person gave on scores that state none."""
    if year is None or all(each.fiscal_year for each in paper.scores):
        return paper
    scores = (each.model_copy(update={"fiscal_year": each.fiscal_year or year}) for each in paper.scores)
    return paper.model_copy(update={"scores": tuple(scores)})


def _sheet(path: Path, year: int | None) -> ScoreInput | None:
    """The list of scores that a sheet holds, those of questions and items too; None for other files."""
    if path.suffix.lower() not in _SHEETS:
        return None
    try:
        told = read_scores(path)
        return read_scores(path, year=year) if told.year is None and year is not None else told
    except ProngsaiError:
        return None


def _assessment(told: ScoreInput) -> Assessment:
    return Assessment(
        fiscal_year=told.year,
        total=told.total,
        instruments={code: InstrumentScore(score=score) for code, score in told.instruments.items()},
        indicators=tuple(IndicatorScore(no=no, score=score) for no, score in told.indicators.items()),
        questions=tuple(QuestionScore(code=code, score=score) for code, score in told.questions.items()),
    )


def _table(path: Path) -> Sequence[dict[str, Any]]:
    """The rows of a group's score table. Raises `ProngsaiError` where the file holds none."""
    rows = read(path, registry=registry()).score_table
    if not rows:
        raise ProngsaiError(
            f"ไม่พบตารางคะแนนรายหน่วยงานในไฟล์ «{path.name}» โปรดใช้ตารางที่มีหนึ่งแถวต่อหนึ่งหน่วยงาน",
            f"“{path.name}” has no score table of agencies, one row an agency.",
        )
    return rows


def lines(analysis: Analysis) -> Iterator[str]:
    """The narrative under its headings, then what each weak point costs, then what cannot be told."""
    yield f"การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {analysis.year}"
    heading = ""
    for paragraph in analysis.narrative:
        if paragraph.heading != heading:
            heading = paragraph.heading
            yield f"\n{heading}"
        yield f"  {paragraph.text}"
    if analysis.doubts:
        yield "\nข้อสังเกตสำหรับผู้จัดทำ (ไม่พิมพ์ในเอกสารเสนอ)"
        for doubt in analysis.doubts:
            yield f"  {doubt.thai}"


def _draw(analysis: Analysis, folder: Path) -> None:
    """The charts as SVG and PNG in the folder."""
    from prongsai.writers.charts import loss_chart, score_chart, trend_chart  # noqa: PLC0415 - slow import

    for name, draw in zip(_CHARTS, (score_chart, trend_chart, loss_chart), strict=True):
        picture = draw(analysis)
        if picture is None:
            continue
        for suffix, data in ((".svg", picture.data), (".png", picture.raster)):
            if data is not None:
                path = folder / f"{name}-{analysis.year}{suffix}"
                put(data, path)
                tell(f"จัดทำแล้ว {path}")
