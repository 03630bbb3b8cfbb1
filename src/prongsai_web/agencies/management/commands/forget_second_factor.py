"""`python -m prongsai_web forget_second_factor NAME`: the way back for an administrator who lost phone and codes."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from prongsai_web.agencies import second_factor
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, User
from prongsai_web.agencies.sessions import end_all


class Command(BaseCommand):
    """Removes the second factors of one account and signs it out everywhere."""

    help = "ล้างการยืนยันตัวตนสองชั้นของบัญชีหนึ่ง และออกจากระบบทุกเครื่อง"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The user name."""
        parser.add_argument("username", metavar="ชื่อผู้ใช้")

    @transaction.atomic
    def handle(self, *, username: str, **options: Any) -> None:
        """Do it, one line in the trail of each agency of the account."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"ไม่พบผู้ใช้ «{username}» โปรดตรวจชื่อผู้ใช้")
        gone = second_factor.forget(user)
        end_all(user)
        for agency in Agency.objects.filter(pk__in=user.people.values("agency_id")):
            record(None, agency, "forget_second_factor", user.username, before={"factors": gone})
        self.stdout.write(f"ล้างแล้ว {gone} รายการ")
