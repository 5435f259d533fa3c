"""Which login belongs to whom at an identity provider."""

from allauth.socialaccount.models import SocialAccount
from django.db.models import QuerySet

from voorkant.data.models import IdentityProvider, User, Workspace


def links(provider: IdentityProvider) -> "QuerySet[SocialAccount]":
    """Return the links of a provider: who signs in with which subject."""
    found: QuerySet[SocialAccount] = SocialAccount.objects.filter(provider=str(provider.public_id))
    return found


def forget_links(workspace: Workspace, user: User | None = None) -> None:
    """End the links to a workspace's provider, of one user or (None) of everybody."""
    for provider in IdentityProvider.objects.filter(workspace=workspace):
        found = links(provider)
        (found.filter(user=user) if user else found).delete()
