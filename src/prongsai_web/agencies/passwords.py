"""What makes a password unfit, said in Thai; the rules are Django's."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many letters."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return _("รหัสผ่านสั้นเกินไป โปรดใช้อย่างน้อย %(n)d ตัวอักษร") % {"n": self.min_length}

    def get_help_text(self) -> str:
        """The rule."""
        return _("อย่างน้อย %(n)d ตัวอักษร") % {"n": self.min_length}


class NotCommon(CommonPasswordValidator):
    """None of those that everybody tries."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return _("รหัสผ่านนี้มีผู้ใช้กันมากจนเดาได้ โปรดตั้งใหม่")

    def get_help_text(self) -> str:
        """The rule."""
        return _("ไม่เป็นรหัสที่ใช้กันทั่วไป")


class NotTheName(UserAttributeSimilarityValidator):
    """Not the user name over again."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return _("รหัสผ่านคล้ายชื่อผู้ใช้เกินไป โปรดตั้งใหม่")

    def get_help_text(self) -> str:
        """The rule."""
        return _("ไม่คล้ายชื่อผู้ใช้")
