"""A returned file of a plan in which nothing was edited waits for nobody."""

from __future__ import annotations

from django.db import migrations, models

STATES = [
    ("queued", "รออ่าน"),
    ("reading", "กำลังอ่านไฟล์"),
    ("ready", "รอเลือกว่าจะรับสิ่งใด"),
    ("failed", "อ่านไม่สำเร็จ"),
    ("done", "เลือกแล้ว"),
    ("same", "ไม่มีสิ่งที่ต้องเลือก"),
]


class Migration(migrations.Migration):
    """A further state."""

    dependencies = [("cycles", "0013_year_closed_at")]

    operations = [
        migrations.AlterField(
            "planreturn",
            "state",
            models.CharField(choices=STATES, default="queued", max_length=8, verbose_name="สถานะ"),
        ),
    ]
