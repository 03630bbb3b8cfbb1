"""An edited file of a plan read in the background, and the plan as a file of the same kind says it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from prongsai.dossier import Dossier
from prongsai.errors import ProngsaiError
from prongsai.plan.compare import compare_measures
from prongsai.readers import read
from prongsai.readers.file_mark import mark_of
from prongsai.writers import write
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.registry_search import the_registry
from prongsai_web.cycles.models import Plan, PlanReturn
from prongsai_web.cycles.plan_papers import KIND, plan_options
from prongsai_web.cycles.plan_versions import version_of_mark
from prongsai_web.cycles.planned import dossier_of, measures_of
from prongsai_web.cycles.reading_task import named
from prongsai_web.jobs.tasks import Progress, task

_UNREAD = (PlanReturn.State.QUEUED, PlanReturn.State.READING)
_NO_MEASURES = (
    "ไม่พบตารางมาตรการในไฟล์นี้ โปรดใช้ไฟล์ Word หรือ Excel ที่ดาวน์โหลดจากหน้าแผน และคงหัวตารางไว้ตามเดิม",
    "There is no table of measures in this file. Use the Word or Excel file of the plan, with its heads kept.",
)


def return_failed(return_id: int) -> None:
    """The job was given up: the file is not read."""
    PlanReturn.objects.filter(pk=return_id, state__in=_UNREAD).update(state=PlanReturn.State.FAILED)


@task("read_plan_file", failed=return_failed)
def read_plan_file(return_id: int, progress: Progress) -> None:
    """Read the file and the version that it came from; a file that is refused says why."""
    row = PlanReturn.objects.select_related("file", "plan__year").get(pk=return_id)
    if not PlanReturn.objects.filter(pk=return_id, state__in=_UNREAD).update(state=PlanReturn.State.READING):
        return
    progress(0, 1)
    try:
        values = _compared(row)
    except ProngsaiError as refusal:
        # The reader knows the file by the name under which it is kept, which tells a person nothing.
        kept = Path(row.file.content.path).name
        thai, english = (text.replace(kept, row.file.name) for text in (str(refusal), refusal.english))
        values = {"state": PlanReturn.State.FAILED, "refusal": thai, "refusal_english": english}
    PlanReturn.objects.filter(pk=return_id, state=PlanReturn.State.READING).update(**values)
    progress(1, 1)


def _compared(row: PlanReturn) -> dict[str, object]:
    path = Path(row.file.content.path)
    found = named(read(path, registry=the_registry()), row.file.name)
    if not found.measures:
        raise ProngsaiError(*_NO_MEASURES)
    base = version_of_mark(row.plan, mark_of(path))
    told = base.read() if base else dossier_of(row.plan)
    keys = base.rows if base else [each.pk for each in measures_of(row.plan)]
    was, keys = _as_printed(row.plan, told, keys, row.file.kind)
    # Where nothing was edited there is nothing to choose, and nobody need look at the file again.
    edited = compare_measures(was.measures, found.measures)
    return {
        "state": PlanReturn.State.READY if edited else PlanReturn.State.SAME,
        "base": base,
        "rows": keys,
        "dossier": found.to_json(),
        "was": was.to_json(),
    }


def _as_printed(plan: Plan, told: Dossier, keys: list[int], suffix: str) -> tuple[Dossier, list[int]]:
    """The plan as a file of that kind says it, so that nothing differs but what a person edited; with its rows.

    A plan that has no measure (any more) has no paper: then everything in the file is new.
    """
    if not told.measures:
        return told, keys
    agency = Agency.objects.select_related("emblem").get(pk=plan.agency_id)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{suffix}"
        write(told, KIND, path, options=plan_options(agency, draft=True))
        printed = read(path, registry=the_registry())
    # Were a measure lost on paper, its neighbours would be taken for it: then the plan itself is compared.
    return (printed if len(printed.measures) == len(told.measures) else told), keys
