"""A library that panics ends in an exception that can be told, and prints nothing."""

from __future__ import annotations

import os

import pytest

from prongsai.panics import Panicked, contained


class PanicException(BaseException):
    """What a Rust library raises: no `Exception`, and known by its name alone."""


def test_a_panic_becomes_an_exception_and_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Panicked, match="index out of bounds"), contained():
        os.write(2, b"thread panicked at reader.rs")
        raise PanicException("index out of bounds")

    assert capfd.readouterr().err == ""


def test_what_else_ends_the_work_passes_and_the_stream_is_given_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), contained():
        raise KeyboardInterrupt

    os.write(2, b"here again")
    assert capfd.readouterr().err == "here again"
