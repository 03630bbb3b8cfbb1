"""What a province sees of an agency."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prongsai.registry.names import TYPE_OF_CODE
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models.plan import Plan
from prongsai_web.cycles.models.year import Year


class Standing(models.Model):
    """What an agency shares with its province (สิ่งที่จังหวัดเห็น), laid out so that one query lists a country.

    Everything but name and place is empty where nothing is shared, so that whoever reads this table can read no more.
    `shared` and `gaps` say what the agency lets be seen, `listed` is false for the office of an overseer. `dues` are
    days of what is not done in years not closed: how many have passed is known only on the day of reading. The row is
    drawn up again when `touched`, which every deed in the agency raises, has passed `told`.
    """

    agency = models.OneToOneField(Agency, models.CASCADE, primary_key=True, related_name="standing")
    name = models.CharField(max_length=200, db_index=True)
    type_code = models.CharField(max_length=40, blank=True)
    district = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)
    listed = models.BooleanField(default=True)
    shared = models.BooleanField(default=False)
    gaps = models.BooleanField(default=False)
    fiscal_year = models.PositiveSmallIntegerField(_("แฟ้มงานปี"), null=True)
    state = models.CharField(_("สถานะ"), max_length=10, choices=Year.State.choices, blank=True)
    result_year = models.PositiveSmallIntegerField(_("ผลปี"), null=True)
    total = models.DecimalField(_("คะแนนรวม"), max_digits=5, decimal_places=2, null=True)
    level = models.CharField(_("ระดับ"), max_length=40, blank=True)
    change = models.DecimalField(_("เปลี่ยนจากปีก่อน"), max_digits=5, decimal_places=2, null=True)
    plan = models.CharField(_("แผนมาตรการ"), max_length=12, choices=Plan.State.choices, blank=True)
    measures = models.PositiveSmallIntegerField(_("มาตรการในแผน"), null=True)
    items = models.PositiveSmallIntegerField(_("ข้อ OIT"), null=True)
    open_items = models.PositiveSmallIntegerField(_("ข้อ OIT ที่ยังไม่มีลิงก์"), null=True)
    dues = models.JSONField(default=list)
    first_due = models.DateField(null=True)
    touched = models.PositiveBigIntegerField(default=0)
    told = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("name", "pk")
        indexes = (
            models.Index(fields=("province", "name"), name="standing_of_province"),
            models.Index(fields=("agency",), name="standing_to_draw_up", condition=Q(touched__gt=F("told"))),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def type(self) -> str:
        """The type in words."""
        return TYPE_OF_CODE.get(self.type_code, "")

    def late(self, today: datetime.date) -> int | None:
        """How many dates have passed and are not done; None where that is not shared."""
        return sum(day < today.isoformat() for day in self.dues) if self.gaps else None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell (ยังไม่มีข้อมูล)."""
        return self.fiscal_year is None and self.result_year is None
