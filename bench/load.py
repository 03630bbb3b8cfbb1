"""A client for the own machine: a bounded number of requests over a few kept connections, each timed."""

from __future__ import annotations

import http.client
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, and milliseconds within which half and 95 in 100 of them were answered."""

    a_second: float
    p50: float
    p95: float


def load(port: int, address: str, cookie: str, count: int, connections: int) -> Load:
    """Ask for a page so many times. Raises `RuntimeError` at any answer but 200."""
    times: list[float] = []
    faults: list[int] = []

    def ask(share: int) -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=60)
        for _ in range(share):
            begin = perf_counter()
            connection.request("GET", address, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            times.append(1_000 * (perf_counter() - begin))
            if answer.status != 200:
                faults.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask, args=(count // connections,)) for _ in range(connections)]
    begin = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - begin
    if faults:
        raise RuntimeError(f"{address} answered {faults[0]}")
    return Load(len(times) / seconds, _within(times, 0.5), _within(times, 0.95))


def _within(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def get(port: int, address: str, cookie: str) -> str:
    """The text of a page."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", address, headers={"Cookie": cookie})
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def send(port: int, address: str, cookie: str, token: str, file: Path) -> str:
    """Send a file as a form does; where the answer leads."""
    mark = secrets.token_hex(16)
    fields = f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    fields += f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{file.name}"\r\n\r\n'
    body = fields.encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    connection.request(
        "POST", address, body, {"Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={mark}"}
    )
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 302:
        raise RuntimeError(f"{file.name} was not taken in: {answer.status}")
    return answer.headers["Location"]
