"""People and their posts. A person needs no account; whoever never signs in is asked for nothing."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.agency import Agency
from prongsai_web.agencies.models.owned import Owned, OwnedQuerySet, Versioned
from prongsai_web.agencies.roles import PRIVILEGED, Role

UNNAMED = "ผู้ประสานงาน ITA"
"""What the first person of an agency that was opened among many is called until the name is given."""


class User(AbstractUser):
    """An account (บัญชีผู้ใช้). It is nobody in any agency until a person there is joined to it."""

    email = models.EmailField(_("อีเมล"), blank=True)

    def agencies(self, today: datetime.date) -> models.QuerySet[Agency]:
        """The agencies whose rows the account may read: those where it holds a post other than overseer."""
        posts = Post.objects.in_force(today).filter(person__user=self).exclude(role=Role.OVERSEER)
        return Agency.objects.filter(pk__in=posts.values("agency_id"))

    def is_privileged(self, today: datetime.date) -> bool:
        """Whether it holds a role for which a password alone is not enough."""
        roles = [role.value for role in PRIVILEGED]
        return Post.objects.in_force(today).filter(person__user=self, role__in=roles).exists()


class Person(Owned, Versioned):
    """A person (บุคลากร) of an agency, by name alone; `user` joins an account."""

    name = models.CharField(_("ชื่อ–นามสกุล พร้อมคำนำหน้าหรือยศ"), max_length=160)
    telephone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="people")
    left = models.BooleanField(_("พ้นจากหน่วยงานแล้ว"), default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agency", "user"), condition=Q(user__isnull=False), name="person_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def unnamed(self) -> bool:
        """Whether it stands for somebody whose name is yet to be given."""
        return self.name == UNNAMED


class PostQuerySet(OwnedQuerySet):
    """Posts by their terms."""

    def in_force(self, today: datetime.date) -> Any:
        """The posts held on that day."""
        begun, not_over = Q(since__isnull=True) | Q(since__lte=today), Q(until__isnull=True) | Q(until__gte=today)
        return self.filter(begun & not_over, person__left=False)


class Post(Owned, Versioned):
    """A post (ตำแหน่ง): a person in a role, with its term; `acting` says by which formula it stands for another post.

    `scope` is for overseers alone.
    """

    class Acting(models.TextChoices):
        """The three formulae under a signature."""

        ACTING_FOR = "acting_for", _("รักษาราชการแทน")
        BY_DELEGATION = "by_delegation", _("ปฏิบัติราชการแทน")
        IN_PLACE_OF = "in_place_of", _("ปฏิบัติหน้าที่")

    class Scope(models.TextChoices):
        """How far an overseer sees."""

        PROVINCE = "", _("จังหวัดของหน่วยงานนี้")
        COUNTRY = "country", _("ทั้งประเทศ")

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    role = models.CharField(_("บทบาทในระบบ"), max_length=20, choices=Role.choices)
    title = models.CharField(_("ชื่อตำแหน่งที่พิมพ์ใต้ลายมือชื่อ"), max_length=200, blank=True)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, blank=True, related_name="posts")
    since = models.DateField(_("ตั้งแต่"), null=True, blank=True)
    until = models.DateField(_("ถึง"), null=True, blank=True)
    acting = models.CharField(_("ทำการแทน"), max_length=20, choices=Acting.choices, blank=True)
    acting_title = models.CharField(_("ตำแหน่งที่ทำการแทน"), max_length=200, blank=True)
    basis = models.CharField(_("คำสั่งหรือเหตุที่อ้าง"), max_length=200, blank=True)
    scope = models.CharField(_("ดูแลหน่วยงานของ"), max_length=10, choices=Scope.choices, default="", blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("person__name", "role", "pk")

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"
