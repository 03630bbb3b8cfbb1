"""Tasks by name, jobs put in the queue, and how one is done."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from prongsai_web.jobs.models import Job


class Progress(Protocol):
    """How a task tells how far it is: pieces done of all, and the steps of the piece that it is at."""

    def __call__(self, done: int, total: int, *, part: tuple[int, int] = ..., seconds_left: float | None = ...) -> None:
        """Keep it, and give a sign."""
        ...


Task = Callable[..., None]
_TASKS: dict[str, Task] = {}
_AFTER_FAILURE: dict[str, Task] = {}
LOST_AFTER = datetime.timedelta(minutes=2)
"""How long a running job may give no sign before another worker takes it; workers give one far more often."""
_MOST_TRIES = 2
log = logging.getLogger("prongsai.jobs")


def task(name: str, *, failed: Task | None = None) -> Callable[[Task], Task]:
    """Make a function a task: it is called with the job's arguments and a function to tell progress.

    `failed` is called with the same arguments once the job is given up, to tell whoever waits for it.
    """

    def named(function: Task) -> Task:
        _TASKS[name] = function
        if failed is not None:
            _AFTER_FAILURE[name] = failed
        return function

    return named


def enqueue(name: str, *, agency_id: int | None = None, **arguments: Any) -> Job:
    """Put a job in the queue; done at once where the settings ask for it (tests)."""
    job = Job.objects.create(task=name, agency_id=agency_id, arguments=arguments)
    if settings.JOBS_INLINE:
        transaction.on_commit(lambda: run(job))
    return job


def next_job() -> Job | None:
    """Take the oldest waiting job, or one whose worker died; compare-and-set, so that no two workers take the same."""
    lost = Q(state=Job.State.RUNNING, beat__lt=timezone.now() - LOST_AFTER)
    for job in Job.objects.filter(Q(state=Job.State.QUEUED) | lost)[:5]:
        taken = Job.objects.filter(pk=job.pk, state=job.state, tries=job.tries)
        if taken.update(state=Job.State.RUNNING, beat=timezone.now(), tries=F("tries") + 1):
            job.refresh_from_db()
            return job
    return None


def beat(job: Job) -> None:
    """Give a sign that somebody still works on the job."""
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(beat=timezone.now())


def give_back(job: Job) -> None:
    """Put an interrupted job back into the queue, as if it had not been tried."""
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(state=Job.State.QUEUED, tries=F("tries") - 1)


def run(job: Job) -> None:
    """Do one job. A fault is logged and kept as `failed`; what the person sees is a sentence, never the fault."""
    function = _TASKS.get(job.task)

    def progress(done: int, total: int, *, part: tuple[int, int] = (0, 0), seconds_left: float | None = None) -> None:
        left = None if seconds_left is None else int(seconds_left)
        told = {"done": done, "total": total, "part_done": part[0], "part_total": part[1], "seconds_left": left}
        Job.objects.filter(pk=job.pk).update(**told, beat=timezone.now())

    try:
        if function is None or job.tries > _MOST_TRIES:
            raise LookupError(job.task)
        function(progress=progress, **job.arguments)
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.task)
        give_up(job)
        return
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, beat=timezone.now())


def give_up(job: Job) -> None:
    """The job has failed for good; whoever waits for it is told."""
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, beat=timezone.now())
    told = _AFTER_FAILURE.get(job.task)
    if told is not None:
        told(**job.arguments)
