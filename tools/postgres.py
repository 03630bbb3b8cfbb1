"""Run a command on PostgreSQL: on the server that PRONGSAI_POSTGRES names, else on a throw-away one made for it.

Run as `python tools/postgres.py [--where-there] COMMAND …`. The throw-away server listens on a socket in its own folder
alone, works as an unprivileged user where root asks for it, and is gone with all its data when the command ends. With
`--where-there` a machine without PostgreSQL, where it may not be installed, is no fault: the command is left out.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "PRONGSAI_POSTGRES"
DATABASE = "prongsai"
UNPRIVILEGED = ("postgres", "nobody")
WHERE_THERE = "--where-there"
LEFT_OUT = "No PostgreSQL here, and no right to install it: what needs it is left out.\n"
MISSING = (
    "ไม่พบ PostgreSQL ในเครื่องนี้ (Debian: apt install postgresql) หรือระบุเครื่องแม่ข่ายด้วย PRONGSAI_POSTGRES\n"
    "No PostgreSQL here (Debian: apt install postgresql); or name a server by PRONGSAI_POSTGRES\n"
)


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first; installed where root may do that."""
    found = _found()
    if found is None and os.getuid() == 0 and shutil.which("apt-get"):
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(install, check=False, **quiet)
        found = _found()
    return found


def _found() -> Path | None:
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    return next((each for each in folders if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)


def owner() -> str | None:
    """Who runs the server: None for whoever asks, somebody unprivileged where that is root."""
    if os.getuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a throw-away server, stopped at the end."""
    user = owner()
    with tempfile.TemporaryDirectory(prefix="prongsai-postgres-") as place:
        if user is not None:
            shutil.chown(place, user)
        data = f"{place}/data"

        def call(*command: str) -> None:
            subprocess.run(command, check=True, user=user, cwd=place, stdout=subprocess.DEVNULL)

        alone = ("--no-sync", "--auth=trust", f"--username={DATABASE}", "--encoding=UTF8", "--locale=C.UTF-8")
        call(str(folder / "initdb"), "-D", data, *alone)
        options = f"-c listen_addresses= -c unix_socket_directories={place} -c fsync=off"
        call(str(folder / "pg_ctl"), "start", "-w", "-D", data, "-l", f"{place}/log", "-o", options)
        try:
            call(str(folder / "createdb"), "-h", place, "-U", DATABASE, DATABASE)
            yield f"postgresql://{DATABASE}@/{DATABASE}?host={place}"
        finally:
            call(str(folder / "pg_ctl"), "stop", "-m", "immediate", "-D", data)


def run(command: Sequence[str], address: str) -> int:
    """The command with the address in its environment; an interrupt or an end is for the command to answer."""
    with subprocess.Popen(command, env={**os.environ, ADDRESS: address}) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def main(command: Sequence[str]) -> int:
    """Run it where PostgreSQL is, and say what to do where there is none."""
    or_not = command[0] == WHERE_THERE
    command = command[or_not:]
    if given := os.environ.get(ADDRESS):
        return run(command, given)
    folder = programs()
    if folder is None:
        sys.stderr.write(LEFT_OUT if or_not else MISSING)
        return 0 if or_not else 1
    with server(folder) as address:
        return run(command, address)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
