"""`prongsai plan`: the measures of a year by issue, each with its reason and what is still to be filled in."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import groupby

from prongsai import writers
from prongsai.cli.asking import facts_of, neighbours_of
from prongsai.cli.console import closing, outcomes, refused, say, tell
from prongsai.cli.papers import options_of
from prongsai.errors import ProngsaiError
from prongsai.plan import Choice, Plan, as_json
from prongsai.year import plan_of

_DONE, _REFUSED = 0, 2


def run(arguments: argparse.Namespace) -> int:
    """Draft the plan of the agency's papers and say it."""
    read = list(outcomes(arguments.paths, arguments.jobs))
    left = [outcome for outcome in read if outcome.dossier is None]
    for outcome in left:
        refused(outcome)
    papers = [outcome.dossier for outcome in read if outcome.dossier is not None]
    if not papers:
        raise ProngsaiError("ไม่มีเอกสารที่อ่านได้ จึงยังวางแผนไม่ได้", "No paper could be read, so nothing can be planned.")
    facts, neighbours = facts_of(arguments), neighbours_of(arguments)
    drafted, others = plan_of(papers, year=arguments.year, facts=facts, neighbours=neighbours)
    if arguments.json:
        say(json.dumps(as_json(drafted.plan), ensure_ascii=False, indent=2))
    else:
        for line in by_issue(drafted.plan):
            say(line)
    if arguments.to:
        _keep(drafted.plan, arguments)
    for note in drafted.plan.notes:
        tell(note)
    if others:
        tell(f"เอกสารของหน่วยงานอื่นไม่นำมารวม: {' '.join(others)}")
    closing(len(papers), len(left))
    return _REFUSED if left else _DONE


def _keep(plan: Plan, arguments: argparse.Namespace) -> None:
    written = writers.write(plan.dossier, "plan", arguments.to, options=options_of(arguments, draft=True))
    if written.message:
        tell(written.message)
    tell(f"จัดทำแล้ว {written.path}")


def by_issue(plan: Plan, *, brief: bool = False) -> Iterator[str]:
    """The measures under their issues; `brief` leaves out steps, questions and other agencies' words."""
    name = plan.dossier.agency.name_printed or ""
    yield f"{name} มาตรการปีงบประมาณ พ.ศ. {plan.year} จำนวน {len(plan.choices)} มาตรการ".strip()
    for issue, choices in groupby(plan.choices, key=lambda choice: choice.measure.issue_no):
        group = list(choices)
        title = group[0].measure.issue_title or ""
        yield f"ประเด็นที่ {issue} {title}" if issue else "ยังไม่อยู่ในประเด็นใด"
        for choice in group:
            yield from _measure(choice, brief=brief)
    for point in plan.unanswered:
        yield f"ยังไม่มีมาตรการรองรับ: {point.sentence}"
    for no in plan.empty_issues:
        yield f"ประเด็นที่ {no} ยังไม่มีมาตรการ"


def _measure(choice: Choice, *, brief: bool) -> Iterator[str]:
    measure = choice.measure
    yield f"  {measure.seq}. {measure.name}"
    yield f"     เหตุผล: {choice.reason}"
    if not brief:
        yield from (f"     - {step}" for step in measure.steps)
        period = measure.period.printed if measure.period else "ยังไม่กำหนด"
        yield f"     ระยะเวลา: {period}  ผู้รับผิดชอบ: {measure.responsible_printed or 'ยังไม่กำหนด'}"
        yield from (f"     ยังต้องเติม: {blank.ask}" for blank in choice.blanks)
        yield from (f"     หน่วยงานอื่น: {each.agency} {each.year or ''} {each.title}" for each in choice.elsewhere)
    elif choice.blanks:
        yield f"     ยังต้องเติมข้อมูลเฉพาะหน่วยงาน {len(choice.blanks)} ข้อ"
    yield from (f"     ยังกล่าวถึงปีก่อน: {text}" for _, text in choice.old_years)
