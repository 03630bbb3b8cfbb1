"""An edited file of a plan handed in, and what of it a person took: nothing enters the plan by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai.dossier import Measure
from prongsai.plan import ADDED, ADDED_REASON
from prongsai.plan.compare import FIELDS, taken_over
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import StoredFile
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.actions_plan import check_open
from prongsai_web.cycles.actions_plan_versions import keep
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanReturn, PlanVersion
from prongsai_web.cycles.plan_returns import ORDER, Edit, review
from prongsai_web.cycles.plan_rows import leading, row_of
from prongsai_web.cycles.plan_versions import snapshot
from prongsai_web.jobs.tasks import enqueue

State = PlannedMeasure.State


@dataclass
class Taken:
    """What was taken of a file, by the titles of its measures, and the rows at their places in the file."""

    changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    moved: dict[int, PlannedMeasure] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many measures were touched."""
        return len({*self.changed}) + len(self.added) + len(self.out)


@transaction.atomic
def hand_in(access: Access, plan: Plan, file: StoredFile) -> PlanReturn:
    """The file put in the queue to be read. Raises `Fixed`."""
    check_open(plan)
    row = PlanReturn.objects.create(agency=access.agency, plan=plan, file=file, made_by=access.user)
    job = enqueue("read_plan_file", agency_id=access.agency.pk, return_id=row.pk)
    PlanReturn.objects.filter(pk=row.pk).update(job_id=job.pk)
    record(access.user, access.agency, "hand_in_plan_file", plan, after={"file": file.name})
    return row


@transaction.atomic
def leave(access: Access, row: PlanReturn, version: int) -> None:
    """Nothing (more) is taken of the file. Raises `Stale`."""
    row.state = PlanReturn.State.DONE
    row.save_if(version, access.user, ["state"])
    record(access.user, access.agency, "leave_plan_file", row.plan, after={"file": row.file.name})


@transaction.atomic
def take(access: Access, row: PlanReturn, version: int, stamp: str, chosen: Collection[str]) -> Taken:
    """Take what was chosen by its names; the plan as it was is kept as a version.

    Raises `Fixed`, and `Stale` where the plan or the review changed since it was shown.
    """
    check_open(row.plan)
    now = snapshot(row.plan, access)
    if row.state != PlanReturn.State.READY or now.stamp != stamp:
        raise Stale
    rows = {each.pk: each for each in PlannedMeasure.objects.filter(plan=row.plan).order_by("order", "pk")}
    told = review(row, rows)
    if now.rows:
        keep(access, row.plan, PlanVersion.Why.BEFORE_FILE, now=now)
    taken, tree = Taken(), Tree.of(access.agency)
    for edit in told.edits:
        if wanted := set(edit.names) & set(chosen):
            _take(access, row, edit, {name.partition(".")[2] for name in wanted}, tree, taken)
    _order(access, rows, told.placed, taken.moved)
    row.state = PlanReturn.State.DONE
    row.save_if(version, access.user, ["state"])
    after = {"file": row.file.name, "changed": taken.changed, "added": taken.added, "out": taken.out}
    record(access.user, access.agency, "take_plan_file", row.plan, after=after)
    return taken


def _take(access: Access, row: PlanReturn, edit: Edit, names: set[str], tree: Tree, taken: Taken) -> None:
    mine, later = edit.row, edit.change.after
    if later is None:
        if mine is not None and not edit.gone:
            _out(access, mine, row.file.name)
            taken.out.append(str(mine))
        return
    if mine is None:
        mine = row_of(row.plan, _own(later), tree, 0)
        mine.state, mine.changed_by = State.TAKEN, access.user
        mine.save()
        taken.added.append(str(mine))
        names = {*names, ORDER}
    else:
        _changed(access, mine, later, names, tree)
        taken.changed.append(str(mine))
    if ORDER in names and edit.change.now is not None:
        taken.moved[edit.change.now] = mine


def _own(later: Measure) -> Measure:
    """A measure that stands only in the file, as one of the agency's own words."""
    return taken_over(Measure(seq=1, origin=ADDED, rationale=ADDED_REASON), later, FIELDS)


def _out(access: Access, mine: PlannedMeasure, file: str) -> None:
    mine.before, mine.state = mine.state, State.REFUSED
    mine.reason = _("นำออกในไฟล์ %(name)s") % {"name": file}
    mine.save_if(mine.version, access.user, ["state", "before", "reason"])


def _changed(access: Access, mine: PlannedMeasure, later: Measure, names: set[str], tree: Tree) -> None:
    """The fields as the file has them; one that somebody took out of the plan meanwhile is in it again."""
    if mine.state != State.TAKEN:
        mine.before, mine.state = mine.state, State.TAKEN
    new = taken_over(mine.read(), later, [name for name in FIELDS if name in names])
    mine.measure = new.model_dump(mode="json")
    if "responsible" in names:
        mine.unit = leading(new.responsible_normalised or new.responsible, tree)
    mine.save_if(mine.version, access.user, ["measure", "state", "before", "unit"])


def _order(
    access: Access,
    rows: Mapping[int, PlannedMeasure],
    placed: Mapping[int, int],
    moved: Mapping[int, PlannedMeasure],
) -> None:
    """Moved and new measures each behind the one that stands before it in the file, the others in their order."""
    if not moved:
        return
    there = {place: rows[key] for place, key in placed.items() if key in rows} | dict(moved)
    places = sorted(there)
    before = dict(zip(places, (None, *(there[place].pk for place in places)), strict=False))
    behind = {before[place]: row for place, row in moved.items()}
    carried = {row.pk for row in moved.values()}
    line = list(_led_by(None, behind))
    for key, row in rows.items():
        if key not in carried:
            line += [row, *_led_by(key, behind)]
    _number(access, line)


def _led_by(key: int | None, behind: Mapping[int | None, PlannedMeasure]) -> Iterator[PlannedMeasure]:
    """The moved and new measures that come behind a row (None: first of all), each behind the one before it."""
    while row := behind.get(key):
        yield row
        key = row.pk


def _number(access: Access, line: Iterable[PlannedMeasure]) -> None:
    for order, row in enumerate(line, 1):
        if row.order != order:
            row.order = order
            row.save_if(row.version, access.user, ["order"])
