"""`python -m prongsai_web demo`: lays in the invented agency once, and prints the address and the accounts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from prongsai_web.agencies.roles import Role
from prongsai_web.pages.demo.people import OVERSEER, PASSWORD, STAFF
from prongsai_web.pages.demo.server import NAME, InUse, lay_in, there

_ENGLISH = {
    Role.ADMINISTRATOR: "Accounts, settings, this server",
    Role.COORDINATOR: "Coordinator: begin here",
    Role.UNIT_OFFICER: "Officer of a unit",
    Role.UNIT_HEAD: "Head of a unit",
    Role.CLERK: "Clerk",
    Role.EXECUTIVE: "Mayor",
    Role.WEBMASTER: "Webmaster",
    Role.AUDITOR: "Auditor: reads all, changes nothing",
    Role.OVERSEER: "Helper of the province",
}


class Command(BaseCommand):
    """The demonstration."""

    help = "Lay in an invented agency in the middle of its year; done once, then only the accounts are printed."

    def add_arguments(self, parser: Any) -> None:
        """`--address` is printed as the place to open."""
        parser.add_argument("--address", default="http://127.0.0.1:8000/")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Refuses a server that holds other agencies."""
        with override("th"):
            try:
                if not there():
                    lay_in(timezone.localdate())
            except InUse:
                told = "เครื่องนี้มีข้อมูลของหน่วยงานอื่นแล้ว โปรดระบุโฟลเดอร์ใหม่ด้วย --data"
                raise CommandError(f"{told}\nThis server holds other agencies; name a new folder with --data") from None
            self._print(address)

    def _print(self, address: str) -> None:
        table = Table(title=f"{NAME} (สมมติ · invented)", caption=f"รหัสผ่านของทุกบัญชี · one password: {PASSWORD}")
        for head in ("บัญชี · account", "บทบาท", "role"):
            table.add_column(head, overflow="fold")
        for role, *_ in (*STAFF, OVERSEER):
            table.add_row(role.value, str(role.label), _ENGLISH[role])
        console = Console(file=self.stdout._out, highlight=False)
        console.print(table)
        console.print(f"\nเปิดที่ · open  [bold]{address}[/bold]\n")
