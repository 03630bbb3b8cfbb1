"""The process that checks one paper of a stranger: little memory, little time, no Django, no database, no secrets.

`python -m prongsai_web.pages.checker PATH DAY` writes one JSON object: `refused`, or `papers` and `xlsx` (base64).
"""

from __future__ import annotations

import resource
import sys

MOST_MEMORY = 2 * 2**30
MOST_SECONDS = 60
MOST_WRITTEN = 64 * 2**20


def _bound() -> None:
    """Bind the process before anything of the paper is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))


if __name__ == "__main__":
    _bound()

import base64  # noqa: E402 - the bounds come first
import datetime  # noqa: E402
import json  # noqa: E402
from dataclasses import asdict  # noqa: E402
from itertools import groupby  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from prongsai import checks  # noqa: E402
from prongsai.checks.defect import SEVERITY_NAMES  # noqa: E402
from prongsai.dossier import KIND_NAMES, Dossier  # noqa: E402
from prongsai.errors import ProngsaiError  # noqa: E402
from prongsai.readers.files import read_all  # noqa: E402
from prongsai.registry import Registry  # noqa: E402
from prongsai.registry.loading import chosen_path  # noqa: E402
from prongsai.writers.check_html import MEANINGS  # noqa: E402
from prongsai.writers.check_sheet import CheckedPaper, CheckSheet, check_sheet, counts, entries  # noqa: E402
from prongsai.writers.check_xlsx import xlsx_bytes  # noqa: E402


def checked(path: Path, today: datetime.date) -> dict[str, Any]:
    """What is wrong in the paper, the worst first, in the words of the check sheet."""
    named = chosen_path()
    registry = Registry.load(named) if named else None
    papers: list[CheckedPaper] = []
    try:
        for said in read_all(path, registry=registry):
            if not isinstance(said, Dossier):
                return _refused(said)
            found = checks.check(said, registry=registry, stage="sign", today=today)
            papers.append(CheckedPaper(path.name, said, found))
    except ProngsaiError as refusal:
        return _refused(refusal)
    sheet = check_sheet(papers, checked_on=today)
    return {"papers": [_told(p) for p in sheet.papers], "xlsx": _workbook(sheet)}


def _refused(refusal: ProngsaiError) -> dict[str, Any]:
    return {"refused": refusal.thai, "refused_english": refusal.english}


def _workbook(sheet: CheckSheet) -> str:
    return base64.b64encode(xlsx_bytes(sheet)).decode("ascii")


def _told(paper: CheckedPaper) -> dict[str, Any]:
    """One paper: whose, of which year, how much of each severity, and every defect by severity and place."""
    dossier = paper.dossier
    groups = [
        {
            "severity": severity,
            "name": SEVERITY_NAMES[severity],
            "meaning": MEANINGS[severity],
            "places": [
                {"area": area, "entries": [asdict(entry) for entry in rows]}
                for area, rows in groupby(found, key=lambda entry: entry.area)
            ],
        }
        for severity, found in groupby(entries(paper), key=lambda entry: entry.severity)
    ]
    return {
        "file": paper.file,
        "agency": dossier.agency.name_printed or "",
        "year": dossier.measure_year,
        "kinds": [KIND_NAMES[kind] for kind in dossier.document.kinds],
        "counts": [
            {"severity": severity, "name": SEVERITY_NAMES[severity], "n": n}
            for severity, n in counts(paper.defects).items()
        ],
        "groups": groups,
    }


if __name__ == "__main__":
    answer = checked(Path(sys.argv[1]), datetime.date.fromisoformat(sys.argv[2]))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
