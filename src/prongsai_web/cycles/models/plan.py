"""The plan of a year and its measures."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Measure
from prongsai_web.agencies.models import Owned, Versioned
from prongsai_web.cycles.models.result import exact
from prongsai_web.cycles.models.year import Year


class Plan(Owned, Versioned):
    """The plan of a year (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน).

    `reasons` say why a weak point («indicator:9») or an issue («issue:3») has no measure, by key. `facts` are local
    facts for the blanks of standard measures, by «id/key». `basis` is what the last draft rested on: `result_year`,
    `result_version`, `targets` (the weak points, each as `cycles.plan_points` tells), `notes`,
    `strangers` (other agencies whose papers that draft left aside).
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("กำลังร่าง")
        COMMENTING = "commenting", _("รอความเห็นส่วนราชการ")
        FIXED = "fixed", _("กำหนดเป็นแผนแล้ว")

    year = models.OneToOneField(Year, models.CASCADE, related_name="plan")
    state = models.CharField(_("สถานะ"), max_length=12, choices=State.choices, default=State.DRAFT)
    reasons = models.JSONField(_("เหตุผลที่ไม่กำหนดมาตรการ"), default=dict)
    facts = models.JSONField(_("ข้อมูลเฉพาะหน่วยงาน"), default=dict)
    basis = models.JSONField(default=dict)

    class Meta:
        ordering = ("-year__fiscal_year", "pk")

    @property
    def editable(self) -> bool:
        """Whether anything in it may still change."""
        return self.state != self.State.FIXED and self.year.state != Year.State.CLOSED

    def __str__(self) -> str:
        return str(_("แผนมาตรการปี %(year)d") % {"year": self.year.fiscal_year})


class PlannedMeasure(Owned, Versioned):
    """A measure of the plan (มาตรการในแผน): the library's Measure as JSON, and what was decided about it.

    `about` is what is known beside it: `source` (by which it is known again), `alternatives` (ids of standard
    measures), `elsewhere` (what other agencies did), `seen_years` (texts that may name an earlier year).
    `unit` is the unit that leads; all units stand in the Measure. `lineage` says which measure it goes back to.
    """

    class State(models.TextChoices):
        """Whether it is in the plan."""

        PROPOSED = "proposed", _("ข้อเสนอ (ยังไม่เลือก)")
        TAKEN = "taken", _("อยู่ในร่างมาตรการ")
        REFUSED = "refused", _("ไม่ใช้")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    order = models.PositiveIntegerField(default=0)
    state = models.CharField(_("สถานะ"), max_length=12, choices=State.choices, default=State.PROPOSED)
    before = models.CharField(max_length=12, choices=State.choices, blank=True)
    reason = models.TextField(_("เหตุผลที่ไม่ใช้"), blank=True)
    measure = models.JSONField(_("มาตรการ"))
    about = models.JSONField(default=dict)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("agencies.Person", models.PROTECT, null=True, blank=True, related_name="+")
    lineage = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        told: dict[str, Any] = self.measure
        return str(told.get("title") or " ".join(told.get("title_items") or ()) or _("มาตรการที่ยังไม่มีชื่อ"))

    def read(self) -> Measure:
        """The Measure, its worth as an exact decimal."""
        return Measure.model_validate(exact(self.measure))
