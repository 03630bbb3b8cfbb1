"""What is done with versions of a plan: one kept, one restored as a new edit; each in the trail."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai.dossier import Measure
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.actions_plan import check_open
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanVersion
from prongsai_web.cycles.plan_rows import leading, row_of
from prongsai_web.cycles.plan_versions import Snapshot, snapshot

State, Why = PlannedMeasure.State, PlanVersion.Why
# On these occasions a version that says the same already is enough.
_ONCE = (Why.DOWNLOADED, Why.BEFORE_RESTORE, Why.BEFORE_FILE)


@transaction.atomic
def keep(access: Access, plan: Plan, why: str, label: str = "", now: Snapshot | None = None) -> PlanVersion:
    """The plan of the moment kept as a version; for a file or a way back, one that says the same serves again."""
    # Two who keep at once would count the same number: on PostgreSQL the second waits here.
    Plan.objects.select_for_update().get(pk=plan.pk)
    now = now or snapshot(plan, access)
    last = PlanVersion.objects.filter(plan=plan).first()
    if why in _ONCE and last is not None and last.digest == now.digest:
        return last
    version = PlanVersion.objects.create(
        agency=access.agency,
        plan=plan,
        number=last.number + 1 if last else 1,
        why=why,
        label=label,
        dossier=now.dossier.to_json(),
        rows=now.keys,
        digest=now.digest,
        made_by=access.user,
    )
    told = {"number": version.number, "label": label, "measures": len(now.rows)}
    record(access.user, access.agency, "keep_version", plan, after=told)
    return version


@transaction.atomic
def restore(access: Access, plan: Plan, version: PlanVersion, stamp: str) -> PlanVersion:
    """The measures of the version are those of the plan again; what is there now is kept as a version, and given back.

    Measures that the version lacks are refused, with the reason. Raises `Fixed`, and `Stale` where somebody changed the
    plan since `stamp` was shown.
    """
    check_open(plan)
    now = snapshot(plan, access)
    if now.stamp != stamp:
        raise Stale
    before = keep(access, plan, Why.BEFORE_RESTORE, now=now)
    rows = {row.pk: row for row in PlannedMeasure.objects.filter(plan=plan).order_by("order", "pk")}
    wanted = _wanted(access, plan, version, rows)
    kept = {row.pk for row in wanted}
    reason = _("ไม่อยู่ในฉบับที่ %(number)d ที่กู้คืน") % {"number": version.number}
    for row in rows.values():
        if row.pk not in kept and row.state == State.TAKEN:
            row.before, row.state, row.reason = row.state, State.REFUSED, reason
            row.save_if(row.version, access.user, ["state", "before", "reason"])
    told = {"number": version.number, "measures": [str(row) for row in wanted]}
    was = {"measures": [str(row) for row in now.rows]}
    record(access.user, access.agency, "restore_version", plan, before=was, after=told)
    return before


def _wanted(
    access: Access, plan: Plan, version: PlanVersion, rows: dict[int, PlannedMeasure]
) -> Sequence[PlannedMeasure]:
    """The rows of the version's measures, saved in its order, before all others."""
    measures, tree = version.read().measures, Tree.of(access.agency)
    found = []
    for order, (key, measure) in enumerate(zip(version.rows, measures, strict=True), 1):
        row = rows.get(key)
        found.append(_new(access, plan, measure, tree, order) if row is None else _as_was(access, row, measure, tree))
    others = [row for row in rows.values() if row not in found]
    for order, row in enumerate([*found, *others], 1):
        if row.order != order:
            row.order = order
            row.save_if(row.version, access.user, ["order"])
    return found


def _new(access: Access, plan: Plan, measure: Measure, tree: Tree, order: int) -> PlannedMeasure:
    row = row_of(plan, measure, tree, order)
    row.state, row.changed_by = State.TAKEN, access.user
    row.save()
    return row


def _as_was(access: Access, row: PlannedMeasure, measure: Measure, tree: Tree) -> PlannedMeasure:
    """The row with the measure as the version has it; who leads is found anew only where the units differ."""
    if row.state != State.TAKEN:
        row.before, row.state = row.state, State.TAKEN
    if row.read().responsible != measure.responsible:
        row.unit = leading(measure.responsible_normalised or measure.responsible, tree)
    row.measure = measure.model_dump(mode="json")
    row.save_if(row.version, access.user, ["measure", "state", "before", "unit"])
    return row
