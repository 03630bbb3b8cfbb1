"""The one door: every table of an agency inherits `Owned`, and views fetch only through it."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OwnedQuerySet(models.QuerySet[Any]):
    """Rows of agencies; what a person does not belong to does not exist for him."""

    def seen_by(self, user: Any, today: datetime.date | None = None) -> Self:
        """The rows of the agencies in which the user holds a post today (an overseer's post reads no rows)."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(agency__in=user.agencies(today or timezone.localdate()))

    def get_for(self, user: Any, pk: object, today: datetime.date | None = None) -> Any:
        """One row that the user may see. Raises `Http404` to anybody else: a stranger cannot tell it from nothing."""
        found = self.seen_by(user, today).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found


class Owned(models.Model):
    """A row that belongs to one agency."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name=_("หน่วยงาน"))

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class Stale(Exception):
    """Somebody else changed the row since it was shown (มีผู้อื่นแก้ไข)."""


class Versioned(models.Model):
    """A row that two people may edit at once: the second is told, and nothing is overwritten in silence."""

    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def save_if(self, version: int, by: Any, fields: list[str]) -> None:
        """Write the fields if the row still has the version that was shown. Raises `Stale` otherwise."""
        values = {name: getattr(self, name) for name in fields}
        rows = type(self)._default_manager.filter(pk=self.pk, version=version)
        if not rows.update(version=version + 1, changed_at=timezone.now(), changed_by=by, **values):
            raise Stale
        self.version = version + 1
