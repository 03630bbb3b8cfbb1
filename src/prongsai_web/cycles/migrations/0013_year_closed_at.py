"""When a year was closed: papers that are confirmed later add nothing to what it says."""

from __future__ import annotations

from django.db import migrations, models
from django.utils import timezone


def stamp(apps, _schema) -> None:
    """Years that are closed already stay as they are from now on."""
    apps.get_model("cycles", "Year").objects.filter(state="closed").update(closed_at=timezone.now())


class Migration(migrations.Migration):
    """A moment."""

    dependencies = [("cycles", "0012_reading_series")]

    operations = [
        migrations.AddField("year", "closed_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(stamp, migrations.RunPython.noop),
    ]
