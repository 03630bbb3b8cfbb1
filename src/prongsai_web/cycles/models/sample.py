"""Who is to answer (กลุ่มตัวอย่าง), and how many have answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned, Versioned


class Sample(Owned, Versioned):
    """The numbers that the national system asks for in a year (จำนวนผู้มีส่วนได้ส่วนเสีย), and the survey's addresses.

    `numbers` has counts by the key of the library's group; `targets` the number of answers that the national system
    showed, by instrument, in place of the one reckoned; `addresses` the survey's address by instrument.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    numbers = models.JSONField(default=dict)
    targets = models.JSONField(default=dict)
    addresses = models.JSONField(default=dict)

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year"), name="sample_once"),)

    def __str__(self) -> str:
        return _("กลุ่มตัวอย่างปี %(year)d") % {"year": self.fiscal_year}


class Answered(Owned):
    """How many had answered an instrument by the end of a day (ความคืบหน้าการตอบ): the sum so far, as ITAS shows it."""

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    day = models.DateField(_("วันที่"))
    instrument = models.CharField(_("แบบวัด"), max_length=10)
    count = models.PositiveIntegerField(_("จำนวนผู้ตอบสะสม"))

    class Meta:
        ordering = ("day", "instrument")
        constraints = (
            models.UniqueConstraint(fields=("agency", "fiscal_year", "day", "instrument"), name="answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.instrument} {self.day}"
