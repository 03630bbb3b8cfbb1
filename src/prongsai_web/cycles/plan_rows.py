"""Rows of a plan made from the library's measures (มาตรการในแผน): the unit that leads, where it goes back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import gettext as _

from prongsai.dossier import Measure
from prongsai.plan import Choice
from prongsai.plan.standard import own_unit
from prongsai_web.agencies.models import Unit
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.models import Plan, PlannedMeasure


def row_of(plan: Plan, measure: Measure, tree: Tree, order: int) -> PlannedMeasure:
    """A row of the plan for the measure, not yet saved; a proposal unless it is said otherwise."""
    return PlannedMeasure(
        agency_id=plan.agency_id,
        plan=plan,
        order=order,
        measure=measure.model_dump(mode="json"),
        about={"source": source_of(measure)},
        unit=leading(measure.responsible_normalised or measure.responsible, tree),
        lineage=lineage_of(measure),
    )


def chosen_row(plan: Plan, choice: Choice, tree: Tree, order: int) -> PlannedMeasure:
    """The row of a drafted choice with its alternatives and what others did."""
    row = row_of(plan, choice.measure, tree, order)
    row.about = {
        **row.about,
        "alternatives": list(choice.alternatives),
        "elsewhere": [asdict(each) for each in choice.elsewhere],
    }
    return row


def leading(names: Sequence[str], tree: Tree) -> Unit | None:
    """The first open unit that the names mean, by its name now, longer or shorter."""
    known = {unit.name: unit for unit in tree.units if not unit.closed}
    former = {name: unit for unit in known.values() for name in unit.former_names}
    for name in names:
        if name in former:
            return former[name]
        if (own := own_unit(name, list(known))) in known:
            return known[own]
    return None


def source_of(measure: Measure) -> str:
    """By what a measure is known again when it is proposed anew: the standard one, or year and name of an own one."""
    before = year_before(measure)
    return f"own:{before}:{''.join(measure.name.split())}" if before else measure.origin or ""


def lineage_of(measure: Measure) -> str:
    """Which measure of an earlier year it goes on from; empty for a new one."""
    kind, _colon, rest = (measure.origin or "").partition(":")
    year, _slash, seq = rest.partition("/")
    if kind != "own" or not (year.isdigit() and seq.isdigit()):
        return ""
    return _("สืบเนื่องจากมาตรการที่ %(seq)s ปี %(year)s «%(name)s»") % {"seq": seq, "year": year, "name": measure.name[:300]}


def year_before(measure: Measure) -> int | None:
    """The year that an own measure was taken over from."""
    kind, _colon, rest = (measure.origin or "").partition(":")
    year = rest.partition("/")[0]
    return int(year) if kind == "own" and year.isdigit() else None


def next_order(rows: Sequence[PlannedMeasure]) -> int:
    """The place behind all others."""
    return max((row.order for row in rows), default=0) + 1
