"""An agency's own Word form (แบบเอกสาร Word ของหน่วยงาน): looked through, its fields named, filled from a Dossier."""

from __future__ import annotations

from prongsai.writers.own_form.fields import FIELDS, Field
from prongsai.writers.own_form.filling import Used, checked, filled

__all__ = ["FIELDS", "Field", "Used", "checked", "filled"]
