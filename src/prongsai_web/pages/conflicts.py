"""Two people at one thing (มีผู้อื่นแก้ไข): the second is told who was first, and sees both texts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from prongsai_web.agencies.models import Agency, Person
from prongsai_web.agencies.shown import thai_date
from prongsai_web.pages.forms.numbers import number_in


@dataclass(frozen=True)
class Differing:
    """A field that differs: its label, what is kept now, what the person typed."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Clash:
    """Who changed the row meanwhile, when, and what differs. Saving again with `version` takes one's own text."""

    who: str
    at: datetime.datetime
    version: int
    differing: tuple[Differing, ...]


def clash_of(row: Any, form: forms.BaseForm, agency: Agency, also: tuple[Differing, ...] = ()) -> Clash:
    """The clash between the row as it is kept now and the form as it was sent; `also` differs beside it."""
    kept = type(row)._default_manager.get(pk=row.pk)
    found = []
    for name, mine in form.cleaned_data.items():
        if hasattr(kept, name) and getattr(kept, name) != mine:
            choices = dict(getattr(form.fields[name], "choices", ()))
            theirs = getattr(kept, name)
            found.append(Differing(str(form.fields[name].label), _text(theirs, choices), _text(mine, choices)))
    return clash_between(kept, agency, (*found, *also))


def clash_between(kept: Any, agency: Agency, differing: tuple[Differing, ...]) -> Clash:
    """The clash with the row as it is `kept` now, where what differs is known already."""
    return Clash(_name(kept.changed_by, agency), kept.changed_at, kept.version, differing)


def _name(user: Any, agency: Agency) -> str:
    if user is None:
        return "–"
    person = Person.objects.filter(agency=agency, user=user).first()
    return person.name if person else user.get_username()


def _text(value: Any, choices: dict[Any, Any]) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, datetime.date):
        return thai_date(value)
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, list):
        return "\n".join(str(choices.get(each, each)) for each in value)
    if isinstance(value, models.Model):
        return str(value)
    return str(choices.get(str(value), value)).strip()


def version_of(request: Any, row: Any) -> int:
    """The version that was shown to the person, sent back by the form; that of the row where none was sent."""
    told = number_in(request.POST.get("version", ""))
    return row.version if told is None else told
