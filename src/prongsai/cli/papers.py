"""`prongsai read` and `write`: papers in, Dossiers and official papers out."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable
from dataclasses import replace

from prongsai import writers
from prongsai.cli import crops
from prongsai.cli.console import closing, laid_out, outcomes, refused, registry, say, tell
from prongsai.cli.words import conflict_lines, told
from prongsai.dossier import merge
from prongsai.dossier.lost_scores import lost_apart
from prongsai.readers import read as read_paper

_DONE, _REFUSED = 0, 2


def read(arguments: argparse.Namespace) -> int:
    """Say what each paper says; with --json everything, one object a line where there are several."""
    if arguments.crops:
        crops.check_place(arguments.crops)
    if arguments.merge:
        return _read_merged(arguments)
    done = left = 0
    kept: list[crops.Pictured] = []
    for outcome, indent in laid_out(outcomes(arguments.paths, arguments.jobs), arguments.paths):
        if outcome.dossier is None:
            left += 1
            refused(outcome)
            continue
        done += 1
        if arguments.json:
            say(lost_apart(outcome.dossier).to_json(indent=indent))
        else:
            say(outcome.name)
            for line in told(outcome.dossier):
                say(line)
        if arguments.crops:
            kept.append(crops.pictured(outcome.path.stem, outcome.dossier, outcome.files))
    _keep_crops(arguments, kept)
    closing(done, left)
    return _REFUSED if left else _DONE


def _keep_crops(arguments: argparse.Namespace, papers: Iterable[crops.Pictured]) -> None:
    if arguments.crops:
        crops.tell_of(arguments.crops, crops.write(arguments.crops, papers))


def _read_merged(arguments: argparse.Namespace) -> int:
    """Say what the papers say together: one Dossier for each agency and year, with what they disagree on."""
    read_all = list(outcomes(arguments.paths, arguments.jobs))
    left = [outcome for outcome in read_all if outcome.dossier is None]
    for outcome in left:
        refused(outcome)
    merged = merge(outcome.dossier for outcome in read_all if outcome.dossier is not None)
    for dossier in merged:
        if arguments.json:
            say(lost_apart(dossier).to_json(indent=2 if len(merged) == 1 else None))
            continue
        say(f"แฟ้มงาน ITA ปี {dossier.measure_year or 'ไม่ระบุ'}")
        for line in (*told(dossier), *conflict_lines(dossier)):
            say(line)
    files = [path for outcome in read_all if outcome.dossier is not None for path in outcome.files]
    years = ((f"แฟ้มงานปี {dossier.measure_year or 'ไม่ระบุ'}", dossier) for dossier in merged)
    _keep_crops(arguments, [crops.pictured(name, dossier, files) for name, dossier in years])
    closing(len(read_all) - len(left), len(left))
    return _REFUSED if left else _DONE


def write(arguments: argparse.Namespace) -> int:
    """Write the official paper from a Dossier, or straight from a paper."""
    dossier = read_paper(arguments.path, registry=registry())
    options = replace(
        options_of(arguments, draft=arguments.draft, with_memo=not arguments.without_memo),
        about=arguments.about,
        unit=arguments.unit,
        today=arguments.today or datetime.date.today(),
        english=arguments.english,
        folder=arguments.path.parent,
    )
    if arguments.template:
        written = writers.fill(dossier, arguments.template, arguments.to, options=options)
    else:
        written = writers.write(dossier, arguments.kind, arguments.to, options=options)
    if written.message:
        tell(written.message)
    tell(f"จัดทำแล้ว {written.path}")
    return _DONE


def template(arguments: argparse.Namespace) -> int:
    """Say which fields a Word form uses; without a form, all that there are."""
    if arguments.path:
        for used in writers.form_fields(arguments.path):
            say(f"{used.name}\t{used.meaning}")
        tell("ใช้เป็นแบบเอกสารได้")
        return _DONE
    for field in writers.all_form_fields():
        say(f"{field.thai}\t{field.english}\t{field.meaning}")
        for part in field.parts:
            say(f"{field.thai}.{part.thai}\t{field.english}.{part.english}\t{part.meaning}")
    return _DONE


def options_of(arguments: argparse.Namespace, *, draft: bool, with_memo: bool = True) -> writers.Options:
    """The writer's options that every command which writes offers."""
    return writers.Options(
        thai_digits=not arguments.arabic_digits,
        docx_font=arguments.font,
        draft=draft,
        garuda=arguments.garuda,
        with_memo=with_memo,
    )
