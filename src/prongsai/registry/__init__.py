"""The agencies (หน่วยงาน): what a printed name means, and which agency of the registry (ทะเบียน อปท.) it is."""

from __future__ import annotations

from prongsai.registry.agencies import Agency, Match, Registry
from prongsai.registry.loading import store, stored_path
from prongsai.registry.names import NameParts, Place, split_name, split_place
from prongsai.registry.places import known_place, normal_district, normal_province

__all__ = [
    "Agency",
    "Match",
    "NameParts",
    "Place",
    "Registry",
    "known_place",
    "normal_district",
    "normal_province",
    "split_name",
    "split_place",
    "store",
    "stored_path",
]
