"""When things are due."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned, Versioned


class CalendarDate(Owned, Versioned):
    """A date of the assessment calendar (ปฏิทินการประเมิน): national by the framework, moved or added by the agency.

    `from_year` is the year whose national calendar it follows, None for the agency's own. A removed one can come back.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    what = models.CharField(_("เรื่อง"), max_length=200)
    begins = models.DateField(_("ตั้งแต่"), null=True, blank=True)
    ends = models.DateField(_("ถึง"))
    done = models.BooleanField(_("เสร็จแล้ว"), default=False)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ("ends", "pk")

    def __str__(self) -> str:
        return self.what
