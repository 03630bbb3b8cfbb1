"""Minutes of a meeting (รายงานการประชุม): head, who was there, five agenda items with their resolutions, who wrote.

What the Dossier does not say of the meeting is left as lines for the pen; nothing is said to have been resolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.dossier import AgendaItem, AgendaKind, Dossier, Meeting, Member, Person
from prongsai.thai.calendar import format_date
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse
from prongsai.writers.kinds.lacking import NO_MEETING, agency_and_acting
from prongsai.writers.matters import WORKING_GROUP
from prongsai.writers.own import UNDATED, metadata_day
from prongsai.writers.paper import Block, Heading, Item, Line, Paper, Part, Plain, Prose, WritingLines
from prongsai.writers.signing import signature_of
from prongsai.writers.wording import DOTS, Wording

_AGENDA: Mapping[AgendaKind, str] = {
    "chair_informs": "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    "last_minutes": "เรื่องรับรองรายงานการประชุมครั้งที่แล้ว",
    "for_information": "เรื่องเสนอเพื่อทราบ",
    "for_decision": "เรื่องเสนอเพื่อพิจารณา",
    "other": "เรื่องอื่น ๆ",
}
_RESOLVED = "มติที่ประชุม"


def minutes_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The minutes of the Dossier's meeting. Raises `ProngsaiError` with everything at once that is missing."""
    meeting = dossier.meeting or Meeting()
    refuse("รายงานการประชุม", "minutes", (*agency_and_acting(dossier), None if dossier.meeting else NO_MEETING))
    title = f"รายงานการประชุม{_name(dossier, wording)}"
    return Paper(
        title,
        wording.say(dossier.agency.name_printed),
        meeting.date or (metadata_day(dossier) if dossier.document.date or dossier.measure_year else UNDATED),
        (Part(tuple(_minutes(dossier, meeting, title, wording))),),
        thai_digits=wording.thai_digits,
        draft=ask.draft,
    )


def _name(dossier: Dossier, wording: Wording) -> str:
    meeting, committee = dossier.meeting, dossier.committee
    given = (meeting.title if meeting else None) or (committee.title if committee else None)
    return wording.say(given).removeprefix("รายงานการประชุม").removeprefix("การประชุม") or WORKING_GROUP


def _minutes(dossier: Dossier, meeting: Meeting, title: str, wording: Wording) -> Iterator[Block]:
    yield Heading(title, level=1)
    yield Line(wording.say(dossier.agency.name_printed))
    yield Line(f"ครั้งที่ {wording.say(meeting.no_printed) or DOTS[:12]}")
    yield Line(f"เมื่อวันที่ {_day(meeting, wording)}")
    yield Line(f"ณ {wording.say(meeting.place).removeprefix('ณ ') or DOTS + DOTS}")
    for heading, members in (
        ("ผู้มาประชุม", meeting.present),
        ("ผู้ไม่มาประชุม", meeting.absent),
        ("ผู้เข้าร่วมประชุม", meeting.attending),
    ):
        if members or heading == "ผู้มาประชุม":
            yield Heading(heading)
            yield from _people(members, wording)
    yield Plain(f"เริ่มประชุมเวลา {_time(meeting.begins_printed, wording)}", strong=True)
    yield from _agenda(meeting, wording)
    yield Plain(f"เลิกประชุมเวลา {_time(meeting.ends_printed, wording)}", strong=True)
    for role, person in (("ผู้จดรายงานการประชุม", meeting.written_by), ("ผู้ตรวจรายงานการประชุม", meeting.checked_by)):
        who = person or Person()
        yield signature_of(who.name_printed, (who.position,), wording, role)


def _day(meeting: Meeting, wording: Wording) -> str:
    given = meeting.date_printed or (format_date(meeting.date) if meeting.date else "")
    return wording.say(given.removeprefix("วันที่").strip()) or DOTS


def _time(printed: str | None, wording: Wording) -> str:
    """«๐๙.๓๐ น.», or a blank for the pen."""
    time = wording.say(printed)
    return f"{time or DOTS[:12]}{'' if time.endswith('น.') else ' น.'}"


def _people(members: tuple[Member, ...], wording: Wording) -> Iterator[Block]:
    if not members:
        yield WritingLines(5)
    for number, member in enumerate(members, 1):
        told = wording.all([member.name_printed or DOTS, member.position, member.role])
        yield Item(wording.say(f"{number}."), "  ".join(told))


def _agenda(meeting: Meeting, wording: Wording) -> Iterator[Block]:
    """The five items in their order, each with what was said under it and the resolution, or lines for them."""
    for number, (kind, title) in enumerate(_AGENDA.items(), 1):
        yield Heading(wording.say(f"ระเบียบวาระที่ {number} {title}"))
        points = [point for point in meeting.agenda if point.kind == kind]
        for order, point in enumerate(points, 1):
            yield from _point(f"{number}.{order}" if len(points) > 1 else "", point, wording)
        if not points:
            yield WritingLines(2)
            yield WritingLines(1, _RESOLVED)


def _point(label: str, point: AgendaItem, wording: Wording) -> Iterator[Block]:
    if said := wording.say(f"{label} {point.subject}"):
        yield Plain(said, strong=True)
    texts = wording.all(point.texts)
    yield from map(Prose, texts)
    if not texts:
        yield WritingLines(2)
    if resolution := wording.say(point.resolution):
        yield Item(_RESOLVED, resolution)
    elif point.kind != "chair_informs":
        yield WritingLines(1, _RESOLVED)
