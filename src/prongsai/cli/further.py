"""Commands that other distributions add (entry points «prongsai.commands»), found without a slow import.

`importlib.metadata` alone takes longer than all else that `--help` needs, so the few small files are read directly;
only distributions whose name begins with prongsai may add commands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

_GROUP = "[prongsai.commands]"


def further() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of each added command; the module has HELP, add_arguments(parser) and run(arguments)."""
    named: dict[str, str] = {}
    for folder in dict.fromkeys(sys.path):
        for listed in _lists(folder):
            named = dict(_commands(listed)) | named
    for name in sorted(named):
        yield name, import_module(named[name])


def _lists(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return
    for name in names:
        if name.startswith("prongsai") and name.endswith(".dist-info"):
            path = os.path.join(folder, name, "entry_points.txt")
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    yield file.read()


def _commands(listed: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in listed.splitlines():
        inside = line.strip() == _GROUP if line.startswith("[") else inside
        name, equals, module = line.partition("=")
        if inside and equals:
            yield name.strip(), module.strip()
