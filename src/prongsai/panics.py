"""Panics of a library written in Rust, caught: a damaged file must end in words, not in a crash on the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Panicked(Exception):
    """A library gave up on what it was given; there is nothing more to learn from it."""


@contextmanager
def contained() -> Iterator[None]:
    """A panic inside becomes `Panicked`, and what it prints past Python on the stream of messages is not shown."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    except BaseException as fault:
        # A panic is no Exception, and its class has no name that could be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise Panicked(str(fault)) from fault
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
