"""One job in a process of its own: what it takes of memory goes with it, and it can be stopped whatever it does."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connections

from prongsai_web.jobs.models import Job
from prongsai_web.jobs.tasks import beat, give_back, give_up, log, run

MOST_SECONDS = 60 * 60
_LOOK, _BEAT = 0.2, 15.0


def run_apart(job: Job, going: Callable[[], bool]) -> None:
    """Do the job in a child and wait for it, giving signs meanwhile.

    A child that takes more than an hour is stopped and the job given up. One that is killed from outside leaves the
    job to be taken again. When `going` turns false, the child is stopped and the job goes back into the queue.
    """
    # A child must not speak through the connection of its parent.
    connections.close_all()
    child = os.fork()
    if not child:
        _in_child(job)
    ended = _waited(job, child, going)
    if ended is None and not going():
        give_back(job)
    elif ended is None:
        log.error("job %s (%s) took too long", job.pk, job.task)
        give_up(job)
    elif ended != 0:
        log.error("job %s (%s): its process ended with %s", job.pk, job.task, ended)
        _lost(job)


def _in_child(job: Job) -> None:
    # Where memory runs out, it is this process that the system ends, and neither the web server nor its neighbours.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_IGN if sign == signal.SIGINT else signal.SIG_DFL)
    fault = 1
    try:
        run(job)
        fault = 0
    finally:
        connections.close_all()
        os._exit(fault)


def _waited(job: Job, child: int, going: Callable[[], bool]) -> int | None:
    """The exit code of the child, negative for a signal; None where it had to be stopped."""
    begun = said = time.monotonic()
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        now = time.monotonic()
        if not going() or now - begun > MOST_SECONDS:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        if now - said > _BEAT:
            said = now
            beat(job)
        time.sleep(_LOOK)


def _lost(job: Job) -> None:
    """The process died (out of memory, perhaps): tried once more, then given up."""
    again = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, tries=1)
    if not again.update(state=Job.State.QUEUED):
        give_up(job)
