"""The worker that dies, hangs or is stopped: no job is lost, none is stuck, and whoever waits is told."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Reading
from prongsai_web.jobs.models import Job
from prongsai_web.jobs.tasks import LOST_AFTER, beat, give_back, next_job, run, task


@task("a task that breaks")
def _breaks(progress: Callable[[int, int], None]) -> None:
    raise RuntimeError


def left(ago: datetime.timedelta, tries: int = 1) -> Job:
    """A job whose worker gave its last sign a while ago."""
    return Job.objects.create(task="none", state=Job.State.RUNNING, beat=timezone.now() - ago, tries=tries)


def test_a_job_of_a_dead_worker_is_taken_once(db: None) -> None:
    job = left(LOST_AFTER * 2)

    assert next_job() == job
    assert next_job() is None


def test_a_job_whose_worker_gives_signs_is_left_to_it(db: None) -> None:
    job = left(LOST_AFTER * 2)
    beat(job)

    assert next_job() is None


def test_an_interrupted_job_goes_back_without_having_been_tried(db: None) -> None:
    Job.objects.create(task="none")
    job = next_job()
    assert job is not None
    give_back(job)

    assert Job.objects.values_list("state", "tries").get() == (Job.State.QUEUED, 0)


def test_a_reading_whose_work_is_given_up_says_so(agency: Agency) -> None:
    reading = Reading.objects.create(agency=agency, state=Reading.State.READING)
    job = Job.objects.create(task="read_files", arguments={"reading_id": reading.pk}, tries=3)
    run(job)

    job.refresh_from_db()
    reading.refresh_from_db()
    assert (job.state, reading.state) == (Job.State.FAILED, Reading.State.FAILED)


def test_work_on_a_reading_that_was_confirmed_meanwhile_changes_nothing(agency: Agency) -> None:
    reading = Reading.objects.create(agency=agency, state=Reading.State.CONFIRMED, dossiers=["kept"])
    run(Job.objects.create(task="read_files", arguments={"reading_id": reading.pk}, tries=1))

    reading.refresh_from_db()
    assert (reading.state, reading.dossiers) == (Reading.State.CONFIRMED, ["kept"])


def test_a_fault_in_a_task_is_kept_from_the_worker(db: None) -> None:
    job = Job.objects.create(task="a task that breaks", tries=1)
    run(job)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED


SLOW = """
import os, signal, sys, time
import django
django.setup()
from django.core.management import call_command
from prongsai_web.jobs.tasks import enqueue, task
@task("dies")
def dies(progress): os.kill(os.getpid(), signal.SIGKILL)
@task("waits")
def waits(progress): print("begun", flush=True); time.sleep(60)
@task("works")
def works(progress): pass
if sys.argv[1] == "prepare":
    call_command("migrate", verbosity=0)
enqueue(sys.argv[2])
call_command("worker", "--once") if sys.argv[3] == "once" else call_command("worker")
"""
STATES = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("select task, state, tries from jobs_job order by id").fetchall())
"""


def states(folder: Path) -> str:
    script = [sys.executable, "-c", STATES, str(folder / "prongsai.sqlite3")]
    return subprocess.run(script, capture_output=True, text=True, check=True).stdout.strip()


def worker(folder: Path, *told: str) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PRONGSAI_")}
    environment = kept | {"PRONGSAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "prongsai_web.settings"}
    script = [sys.executable, "-c", SLOW, *told]
    return subprocess.Popen(script, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_a_job_that_kills_its_process_is_tried_twice_and_given_up_and_a_stopped_one_goes_back(tmp_path: Path) -> None:
    with worker(tmp_path, "prepare", "dies", "once") as first:
        assert first.wait(timeout=120) == 0
    assert states(tmp_path) == "[('dies', 'failed', 2)]"

    with worker(tmp_path, "-", "waits", "always") as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "begun\n"
        waiting.send_signal(signal.SIGTERM)
        assert waiting.wait(timeout=30) == 0
    assert states(tmp_path) == "[('dies', 'failed', 2), ('waits', 'queued', 0)]"
