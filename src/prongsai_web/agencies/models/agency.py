"""The agency and its units."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import Owned, Versioned

_MARGIN = [MinValueValidator(1), MaxValueValidator(5)]


class Agency(Versioned):
    """An agency (หน่วยงาน) on this server, with how its papers look.

    `name` is the full name with its type. Margins are centimetres. `opened` is false until its own first administrator
    has come. `shares` lets the helper of its province read state and levels, `shares_gaps` also how much is missing.
    """

    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=200)
    type_code = models.CharField(_("ประเภท"), max_length=40, blank=True)
    dla_code = models.CharField(_("รหัส อปท."), max_length=20, blank=True, db_index=True)
    district = models.CharField(_("อำเภอ"), max_length=80, blank=True)
    province = models.CharField(_("จังหวัด"), max_length=80, blank=True, db_index=True)
    name_english = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    address = models.TextField(_("ที่อยู่"), blank=True)
    telephone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    email = models.EmailField(_("อีเมล"), blank=True)
    main_site = models.URLField(_("เว็บไซต์หลัก"), blank=True)
    number_prefix = models.CharField(_("รหัสหนังสือ"), max_length=40, blank=True)
    emblem = models.ForeignKey("agencies.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")
    thai_digits = models.BooleanField(_("ใช้เลขไทยในเอกสาร"), default=True)
    docx_font = models.CharField(_("แบบอักษรในไฟล์ Word"), max_length=60, default="TH SarabunPSK")
    margin_left = models.DecimalField(_("ขอบซ้าย"), max_digits=3, decimal_places=1, default=3, validators=_MARGIN)
    margin_right = models.DecimalField(_("ขอบขวา"), max_digits=3, decimal_places=1, default=2, validators=_MARGIN)
    margin_top = models.DecimalField(_("ขอบบน"), max_digits=3, decimal_places=1, default=2.5, validators=_MARGIN)
    margin_bottom = models.DecimalField(_("ขอบล่าง"), max_digits=3, decimal_places=1, default=2, validators=_MARGIN)
    shares = models.BooleanField(_("ให้ผู้ประสานงานระดับจังหวัดดูสถานะได้"), default=False)
    shares_gaps = models.BooleanField(_("ให้ผู้ประสานงานระดับจังหวัดดูจำนวนสิ่งที่ยังขาดได้"), default=False)
    opened = models.BooleanField(default=True)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """The full name with district and province."""
        district = _now("อำเภอ%(name)s") % {"name": self.district} if self.district else ""
        province = _now("จังหวัด%(name)s") % {"name": self.province} if self.province else ""
        return " ".join(filter(None, (self.name, district, province)))


class Unit(Owned):
    """A unit (สำนัก/กอง/งาน) in the tree of an agency. One that no longer exists is closed, never deleted.

    `former_names` are the names it bore before, the latest first: old papers still say them.
    """

    name = models.CharField(_("ชื่อส่วนราชการ"), max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sections")
    former_names = models.JSONField(_("ชื่อเดิม"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    closed = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("agency", "parent", "name"), name="unit_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.parent}" if self.parent else self.name
