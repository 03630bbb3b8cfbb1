"""The audit trail: every deed of meaning, who, when, before and after. The database itself refuses to change it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import OwnedQuerySet

# An overseer looked at what an agency shares; asked for at every look, so that a day leaves one line.
READ_SHARED = "read_shared"


class Entry(models.Model):
    """One deed (ประวัติการดำเนินการ). No foreign key but the agency: an entry outlives what it speaks of."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="entries")
    at = models.DateTimeField(_("เวลา"), db_index=True)
    user_id = models.BigIntegerField(null=True)
    who = models.CharField(_("ผู้ดำเนินการ"), max_length=200)
    on_behalf = models.CharField(_("ในนามของ"), max_length=200, blank=True)
    verb = models.CharField(_("การดำเนินการ"), max_length=40, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40, blank=True)
    subject = models.CharField(_("รายการ"), max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("agency", "-at")),
            models.Index(
                fields=("user_id", "agency", "at"), name="entry_of_a_look", condition=models.Q(verb=READ_SHARED)
            ),
        )
