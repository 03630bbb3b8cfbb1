"""Uploaded files: kept under their own digest, served only through the door."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import Owned


class StoredFile(Owned):
    """A file as it was handed in (ไฟล์ที่แนบ): `name` made safe, `kind` told by its bytes, `sha256` of the content."""

    name = models.CharField(_("ชื่อไฟล์"), max_length=200)
    kind = models.CharField(max_length=20)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to="stored/%Y/%m", max_length=300)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return self.name
