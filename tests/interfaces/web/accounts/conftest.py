"""Fixtures of the pages about accounts."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.web.accounts.house import Browser, business, user
from tests.interfaces.web.accounts.organisation import SITE, Organisation, organisation
from tests.support.delivery import dead_server, mailbox, no_server
from tests.support.provider import IdentityServer, identity_server
from voorkant.data.models import Member

__all__ = ["dead_server", "mailbox", "no_server"]


@pytest.fixture(autouse=True)
def quick_hasher(settings: Settings) -> None:
    """Hash passwords quickly: these tests are not about the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def anna(db: None) -> Member:
    """Return Anna, owner of a bakery with a team."""
    return business(user("Anna"))


@pytest.fixture
def browser_of_anna(anna: Member) -> Browser:
    """Return the browser in which Anna signed in."""
    return Browser.of("Anna")


@pytest.fixture(scope="module")
def server() -> Iterator[IdentityServer]:
    """Run an identity provider."""
    with identity_server() as running:
        yield running


@pytest.fixture
def zon(anna: Member, server: IdentityServer, settings: Settings) -> Organisation:
    """Return Anna's bakery, which people enter through a provider on this machine."""
    settings.PRIVATE_ADDRESSES = True
    settings.BASE_URL = SITE
    return organisation(server, anna)
