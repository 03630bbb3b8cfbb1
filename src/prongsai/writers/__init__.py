"""A Dossier as an official paper of any kind, as PDF, docx, xlsx, HTML or JSON; a file is whole or not there."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.analysis import Analysis
from prongsai.dossier import Dossier
from prongsai.dossier.lost_scores import lost_apart
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.writers.kinds import BUILDERS, Ask
from prongsai.writers.paper import Margins, Paper
from prongsai.writers.saving import put
from prongsai.writers.survey import Survey
from prongsai.writers.unfit import refuse_unfit
from prongsai.writers.wording import PLACEHOLDER, Wording

if TYPE_CHECKING:
    from prongsai.writers.own_form import Field, Used

KINDS: tuple[str, ...] = tuple(BUILDERS)
_Made = tuple[bytes, Wording | None]
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Options:
    """What an agency chooses: digits, Word font, the mark ร่าง, its Garuda (a picture), margins, the memo in front."""

    thai_digits: bool = True
    docx_font: str = "TH SarabunPSK"
    draft: bool = False
    garuda: Path | None = None
    margins: Margins = field(default_factory=Margins)
    with_memo: bool = True
    about: str | None = None
    unit: str | None = None
    today: datetime.date | None = None
    english: bool = False
    folder: Path | None = None
    analysis: Analysis | None = None
    surveys: tuple[Survey, ...] = ()
    rules_year: int | None = None
    flat: bool = False

    @property
    def ask(self) -> Ask:
        """What the kind of paper is asked for."""
        return Ask(
            with_memo=self.with_memo,
            draft=self.draft,
            margins=self.margins,
            about=self.about,
            unit=self.unit,
            today=self.today,
            english=self.english,
            folder=self.folder,
            analysis=self.analysis,
            surveys=self.surveys,
            rules_year=self.rules_year,
            flat=self.flat,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, and what could not be put in it.

    A character that cannot be printed stands in it as □; a picture of evidence that cannot be used is left out.
    """

    path: Path
    replaced_characters: tuple[str, ...] = ()
    missing_pictures: tuple[str, ...] = ()

    @property
    def message(self) -> str | None:
        """What a person must know about it, in Thai; None where there is nothing to tell."""
        told = []
        if self.replaced_characters:
            told.append(
                f"เอกสารนี้มีอักขระที่พิมพ์ไม่ได้ จึงพิมพ์เป็น {PLACEHOLDER} แทน ได้แก่ {_named(self.replaced_characters)} "
                "โปรดตรวจและแก้ข้อความต้นฉบับ"
            )
        if self.missing_pictures:
            told.append(f"ภาพหลักฐานต่อไปนี้ใช้ไม่ได้ จึงไม่มีในเอกสาร: {', '.join(self.missing_pictures)}")
        return "\n".join(told) or None

    @property
    def english(self) -> str | None:
        """The same in English."""
        told = []
        if self.replaced_characters:
            told.append(
                f"Some characters cannot be printed and stand as {PLACEHOLDER}: {_named(self.replaced_characters)}. "
                "Check and mend the text they came from."
            )
        if self.missing_pictures:
            told.append(
                f"These pictures of evidence cannot be used and were left out: {', '.join(self.missing_pictures)}"
            )
        return "\n".join(told) or None


def _named(characters: tuple[str, ...]) -> str:
    shown = (c if c.isprintable() else "" for c in characters)
    return ", ".join(f"{s} (U+{ord(c):04X})".strip() for s, c in zip(shown, characters, strict=True))


def write(dossier: Dossier, kind: str, to: Path, *, options: Options | None = None) -> Written:
    """Write the paper of that kind to `to`; its suffix (of `SUFFIXES`) decides the form.

    Raises `ProngsaiError` for an unknown kind or suffix and for a Dossier that has nothing to report or holds what no
    paper can print, `FileRefused` where a picture cannot be used or the place cannot be written to. An older file stays
    until the new one is whole.
    """
    chosen = options or Options()
    if kind not in KINDS:
        raise ProngsaiError(
            f"ไม่รู้จักเอกสารชนิด «{kind}» ชนิดที่จัดทำได้คือ {', '.join(KINDS)}",
            f"There is no paper of the kind “{kind}”; known: {', '.join(KINDS)}.",
        )
    form = _FORMS.get(to.suffix.lower())
    if form is None:
        raise ProngsaiError(
            f"จัดทำไฟล์นามสกุล «{to.suffix}» ไม่ได้ โปรดใช้ชื่อไฟล์ที่ลงท้ายด้วย {' '.join(_FORMS)}",
            f"Cannot write a “{to.suffix}” file; use one of {' '.join(_FORMS)}.",
        )
    refuse_unfit(dossier)
    data, wording = form(dossier, kind, chosen)
    put(data, to)
    if wording is None:
        return Written(to)
    return Written(to, tuple(sorted(wording.replaced)), tuple(wording.missing))


def fill(dossier: Dossier, form: Path, to: Path, *, options: Options | None = None) -> Written:
    """Fill the agency's own Word form with what the Dossier holds, and keep it at `to` (.docx).

    Raises `FileRefused` for a form that cannot be used, naming every unknown field, and `ProngsaiError` for another
    suffix. An older file stays until the new one is whole.
    """
    from prongsai.writers.own_form import filled  # noqa: PLC0415 - slow import
    from prongsai.writers.own_form.fields import context  # noqa: PLC0415 - slow import

    if to.suffix.lower() != ".docx":
        raise ProngsaiError(
            f"แบบเอกสาร Word จัดทำได้เป็น .docx เท่านั้น โปรดแก้ชื่อไฟล์ «{to.name}»",
            f"A Word form is filled as .docx only; change the name “{to.name}”.",
        )
    chosen = options or Options()
    wording = Wording(thai_digits=chosen.thai_digits, printable=lambda _: True)
    put(filled(_form_bytes(form), form.name, context(dossier, wording)), to)
    return Written(to, tuple(sorted(wording.replaced)))


def form_fields(form: Path) -> tuple[Used, ...]:
    """The fields that the agency's own Word form uses, each with its meaning. Raises `FileRefused` as `fill` does."""
    from prongsai.writers.own_form import checked  # noqa: PLC0415 - slow import

    return checked(_form_bytes(form), form.name)


def all_form_fields() -> tuple[Field, ...]:
    """Every field that a form can use."""
    from prongsai.writers.own_form import FIELDS  # noqa: PLC0415 - slow import

    return FIELDS


def _form_bytes(form: Path) -> bytes:
    try:
        return form.read_bytes()
    except OSError as error:
        raise FileRefused(
            f"เปิดแบบเอกสาร {form} ไม่ได้ โปรดตรวจชื่อและที่อยู่ของไฟล์",
            f"Cannot open the form {form}; check its name and place.",
        ) from error


def _pdf(dossier: Dossier, kind: str, options: Options) -> _Made:
    from prongsai.writers.font import can_draw  # noqa: PLC0415 - slow import
    from prongsai.writers.pdf import pdf_bytes  # noqa: PLC0415 - slow import

    wording = Wording(thai_digits=options.thai_digits, printable=can_draw)
    paper = BUILDERS[kind](dossier, wording, options.ask)
    return pdf_bytes(paper, options.margins, _garuda(options)), wording


def _docx(dossier: Dossier, kind: str, options: Options) -> _Made:
    from prongsai.writers.word import docx_bytes  # noqa: PLC0415 - slow import

    paper, wording = _worded(dossier, kind, options)
    return docx_bytes(paper, options.margins, options.docx_font, _garuda(options)), wording


def _xlsx(dossier: Dossier, kind: str, options: Options) -> _Made:
    from prongsai.writers.xlsx import xlsx_bytes  # noqa: PLC0415 - slow import

    paper, wording = _worded(dossier, kind, options)
    return xlsx_bytes(paper, options.docx_font, _garuda(options)), wording


def _html(dossier: Dossier, kind: str, options: Options) -> _Made:
    from prongsai.writers.html import html_bytes  # noqa: PLC0415 - slow import

    paper, wording = _worded(dossier, kind, options)
    return html_bytes(paper, _garuda(options)), wording


def _worded(dossier: Dossier, kind: str, options: Options) -> tuple[Paper, Wording]:
    """The paper for a form whose font is the reader's own: it draws what it can."""
    wording = Wording(thai_digits=options.thai_digits, printable=lambda _: True)
    return BUILDERS[kind](dossier, wording, options.ask), wording


def _json(dossier: Dossier, kind: str, options: Options) -> _Made:
    return (lost_apart(dossier).to_json(indent=2) + "\n").encode(), None


_FORMS: dict[str, Callable[[Dossier, str, Options], _Made]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".html": _html,
    ".json": _json,
}
SUFFIXES: tuple[str, ...] = tuple(_FORMS)


def _garuda(options: Options) -> bytes | None:
    """The picture of the emblem, PNG or JPEG."""
    if options.garuda is None:
        return None
    try:
        data = options.garuda.read_bytes()
    except OSError as error:
        raise FileRefused(
            f"เปิดไฟล์ตราครุฑ {options.garuda} ไม่ได้ โปรดตรวจชื่อและที่อยู่ของไฟล์",
            f"Cannot open the picture {options.garuda}; check its name and place.",
        ) from error
    if not data.startswith(tuple(_PICTURES)):
        raise FileRefused(
            f"ไฟล์ตราครุฑ {options.garuda} ไม่ใช่ภาพ PNG หรือ JPEG โปรดแปลงเป็นชนิดใดชนิดหนึ่ง",
            f"The picture {options.garuda} is neither PNG nor JPEG; convert it to one of them.",
        )
    return data
