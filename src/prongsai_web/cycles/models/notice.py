"""Which notices a person has read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Owned


class NoticeSeen(Owned):
    """That an account has read a notice (การแจ้งเตือนที่อ่านแล้ว).

    Notices are kept nowhere: each follows from the rows of the agency, and its `key` changes with its matter.
    """

    user = models.ForeignKey("agencies.User", models.CASCADE, related_name="+")
    key = models.CharField(_("การแจ้งเตือน"), max_length=120)
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("agency", "user", "key"), name="notice_seen_once"),)

    def __str__(self) -> str:
        return self.key
