"""What all nouns of a Dossier have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen value; keys that it does not know are left aside on reading."""

    model_config = ConfigDict(frozen=True, extra="ignore")
