"""The table of responsibility of a year as a sheet of its own (ตารางผู้รับผิดชอบ): code, what it is, unit, officer, day."""

from __future__ import annotations

from prongsai.dossier import Dossier
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency, refuse
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Heading, Line, Paper, Part
from prongsai.writers.responsibility import responsibility_table
from prongsai.writers.wording import Wording, agency_place

TITLE = "ตารางผู้รับผิดชอบรายตัวชี้วัดและรายข้อ"


def responsibility_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """One landscape table; without any duty the year's own rows with blanks. Raises `ProngsaiError` without agency."""
    refuse(TITLE, "a table of responsibility", (None if has_agency(dossier) else NO_AGENCY,))
    title = f"{TITLE} {wording.year(dossier.measure_year)}"
    table = responsibility_table(dossier, ask.landscape, wording)
    blocks = (Heading(title, level=1), Line(wording.say(agency_place(dossier.agency))), table)
    name = wording.say(dossier.agency.name_printed)
    part = Part(blocks, landscape=True)
    return Paper(title, name, metadata_day(dossier), (part,), thai_digits=wording.thai_digits, draft=ask.draft)
