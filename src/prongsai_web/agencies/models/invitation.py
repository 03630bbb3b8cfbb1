"""Invitations by a link that can be copied into LINE."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.owned import Owned


class Invitation(Owned):
    """A link by which one person gets an account (คำเชิญ). Only the digest of its token is kept."""

    person = models.ForeignKey("agencies.Person", models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("agencies.User", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("หมดอายุ"))
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @staticmethod
    def digest_of(token: str) -> str:
        """What is kept of a token."""
        return hashlib.sha256(token.encode()).hexdigest()
