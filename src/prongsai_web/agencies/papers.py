"""The agency's rows as a Dossier (หน่วยงาน บุคลากร คณะทำงาน ผู้รับผิดชอบ), from which the library writes every paper."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from prongsai import dossier as nouns
from prongsai.writers import Options, write
from prongsai.writers.paper import Margins
from prongsai_web.agencies.models import Agency, Committee, Post, Responsibility
from prongsai_web.agencies.titles import proposed_title
from prongsai_web.agencies.units import Tree

KINDS_OF_FILE: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def agency_of(agency: Agency) -> nouns.Agency:
    """The agency as papers name it."""
    return nouns.Agency(
        name_printed=agency.name,
        type_code=agency.type_code or None,
        district=agency.district or None,
        province=agency.province or None,
    )


def people_of(agency: Agency, today: datetime.date) -> tuple[nouns.Person, ...]:
    """Everybody in a post with a printed title on that day, each title once, with for whom somebody acts."""
    tree = Tree.of(agency)
    found: dict[nouns.Person, None] = {}
    for post in Post.objects.in_force(today).filter(agency=agency).select_related("person").order_by("pk"):
        unit = tree.get(post.unit_id) if post.unit_id else None
        title = post.title or proposed_title(agency, post.role, unit)
        if title:
            found.setdefault(_person(post, title, str(unit) if unit else None))
    return tuple(found)


def _person(post: Post, title: str, unit: str | None) -> nouns.Person:
    acts = bool(post.acting and post.acting_title)
    return nouns.Person(
        name_printed=post.person.name,
        position=title,
        # The unit of an acting post is not the person's own.
        unit=None if acts else unit,
        telephone=post.person.telephone or None,
        acting=post.acting if acts else None,
        acting_post=post.acting_title if acts else None,
        basis_printed=post.basis or None,
    )


def units_of(agency: Agency) -> tuple[str, ...]:
    """The open units at the top, in their order."""
    return tuple(unit.name for unit in Tree.of(agency).below(None) if not unit.closed)


def office(agency: Agency, year: int | None, today: datetime.date) -> nouns.Dossier:
    """What every paper of the agency needs of its rows; measures and scores are laid beside it by the year."""
    memo = nouns.Memo(telephone=agency.telephone or None, address=agency.address or None)
    return nouns.Dossier(
        document=nouns.Document(fiscal_year=year, memo=memo),
        agency=agency_of(agency),
        people=people_of(agency, today),
        units=units_of(agency),
    )


def duties_of(agency: Agency, year: int, names: Mapping[str, str]) -> tuple[nouns.Responsibility, ...]:
    """The table of responsibility of the year in the order of `names` (code to name); rows without anybody too."""
    tree = Tree.of(agency)
    rows = Responsibility.objects.filter(agency=agency, fiscal_year=year).select_related("person")
    kept = {row.code: row for row in rows}
    return tuple(_duty(code, name, kept.get(code), tree) for code, name in names.items())


def _duty(code: str, name: str, row: Responsibility | None, tree: Tree) -> nouns.Responsibility:
    if row is None:
        return nouns.Responsibility(code=code, name=name)
    unit = tree.get(row.unit_id) if row.unit_id else None
    officer = row.person.name if row.person else ""
    return nouns.Responsibility(code=code, name=name, unit=str(unit or ""), officer=officer, due=row.due)


def committee_of(committee: Committee, today: datetime.date) -> nouns.Committee:
    """The working group with its members in order: by name with the post of the day, or by post alone."""
    members = list(committee.members.select_related("person").order_by("order", "pk"))
    posts = Post.objects.in_force(today).filter(person__in=[each.person_id for each in members if each.person_id])
    titles: dict[int, str] = {}
    for post in posts.exclude(title="").order_by("pk"):
        titles.setdefault(post.person_id, post.title)
    return nouns.Committee(
        title=committee.title,
        members=tuple(
            nouns.Member(
                name_printed=each.person.name if each.person else "",
                position=each.position or titles.get(each.person_id or 0, ""),
                role=each.role,
            )
            for each in members
        ),
        duties=tuple(line.strip() for line in committee.duties.splitlines() if line.strip()),
        authority_printed=committee.authority or None,
        replaces_printed=committee.replaces or None,
        from_printed=committee.begins or None,
    )


def order_of(committee: Committee, names: Mapping[str, str], today: datetime.date) -> nouns.Dossier:
    """The Dossier of the order that appoints the working group, with the table of responsibility of its year."""
    base = office(committee.agency, committee.fiscal_year, today)
    memo = (base.document.memo or nouns.Memo()).model_copy(update={"number_printed": committee.order_number or None})
    document = base.document.model_copy(update={"date": committee.order_date, "memo": memo})
    year = committee.fiscal_year
    duties = duties_of(committee.agency, year, names) if year else ()
    told = {"document": document, "committee": committee_of(committee, today), "responsibilities": duties}
    return base.model_copy(update=told)


def options_of(agency: Agency, **more: object) -> Options:
    """How the agency's papers look: digits, Word font, margins, emblem."""
    margins = Margins(
        left=float(agency.margin_left),
        right=float(agency.margin_right),
        top=float(agency.margin_top),
        bottom=float(agency.margin_bottom),
    )
    emblem = Path(agency.emblem.content.path) if agency.emblem else None
    return Options(thai_digits=agency.thai_digits, docx_font=agency.docx_font, garuda=emblem, margins=margins, **more)


def written(dossier: nouns.Dossier, kind: str, suffix: str, options: Options) -> bytes:
    """The bytes of the paper; `suffix` of `KINDS_OF_FILE`. Raises `ProngsaiError` with everything that is missing."""
    with TemporaryDirectory() as folder:
        return write(dossier, kind, Path(folder) / f"paper.{suffix}", options=options).path.read_bytes()
