"""Versions of a plan (ฉบับของแผน): the plan of the moment as a snapshot, and the version that a file came from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from prongsai.dossier import Dossier
from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanVersion
from prongsai_web.cycles.planned import dossier_of, measures_of

_MARK = re.compile(r"ita-plan-([0-9]{1,18})-([0-9a-f]{12})")
_SHORT = 12


@dataclass(frozen=True)
class Snapshot:
    """The plan as a Dossier, its rows in the same order, and a stamp that changes with either."""

    dossier: Dossier
    rows: tuple[PlannedMeasure, ...]

    @property
    def keys(self) -> list[int]:
        """The keys of the rows."""
        return [row.pk for row in self.rows]

    @property
    def digest(self) -> str:
        """What the paper rests on, as a digest."""
        return digest_of(self.dossier)

    @property
    def stamp(self) -> str:
        """Changes whenever somebody changes a measure, takes one out or moves one."""
        told = ",".join(f"{row.pk}:{row.version}" for row in self.rows)
        return hashlib.sha256(told.encode()).hexdigest()[:_SHORT]


def digest_of(dossier: Dossier) -> str:
    """A digest of all that the Dossier says."""
    return hashlib.sha256(dossier.to_json().encode()).hexdigest()


def snapshot(plan: Plan, access: Access) -> Snapshot:
    """The plan of the moment."""
    return Snapshot(dossier_of(plan, access.today), tuple(measures_of(plan)))


def versions_of(plan: Plan) -> list[PlanVersion]:
    """All versions, the latest first, without what they hold."""
    return list(PlanVersion.objects.filter(plan=plan).defer("dossier", "rows").select_related("made_by"))


def version_row(access: Access, plan: Plan, pk: int) -> PlanVersion:
    """One version of the plan. Raises `Http404`."""
    return PlanVersion.objects.filter(agency=access.agency, plan=plan).get_for(access.user, pk, access.today)


def mark_of_version(version: PlanVersion) -> str:
    """The mark that a downloaded file carries, by which it is known when it comes back."""
    return f"ita-plan-{version.pk}-{version.digest[:_SHORT]}"


def version_of_mark(plan: Plan, mark: str) -> PlanVersion | None:
    """The version of this plan that a file with that mark was downloaded as; None for a strange or damaged mark."""
    found = _MARK.search(mark)
    if found is None:
        return None
    return PlanVersion.objects.filter(plan=plan, pk=int(found[1]), digest__startswith=found[2]).first()
