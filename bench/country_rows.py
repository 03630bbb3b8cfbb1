"""Run where the site runs: `python -m bench.country_rows COUNT` makes COUNT agencies more, each with five years.

Every row of the demonstration's agency is copied by the database itself: the new key of a row is reckoned from the
number of the agency and the place of the row, so that what pointed to it can be reckoned too. PostgreSQL alone.
"""

from __future__ import annotations

import sys
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - models need Django set up
from django.db import connection, models, transaction  # noqa: E402

from prongsai.registry.places import provinces  # noqa: E402
from prongsai_web.agencies.models import Agency, Entry, Owned, Person, Responsibility  # noqa: E402
from prongsai_web.cycles import standings  # noqa: E402
from prongsai_web.cycles.models import OitWork, Plan, Year  # noqa: E402

YEARS = 5
# Files and what is read from them are the same bytes once more; links and codes exist once.
LEFT_OUT = {"StoredFile", "Reading", "ReadingFile", "Invitation"}


def earlier_years(agency: Agency) -> None:
    """The latest year of the agency with its plan, items and duties, laid under four years before it."""
    plan = Plan.objects.filter(agency=agency).order_by("-year__fiscal_year").select_related("year")[0]
    latest = plan.year
    for number in range(latest.fiscal_year - 1, latest.fiscal_year - YEARS, -1):
        year, _ = Year.objects.get_or_create(
            agency=agency,
            fiscal_year=number,
            defaults={"framework_year": latest.framework_year, "state": Year.State.CLOSED},
        )
        if not Plan.objects.filter(year=year).exists():
            measures = list(plan.measures.all())
            copy = Plan.objects.get(pk=plan.pk)
            copy.pk, copy.year = None, year
            copy.save()
            for row in measures:
                row.pk, row.plan = None, copy
                row.save()
        for kind in (OitWork, Responsibility):
            if not kind.objects.filter(agency=agency, fiscal_year=number).exists():
                _copied(kind, agency, latest.fiscal_year, number)


def _copied(kind: type[models.Model], agency: Agency, before: int, year: int) -> None:
    rows = list(kind._default_manager.filter(agency=agency, fiscal_year=before))
    for row in rows:
        row.pk, row.fiscal_year = None, year
    kind._default_manager.bulk_create(rows)


def copied_models() -> list[type[models.Model]]:
    """The tables of an agency that are copied, what is pointed to before what points."""
    owned = [each for each in apps.get_models() if issubclass(each, Owned) and each.__name__ not in LEFT_OUT]
    owned.append(Entry)
    placed: list[type[models.Model]] = []
    while len(placed) < len(owned):
        placed += [m for m in owned if m not in placed and _needs(m) & set(owned) <= {*placed, m}]
    return placed


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation}


def copy_all(agency: Agency, count: int) -> None:
    """The agency `count` times more, with all that is its own."""
    kinds = copied_models()
    with transaction.atomic(), connection.cursor() as cursor:
        first = Agency.objects.order_by("-pk")[0].pk + 1
        _agencies(cursor, agency, first, count)
        sizes: dict[type[models.Model], tuple[int, int]] = {}
        for kind in kinds:
            sizes[kind] = _places(cursor, kind, agency)
            if sizes[kind][1]:
                cursor.execute(_statement(kind, sizes, first), [count, agency.pk])
    with connection.cursor() as cursor:
        for kind in (Agency, *kinds):
            table = kind._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        # What the server does by itself in the hour after so much has come in, so that no page is measured beside it.
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")


def _agencies(cursor: Any, agency: Agency, first: int, count: int) -> None:
    """New agencies, spread over the provinces; all share what they may."""
    names = sorted(provinces())
    own = {"id": "%s + n", "name": "name || ' ' || n", "dla_code": "''", "emblem_id": "NULL", "shares": "true"}
    own["province"] = "(%s::text[])[1 + n %% %s]"
    columns = [f.column for f in Agency._meta.concrete_fields]
    told = ", ".join(own.get(column, column) for column in columns)
    values = [v for c in columns for v in {"id": [first], "province": [names, len(names)]}.get(c, [])]
    cursor.execute(
        f"INSERT INTO {Agency._meta.db_table} ({', '.join(columns)}) SELECT {told} "
        f"FROM {Agency._meta.db_table}, generate_series(0, %s - 1) n WHERE id = %s",
        [*values, count, agency.pk],
    )


def _places(cursor: Any, kind: type[models.Model], agency: Agency) -> tuple[int, int]:
    """The first new key of the table, and how many rows the agency has; their places lie in a table of their own."""
    table = kind._meta.db_table
    cursor.execute(
        f"CREATE TEMP TABLE place_{table} ON COMMIT DROP AS "
        f"SELECT id, (row_number() OVER (ORDER BY id) - 1) AS at FROM {table} WHERE agency_id = %s",
        [agency.pk],
    )
    cursor.execute(f"SELECT (SELECT coalesce(max(id), 0) + 1 FROM {table}), (SELECT count(*) FROM place_{table})")
    begin, size = cursor.fetchone()
    return begin, size


def _statement(kind: type[models.Model], sizes: dict[type[models.Model], tuple[int, int]], first: int) -> str:
    """The INSERT that copies a table for all new agencies."""
    table, joins, values, columns = kind._meta.db_table, [], [], []
    for number, field in enumerate(kind._meta.concrete_fields):
        column, to = field.column, field.related_model if field.is_relation else None
        columns.append(f'"{column}"')
        if field.primary_key:
            values.append(f"{sizes[kind][0]} + n * {sizes[kind][1]} + own.at")
        elif to is Agency:
            values.append(f"{first} + n")
        elif to in sizes:
            joins.append(f"LEFT JOIN place_{to._meta.db_table} p{number} ON p{number}.id = t.{column}")
            values.append(f"{sizes[to][0]} + n * {sizes[to][1]} + p{number}.at")
        elif (kind is Person and column == "user_id") or (to and to.__name__ in LEFT_OUT):
            values.append("NULL")
        else:
            values.append(f't."{column}"')
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} t "
        f"JOIN place_{table} own ON own.id = t.id {' '.join(joins)} CROSS JOIN generate_series(0, %s - 1) n "
        "WHERE t.agency_id = %s"
    )


if __name__ == "__main__":
    told = Agency.objects.order_by("pk")[0]
    earlier_years(told)
    if int(sys.argv[1]):
        copy_all(told, int(sys.argv[1]))
    standings.draw_up()
