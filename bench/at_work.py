"""Fifty people at work at once on the embedded database: each opens pages, and saves measures and items, by turns."""

from __future__ import annotations

import http.client
import json
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from lxml import html

from bench.serving import THREADS, WORKERS, environment, laid_in, serving

_SAVE = {"Save a measure": "measures", "Save an item": "items"}
_STALE = (409, 422)
_STAMPS = {"version", "shown"}


@dataclass(slots=True)
class Deeds:
    """What one kind of deed took, in ms; how many were told that somebody else was there first; faults by status."""

    times: list[float] = field(default_factory=list)
    told: int = 0
    faults: list[int] = field(default_factory=list)

    def within(self, share: float) -> float:
        """Milliseconds within which that share was done."""
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))]


@dataclass(frozen=True, slots=True)
class AtWork:
    """So many people for so many seconds, thinking so long between two deeds, and each kind of deed."""

    people: int
    seconds: float
    pause: float
    deeds: dict[str, Deeds]


def at_work(people: int, seconds: float, pause: float = 3.0) -> AtWork:
    """Let them work. Raises `RuntimeError` where anything was answered by a fault."""
    with tempfile.TemporaryDirectory() as held:
        place = environment(Path(held) / "data")
        laid_in(place)
        command = [sys.executable, "-m", "bench.at_work_rows", str(people)]
        told = json.loads(subprocess.run(command, env=place, check=True, stdout=subprocess.PIPE).stdout)
        with serving(place) as port:
            deeds = _worked(port, told, seconds, pause)
    faults = {name: done.faults for name, done in deeds.items() if done.faults}
    if faults:
        raise RuntimeError(f"answered by faults: {faults}")
    return AtWork(people, seconds, pause, deeds)


def _worked(port: int, told: dict[str, Any], seconds: float, pause: float) -> dict[str, Deeds]:
    deeds = {name: Deeds() for name in (*told["pages"], *_SAVE)}
    until = monotonic() + seconds
    people = range(len(told["people"]))
    with ThreadPoolExecutor(len(people)) as crowd:
        list(crowd.map(lambda number: _work(port, told, number, until, pause, deeds), people))
    return {name: done for name, done in deeds.items() if done.times}


def _work(port: int, told: dict[str, Any], number: int, until: float, pause: float, deeds: dict[str, Deeds]) -> None:
    """One person: a page or a form by chance, then a while of thinking."""
    chance, who = random.Random(number), told["people"][number]
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    sleep(chance.uniform(0, pause))
    while monotonic() < until:
        name = chance.choice([*told["pages"], *_SAVE, *_SAVE])
        if name in _SAVE:
            _save(connection, who, chance.choice(told["forms"][_SAVE[name]]), deeds[name], number)
        else:
            _opened(connection, who, told["pages"][name], deeds[name])
        sleep(chance.expovariate(1 / pause))
    connection.close()


def _opened(connection: http.client.HTTPConnection, who: dict[str, str], address: str, done: Deeds) -> str:
    begin = perf_counter()
    connection.request("GET", address, headers={"Cookie": who["cookie"]})
    answer = connection.getresponse()
    text = answer.read().decode()
    done.times.append(1_000 * (perf_counter() - begin))
    if answer.status != 200:
        done.faults.append(answer.status)
    return text


def _save(connection: http.client.HTTPConnection, who: dict[str, str], address: str, done: Deeds, number: int) -> None:
    """Open a form, add a word to its last long text, and hand it in; the deed is the handing in."""
    page = html.fromstring(_opened(connection, who, address, Deeds()))
    form = next(each for each in page.forms if each.findall(".//textarea") and _STAMPS & set(each.fields))
    text = form.findall(".//textarea")[-1]
    told = {text.name: f"{text.value} {number}"[-1_000:], "csrfmiddlewaretoken": who["token"]}
    fields = [(name, told.get(name, value)) for name, value in form.form_values()]
    to = form.action or address
    head = {"Cookie": who["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
    begin = perf_counter()
    connection.request("POST", to, urlencode(fields), head)
    answer = connection.getresponse()
    answer.read()
    done.times.append(1_000 * (perf_counter() - begin))
    if answer.status in _STALE:
        done.told += 1
    elif answer.status not in (200, 302, 303):
        done.faults.append(answer.status)


def at_work_section(told: AtWork) -> str:
    """The part of the page on people at work."""
    rows = [
        f"| {name} | {len(done.times):,} | {done.within(0.5):,.0f} | {done.within(0.95):,.0f} | {done.told} |"
        for name, done in told.deeds.items()
    ]
    return f"""
## People at work at once

{told.people} people for {told.seconds:,.0f} s on the embedded database, {WORKERS} processes with {THREADS} threads each
and the client on the same cores; each thinks {told.pause:.0f} s on average between two deeds. No deed was answered by a
fault, so none found the database locked; who saved what another had changed meanwhile was told so.

| Deed | Times done | Half within, ms | 95 in 100 within, ms | Told of another's change |
| --- | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}
"""
