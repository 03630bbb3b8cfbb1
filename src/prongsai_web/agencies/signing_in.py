"""Who may have an account: nobody signs up by himself; an invitation or an administrator opens the account."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class ClosedAccounts(DefaultAccountAdapter):
    """No sign-up page."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts come from invitations only."""
        return False


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """Another identity service only opens accounts that exist and were joined to it."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody becomes a user by having an account elsewhere."""
        return False
