"""The confirmed result of a year."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Assessment
from prongsai_web.agencies.models import Owned, Versioned


class Result(Owned, Versioned):
    """The confirmed result of one fiscal year (ผลการประเมิน), with its figures beside it for lists.

    `assessment` is the library's Assessment as JSON; `failed_items` the OIT items without score, None if not known.
    """

    class Origin(models.TextChoices):
        """How it came in."""

        PAPERS = "papers", _("อ่านจากเอกสาร")
        PASTED = "pasted", _("วางจาก ITAS")
        TYPED = "typed", _("พิมพ์คะแนน")

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    assessment = models.JSONField()
    failed_items = models.JSONField(null=True)
    total = models.DecimalField(_("คะแนนรวม"), max_digits=5, decimal_places=2, null=True)
    level = models.CharField(_("ระดับ"), max_length=40, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    confirmed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year"), name="result_once"),)

    def stated(self) -> Assessment:
        """The Assessment, its scores as exact decimals."""
        return Assessment.model_validate(exact(self.assessment))


def exact(value: object) -> object:
    """JSON numbers with a fraction as decimals of what they print as."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, dict):
        return {key: exact(each) for key, each in value.items()}
    return [exact(each) for each in value] if isinstance(value, list) else value
