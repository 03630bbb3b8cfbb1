"""The audit trail to read (ประวัติการดำเนินการ): searched and filtered, each entry with what differed, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Entry
from prongsai_web.agencies.shown import thai_date, thai_time
from prongsai_web.agencies.subjects import named_so, subject_words
from prongsai_web.agencies.verbs import FIELDS, VALUES, verb_label

HEADS = ("เวลา", "ผู้ดำเนินการ", "ในนามของ", "การดำเนินการ", "รายการ", "ก่อน", "หลัง")


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty means everything. Days are those of the house, both included."""

    who: str = ""
    verb: str = ""
    words: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True)
class Change:
    """One value before and after, in words."""

    label: str
    before: str
    after: str


def listed(access: Access, asked: Asked) -> Any:
    """The entries of the agency asked for, the latest first."""
    rows = Entry.objects.seen_by(access.user, access.today).filter(agency=access.agency)
    if asked.who:
        rows = rows.filter(who=asked.who)
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    for word in asked.words.split():
        found = models.Q(subject__icontains=word)
        for pieces in named_so(word):
            found |= models.Q(*(("subject__icontains", piece) for piece in pieces))
        rows = rows.filter(found)
    if asked.since:
        rows = rows.filter(at__gte=_begin(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_begin(asked.until + datetime.timedelta(days=1)))
    return rows


def _begin(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def people_in(access: Access) -> list[str]:
    """Everybody who did something in the agency, by name."""
    rows = Entry.objects.seen_by(access.user, access.today).filter(agency=access.agency)
    return list(rows.order_by("who").values_list("who", flat=True).distinct())


def verbs_in(access: Access) -> list[tuple[str, str]]:
    """Everything that was done in the agency, verb and words, in the order of the words."""
    rows = Entry.objects.seen_by(access.user, access.today).filter(agency=access.agency)
    found = rows.order_by("verb").values_list("verb", flat=True).distinct()
    return sorted(((verb, verb_label(verb)) for verb in found), key=lambda pair: pair[1])


def changes(entry: Entry) -> list[Change]:
    """What the entry says was before and is after; a value that was not there is a dash."""
    before, after = entry.before or {}, entry.after or {}
    labels = _labels(entry.subject_type)
    return [
        Change(_label(name, labels), _text(before.get(name)), _text(after.get(name))) for name in {**before, **after}
    ]


def _labels(subject_type: str) -> dict[str, str]:
    """Names of the columns of the table that the entry speaks of."""
    try:
        fields = apps.get_model(subject_type)._meta.get_fields() if subject_type else []
    except LookupError:
        return {}
    return {each.name: str(each.verbose_name) for each in fields if isinstance(each, models.Field)}


def _label(name: str, labels: dict[str, str]) -> str:
    plain = name.removesuffix("_id")
    return str(FIELDS.get(plain) or labels.get(plain) or plain)


def _text(value: Any) -> str:
    """A kept value in words: yes and no, days in the Buddhist era, lists joined."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if isinstance(value, list):
        return " · ".join(map(_text, value)) or "–"
    if isinstance(value, dict):
        told = {_label(key, {}): _text(each) for key, each in value.items()}
        return " · ".join(f"{key}: {each}" for key, each in told.items() if each != "–") or "–"
    return str(VALUES[value]) if value in VALUES else _day(str(value))


def _day(text: str) -> str:
    """A day or a time as it was kept, shown as the house shows it; other text as it stands."""
    try:
        if len(text) == len("2027-04-30"):
            return thai_date(datetime.date.fromisoformat(text))
        if text[4:5] == "-" and ("T" in text or ":" in text):
            return thai_time(datetime.datetime.fromisoformat(text))
    except ValueError:
        pass
    return text


def rows(entries: Any) -> Iterator[list[str]]:
    """The entries as rows of a table, their values on lines of one cell."""
    for entry in entries.iterator(chunk_size=500):
        found = changes(entry)
        yield [
            f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            entry.who,
            entry.on_behalf,
            verb_label(entry.verb),
            subject_words(entry.subject),
            "\n".join(f"{each.label}: {each.before}" for each in found),
            "\n".join(f"{each.label}: {each.after}" for each in found),
        ]
