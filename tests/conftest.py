"""What all tests share: how long a search for counterexamples takes, and the real cases beside the house."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from places import CASES

# A reader's first paper loads its dictionaries: how long an example takes says nothing here.
settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", settings.get_profile("quick"), max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "quick")


def pytest_configure() -> None:
    """What the person at this machine has loaded for himself decides no test."""
    own_data = tempfile.mkdtemp(prefix="prongsai-tests-")
    atexit.register(shutil.rmtree, own_data, ignore_errors=True)
    os.environ["XDG_DATA_HOME"] = own_data
    for own in ("PRONGSAI_REGISTRY", "PRONGSAI_FRAMEWORKS", "PRONGSAI_CATALOGUE"):
        os.environ.pop(own, None)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases; a test that asks for it is left out where there is none."""
    if CASES is None:
        pytest.skip("no folder of real cases beside the repository")
    return CASES
