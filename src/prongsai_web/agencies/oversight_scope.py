"""Which agencies an overseer (ผู้ประสานงานระดับจังหวัด) looks after: those of the provinces of the posts, or all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models

from prongsai_web.agencies.models import Post
from prongsai_web.agencies.roles import Role


@dataclass(frozen=True)
class Oversight:
    """The provinces that are looked after; `country` for every one."""

    provinces: tuple[str, ...]
    country: bool = False

    def within(self, rows: models.QuerySet[Any], field: str = "province") -> models.QuerySet[Any]:
        """Those rows that lie in the provinces."""
        return rows if self.country else rows.filter(**{f"{field}__in": self.provinces})


def oversight_of(user: Any, today: datetime.date) -> Oversight | None:
    """What the account looks after today; None for nobody's overseer."""
    if not getattr(user, "is_authenticated", False):
        return None
    posts = Post.objects.in_force(today).filter(person__user=user, role=Role.OVERSEER)
    told = set(posts.values_list("agency__province", "scope"))
    country = any(scope == Post.Scope.COUNTRY for _province, scope in told)
    provinces = tuple(sorted({province for province, _scope in told if province}))
    return Oversight(provinces, country) if country or provinces else None
