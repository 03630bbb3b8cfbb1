"""One piece of background work and its state."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A job (งาน): which task with which arguments, how far it is, what became of it.

    `beat` is when its worker last gave a sign; a running job without one for long was left by a dead worker.
    """

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued", _("รอดำเนินการ")
        RUNNING = "running", _("กำลังดำเนินการ")
        DONE = "done", _("เสร็จแล้ว")
        FAILED = "failed", _("ไม่สำเร็จ")

    task = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    agency_id = models.BigIntegerField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    beat = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("pk",)

    @property
    def percent(self) -> int:
        """How much is done, 0-100."""
        return 100 * self.done // self.total if self.total else 0
