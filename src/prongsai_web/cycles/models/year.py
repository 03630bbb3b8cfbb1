"""The year of an agency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned, Versioned


class Year(Owned, Versioned):
    """A fiscal year of an agency (แฟ้มงาน ITA ประจำปี). `framework_year` are the rules in use, maybe last year's."""

    class State(models.TextChoices):
        """Where the year stands; two may be open at once."""

        OPEN = "open", _("กำลังดำเนินการ")
        REPORTING = "reporting", _("กำลังสรุปรายงาน")
        CLOSED = "closed", _("ปิดแฟ้มแล้ว")

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    framework_year = models.PositiveSmallIntegerField(_("เกณฑ์ปี"))
    framework_confirmed = models.BooleanField(_("ตรวจเกณฑ์กับคู่มือแล้ว"), default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    closed_at = models.DateTimeField(null=True, editable=False)
    """When it was closed last; what papers tell that were confirmed later is no part of it while it stays so."""

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year"), name="year_once"),)

    def __str__(self) -> str:
        return str(self.fiscal_year)
