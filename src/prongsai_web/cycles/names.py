"""Who did things, by the name of the person in the agency and not of the account."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai_web.agencies.models import Agency, Person, User


def names_of(agency: Agency, users: Iterable[int | None]) -> dict[int, str]:
    """The name of each account's person in the agency, else of the account; two queries at most."""
    wanted = {key for key in users if key is not None}
    if not wanted:
        return {}
    found = dict(Person.objects.filter(agency=agency, user__in=wanted).values_list("user_id", "name"))
    if lacking := wanted - found.keys():
        found |= dict(User.objects.filter(pk__in=lacking).values_list("pk", "username"))
    return found
