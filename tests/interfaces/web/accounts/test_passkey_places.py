"""Where passkeys work: over https and on localhost; elsewhere the pages say where to go."""

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.interfaces.web.accounts.house import Browser, words
from tests.interfaces.web.accounts.phone import confirm
from voorkant.data.models import Member

ELSEWHERE = "Browsers allow passkeys only"


def at(browser: Browser, name: str, host: str, *, is_secure: bool) -> str:
    """Return what a page says at a host name."""
    answer = browser.client.get(reverse(name), headers={"host": host}, secure=is_secure)
    return words(answer.content)


@pytest.mark.parametrize(
    ("host", "is_secure", "works"),
    [
        ("localhost", False, True),
        ("localhost:8000", False, True),
        ("testserver", True, True),
        ("testserver", False, False),
        ("127.0.0.1", False, False),
        ("127.0.0.1", True, False),
        ("[::1]", False, False),
    ],
)
def test_they_are_offered_where_a_browser_allows_them(
    browser_of_anna: Browser, host: str, is_secure: bool, works: bool
) -> None:
    said = at(browser_of_anna, "security", host, is_secure=is_secure)
    assert ("Add a passkey" in said, ELSEWHERE in said) == (works, not works)
    browser_of_anna.client.logout()
    said = at(browser_of_anna, "account_login", host, is_secure=is_secure)
    assert ("Use a passkey" in said) is works


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("https://voorkant.example", "go to https://voorkant.example/settings/sign-in/ ."),
        ("http://localhost:8000", "go to http://localhost:8000/settings/sign-in/ ."),
        ("http://nas.example:8000", "only over https. Ask who runs this Voorkant"),
    ],
)
def test_elsewhere_the_way_there_is_shown(
    browser_of_anna: Browser, settings: Settings, base: str, says: str
) -> None:
    settings.BASE_URL = base
    assert says in at(browser_of_anna, "security", "127.0.0.1", is_secure=False)


@pytest.mark.parametrize(
    "sent", ["", "x", "{}", "[]", "3", '{"id": "x", "response": {}}', '{"response": []}']
)
def test_what_is_no_passkey_adds_and_opens_nothing(
    anna: Member, browser_of_anna: Browser, sent: str
) -> None:
    confirm(browser_of_anna)
    page = {"headers": {"host": "localhost"}}
    browser_of_anna.client.get(reverse("passkey_add"), **page)  # type: ignore[arg-type]  # a host
    fields = {"name": "Laptop", "credential": sent}
    added = browser_of_anna.client.post(
        reverse("passkey_add"), fields, headers={"host": "localhost"}
    )
    browser_of_anna.client.logout()
    asked = {"accept": "application/json", "host": "localhost"}
    browser_of_anna.client.get(reverse("mfa_login_webauthn"), headers=asked)
    opened = browser_of_anna.client.post(
        reverse("mfa_login_webauthn"), {"credential": sent}, headers={"host": "localhost"}
    )
    assert (added.status_code, opened["Location"]) == (422, reverse("account_login"))
    assert not browser_of_anna.is_in()
