"""An item that the rules no longer ask for has one row in a year, as one that they ask for."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


def join(apps, _schema) -> None:
    """Where there are several, the first takes the links of the others, which go."""
    rows = apps.get_model("cycles", "OitWork").objects.filter(gone_from__isnull=False).order_by("pk")
    first = {}
    for row in rows:
        kept = first.setdefault((row.agency_id, row.fiscal_year, row.code, row.gone_from), row)
        if kept is not row:
            kept.links = list(dict.fromkeys([*kept.links, *row.links]))
            kept.save(update_fields=["links"])
            row.delete()


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
