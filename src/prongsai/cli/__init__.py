"""`prongsai …`: the library at the command line. Data goes to stdout, progress and messages to stderr.

Exit codes: 0 done, 1 with --strict where defects were found, 2 where a file was refused or the command was stopped,
3 for a wrong command line.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from prongsai.cli.arguments import parser, with_signed_scores
from prongsai.cli.signs import shown
from prongsai.cli.stopping import stoppable
from prongsai.errors import ProngsaiError

DONE, FOUND, REFUSED, MISUSED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is told in words, never as a traceback."""
    _speak_utf8()
    arguments = parser().parse_args(with_signed_scores(sys.argv[1:] if argv is None else argv))
    try:
        with stoppable():
            return int(arguments.run(arguments))
    except ProngsaiError as refusal:
        sys.stderr.write(shown(f"{refusal}\n({refusal.english})\n"))
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (… | head): nothing is wrong, and nothing more can be said.
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("\nหยุดตามคำสั่งของท่าน\n")
        return REFUSED


def _speak_utf8() -> None:
    """Thai whatever code the machine would choose; bytes of a file's name that are no text go out as they came."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
