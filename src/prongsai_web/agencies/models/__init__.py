"""The tables of agencies."""

from __future__ import annotations

from prongsai_web.agencies.models.agency import Agency, Unit
from prongsai_web.agencies.models.audit import Entry
from prongsai_web.agencies.models.committee import Committee, CommitteeMember, Responsibility
from prongsai_web.agencies.models.files import StoredFile
from prongsai_web.agencies.models.invitation import Invitation
from prongsai_web.agencies.models.owned import Owned, Versioned
from prongsai_web.agencies.models.people import Person, Post, User
from prongsai_web.agencies.models.server import ServerSetting

__all__ = [
    "Agency",
    "Committee",
    "CommitteeMember",
    "Entry",
    "Invitation",
    "Owned",
    "Person",
    "Post",
    "Responsibility",
    "ServerSetting",
    "StoredFile",
    "Unit",
    "User",
    "Versioned",
]
