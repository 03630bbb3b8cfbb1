"""`python -m prongsai_web worker`: does the jobs of the queue, one after the other, until it is told to stop."""

from __future__ import annotations

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand

from prongsai_web.jobs.apart import run_apart
from prongsai_web.jobs.tasks import next_job

_PAUSE = 1.0


class Command(BaseCommand):
    """The worker."""

    help = "Do the background jobs until interrupted."

    def add_arguments(self, parser: Any) -> None:
        """`--once` empties the queue and ends."""
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work; at a signal the job at hand goes back into the queue."""
        going = True

        def stop(*_: object) -> None:
            nonlocal going
            going = False

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while going:
            job = next_job()
            if job is not None:
                run_apart(job, lambda: going)
            elif once:
                return
            else:
                time.sleep(_PAUSE)
