"""How sign-in behaves here: nobody signs up without an invitation, mail goes through the outbox."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Voorkant's rules for accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts come from the first run and from invitations."""
        return False
