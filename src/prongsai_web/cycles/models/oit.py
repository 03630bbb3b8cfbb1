"""The year's open-data items as work (ข้อ OIT), and what was taken over into them at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned, Versioned


class OitWork(Owned, Versioned):
    """What the agency answers to one item (ข้อ OIT) of a year; an item without a row is not begun.

    `links` are addresses, `explanation` is for the assessor, `note` for the house. `ticks` are keys of requirements.
    `came_from` says whence the links were taken and is empty once a person has saved them. `gone_from` is None while
    the rules ask for the item, else the year of the rules by which `code` is meant.
    """

    class State(models.TextChoices):
        """How far it is."""

        NOT_BEGUN = "not_begun", _("ยังไม่เริ่ม")
        IN_PROGRESS = "in_progress", _("กำลังรวบรวม")
        LINKED = "linked", _("มีลิงก์แล้ว")
        CHECKED = "checked", _("ตรวจแล้ว")
        NOT_APPLICABLE = "not_applicable", _("ไม่มีรายการ")

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    code = models.CharField(_("ข้อ OIT"), max_length=10)
    state = models.CharField(_("สถานะ"), max_length=14, choices=State.choices, default=State.NOT_BEGUN)
    links = models.JSONField(_("ลิงก์"), default=list, blank=True)
    explanation = models.TextField(_("คำอธิบายถึงผู้ตรวจ"), blank=True)
    note = models.TextField(_("บันทึกภายใน"), blank=True)
    reason = models.TextField(_("เหตุที่ไม่มีรายการ"), blank=True)
    ticks = models.JSONField(_("รายละเอียดที่มีแล้ว"), default=list, blank=True)
    came_from = models.CharField(_("ที่มาของลิงก์"), max_length=200, blank=True)
    checked_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(_("ตรวจเมื่อ"), null=True, blank=True)
    gone_from = models.PositiveSmallIntegerField(_("ข้อของเกณฑ์ปี"), null=True, blank=True)

    class Meta:
        ordering = ("fiscal_year", "code", "pk")
        indexes = (models.Index(fields=("agency", "fiscal_year"), name="oit_of_year"),)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "fiscal_year", "code"), condition=Q(gone_from__isnull=True), name="oit_once"
            ),
            models.UniqueConstraint(
                fields=("agency", "fiscal_year", "code", "gone_from"),
                condition=Q(gone_from__isnull=False),
                name="oit_gone_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.fiscal_year}"


class OitTaking(Owned):
    """Links and explanations taken over at once (นำเข้ารายการ OIT): from where, and what stood there before.

    `before` lists one entry a row: its key, its version after the taking, and its fields before, None where the row was
    made by it. Undone once.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    source = models.CharField(_("ที่มา"), max_length=200)
    before = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.source
