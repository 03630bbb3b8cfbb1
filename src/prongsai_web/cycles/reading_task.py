"""The files of a reading read in the background, merged, and checked."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import timezone

from prongsai.checks import check
from prongsai.dossier import Dossier, merge
from prongsai.dossier.sourcing import with_sources
from prongsai.errors import ProngsaiError
from prongsai.readers import papers_in, read, read_series, scans
from prongsai.readers.scan.watching import Step, watched
from prongsai.registry import Registry
from prongsai_web.agencies.registry_search import the_registry
from prongsai_web.cycles import pictures
from prongsai_web.cycles.models import Reading, ReadingFile
from prongsai_web.cycles.stated_twice import asked_across
from prongsai_web.jobs.tasks import Progress, task

_BETWEEN = 0.5
_UNREAD = (Reading.State.QUEUED, Reading.State.READING)


def reading_failed(reading_id: int) -> None:
    """The job was given up: the reading says so, and can be tried again."""
    Reading.objects.filter(pk=reading_id, state__in=_UNREAD).update(state=Reading.State.FAILED)


@task("read_files", failed=reading_failed)
def read_files(reading_id: int, progress: Progress) -> None:
    """Read every file; one that is refused says why, the others go on."""
    reading = Reading.objects.get(pk=reading_id)
    if not Reading.objects.filter(pk=reading_id, state__in=_UNREAD).update(state=Reading.State.READING):
        return
    files = list(reading.files.select_related("file"))
    registry = the_registry()
    found: list[Dossier] = []
    names = pictures.names_of(files)
    done = 0
    papers = _papers(reading, files)
    for paper in papers:
        progress(done, len(files))
        with watched(_Pages(partial(progress, done, len(files)))):
            dossier = _read(paper, registry, names)
        if dossier is not None:
            found.append(dossier)
        done += len(paper)
    progress(len(files), len(files))
    for each in files:
        scans.forget(Path(each.file.content.path))
    merged = [dossier.to_json() for dossier in asked_across(merge(found))]
    state = Reading.State.TO_CONFIRM if merged else Reading.State.FAILED
    series = [[page.pk for page in paper] for paper in papers if len(paper) > 1]
    still = Reading.objects.filter(pk=reading_id, state=Reading.State.READING)
    still.update(state=state, dossiers=merged, series=series)


class _Pages:
    """Tells of the pages of a scan as they are done, never so often that it would slow the reading."""

    def __init__(self, tell: Any) -> None:
        self._tell, self._told = tell, 0.0

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if now - self._told >= _BETWEEN or step.done == step.pages:
            self._told = now
            self._tell(part=(step.done, step.pages), seconds_left=step.seconds_left)


def _papers(reading: Reading, files: Sequence[ReadingFile]) -> list[list[ReadingFile]]:
    """The files of each paper: one, or the photographs of its pages in their order."""
    by_path = {Path(each.file.content.path): each for each in files}
    if reading.apart or len(by_path) < len(files):
        return [[each] for each in files]
    told = papers_in(list(by_path), [each.file.name for each in by_path.values()])
    return [[by_path[path] for path in paper] for paper in told]


def _read(paper: Sequence[ReadingFile], registry: Registry | None, names: Mapping[int, str]) -> Dossier | None:
    """What the paper says, kept with the first of its files."""
    each = paper[0]
    paths = [Path(page.file.content.path) for page in paper]
    told = [names[page.pk] for page in paper]
    try:
        if len(paper) > 1:
            dossier = read_series(paths, names=told, registry=registry)
        else:
            dossier = named(read(paths[0], registry=registry), told[0])
        for page, name in zip(paper, told, strict=True):
            pictures.keep(page.file, dossier, name)
    except ProngsaiError as refusal:
        each.refusal, each.refusal_english = str(refusal), refusal.english
        each.save(update_fields=["refusal", "refusal_english"])
        return None
    defects = check(dossier, registry=registry, today=timezone.localdate())
    each.dossier = dossier.to_json()
    each.defects = [asdict(defect) for defect in defects]
    each.save(update_fields=["dossier", "defects"])
    return dossier


def named(dossier: Dossier, name: str) -> Dossier:
    """The Dossier with its sources under the name that the person gave the file, not the one it is kept under."""
    return with_sources(dossier, lambda source: source.model_copy(update={"file": name}))
