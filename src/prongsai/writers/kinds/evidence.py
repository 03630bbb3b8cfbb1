"""The annex of evidence (ภาคผนวกหลักฐาน): per measure a numbered list, then its photos two by two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from prongsai.dossier import Dossier, Evidence, Measure
from prongsai.thai.calendar import format_date
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.paper import Block, Column, Gallery, Heading, Picture, Table
from prongsai.writers.photos import PhotoRefused, is_photo, photo
from prongsai.writers.wording import Wording

ANNEX = "ภาคผนวก หลักฐานการดำเนินการ"
_ACROSS, _PICTURE_WIDTH = 2, 7.6
_NUMBER, _LAST = 1.5, 10_000
_HEADS = ("หลักฐาน", "วันที่", "สถานที่", "ผู้ให้ข้อมูล", "ที่อยู่หรือไฟล์")
_SHARES = (5, 3, 3, 3, 5)


def evidence_blocks(dossier: Dossier, wording: Wording, ask: Ask) -> Iterator[Block]:
    """The annex; nothing where the Dossier has no evidence. Pictures that cannot be used are named to `wording`."""
    if not dossier.evidence:
        return
    yield Heading(ANNEX, level=1)
    number = 1
    for heading, pieces in _by_measure(dossier, wording):
        yield Heading(heading)
        yield _list(pieces, number, ask.portrait, wording)
        if pictures := tuple(_pictures(pieces, number, wording, ask.folder)):
            yield Gallery(pictures, across=_ACROSS)
        number += len(pieces)


def _by_measure(dossier: Dossier, wording: Wording) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Heading and evidence of each measure in order; what belongs to none comes last."""
    known = {measure.seq for measure in dossier.measures}
    for measure in dossier.measures:
        if pieces := tuple(e for e in dossier.evidence if e.measure == measure.seq):
            yield _heading(measure, wording), tuple(sorted(pieces, key=lambda e: e.step or _LAST))
    if rest := tuple(e for e in dossier.evidence if e.measure not in known):
        yield "หลักฐานอื่น", rest


def _heading(measure: Measure, wording: Wording) -> str:
    name = measure.name or measure.issue_title or ""
    return wording.say(f"มาตรการที่ {measure.seq} {name}")


def _list(pieces: Iterable[Evidence], first: int, width: float, wording: Wording) -> Table:
    """One row a piece: number, caption, day, place, owner, address; columns that none of them fills are left out."""
    rows = [_row(piece, wording) for piece in pieces]
    kept = [k for k in range(len(_HEADS)) if k == 0 or any(row[k] for row in rows)]
    share = (width - _NUMBER) / sum(_SHARES[k] for k in kept)
    columns = [Column("ลำดับ", _NUMBER, centred=True)]
    columns += [Column(_HEADS[k], round(share * _SHARES[k], 2)) for k in kept]
    cells = tuple(((wording.number(at),), *(row[k] for k in kept)) for at, row in enumerate(rows, first))
    return Table(tuple(columns), cells)


def _row(piece: Evidence, wording: Wording) -> tuple[tuple[str, ...], ...]:
    step = f"(ขั้นตอนที่ {piece.step})" if piece.step else ""
    file = piece.file if piece.file and not is_photo(piece.file) else None
    return (
        wording.all((f"{piece.caption} {step}",)),
        wording.all((_day(piece),)),
        wording.all((piece.place,)),
        wording.all((piece.owner,)),
        wording.all((piece.link, file)),
    )


def _day(piece: Evidence) -> str:
    if piece.event_date_printed:
        return piece.event_date_printed
    return format_date(piece.event_date, "short") if piece.event_date else ""


def _pictures(pieces: Iterable[Evidence], first: int, wording: Wording, folder: Path | None) -> Iterator[Picture]:
    for number, piece in enumerate(pieces, first):
        if not piece.file or not is_photo(piece.file):
            continue
        try:
            data = photo(piece.file, folder)
        except PhotoRefused as refused:
            wording.missing.append(f"{piece.file} ({refused.thai})")
            continue
        caption = wording.say(f"ภาพที่ {number} {piece.caption} {_day(piece)} {piece.place or ''}")
        yield Picture(data, alt=wording.say(piece.caption) or caption, caption=caption, width=_PICTURE_WIDTH)
