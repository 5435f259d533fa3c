"""Sessions and API tokens: listed, and ended at once."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.interfaces.web.accounts.house import Browser, join, now
from voorkant.data.models import ApiToken, Member
from voorkant.interfaces.web.accounts.sessions import device
from voorkant.operations.accounts import create_token, token_by_secret

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


def sign_in_with(user_agent: str, email: str = "anna@example.nl") -> Browser:
    """Sign in with another browser."""
    browser = Browser(Client(headers={"user-agent": user_agent}))
    assert browser.sign_in(email) == 302
    return browser


def test_one_session_is_ended_from_another(browser_of_anna: Browser) -> None:
    firefox, phone = sign_in_with(FIREFOX), sign_in_with(PHONE)
    said = browser_of_anna.get("sessions")[1]
    listed = ["Firefox, Linux", "Safari, iPhone", "this browser"]
    assert [said.count(words) for words in listed] == [1, 1, 1]
    number = UserSession.objects.get(user_agent=PHONE).pk
    assert "You are signed out there." in browser_of_anna.post("session_end", number)[1]
    assert [one.is_in() for one in (browser_of_anna, firefox, phone)] == [True, True, False]


def test_all_others_are_ended_at_once(browser_of_anna: Browser) -> None:
    others = [sign_in_with(FIREFOX), sign_in_with(PHONE)]
    said = browser_of_anna.post("sessions_end_others")[1]
    assert "You are signed out in 2 other browsers." in said
    assert [one.is_in() for one in (browser_of_anna, *others)] == [True, False, False]


def test_ending_this_session_signs_out(browser_of_anna: Browser) -> None:
    browser_of_anna.post("session_end", UserSession.objects.get().pk)
    assert not browser_of_anna.is_in()


def test_a_session_of_somebody_else_does_not_exist(anna: Member, browser_of_anna: Browser) -> None:
    join(anna, "Bram")
    bram = sign_in_with(FIREFOX, "bram@example.nl")
    number = UserSession.objects.get(user__email="bram@example.nl").pk
    assert "Firefox" not in browser_of_anna.get("sessions")[1]
    assert [browser_of_anna.post("session_end", number)[0], bram.is_in()] == [404, True]


def test_signing_out_is_not_done_by_a_link(browser_of_anna: Browser) -> None:
    browser_of_anna.get("account_logout")
    assert browser_of_anna.is_in()
    browser_of_anna.post("account_logout")
    assert not browser_of_anna.is_in()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("curl/8.0", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_called_by_its_name(user_agent: str, name: str) -> None:
    assert device(user_agent) == name


def test_a_token_is_shown_once_and_ended_at_once(browser_of_anna: Browser) -> None:
    said = browser_of_anna.post("tokens", name="Kassa", scopes=["read", "log"])[1]
    (secret,) = {word for word in said.split() if word.startswith("vk_") and len(word) > 20}
    token = ApiToken.objects.get()
    assert (token.name, token.scopes, token_by_secret(secret)) == ("Kassa", "log read", token)
    listed = browser_of_anna.get("tokens")[1]
    assert [words in listed for words in ("Kassa", token.hint, "never used", secret)] == [
        True,
        True,
        True,
        False,
    ]
    browser_of_anna.post("token_revoke", token.public_id)
    assert token_by_secret(secret) is None
    assert "Kassa" not in browser_of_anna.get("tokens")[1]


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["everything"]}, {"name": "x" * 201}]
)
def test_a_token_without_name_or_scope_is_not_made(
    browser_of_anna: Browser, wrong: dict[str, object]
) -> None:
    fields = {"name": "Kassa", "scopes": ["read"]} | wrong
    assert (browser_of_anna.post("tokens", **fields)[0], ApiToken.objects.count()) == (422, 0)


def test_a_token_of_a_colleague_is_neither_seen_nor_ended(
    anna: Member, browser_of_anna: Browser
) -> None:
    bram = join(anna, "Bram")
    token, secret = create_token(bram.workspace, bram, "Telefoon", frozenset({"read"}), now())
    assert "Telefoon" not in browser_of_anna.get("tokens")[1]
    assert browser_of_anna.post("token_revoke", token.public_id)[0] == 403
    assert token_by_secret(secret) == token


def test_who_starts_here_is_listed_too(db: None) -> None:
    browser = Browser(Client(headers={"user-agent": FIREFOX}))
    fields = {
        "name": "Anna",
        "email": "anna@example.nl",
        "password": "kersenbloesem",
        "language": "en-gb",
        "business": "Bakkerij Zon",
        "shape": "solo",
        "tz": "Europe/Amsterdam",
    }
    browser.post("welcome", **fields)
    assert UserSession.objects.values_list("user__email", "user_agent").get() == (
        "anna@example.nl",
        FIREFOX,
    )
    assert "Firefox, Linux" in browser.get("sessions")[1]
