"""Working groups by their orders, and who answers for which indicator or OIT item."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import Owned, Versioned


class Committee(Owned, Versioned):
    """A working group or committee (คณะทำงาน/คณะกรรมการ) and the order that appoints it."""

    title = models.CharField(_("ชื่อคณะทำงาน"), max_length=300)
    order_number = models.CharField(_("เลขที่คำสั่ง"), max_length=60, blank=True)
    order_date = models.DateField(_("ลงวันที่"), null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."), null=True, blank=True)
    duties = models.TextField(_("หน้าที่ (บรรทัดละหนึ่งข้อ)"), blank=True)
    authority = models.CharField(_("อำนาจที่อ้าง"), max_length=300, blank=True)
    replaces = models.CharField(_("คำสั่งเดิมที่ยกเลิก"), max_length=300, blank=True)
    begins = models.CharField(_("ให้มีผลตั้งแต่"), max_length=120, blank=True)

    class Meta:
        ordering = ("-fiscal_year", "title")

    def __str__(self) -> str:
        return self.title


class CommitteeMember(Owned):
    """A member: a person, or a post alone, which stays when people change."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="members")
    person = models.ForeignKey("agencies.Person", models.PROTECT, null=True, blank=True, related_name="memberships")
    position = models.CharField(_("ตำแหน่ง"), max_length=200, blank=True)
    role = models.CharField(_("หน้าที่ในคณะทำงาน"), max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")


class Responsibility(Owned):
    """A row of the table of responsibility (ตารางผู้รับผิดชอบ): indicator «9» or item «O13» of a fiscal year."""

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    code = models.CharField(_("ตัวชี้วัดหรือข้อ OIT"), max_length=10)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, blank=True, related_name="responsibilities")
    person = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, blank=True, related_name="responsibilities"
    )
    due = models.DateField(_("กำหนดส่ง"), null=True, blank=True)

    class Meta:
        ordering = ("fiscal_year", "code")
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year", "code"), name="responsibility_once"),)
