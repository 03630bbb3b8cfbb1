"""Dossiers of a province or of the country checked and scored one after the other, and the memory that it takes."""

from __future__ import annotations

import datetime
import resource
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

from bench.papers import dossiers
from prongsai import frameworks
from prongsai.checks import check
from prongsai.scoring import score


@dataclass(frozen=True, slots=True)
class Stream:
    """So many Dossiers: seconds, the highest memory in KiB, and the defects found."""

    count: int
    seconds: float
    memory: int
    defects: int


def streamed(count: int) -> Stream:
    """The measure of a stream, taken in a process of its own so that the memory is its alone."""
    command = [sys.executable, "-m", "bench.checking", str(count)]
    seconds, memory, defects = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Stream(count, float(seconds), int(memory), int(defects))


def run(count: int) -> int:
    """Check and score, holding one Dossier at a time; how many defects were found."""
    today = datetime.date(2025, 12, 1)
    found = 0
    for dossier in dossiers(count):
        found += len(check(dossier, today=today))
        for assessment in dossier.scores:
            if assessment.fiscal_year is not None:
                score(
                    frameworks.load(assessment.fiscal_year),
                    indicators={i.no: i.score for i in assessment.indicators if i.score is not None},
                    instruments={code: i.score for code, i in assessment.instruments.items() if i.score is not None},
                    total=assessment.total,
                )
    return found


def main() -> None:
    """Seconds, highest memory and defects of the stream whose length is the first argument."""
    begin = perf_counter()
    found = run(int(sys.argv[1]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    sys.stdout.write(f"{perf_counter() - begin} {memory} {found}\n")


if __name__ == "__main__":
    main()
