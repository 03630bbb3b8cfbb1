"""Addresses as people type them (ที่อยู่เว็บไซต์): completed where only the beginning lacks, and that is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from prongsai.checks.addresses import completed

_MOST_TOLD = 3


def completed_words(typed: Iterable[str]) -> str:
    """What was understood of the addresses that began without https://; empty where all of them were whole."""
    texts = dict.fromkeys(text.strip() for text in typed)
    whole = [completed(text) for text in texts if completed(text) != text]
    if not whole:
        return ""
    shown = ", ".join(whole[:_MOST_TOLD]) + (" …" if len(whole) > _MOST_TOLD else "")
    return _("เติม https:// ให้แล้ว: %(links)s หากเว็บไซต์ใช้ http:// โปรดแก้ไข") % {"links": shown}
