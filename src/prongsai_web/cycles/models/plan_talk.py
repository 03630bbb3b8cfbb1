"""What is said about a plan: its moves, its versions, comments of units, edited files handed in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Dossier
from prongsai_web.agencies.models import Owned, StoredFile, Versioned
from prongsai_web.cycles.models.plan import Plan, PlannedMeasure


class PlanMove(Owned):
    """The plan sent for comments, fixed or reopened; the last one is in force.

    `until` is the last day for comments, `reason` why it was reopened, or what the units are told.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="moves")
    state = models.CharField(_("สถานะ"), max_length=12, choices=Plan.State.choices)
    until = models.DateField(_("รับความเห็นถึง"), null=True, blank=True)
    reason = models.TextField(_("เหตุผล"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)


class PlanVersion(Owned):
    """The plan as it was at a moment (ฉบับของแผน); never changed. `rows` are keys of its measures in their order."""

    class Why(models.TextChoices):
        """On which occasion it was kept."""

        BY_HAND = "by_hand", _("เก็บไว้เอง")
        COMMENTING = "commenting", _("ส่งให้ส่วนราชการให้ความเห็น")
        FIXED = "fixed", _("กำหนดเป็นแผน")
        DOWNLOADED = "downloaded", _("ดาวน์โหลดไปแก้ไข")
        BEFORE_RESTORE = "before_restore", _("ก่อนกู้คืนฉบับเดิม")
        BEFORE_FILE = "before_file", _("ก่อนรับจากไฟล์ที่แก้ไข")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("ฉบับที่"))
    why = models.CharField(_("เก็บเมื่อ"), max_length=16, choices=Why.choices)
    label = models.CharField(_("ชื่อฉบับ"), max_length=120, blank=True)
    dossier = models.TextField()
    rows = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),)

    def __str__(self) -> str:
        return str(_("ฉบับที่ %(number)d") % {"number": self.number})

    def read(self) -> Dossier:
        """The plan of that moment as the library's Dossier."""
        return Dossier.from_json(self.dossier)


class PlanComment(Owned, Versioned):
    """What a person of a unit says of a measure or of the whole plan (ความเห็นต่อร่างแผน), and what became of it.

    `about` keeps the title of the measure as it was then; `measure` is None for the whole, or where it is gone.
    """

    class Outcome(models.TextChoices):
        """How the coordinator settled it."""

        ADAPTED = "adapted", _("ปรับตามความเห็น")
        PARTLY = "partly", _("ปรับบางส่วน")
        AS_IS = "as_is", _("คงไว้ตามเดิม")
        NOTED = "noted", _("รับทราบ")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    measure = models.ForeignKey(PlannedMeasure, models.SET_NULL, null=True, blank=True, related_name="comments")
    about = models.CharField(_("เรื่อง"), max_length=300, blank=True)
    text = models.TextField(_("ความเห็น"))
    who = models.CharField(_("ผู้ให้ความเห็น"), max_length=200)
    unit = models.CharField(_("ส่วนราชการ"), max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(_("ผลการพิจารณา"), max_length=8, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("คำชี้แจง"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]


class PlanReturn(Owned, Versioned):
    """An edited Word or Excel file of the plan handed in (ไฟล์แผนที่แก้ไขแล้ว): nothing of it is taken by itself.

    `base` is the version that the file was downloaded as, None where the file does not tell: then it is compared with
    the plan of the moment. `dossier` is what was read of it, `was` the base as a file of the same kind says it: what
    differs between the two was edited by a person. `rows` are the keys of the base's measures in their order.
    """

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued", _("รออ่าน")
        READING = "reading", _("กำลังอ่านไฟล์")
        READY = "ready", _("รอเลือกว่าจะรับสิ่งใด")
        FAILED = "failed", _("อ่านไม่สำเร็จ")
        DONE = "done", _("เลือกแล้ว")
        SAME = "same", _("ไม่มีสิ่งที่ต้องเลือก")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="returns")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(_("สถานะ"), max_length=8, choices=State.choices, default=State.QUEUED)
    base = models.ForeignKey(PlanVersion, models.SET_NULL, null=True, blank=True, related_name="+")
    rows = models.JSONField(default=list)
    dossier = models.TextField(blank=True)
    was = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    refusal_english = models.TextField(blank=True)
    job_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file.name
