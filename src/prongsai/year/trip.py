"""The trip itself: papers that were read, made into everything that follows from them, and left in a folder.

A paper is never changed. While a spot is open or an error stands, every paper written is marked ร่าง as a whole; spots
and defects stand in the workbook and on the check sheet alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from prongsai import writers
from prongsai.analysis import as_json as analysis_json
from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.dossier.lost_scores import lost_apart
from prongsai.plan import as_json as plan_json
from prongsai.readers import Outcome
from prongsai.registry import Registry
from prongsai.writers.check_html import html_page
from prongsai.writers.check_sheet import CheckedPaper, CheckSheet, check_sheet
from prongsai.writers.check_xlsx import xlsx_bytes
from prongsai.writers.review_xlsx import review_bytes
from prongsai.year.folder import CHECKING, DATA, PAPERS, Folder
from prongsai.year.making import Asked, Made, Rules, make
from prongsai.year.nouns import Checked, Open, Scored, Trip
from prongsai.year.papers import Telling, sources, write_papers
from prongsai.year.pictures import with_pictures
from prongsai.year.review import read_review
from prongsai.year.scores import scored
from prongsai.year.whose import chosen, names_of

_REVIEW, _CHECK = "ใบตรวจและเลือก", "ผลการตรวจเอกสาร"


def travel(
    outcomes: Iterable[Outcome],
    out: Path,
    *,
    registry: Registry | None,
    today: datetime.date,
    asked: Asked | None = None,
    options: writers.Options | None = None,
    telling: Telling = lambda _: None,
) -> Trip:
    """Go the whole way with papers that were read, and write all that follows from them under `out`.

    Raises `ProngsaiError` where `out` cannot be written to, or with every problem of a workbook handed back: nothing is
    written then. Papers that were refused stand in the answer. `telling` hears of each longer step.
    """
    wish = asked or Asked()
    review = read_review(wish.review) if wish.review else None
    papers = tuple(_checked(outcome, registry, today) for outcome in outcomes)
    read = [p.outcome.dossier for p in papers if p.outcome.dossier is not None]
    if not read:
        return Trip(papers, (), None, None, Open())
    telling("กำลังรวมเอกสารและจัดทำแผน")
    own, others = chosen(read)
    made = make(own, _sheet(papers, today, own), wish, review, Rules(registry, today))
    results = tuple(scored(made.settled.dossiers))
    folder = Folder(out)
    telling("กำลังจัดทำใบตรวจ")
    paths = [path for paper in papers if paper.outcome.dossier is not None for path in paper.outcome.files]
    shown = with_pictures(made.book, made.settled.spots, paths)
    book = folder.keep(review_bytes(shown), CHECKING, f"{_REVIEW}.xlsx")
    _keep_checks(folder, _sheet(papers, today))
    chosen_options = replace(options or writers.Options(), draft=made.open.is_draft)
    drafted = made.planned.drafted if made.planned else None
    made_from = sources(drafted, made.report, made.settled.dossiers)
    notes = (*made.notes, *write_papers(folder, made_from, chosen_options, wish.kinds, telling))
    telling("กำลังเก็บข้อมูล")
    _keep_data(folder, papers, made, results)
    folder.close()
    if others:
        notes = (*notes, f"เอกสารของหน่วยงานอื่นไม่นำมารวม: {' '.join(names_of(others))}")
    return Trip(papers, results, made.report, drafted, made.open, tuple(folder.files), notes, shown, book)


def _checked(outcome: Outcome, registry: Registry | None, today: datetime.date) -> Checked:
    if outcome.dossier is None:
        return Checked(outcome)
    return Checked(outcome, check(outcome.dossier, registry=registry, today=today))


def _sheet(papers: Sequence[Checked], today: datetime.date, only: Sequence[Dossier] | None = None) -> CheckSheet:
    """The check sheet of the papers, or of some of them."""
    wanted = None if only is None else {id(dossier) for dossier in only}
    shown = [
        CheckedPaper(p.outcome.name, p.outcome.dossier, p.defects)
        for p in papers
        if p.outcome.dossier is not None and (wanted is None or id(p.outcome.dossier) in wanted)
    ]
    left = [(p.outcome.name, str(p.outcome.refusal)) for p in papers if p.outcome.dossier is None]
    return check_sheet(shown, checked_on=today, refused=left)


def _keep_checks(folder: Folder, sheet: CheckSheet) -> None:
    folder.keep(html_page(sheet).encode("utf-8", "replace"), CHECKING, f"{_CHECK}.html")
    folder.keep(xlsx_bytes(sheet, by_agency=len(sheet.years) > 1), CHECKING, f"{_CHECK}.xlsx")


def _keep_data(folder: Folder, papers: Sequence[Checked], made: Made, results: Sequence[Scored]) -> None:
    """Everything as JSON: each paper, the merged years, defects, scores, analysis, plan."""
    found = {}
    for paper in papers:
        if paper.outcome.dossier is not None:
            path = paper.outcome.path
            name = folder.unique(path.stem)
            folder.keep_text(lost_apart(paper.outcome.dossier).to_json(indent=2), DATA, PAPERS, f"{name}.json")
            found[f"{name}{path.suffix}"] = [asdict(defect) for defect in paper.defects]
    for dossier in made.settled.dossiers:
        name = folder.unique(f"แฟ้มงานปี {dossier.measure_year or 'ไม่ระบุ'}")
        folder.keep_text(lost_apart(dossier).to_json(indent=2), DATA, f"{name}.json")
    folder.keep_json(found, DATA, "ผลการตรวจ.json")
    told = [{**each.result.to_json(), "weak": [weak.sentence for weak in each.weak]} for each in results]
    folder.keep_json(told, DATA, "ผลคะแนน.json")
    if made.planned is not None:
        drafted = made.planned.drafted
        reasons = {row.what: row.reason for row in made.planned.points if row.reason}
        folder.keep_json(analysis_json(drafted.analysis), DATA, "ผลการวิเคราะห์.json")
        folder.keep_json({**plan_json(drafted.plan), "reasons_given": reasons}, DATA, "แผนมาตรการ.json")
