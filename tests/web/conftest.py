"""The site in tests: an agency with people of every role, an outsider in another agency, and nobody."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

os.environ.setdefault("PRONGSAI_DATA", tempfile.mkdtemp(prefix="prongsai-tests-"))
os.environ.setdefault("PRONGSAI_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("PRONGSAI_SECOND_FACTOR", "no")
os.environ.setdefault("PRONGSAI_JOBS_INLINE", "yes")
os.environ.setdefault("PRONGSAI_DEBUG", "yes")
os.environ.setdefault("PRONGSAI_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai_web.settings")

# A server that serves its own static files wants their folder to be there.
os.makedirs(os.path.join(os.environ["PRONGSAI_DATA"], "static"), exist_ok=True)

import django  # noqa: E402 - settings come from the environment above

django.setup()

from django.conf import settings  # noqa: E402 - settings stand now

# Real hashing takes a quarter of a second by design; tests make hundreds of accounts.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

import make  # noqa: E402 - models need Django set up
import pytest  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import translation  # noqa: E402

from prongsai_web.agencies.models import Agency, User  # noqa: E402


@pytest.fixture(autouse=True)
def _thai_again() -> Iterator[None]:
    """A page shown in English leaves its thread in English, and the next test may ask without a request."""
    yield
    translation.deactivate()


@pytest.fixture
def agency(db: None) -> Agency:
    return make.agency("เทศบาลตำบลบึงทองหลาง", province="กาฬสินธุ์")


@pytest.fixture
def people(agency: Agency) -> Mapping[str, User]:
    """One account a role, by the role's name; `outsider` is coordinator of another agency."""
    return make.people(agency)


@pytest.fixture
def as_(client: Client, people: Mapping[str, User]) -> Any:
    """A client signed in as somebody: `as_("coordinator").get(…)`; `as_(None)` is nobody."""

    def signed_in(who: str | None) -> Client:
        fresh = Client()
        if who is not None:
            fresh.force_login(people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        return fresh

    return signed_in
