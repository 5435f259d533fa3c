"""An organisation with an identity provider, and people who come in through it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.interfaces.web.accounts.house import Browser, now, words
from tests.support.provider import IdentityServer
from voorkant.data.models import IdentityProvider, Member
from voorkant.operations.single_sign_on import ProviderWish, mark_proven, set_provider
from voorkant.queries.single_sign_on import Provider

SITE = "http://testserver"


@dataclass
class Organisation:
    """A workspace, its provider, and who has an account there."""

    server: IdentityServer
    owner: Member
    provider: Provider
    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def account(self, subject: str, **claims: Any) -> str:
        """Give somebody an account; his mail address is verified unless it is said otherwise."""
        told = {"email": f"{subject}@example.nl", "email_verified": True} | claims
        self.server.knows(subject, **told)
        return subject

    def leave(self, browser: Browser, ticket: str = "", to: str = "") -> str:
        """Leave for the provider; return the address one comes to."""
        start = reverse("organisation_start", args=[self.provider.public_id])
        asked = {name: value for name, value in (("ticket", ticket), ("next", to)) if value}
        answer = browser.client.get(start, asked)
        assert (answer.status_code, answer["Location"].startswith(self.server.url)) == (302, True)
        return str(answer["Location"])

    def come_back(self, browser: Browser, address: str) -> tuple[int, str]:
        """Come back from the provider; return the status and what the last page says."""
        answer = self.arrive(browser, address)
        return answer.status_code, words(answer.content)

    def arrive(self, browser: Browser, address: str) -> HttpResponse:
        """Come back from the provider; return the last page."""
        assert address.startswith(SITE)
        return browser.client.get(address.removeprefix(SITE), follow=True)  # type: ignore[return-value]  # the test client adds to it

    def sign_in(self, browser: Browser, subject: str, **how: str) -> tuple[int, str]:
        """Go to the provider, sign in there, and come back."""
        return self.come_back(browser, self.server.sign_in(self.leave(browser, **how), subject))


def organisation(
    server: IdentityServer, owner: Member, domains: str = "", *, is_required: bool = False
) -> Organisation:
    """Set up single sign-on for a workspace."""
    wish = ProviderWish(server.url, "voorkant", "s3cret", domains)
    row = set_provider(owner.workspace, owner, wish)
    if is_required:
        mark_proven(row, now())
        wish = ProviderWish(server.url, "voorkant", "", domains, is_required=True)
        row = set_provider(owner.workspace, owner, wish)
    return Organisation(server, owner, IdentityProvider.objects.get(pk=row.pk))


def fresh() -> Browser:
    """Return a browser in which nobody signed in."""
    return Browser(Client())


def asked_for(address: str) -> dict[str, str]:
    """Return what a request to the provider asks, by name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def ticket_in(page: HttpResponse) -> str:
    """Return the ticket in the link of a page that leads to the provider."""
    return page.content.decode().partition("?ticket=")[2].partition('"')[0]
