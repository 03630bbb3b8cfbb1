"""The tables of a year: what was read, what was confirmed, when things are due."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Assessment, Dossier
from prongsai_web.agencies.models import Owned, StoredFile, Versioned


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

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (models.UniqueConstraint(fields=("agency", "fiscal_year"), name="year_once"),)

    def __str__(self) -> str:
        return str(self.fiscal_year)


class Reading(Owned, Versioned):
    """Files read together (การนำเข้าเอกสาร): nothing of them is in the year until a person confirms.

    `dossiers` are the merged Dossiers as JSON, `answers` what a person answered: pointer to text, by number of Dossier.
    """

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued", _("รออ่าน")
        READING = "reading", _("กำลังอ่านเอกสาร")
        TO_CONFIRM = "to_confirm", _("รอยืนยันข้อมูล")
        CONFIRMED = "confirmed", _("ยืนยันแล้ว")
        FAILED = "failed", _("อ่านไม่สำเร็จ")

    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    dossiers = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")
    job_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def read(self) -> list[Dossier]:
        """The Dossiers."""
        return [Dossier.from_json(text) for text in self.dossiers]


class ReadingFile(Owned):
    """One file of a reading; `refusal` says why it could not be read, `defects` what is wrong in the paper."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    refusal = models.TextField(blank=True)
    dossier = models.TextField(blank=True)
    defects = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)


class Paper(Owned):
    """A confirmed Dossier of a year (ข้อมูลที่ยืนยันแล้ว): what plan and analysis rest on. Never changed, only replaced."""

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."), null=True)
    dossier = models.TextField()
    defects = models.JSONField(default=list)
    reading = models.ForeignKey(Reading, models.SET_NULL, null=True, related_name="papers")
    confirmed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-fiscal_year", "-pk")

    def read(self) -> Dossier:
        """The Dossier."""
        return Dossier.from_json(self.dossier)


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
        return Assessment.model_validate(_exact(self.assessment))


def _exact(value: object) -> object:
    """JSON numbers with a fraction as decimals of what they print as."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, dict):
        return {key: _exact(each) for key, each in value.items()}
    return [_exact(each) for each in value] if isinstance(value, list) else value


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
