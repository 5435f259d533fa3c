"""A forgotten password: one mail, one use, half an hour, the configured address."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.interfaces.web.accounts.house import PASSWORD, Browser, now, send_mail, words
from tests.support.mailbox import Mailbox
from voorkant.data.models import ApiToken, Member, Outbox, User
from voorkant.operations.accounts import create_token

NEW = "appelbloesem-7"


def ask(email: str = "anna@example.nl", host: str = "localhost") -> str:
    """Ask for a link to a new password; return what the page says."""
    address = reverse("account_reset_password")
    answer = Client().post(address, {"email": email}, follow=True, headers={"host": host})
    return words(answer.content)


def choose(link: str, password: str = NEW, **more: str) -> str:
    """Open a link and choose a password; return what the page says."""
    client = Client()
    opened = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    if "password1" not in opened.content.decode():
        return words(opened.content)
    address = opened.redirect_chain[-1][0]
    return words(client.post(address, {"password1": password, **more}, follow=True).content)


def test_one_mail_and_the_link_works_once(anna: Member, mailbox: Mailbox) -> None:
    assert "If somebody signs in with this address" in ask()
    assert [send_mail(), send_mail(), len(mailbox.mails)] == [1, 0, 1]
    link = mailbox.link()
    assert link.startswith("http://localhost:8000/account/forgotten/")
    assert "Sign in with the new one." in choose(link)
    assert "This link does not work" in choose(link, "perenbloesem-8")
    browser = Browser(Client())
    assert [browser.sign_in("anna@example.nl", word) for word in (PASSWORD, NEW)] == [200, 302]
    send_mail()
    assert [mail["Subject"] for mail in mailbox.mails] == [
        "Choose a new password for Voorkant",
        "Your Voorkant password was changed",
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9999", "[::1]"])
def test_another_host_name_does_not_get_into_the_link(
    anna: Member, mailbox: Mailbox, host: str
) -> None:
    ask(host=host)
    send_mail()
    assert mailbox.link().startswith("http://localhost:8000/account/forgotten/")


def test_a_forged_host_is_refused(anna: Member) -> None:
    answer = Client().post(
        reverse("account_reset_password"),
        {"email": "anna@example.nl"},
        headers={"host": "evil.example"},
    )
    assert (answer.status_code, Outbox.objects.count()) == (400, 0)


def test_after_half_an_hour_the_link_is_dead(
    anna: Member, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    send_mail()
    link = mailbox.link()
    for minutes, says in ((31, "This link does not work"), (29, "Sign in with the new one.")):
        later = now().replace(tzinfo=None) + timedelta(minutes=minutes)
        monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _self, at=later: at)
        assert says in choose(link)


def test_nobody_learns_who_signs_in_here(anna: Member, mailbox: Mailbox) -> None:
    assert ask("nobody@example.nl").replace("nobody", "") == ask().replace("anna", "")
    send_mail()
    subjects = {mail["To"]: mail["Subject"] for mail in mailbox.mails}
    assert subjects == {
        "nobody@example.nl": "Somebody asked for a new password for Voorkant",
        "anna@example.nl": "Choose a new password for Voorkant",
    }


def test_a_new_password_ends_other_sessions_and_links(
    anna: Member, browser_of_anna: Browser, no_server: None
) -> None:
    elsewhere = Browser.of("Anna")
    ask()
    send_mail()
    assert Outbox.objects.get(kind="password_reset").data != {}
    address = reverse("account_change_password")
    fields = {"oldpassword": PASSWORD, "password1": NEW}
    assert browser_of_anna.client.post(address, fields).status_code == 302
    assert [browser_of_anna.is_in(), elsewhere.is_in()] == [True, False]
    assert Outbox.objects.get(kind="password_reset").data == {}


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "This password is too short"),
        ("password", "This password is too common"),
        ("anna@example", "too similar"),
    ],
)
def test_a_weak_password_is_refused_at_its_field(
    browser_of_anna: Browser, password: str, says: str
) -> None:
    fields = {"oldpassword": PASSWORD, "password1": password}
    assert says in browser_of_anna.post("account_change_password", **fields)[1]


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("kort", ["Dit wachtwoord is te kort. Er zijn minstens 8 tekens nodig."]),
        ("password", ["Dit wachtwoord is te algemeen."]),
        ("anna@example.nl", ["Dit wachtwoord lijkt te veel op je naam of mailadres."]),
        ("annamulder", ["Dit wachtwoord lijkt te veel op je naam of mailadres."]),
    ],
)
def test_in_dutch_no_weak_password_is_refused_in_english(password: str, says: list[str]) -> None:
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        validate_password(password, User(email="anna@example.nl", name="Anna Mulder"))
    assert refused.value.messages == says


def test_a_wrong_password_is_refused_at_its_field(browser_of_anna: Browser) -> None:
    fields = {"oldpassword": "wrong", "password1": NEW}
    said = browser_of_anna.post("account_change_password", **fields)[1]
    assert "This is not your present password." in said


def test_guessing_is_stopped_whatever_the_host_name(anna: Member) -> None:
    address = reverse("account_login")
    wrong = {"login": "anna@example.nl", "password": "guess"}
    for _ in range(5):
        said = words(Client().post(address, wrong).content)
        assert "This mail address and password do not fit together." in said
    right = {"login": "anna@example.nl", "password": PASSWORD}
    answer = Client().post(address, right, headers={"host": "127.0.0.1"})
    assert "That went wrong too often." in words(answer.content)


def test_nobody_signs_up_without_an_invitation(anna: Member) -> None:
    assert "You join with the link of an invitation." in Browser(Client()).get("account_signup")[1]
    assert Client().post(reverse("account_signup"), {"email": "x@example.nl"}).status_code == 405


@pytest.mark.parametrize(
    ("asked", "left"), [({}, 0), ({"tokens": "end"}, 0), ({"tokens": "keep"}, 1)]
)
def test_a_password_chosen_by_link_ends_the_tokens_unless_they_are_kept(
    anna: Member, mailbox: Mailbox, asked: dict[str, str], left: int
) -> None:
    create_token(anna.workspace, anna, "Kassa", frozenset({"read"}), now())
    ask()
    send_mail()
    assert "Sign in with the new one." in choose(mailbox.link(), **asked)
    assert ApiToken.objects.filter(revoked_at=None).count() == left


@pytest.mark.parametrize(
    ("asked", "left"), [({}, 1), ({"tokens": "keep"}, 1), ({"tokens": "end"}, 0)]
)
def test_another_password_keeps_the_tokens_unless_they_are_ended(
    anna: Member, browser_of_anna: Browser, asked: dict[str, str], left: int
) -> None:
    assert "Your API tokens" not in browser_of_anna.get("account_change_password")[1]
    create_token(anna.workspace, anna, "Kassa", frozenset({"read"}), now())
    assert "Your API tokens" in browser_of_anna.get("account_change_password")[1]
    fields = {"oldpassword": PASSWORD, "password1": NEW, **asked}
    browser_of_anna.post("account_change_password", **fields)
    assert ApiToken.objects.filter(revoked_at=None).count() == left


def test_who_has_no_password_chooses_one_by_link(anna: Member, browser_of_anna: Browser) -> None:
    assert anna.user is not None
    client = Client()
    anna.user.set_password(None)
    anna.user.save()
    client.force_login(anna.user, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(reverse("account_change_password"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_reset_password"))
