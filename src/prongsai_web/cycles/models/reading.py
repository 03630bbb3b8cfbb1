"""What was read from files, and what a person confirmed of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Dossier
from prongsai_web.agencies.models import Owned, StoredFile, Versioned


class Reading(Owned, Versioned):
    """Files read together (การนำเข้าเอกสาร): nothing of them is in the year until a person confirms.

    `dossiers` are the merged Dossiers as JSON, `answers` what a person answered: pointer to text, by number of Dossier.
    `series` are papers whose pages are photographs, each as the keys of its files in the order of the pages; `apart`
    says that a person wants each photograph read as a paper of its own.
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
    series = models.JSONField(default=list)
    apart = models.BooleanField(default=False)
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
    refusal_english = models.TextField(blank=True)
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
