"""One piece of background work and its state."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A job (งาน): which task with which arguments, how far it is, what became of it.

    `beat` is when its worker last gave a sign; a running job without one for long was left by a dead worker. Of the
    piece now at work, `part_done` steps of `part_total` are done, and it takes about `seconds_left` more.
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
    part_done = models.PositiveIntegerField(default=0)
    part_total = models.PositiveIntegerField(default=0)
    seconds_left = models.PositiveIntegerField(null=True)
    message = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    beat = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("pk",)

    @property
    def percent(self) -> int:
        """How much is done, 0-100, the piece at work counted by its steps."""
        if not self.total:
            return 0
        part = min(self.part_done, self.part_total) / self.part_total if self.part_total else 0
        return min(100, int(100 * (self.done + part) / self.total))

    @property
    def minutes_left(self) -> int | None:
        """About how many minutes the piece at work still takes, 0 for less than one; None while nobody knows."""
        return None if self.seconds_left is None else round(self.seconds_left / 60)
