"""The office around the measures: who does what by when, what proves it, and what its letters and meetings say.

None of it is worked out: an agency gives it, or its papers state it. What is not given stays blank for the pen.
"""

from __future__ import annotations

import datetime
from typing import Literal

from prongsai.dossier.noun import Noun

Acting = Literal["acting_for", "by_delegation", "in_place_of"]
AgendaKind = Literal["chair_informs", "last_minutes", "for_information", "for_decision", "other"]


class Person(Noun):
    """A person in a post (ตำแหน่ง); `acting` and `acting_post` say for whom he signs.

    The three formulae are รักษาราชการแทน (`acting_for`), ปฏิบัติราชการแทน (`by_delegation`) and ปฏิบัติหน้าที่
    (`in_place_of`); `basis_printed` is the order or date that they rest on.
    """

    name_printed: str = ""
    position: str = ""
    unit: str | None = None
    telephone: str | None = None
    acting: Acting | None = None
    acting_post: str | None = None
    basis_printed: str | None = None


class Member(Noun):
    """A member of a working group (คณะทำงาน): by name, or by post alone; `role` as printed (ประธานคณะทำงาน …)."""

    name_printed: str = ""
    position: str = ""
    role: str = ""


class Committee(Noun):
    """A working group or committee (คณะทำงาน/คณะกรรมการ) as an order appoints it.

    `authority_printed` is the law or order on which the appointment rests, `replaces_printed` the earlier order.
    """

    title: str | None = None
    members: tuple[Member, ...] = ()
    duties: tuple[str, ...] = ()
    authority_printed: str | None = None
    replaces_printed: str | None = None
    from_printed: str | None = None


class Responsibility(Noun):
    """A row of the table of responsibility (ตารางผู้รับผิดชอบรายตัวชี้วัด): indicator «9» or OIT item «O13»."""

    code: str
    name: str | None = None
    unit: str = ""
    officer: str = ""
    due: datetime.date | None = None
    due_printed: str | None = None


class Evidence(Noun):
    """A piece of evidence (หลักฐาน): a photo, file or address that shows what was done.

    `measure` is the `seq` of its measure and `step` the number of the step from 1. `file` is a path beside the Dossier.
    """

    caption: str = ""
    measure: int | None = None
    step: int | None = None
    event_date: datetime.date | None = None
    event_date_printed: str | None = None
    place: str | None = None
    owner: str | None = None
    file: str | None = None
    link: str | None = None


class AgendaItem(Noun):
    """An agenda item (ระเบียบวาระ): what was said, and the resolution (มติที่ประชุม)."""

    kind: AgendaKind
    subject: str = ""
    texts: tuple[str, ...] = ()
    resolution: str | None = None


class Meeting(Noun):
    """A meeting (การประชุม) as its minutes tell it; `no_printed` counts by calendar year («๒/๒๕๖๙»)."""

    title: str | None = None
    no_printed: str | None = None
    date: datetime.date | None = None
    date_printed: str | None = None
    place: str | None = None
    begins_printed: str | None = None
    ends_printed: str | None = None
    present: tuple[Member, ...] = ()
    absent: tuple[Member, ...] = ()
    attending: tuple[Member, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    written_by: Person | None = None
    checked_by: Person | None = None
