"""Fixtures of the pages about accounts."""

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.web.accounts.house import Browser, business, user
from tests.support.delivery import dead_server, mailbox, no_server
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
