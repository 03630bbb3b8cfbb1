"""Photographs of a reading that are the pages of one paper (ภาพหน้าเอกสาร): which file is which page."""

from __future__ import annotations

from prongsai.readers.series import is_photograph
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.pictures import names_of


def pages_of(reading: Reading) -> list[list[tuple[str, int]]]:
    """For each paper of several photographs its files in the order of the pages: name in sources, key of the file."""
    if not reading.series:
        return []
    files = {each.pk: each for each in reading.files.select_related("file")}
    names = names_of(files.values())
    return [[(names[key], files[key].file_id) for key in paper if key in files] for paper in reading.series]


def were_parted(reading: Reading) -> bool:
    """Whether photographs were read each as a paper of its own because a person wanted it."""
    return reading.apart and sum(is_photograph(each.file.name) for each in reading.files.select_related("file")) > 1
