"""What an entry of the trail speaks of, in the reader's language (รายการในประวัติ): known forms are told anew.

An entry keeps a text and never changes, in whose language soever it was written; it is known again by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.shown import name_words

FORMS = (
    _("การนำเข้า %(number)d"),
    _("ผลการประเมินปี %(year)d"),
    _("แผนมาตรการปี %(year)d"),
    _("กลุ่มตัวอย่างปี %(year)d"),
    _("บทวิเคราะห์ปี %(year)d"),
    _("บทวิเคราะห์ปี %(year)d: %(what)s"),
    _("เกณฑ์ปี %(year)d"),
    _("ตารางผู้รับผิดชอบ ปีงบประมาณ พ.ศ. %(year)d"),
    _("จำนวนผู้ตอบปี %(year)d"),
    _("ปฏิทินปี %(year)d"),
    _("แฟ้มงานปี %(year)d"),
    _("ข้อ OIT ปี %(year)d"),
    _("เปิดหน่วยงาน %(n)d แห่ง"),
    _("เพิ่มบุคลากร %(n)d คน"),
    _("ทะเบียนหน่วยงาน"),
    _("ข้อมูลที่หน่วยงานให้จังหวัดดูได้"),
    _("มาตรการที่ยังไม่มีชื่อ"),
    *(role.label for role in Role),
)
"""Every form that an entry's subject, or a part of it between middle dots, may have."""
KEPT_IN = "th"
_LANGUAGES = ("th", "en")
_BETWEEN = " · "
_BLANK = re.compile(r"%\((\w+)\)([ds])")
_NO_WORDS = re.compile(r"%\(\w+\)[ds]")
_ITEM = re.compile(r"(O[0-9]+) (.+)")


def subject_words(subject: str, language: str | None = None) -> str:
    """The subject in that language, or in the reader's; what has no known form stays as it was written."""
    with override(language or get_language() or KEPT_IN):
        return _BETWEEN.join(map(_told, subject.split(_BETWEEN)))


def subject_in_source(subject: Any) -> str:
    """The subject as an entry keeps it: in the language of the papers, whoever did the deed."""
    with override(KEPT_IN):
        return subject_words(str(subject), KEPT_IN)


def named_so(word: str) -> Iterator[tuple[str, ...]]:
    """The words around the blanks of entries that the reader sees under `word`, in every language: all stand in one."""
    for texts in _texts():
        plain = [tuple(filter(None, map(str.strip, _NO_WORDS.split(text)))) for text in texts]
        if any(word.casefold() in piece.casefold() for pieces in plain for piece in pieces):
            yield from dict.fromkeys(plain)


def _told(part: str) -> str:
    for form, patterns in zip(FORMS, _patterns(), strict=True):
        for pattern in patterns:
            if found := pattern.fullmatch(part):
                return _BLANK.sub(lambda blank, found=found: found[blank[1]], str(form))
    item = _ITEM.fullmatch(part)
    return f"{item[1]} {name_words(item[2])}" if item else part


@lru_cache(maxsize=1)
def _texts() -> tuple[tuple[str, ...], ...]:
    """Each form in every language."""
    by_language = []
    for language in _LANGUAGES:
        with override(language):
            by_language.append([str(form) for form in FORMS])
    return tuple(zip(*by_language, strict=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(_pattern(text)) for text in texts) for texts in _texts())


def _pattern(text: str) -> str:
    """The text as a pattern, its blanks as groups: «ปี %(year)d» is «ปี\\ (?P<year>[0-9]+)»."""
    pieces = _BLANK.split(text)
    told = re.escape(pieces[0])
    for name, kind, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        told += f"(?P<{name}>{'[0-9]+' if kind == 'd' else '.+'})" + re.escape(rest)
    return told
