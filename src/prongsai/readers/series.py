"""Photographs whose names run on (page1.jpg, page2.jpg …): which of them are the pages of one paper.

A name tells the order, the picture whether it is a page: photographs of activities carry the same names from the same
telephone. Where a telephone calls all its pictures the same (image.jpg), the moment tells the order at which each was
taken, else the order in which they are given.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from prongsai.errors import FileRefused
from prongsai.readers import scans

_NUMBER = re.compile(r"^(.*?)(\d{1,9})(\D*)$", re.DOTALL)
_MOMENT = re.compile(r"^(.*?\d{8}[_-])(\d\d)(\d\d)(\d\d)(\D*)$", re.DOTALL)
"""The day and the second at which a telephone took the picture."""
_PAGE = re.compile(r"(?:page|pg|หน้า(?:ที่)?|แผ่น(?:ที่)?)[\s_.()-]*$", re.IGNORECASE)
_LONGEST_PAUSE = 180
_PAUSE = datetime.timedelta(seconds=_LONGEST_PAUSE)
_LARGEST = 64 * 2**20

Key = tuple[str, str, int]
"""Whose series a name is of, by what stands before and behind its number, and the number."""


def runs_in(names: Sequence[str]) -> list[list[int]]:
    """The places of the names, those that run on together and in their order; a name that runs on from none is alone.

    Numbers follow one another without a gap, except where the name says «page»; moments within three minutes.
    """
    keys = [_key(name) for name in names]
    # Of two equal names the first is the page: the other came from somewhere else.
    first = {key: at for at, key in reversed([*enumerate(keys)]) if key is not None}
    numbered = sorted(first.items())
    runs: list[list[int]] = [[at] for at, key in enumerate(keys) if key is None or first[key] != at]
    last: Key | None = None
    for key, at in numbered:
        if last is not None and _runs_on(last, key):
            runs[-1].append(at)
        else:
            runs.append([at])
        last = key
    return sorted(runs, key=min)


def papers_in(paths: Sequence[Path], names: Sequence[str] = ()) -> list[tuple[Path, ...]]:
    """The files as papers: photographs that are pages of one paper together, each other file alone.

    `names` are what the files are called where that is not their name on the disk, in the order in which they were
    given; these lie in one folder.
    """
    homes = [Path()] * len(paths) if names else [path.parent for path in paths]
    names = names or [path.name for path in paths]
    alone: list[tuple[Path, ...]] = [(path,) for path in paths]
    if not scans.is_there():
        return alone
    found: list[tuple[int, tuple[Path, ...]]] = []
    for places in (*_photographs(homes, names), *_of_one_name(paths, homes, names)):
        found += [(min(run), tuple(paths[at] for at in run)) for run in _pages(places, paths, names)]
    joined = {path for _, run in found for path in run}
    found += [(at, told) for at, told in enumerate(alone) if told[0] not in joined]
    return [told for _, told in sorted(found, key=lambda each: each[0])]


def pages_among(paths: Iterable[Path]) -> list[Path]:
    """The photographs that are pages of papers, in the order of the pages; none where pictures cannot be read."""
    papers = papers_in(list(paths)) if scans.is_there() else []
    return [path for paper in papers if len(paper) > 1 or _is_page(paper[0]) for path in paper]


def is_photograph(name: str) -> bool:
    """Whether a file is called what a camera or a telephone calls its pictures."""
    return name.lower().endswith(scans.PHOTOGRAPHS)


def _photographs(homes: Sequence[Path], names: Sequence[str]) -> Iterator[list[int]]:
    """The places of photographs that run on, folder by folder."""
    folders: dict[Path, list[int]] = {}
    for at, home in enumerate(homes):
        if is_photograph(names[at]):
            folders.setdefault(home, []).append(at)
    for places in folders.values():
        for run in runs_in([names[at] for at in places]):
            if len(run) > 1:
                yield [places[at] for at in run]


def _of_one_name(paths: Sequence[Path], homes: Sequence[Path], names: Sequence[str]) -> Iterator[list[int]]:
    """The places of photographs that are all called the same, without a number, as they were taken one after another.

    A pause of more than three minutes parts them; where any does not tell its moment the order given holds.
    """
    called: dict[tuple[Path, str], list[int]] = {}
    for at, (home, name) in enumerate(zip(homes, names, strict=True)):
        if is_photograph(name) and _key(name) is None:
            called.setdefault((home, name.casefold()), []).append(at)
    for places in called.values():
        moments = {at: _taken_at(paths[at]) for at in places} if len(places) > 1 else {}
        known = sorted((moment, at) for at, moment in moments.items() if moment is not None)
        if len(known) < len(places):
            yield from [places] if moments else []
            continue
        pauses = [n for n, (one, other) in enumerate(pairwise(known), 1) if (other[0] - one[0]) > _PAUSE]
        for begin, end in pairwise((0, *pauses, len(known))):
            yield [at for _, at in known[begin:end]]


def _taken_at(path: Path) -> datetime.datetime | None:
    try:
        return scans.taken_at(path.read_bytes(), path.name) if path.stat().st_size <= _LARGEST else None
    except OSError:
        return None


def _pages(places: Sequence[int], paths: Sequence[Path], names: Sequence[str]) -> Iterator[list[int]]:
    """What of a run are pages: what is none parts them, except where the names say that all are."""
    told = {at: _is_page(paths[at]) for at in places}
    count = sum(told.values())
    if _says_page(names[places[0]]):
        if 2 * count >= len(places):
            yield list(places)
        return
    for is_page, run in itertools.groupby(places, key=told.__getitem__):
        if is_page and len(pages := list(run)) > 1:
            yield pages


def _is_page(path: Path) -> bool:
    try:
        state = path.stat()
        return state.st_size <= _LARGEST and _judged(path, state.st_mtime_ns, state.st_size)
    except (OSError, FileRefused):
        return False


@lru_cache(maxsize=4_096)
def _judged(path: Path, _changed: int, _size: int) -> bool:
    return scans.is_page(path.read_bytes(), path.name)


def _key(name: str) -> Key | None:
    stem, _, kind = name.rpartition(".")
    if told := _MOMENT.match(stem):
        before, hours, minutes, seconds, behind = told.groups()
        number = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    elif told := _NUMBER.match(stem):
        before, behind, number = told[1], told[3], int(told[2])
    else:
        return None
    return before.casefold(), f"{behind.casefold()}.{kind.casefold()}", number


def _runs_on(one: Key, other: Key) -> bool:
    step = other[2] - one[2]
    most = _LONGEST_PAUSE if _MOMENT.match(f"{one[0]}000000") else 1
    return one[:2] == other[:2] and (0 < step <= most or (step > 0 and _PAGE.search(one[0]) is not None))


def _says_page(name: str) -> bool:
    key = _key(name)
    return key is not None and _PAGE.search(key[0]) is not None
