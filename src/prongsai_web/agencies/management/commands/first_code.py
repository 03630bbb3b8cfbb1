"""`python -m prongsai_web first_code`: print the code that the first-start page asks for, while no account exists."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from prongsai_web.agencies import first_code
from prongsai_web.agencies.models import User

_TOLD = """
ยังไม่มีบัญชีในระบบ โปรดเปิดหน้าเริ่มใช้งานในเบราว์เซอร์ แล้วพิมพ์รหัสเริ่มใช้งาน
No account yet. Open the first page in a browser and type the start code
    {code}

"""


class Command(BaseCommand):
    """Makes a new code each time, on the error channel; prints nothing once there is an account."""

    help = "พิมพ์รหัสเริ่มใช้งานของเครื่องแม่ข่ายที่ยังไม่มีบัญชี"

    def handle(self, **options: Any) -> None:
        """Print it, or take back what is no longer needed."""
        if User.objects.exists():
            first_code.forget()
            return
        self.stderr.write(_TOLD.format(code=first_code.make()), ending="")
