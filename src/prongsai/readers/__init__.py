"""Papers to Dossiers: `read` for one file, `read_many` for files and folders. Nothing of a paper is dropped."""

from __future__ import annotations

from prongsai.readers.files import files_in, read, read_series, read_with_ledger
from prongsai.readers.ledger import Key, Ledger, keys_of
from prongsai.readers.many import Outcome, read_many
from prongsai.readers.scan.kept import is_kept
from prongsai.readers.scan.watching import Step, watched
from prongsai.readers.scans import crop_of, crops_of
from prongsai.readers.series import papers_in

__all__ = [
    "Key",
    "Ledger",
    "Outcome",
    "Step",
    "crop_of",
    "crops_of",
    "files_in",
    "is_kept",
    "keys_of",
    "papers_in",
    "read",
    "read_many",
    "read_series",
    "read_with_ledger",
    "watched",
]
