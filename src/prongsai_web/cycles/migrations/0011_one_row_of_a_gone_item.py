"""An item that the rules no longer ask for has one row in a year, as one that they ask for."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


def join(apps, schema) -> None:
    """Where there are several, the first takes what the others have beside it, and these go."""
    if schema.connection.vendor == "postgresql":
        # What a row leaves to be checked at the end would stand in the way of the constraint.
        schema.execute("SET CONSTRAINTS ALL IMMEDIATE")
    rows = apps.get_model("cycles", "OitWork").objects.filter(gone_from__isnull=False).order_by("pk")
    first = {}
    for row in rows:
        kept = first.setdefault((row.agency_id, row.fiscal_year, row.code, row.gone_from), row)
        if kept is not row:
            _take(kept, row)
            row.delete()


def _take(kept, row) -> None:
    kept.links = list(dict.fromkeys([*kept.links, *row.links]))
    kept.ticks = list(dict.fromkeys([*kept.ticks, *row.ticks]))
    for name in ("explanation", "note", "reason"):
        texts = filter(None, (getattr(kept, name), getattr(row, name)))
        setattr(kept, name, "\n".join(dict.fromkeys(texts)))
    if kept.state == "not_begun":
        kept.state = row.state
    kept.save(update_fields=["links", "ticks", "explanation", "note", "reason", "state"])


class Migration(migrations.Migration):
    """A constraint, after what stands against it is joined."""

    dependencies = [("cycles", "0010_refusal_in_english")]

    operations = [
        migrations.RunPython(join, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="oitwork",
            constraint=models.UniqueConstraint(
                condition=Q(gone_from__isnull=False),
                fields=("agency", "fiscal_year", "code", "gone_from"),
                name="oit_gone_once",
            ),
        ),
    ]
