"""What holds for the whole server, whatever the agency."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import Versioned


class ServerSetting(Versioned):
    """The settings of this server (ตั้งค่าของเครื่องแม่ข่าย): one row, made when it is first asked for."""

    open_door = models.BooleanField(_("เปิดหน้าตรวจเอกสารก่อนเสนอลงนามให้ใช้โดยไม่ต้องมีบัญชี"), default=True)

    @classmethod
    def now(cls) -> Self:
        """The settings as they stand."""
        return cls.objects.get_or_create(pk=1)[0]
