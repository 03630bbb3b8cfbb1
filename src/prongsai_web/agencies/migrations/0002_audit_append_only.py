"""The audit trail can only grow: the database refuses to change or delete an entry."""

from __future__ import annotations

from typing import Any

from django.db import migrations

_SQLITE = (
    """CREATE TRIGGER agencies_entry_no_update BEFORE UPDATE ON agencies_entry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER agencies_entry_no_delete BEFORE DELETE ON agencies_entry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
)
_POSTGRES = (
    """CREATE FUNCTION agencies_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER agencies_entry_append_only BEFORE UPDATE OR DELETE ON agencies_entry
       FOR EACH ROW EXECUTE FUNCTION agencies_entry_append_only()""",
)
_GONE = {
    "sqlite": ("DROP TRIGGER agencies_entry_no_update", "DROP TRIGGER agencies_entry_no_delete"),
    "postgresql": (
        "DROP TRIGGER agencies_entry_append_only ON agencies_entry",
        "DROP FUNCTION agencies_entry_append_only()",
    ),
}


def _forward(apps: Any, schema_editor: Any) -> None:
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def _backward(apps: Any, schema_editor: Any) -> None:
    for statement in _GONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = (("agencies", "0001_initial"),)
    operations = (migrations.RunPython(_forward, _backward),)
