"""Run where the server runs: adds an account that may open every page, and prints all addresses and what they give.

One JSON object: for the agency of the demonstration and for one with no data yet, a list of `name`, `address`,
`status`, `type` of each address when it is simply opened; and the addresses that need no account.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 - models need Django set up
from django.db.models import Model  # noqa: E402 - models need Django set up
from django.test import Client  # noqa: E402
from django.urls import URLPattern, URLResolver, get_resolver, reverse  # noqa: E402
from django.urls.resolvers import RegexPattern  # noqa: E402
from django.utils import timezone  # noqa: E402

from prongsai_web.agencies import actions_invite  # noqa: E402
from prongsai_web.agencies.access import Access  # noqa: E402
from prongsai_web.agencies.models import (  # noqa: E402
    Agency,
    Committee,
    Invitation,
    Person,
    Post,
    StoredFile,
    Unit,
    User,
)
from prongsai_web.agencies.opening import opened  # noqa: E402
from prongsai_web.agencies.roles import Role  # noqa: E402
from prongsai_web.cycles.models import (  # noqa: E402
    Answered,
    CalendarDate,
    Constraint,
    OitTaking,
    Plan,
    PlanComment,
    PlannedMeasure,
    PlanReturn,
    PlanVersion,
    Reading,
    Result,
    Year,
)

ROWS: dict[str, type[Model]] = {
    "files": StoredFile,
    "people": Person,
    "posts": Post,
    "invitations": Invitation,
    "units": Unit,
    "committees": Committee,
    "dates": CalendarDate,
    "limits": Constraint,
    "measures": PlannedMeasure,
    "comments": PlanComment,
    "versions": PlanVersion,
    "back": PlanReturn,
    "answers": Answered,
    "undo": OitTaking,
}
LOGIN = "allauth.account.auth_backends.AuthenticationBackend"
# What ends the session, what needs a key in the hand (test_passkeys), and the picture of a spot of a scan.
LEFT_OUT = {"account_logout", "mfa_remove_webauthn", "mfa_edit_webauthn", "reading_picture"}
PASSWORD = "a-long-password-for-tests"


def patterns(of: URLResolver) -> Iterator[URLPattern]:
    for each in of.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        elif each.name:
            yield each


def member(agency: Agency, username: str, *roles: Role) -> User:
    """An account with posts of its own in the agency."""
    user = User.objects.create_user(username=username, password=PASSWORD)
    person = Person.objects.create(agency=agency, name="นางสาวสมใจ ตัวอย่าง", user=user)
    for role in roles:
        Post.objects.create(agency=agency, person=person, role=role)
    return user


def row_of(part: str, agency: Agency) -> int:
    """The key of a row that the address may name; 1 where the agency has none."""
    if part == "readings":
        found = Reading.objects.filter(agency=agency, state=Reading.State.TO_CONFIRM).first()
    else:
        found = ROWS[part].objects.filter(agency=agency).order_by("pk").first() if part in ROWS else None
    return found.pk if found else 1


def values_of(pattern: URLPattern, agency: Agency, token: str) -> dict[str, Any]:
    """What fills the address."""
    parts, wanted = str(pattern.pattern).split("/"), pattern.pattern.converters
    year = Year.objects.filter(agency=agency).order_by("-fiscal_year").first()
    result = Result.objects.filter(agency=agency).order_by("-fiscal_year").first()
    of_result = result if "results" in parts else year
    told = {
        "agency": agency.pk,
        "pk": row_of(parts[parts.index("<int:pk>") - 1], agency) if "<int:pk>" in parts else 1,
        "year": of_result.fiscal_year if of_result else 2569,
        "number": 0 if "readings" in parts else 1,
        "suffix": "docx",
        "token": token,
        "chapter": "site-overseer",
        "key": "section:assessment",
        "code": "O1",
    }
    return {name: told[name] for name in wanted if name in told}


def opened_one_by_one(client: Client, found: Iterator[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for name, address in found:
        answer = client.get(address)
        kind = answer.get("Content-Type", "").split(";")[0]
        yield {"name": name, "address": address, "status": answer.status_code, "type": kind}


def named(agency: Agency, token: str, *, of_agency: bool) -> Iterator[tuple[str, str]]:
    """Name and address of every pattern, those of one agency or all others."""
    for pattern in patterns(get_resolver()):
        inside = "agency" in pattern.pattern.converters
        if inside is not of_agency or pattern.name in LEFT_OUT or isinstance(pattern.pattern, RegexPattern):
            continue
        if "." in str(pattern.pattern):
            continue  # a file to take along, not a page
        values = values_of(pattern, agency, token)
        if set(values) == set(pattern.pattern.converters):
            yield str(pattern.name), reverse(str(pattern.name), kwargs=values)
    if of_agency:
        for reading in Reading.objects.filter(agency=agency):
            yield f"reading {reading.state}", reverse("reading", args=[agency.pk, reading.pk])


def hand_in_plan(client: Client, agency: Agency) -> None:
    """The plan's own file, handed in as one that was edited; it waits to be read."""
    year = Plan.objects.filter(agency=agency).order_by("-year__fiscal_year")[0].year.fiscal_year
    paper = client.get(reverse("plan_file", args=[agency.pk, year, "docx"]))
    edited = SimpleUploadedFile("plan.docx", b"".join(paper))
    client.post(reverse("plan_back", args=[agency.pk, year]), {"file": edited})


def main() -> None:
    """Rows made, addresses opened, told as JSON."""
    full = Agency.objects.order_by("pk")[0]
    bare = opened("องค์การบริหารส่วนตำบลเริ่มใหม่", "เมือง", "ปทุมธานี", by=None)
    everything = member(full, "everything", Role.ADMINISTRATOR, Role.COORDINATOR)
    newcomer = member(bare, "newcomer", Role.ADMINISTRATOR, Role.COORDINATOR)
    Reading.objects.create(agency=full, state=Reading.State.QUEUED)
    Reading.objects.create(agency=full, state=Reading.State.FAILED)
    guest = Person.objects.create(agency=full, name="นางสาวแรกเข้า ตัวอย่าง")
    Post.objects.create(agency=full, person=guest, role=Role.UNIT_OFFICER)
    access = Access(everything, full, None, frozenset({Role.ADMINISTRATOR.value}), timezone.localdate())
    _, token = actions_invite.make(access, guest)
    told = {}
    for who, user, agency in (("full", everything, full), ("bare", newcomer, bare)):
        client = Client(headers={"host": "localhost"})
        client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
        if who == "full":
            hand_in_plan(client, agency)
        told[who] = list(opened_one_by_one(client, named(agency, token, of_agency=True)))
        if who == "full":
            told["account"] = list(opened_one_by_one(client, named(agency, token, of_agency=False)))
    overseer = Client(headers={"host": "localhost"})
    overseer.force_login(User.objects.get(username=Role.OVERSEER.value), LOGIN)
    seen = [("oversight", reverse("oversight")), ("oversight_agency", reverse("oversight_agency", args=[full.pk]))]
    told["overseer"] = list(opened_one_by_one(overseer, iter(seen)))
    told["nobody"] = list(opened_one_by_one(Client(headers={"host": "localhost"}), named(full, token, of_agency=False)))
    json.dump(told, sys.stdout, ensure_ascii=False)


main()
