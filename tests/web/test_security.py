"""What every answer carries, what a stranger never gets, and that nothing is left open at deployment."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prongsai_web.agencies.models import Agency, StoredFile, User

TEMPLATES = Path(site.LOCALE_PATHS[0]).parent / "templates"


def policy(answer: Any) -> dict[str, str]:
    told = answer["Content-Security-Policy"].split(";")
    return {part.split()[0]: " ".join(part.split()[1:]) for part in told if part.strip()}


@pytest.mark.parametrize("page", ["/", "/check/", "/accounts/login/", "/accounts/2fa/", "/no-such-page/", "/healthz"])
def test_every_answer_carries_its_guards(client: Client, people: Mapping[str, User], page: str) -> None:
    answer = client.get(page)
    told = policy(answer)

    assert told["default-src"] == "'none'"
    assert told["script-src"] == "'self'"
    assert told["style-src"] == "'self'"
    assert told["frame-ancestors"] == told["base-uri"] == told["object-src"] == "'none'"
    assert told["form-action"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_no_template_holds_what_the_policy_refuses(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert "<style" not in source
    assert " style=" not in source
    assert "javascript:" not in source
    for tag in source.split("<script")[1:]:
        assert tag.lstrip().startswith(("src=", 'type="application/json"'))
    for name in ("onclick", "onchange", "onsubmit", "onload", "oninput"):
        assert f" {name}=" not in source
    assert "|safe" not in source


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, people: Mapping[str, User]) -> None:
    client.post("/accounts/login/", {"login": "coordinator", "password": "a-long-password-for-tests"})
    session = client.cookies["sessionid"]

    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert session["expires"] == ""


def deployed(*commands: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command of the site as it would be deployed, in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    environment = kept | {"PRONGSAI_HOSTS": "ita.example.go.th"} | more
    return subprocess.run(
        [sys.executable, "-m", "prongsai_web", *commands], env=environment, capture_output=True, text=True, check=False
    )


def test_nothing_is_left_open_at_deployment(tmp_path: Path) -> None:
    done = deployed("check", "--deploy", "--fail-level", "WARNING", PRONGSAI_DATA=str(tmp_path), PRONGSAI_HTTPS="yes")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRONGSAI_HTTPS", "perhaps"),
        ("PRONGSAI_OPEN_DOOR_MB", "many"),
        ("PRONGSAI_PROXIES", "9"),
        ("PRONGSAI_SECRET_KEY", "short"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    done = deployed("check", **{"PRONGSAI_DATA": str(tmp_path), name: value})

    assert done.returncode != 0
    assert name in done.stderr


OIDC = {
    "PRONGSAI_OIDC_NAME": "บัญชีจังหวัด",
    "PRONGSAI_OIDC_SERVER": "https://id.example.go.th/realm",
    "PRONGSAI_OIDC_CLIENT": "prongsai",
}
SIGN_IN_PAGE = """
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable")
from prongsai_web.agencies.models import User
User.objects.create_user("somebody")
page = Client().get("/accounts/login/", headers={"Host": "localhost"})
print("บัญชีจังหวัด" in page.content.decode(), "form-action 'self' https://id.example.go.th;" in
      page["Content-Security-Policy"] + ";", page.status_code)
"""


def test_another_identity_service_is_offered_where_it_is_set(tmp_path: Path) -> None:
    more = OIDC | {"PRONGSAI_DATA": str(tmp_path), "PRONGSAI_HOSTS": "localhost", "PRONGSAI_DEBUG": "yes"}
    done = deployed("shell", "-v0", "-c", SIGN_IN_PAGE, **more)

    assert done.stdout.split() == ["True", "True", "200"], done.stderr


def test_another_identity_service_half_told_is_refused(tmp_path: Path) -> None:
    done = deployed("check", PRONGSAI_DATA=str(tmp_path), PRONGSAI_OIDC_NAME="บัญชีจังหวัด")

    assert done.returncode != 0
    assert "PRONGSAI_OIDC_SERVER" in done.stderr


def patterns(found: list[Any], before: str = "") -> list[str]:
    told = []
    for each in found:
        address = before + str(each.pattern)
        told += patterns(each.url_patterns, address) if isinstance(each, URLResolver) else [address]
    return told


def test_no_address_takes_a_sign_in_by_a_plain_link(people: Mapping[str, User], as_: Any) -> None:
    client = as_("coordinator")
    client.get(reverse("account_logout"))

    assert client.get(reverse("my_account")).status_code == 200


def test_there_is_no_back_door_for_administration() -> None:
    assert not [p for p in patterns(get_resolver().url_patterns) if "admin" in p]
    assert all(isinstance(p, URLPattern | URLResolver) for p in get_resolver().url_patterns)


@pytest.mark.parametrize("where", ["https://example.net", "//example.net/x", "/\\example.net", "javascript:alert(1)"])
def test_changing_the_language_leads_nowhere_else(client: Client, people: Mapping[str, User], where: str) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": where})

    assert answer["Location"] in ("/", "")


@pytest.mark.parametrize("where", ["https://example.net", "//example.net/x", "/\\example.net"])
def test_signing_out_leads_nowhere_else(as_: Any, where: str) -> None:
    assert as_("coordinator").post(reverse("account_logout"), {"next": where})["Location"] == "/"


def stored(agency: Agency, name: str, kind: str, content: bytes) -> str:
    row = StoredFile(agency=agency, name=name, kind=kind, size=len(content), sha256="0" * 64)
    row.content.save(f"test.{kind}", ContentFile(content), save=True)
    return reverse("file", args=[agency.pk, row.pk])


@pytest.mark.parametrize(
    ("kind", "sent_as"),
    [("html", "application/octet-stream"), ("txt", "application/octet-stream"), ("pdf", "application/pdf")],
)
def test_a_stored_file_is_saved_and_never_shown_as_a_page(as_: Any, agency: Agency, kind: str, sent_as: str) -> None:
    address = stored(agency, f"รายงาน «๑».{kind}", kind, b"<script>alert(1)</script>")
    answer = as_("auditor").get(address)

    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == sent_as
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_a_stored_file_is_for_its_agency_alone(as_: Any, agency: Agency, people: Mapping[str, User]) -> None:
    address = stored(agency, "ลับ.pdf", "pdf", b"%PDF-1.7")
    theirs = people["outsider"].people.get().agency

    for who in ("outsider", "overseer"):
        assert as_(who).get(address).status_code == 404
    assert as_(None).get(address).status_code == 302
    # Nor by way of one's own agency.
    pk = address.rstrip("/").rsplit("/", 1)[-1]
    assert as_("outsider").get(reverse("file", args=[theirs.pk, pk])).status_code == 404


def test_the_folder_of_files_has_no_address(client: Client, agency: Agency, as_: Any) -> None:
    stored(agency, "ลับ.pdf", "pdf", b"%PDF-1.7")
    row = StoredFile.objects.get()

    for address in (f"/media/{row.content.name}", f"/static/{row.content.name}", f"/{row.content.name}"):
        assert as_("coordinator").get(address).status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(as_: Any, agency: Agency) -> None:
    address = stored(agency, "หาย.pdf", "pdf", b"%PDF-1.7")
    row = StoredFile.objects.get()
    row.content.storage.delete(row.content.name)

    assert as_("coordinator").get(address).status_code == 404


def test_an_unknown_host_is_refused(people: Mapping[str, User], settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["ita.example.go.th"]
    answer = Client(raise_request_exception=False).get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_of_faults_stand_alone_and_say_what_to_do(name: str) -> None:
    page = render_to_string(name)

    assert page.count("<h1") == 1
    assert "โปรด" in page
    assert "Error" not in page


def test_a_key_that_no_database_holds_is_not_found(as_: Any) -> None:
    assert as_("coordinator").get(f"/h/{10**30}/").status_code == 404


@pytest.mark.parametrize("where", ["people", "committees", "units", "audit"])
def test_the_null_byte_is_refused_before_a_database_meets_it(as_: Any, agency: Agency, where: str) -> None:
    client = as_("administrator")
    client.raise_request_exception = False

    assert client.get(reverse(where, args=[agency.pk]), {"q": "นาย\x00"}).status_code == 400
    assert client.post(reverse("unit_add", args=[agency.pk]), {"name": "กอง\x00คลัง"}).status_code == 400


def test_pages_of_an_account_are_kept_by_no_proxy_and_let_go_at_sign_out(as_: Any, agency: Agency) -> None:
    client = as_("coordinator")

    for page in (reverse("agency_home", args=[agency.pk]), reverse("people", args=[agency.pk]), reverse("my_account")):
        told = client.get(page)["Cache-Control"]
        assert "private" in told and "no-cache" in told
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_the_page_for_strangers_may_be_kept(client: Client, people: Mapping[str, User]) -> None:
    assert "private" not in client.get("/").get("Cache-Control", "")


@pytest.mark.parametrize(("who", "size", "status"), [(None, 5, 413), (None, 3, 302), ("coordinator", 301, 413)])
def test_too_large_a_request_is_refused_before_it_is_taken_in(
    as_: Any, agency: Agency, who: str | None, size: int, status: int
) -> None:
    class Body(io.BytesIO):
        """A body that must not be touched where it is refused."""

        def read(self, *told: int) -> bytes:
            assert status != 413
            return super().read(*told)

    answer = as_(who).generic(
        "POST",
        reverse("bring_in", args=[agency.pk]),
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(size * 2**20),
        **{"wsgi.input": Body()},
    )

    assert answer.status_code == status
    if status == 413:
        assert "เกินที่รับได้ต่อครั้ง" in answer.text


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    done = deployed("check", PRONGSAI_DATA=str(taken / "data"))

    assert done.returncode != 0
    assert "เขียนลงโฟลเดอร์ข้อมูลนี้ไม่ได้" in done.stderr
    assert "Traceback" not in done.stderr
