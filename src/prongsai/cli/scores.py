"""`prongsai score`: ten indicators, or a sheet, to instruments, total and level."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from prongsai import frameworks
from prongsai.analysis import summary
from prongsai.cli.console import say
from prongsai.cli.what_if import explanation_lines, explanations_json, reach_json, reach_lines
from prongsai.cli.words import level_label
from prongsai.errors import InvalidScore, Problem, ProngsaiError
from prongsai.frameworks import Framework
from prongsai.readers.score_sheet import ScoreInput, read_scores
from prongsai.scoring import Result, score
from prongsai.thai.digits import to_arabic


def run(arguments: argparse.Namespace) -> int:
    """Score what was given and say it."""
    given = _given(arguments)
    year = arguments.year or given.year
    if year is None:
        raise ProngsaiError(
            "ไม่ทราบว่าเป็นผลการประเมินของปีใด โปรดระบุด้วย --year", "The year of the result is not known: give --year."
        )
    framework = frameworks.load(year)
    result = score(
        framework,
        indicators=given.indicators,
        instruments=given.instruments,
        total=given.total,
        oit_items=given.oit_items,
        questions=given.questions,
    )
    failed = [code for code, passed in given.oit_items.items() if not passed]
    if arguments.json:
        data = result.to_json()
        if arguments.reach:
            data["reach"] = reach_json(framework, result, failed)
        if arguments.explain:
            data["explanations"] = explanations_json(framework, given.indicators)
        say(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for line in result_lines(framework, result):
        say(line)
    for line in reach_lines(framework, result, failed) if arguments.reach else ():
        say(line)
    for line in explanation_lines(framework, given.indicators) if arguments.explain else ():
        say(line)
    return 0


def _given(arguments: argparse.Namespace) -> ScoreInput:
    if arguments.file is not None:
        return read_scores(arguments.file, year=arguments.year)
    return ScoreInput(arguments.year, indicators=_listed(arguments.indicators))


def _listed(text: str) -> dict[int, Decimal]:
    """Scores in the order of the indicators; a blank one is not known. All problems are told at once."""
    found: dict[int, Decimal] = {}
    problems: list[Problem] = []
    for number, part in enumerate(text.split(","), 1):
        printed = to_arabic(part.strip())
        if not printed:
            continue
        where, shown = f"ตัวชี้วัดที่ {number}", part.strip()
        try:
            found[number] = Decimal(printed)
        except InvalidOperation:
            problems.append(Problem(where, f"«{shown}» ไม่ใช่ตัวเลข", f"“{shown}” is not a number"))
            continue
        if not found[number].is_finite() or not 0 <= found[number] <= 100:
            problems.append(Problem(where, f"«{shown}» ต้องอยู่ระหว่าง 0 ถึง 100", f"“{shown}” must lie on 0-100"))
    if problems:
        raise InvalidScore("คะแนนที่ให้มามีข้อผิด โปรดแก้แล้วลองใหม่", "The scores given have faults.", problems)
    return found


def result_lines(framework: Framework, result: Result) -> Iterator[str]:
    """The result for a person: figures, level, what cannot be told, and the weak points."""
    yield f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {result.year}"
    if framework.draft:
        yield "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
    for indicator in framework.indicators:
        figure = result.indicators[indicator.no]
        if figure.known:
            yield f"  {indicator.no:>2} {indicator.name}: {figure.value}"
    for instrument in framework.instruments:
        figure = result.instruments[instrument.code]
        if figure.known:
            yield f"  {instrument.code}: {figure.value}"
        elif figure.least > 0 or figure.most < 100:
            yield f"  {instrument.code}: ยังสรุปไม่ได้ (ระหว่าง {figure.least} ถึง {figure.most})"
    total = result.total
    yield (
        f"  คะแนนรวม: {total.value}" if total.known else f"  คะแนนรวม: ยังสรุปไม่ได้ (ระหว่าง {total.least} ถึง {total.most})"
    )
    for verdict in result.verdicts:
        names = " หรือ ".join(level.name for level in verdict.possible)
        label = level_label(result, verdict)
        yield f"  {label}: {names}" if verdict.level else f"  {label}: ยังสรุปไม่ได้ ที่เป็นไปได้คือ {names}"
    for reason in result.cannot_tell:
        yield f"  {reason.thai}"
    for difference in result.differences:
        what = difference.what.replace("indicator", "ตัวชี้วัดที่").replace("total", "คะแนนรวม")
        yield f"  {what}: ให้มา {difference.given} คำนวณได้ {difference.computed}"
    if any(figure.known for figure in result.indicators.values()):
        yield "จุดที่ควรพัฒนา"
        for sentence in summary(framework, result):
            yield f"  {sentence}"
