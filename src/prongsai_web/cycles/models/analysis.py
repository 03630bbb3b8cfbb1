"""The analysis of a year as people edited it, and the limits that stand until they are closed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned, Versioned


class AnalysisDraft(Owned, Versioned):
    """A person's words over the drafted analysis (บทวิเคราะห์) for the plan of `fiscal_year`.

    `texts` has by key of the library's passage: `text` (None where the drafted one was restored), `drafted` and
    `figures` (printed and what it is) as they stood when it was edited, `version`, and `by` and `at` of the last edit.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    texts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year"), name="analysis_once"),)

    def __str__(self) -> str:
        return _("บทวิเคราะห์ปี %(year)d") % {"year": self.fiscal_year}


class Constraint(Owned, Versioned):
    """A limit (ข้อจำกัด) of the agency: stands from the year it was opened until the year in which it is closed.

    `printed` are the words of the paper that it was taken from, so that the same paper does not bring it again.
    """

    text = models.TextField(_("ข้อจำกัด"))
    printed = models.TextField(blank=True)
    opened_year = models.PositiveSmallIntegerField(_("ปีที่เริ่มมี"))
    closed_year = models.PositiveSmallIntegerField(_("ปีที่ปิด"), null=True, blank=True)
    closed_reason = models.TextField(_("เหตุผลที่ปิด"), blank=True)

    class Meta:
        ordering = ("opened_year", "pk")

    def __str__(self) -> str:
        return self.text[:200]
