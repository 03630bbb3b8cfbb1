"""Photographs of a reading that are the pages of one paper (ภาพหน้าเอกสาร): which file is which page."""

from __future__ import annotations

from prongsai.readers.series import is_photograph
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.pictures import names_of


def pages_of(reading: Reading) -> list[list[str]]:
    """For each paper of several photographs the names of its files as sources tell them, in the order of the pages."""
    if not reading.series:
        return []
    names = names_of(reading.files.select_related("file"))
    return [[names[key] for key in paper if key in names] for paper in reading.series]


def were_parted(reading: Reading) -> bool:
    """Whether photographs were read each as a paper of its own because a person wanted it."""
    return reading.apart and sum(is_photograph(each.file.name) for each in reading.files.select_related("file")) > 1
