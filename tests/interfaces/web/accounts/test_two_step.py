"""Signing in in two steps: turned on with a phone, asked for, lost, renewed and turned off."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from tests.interfaces.web.accounts.house import PASSWORD, Browser, send_mail
from tests.interfaces.web.accounts.phone import (
    begin,
    confirm,
    second_step,
    take_over,
    turn_on,
)
from tests.support.mailbox import Mailbox
from voorkant.data.models import Member, Outbox

WRONG = "This code does not fit, or was used."


def test_the_secret_is_drawn_in_the_page_and_stands_beside_it(browser_of_anna: Browser) -> None:
    confirm(browser_of_anna)
    answer = browser_of_anna.client.get(reverse("two_step_on"))
    page = answer.content.decode()
    assert re.search(r'<svg class="qr" viewBox="0 0 \d+ \d+" role="img" aria-label="QR code', page)
    assert len(re.findall(r'value="[A-Z2-7]{32}"', page)) == 1
    assert re.search(
        r'<a href="otpauth://totp/[^"]+secret=[A-Z2-7]{32}[^"]*">Open it here</a>', page
    )
    assert "data:image" not in page
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_turning_on_takes_the_password_and_a_code(browser_of_anna: Browser) -> None:
    asked = browser_of_anna.client.get(reverse("two_step_on"))
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, "/account/confirm/")
    confirm(browser_of_anna)
    phone = take_over(browser_of_anna)
    status, said = browser_of_anna.post("two_step_on", code=phone.wrong_code())
    assert (status, WRONG in said, Authenticator.objects.count()) == (422, True, 0)
    status, said = browser_of_anna.post("two_step_on", code=phone.code())
    codes = re.findall(r"\b\d{4} \d{4}\b", said)
    assert (status, len(set(codes)), "Signing in takes two steps" in said) == (200, 10, True)
    said = browser_of_anna.get("security")[1]
    assert "10 of 10 left." in said
    assert not re.search(r"\b\d{4} \d{4}\b", said)


def test_after_the_password_comes_the_code(browser_of_anna: Browser) -> None:
    phone, _codes = turn_on(browser_of_anna)
    browser = Browser(Client())
    begin(browser)
    assert not browser.is_in()
    assert WRONG in second_step(browser, phone.wrong_code())
    assert not browser.is_in()
    code = phone.code()
    second_step(browser, f"{code[:3]} {code[3:]}")
    assert browser.is_in()
    assert browser.client.session.get_expiry_age() == 60 * 60 * 24 * 90
    assert UserSession.objects.count() == 2


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_clock_may_differ_half_a_minute_but_a_code_works_once(
    browser_of_anna: Browser, steps: int
) -> None:
    phone, _codes = turn_on(browser_of_anna)
    code, again = phone.code(steps), Browser(Client())
    browser = Browser(Client())
    begin(browser)
    second_step(browser, code)
    begin(again)
    assert (browser.is_in(), WRONG in second_step(again, code)) == (True, True)
    assert not again.is_in()


def test_a_recovery_code_works_once(browser_of_anna: Browser) -> None:
    _phone, codes = turn_on(browser_of_anna)
    first, second = Browser(Client()), Browser(Client())
    begin(first)
    second_step(first, codes[3])
    begin(second)
    assert (first.is_in(), WRONG in second_step(second, codes[3])) == (True, True)
    second_step(second, codes[4].replace(" ", ""))
    assert (second.is_in(), "8 of 10 left." in first.get("security")[1]) == (True, True)


def test_new_recovery_codes_end_the_old_ones(browser_of_anna: Browser) -> None:
    _phone, codes = turn_on(browser_of_anna)
    said = browser_of_anna.post("recovery_codes")[1]
    fresh = re.findall(r"\b\d{4} \d{4}\b", said)
    assert (len(fresh), set(fresh) & set(codes)) == (10, set())
    browser = Browser(Client())
    begin(browser)
    assert WRONG in second_step(browser, codes[0])
    second_step(browser, fresh[0])
    assert browser.is_in()


def test_without_two_steps_there_are_no_recovery_codes(browser_of_anna: Browser) -> None:
    confirm(browser_of_anna)
    browser_of_anna.post("recovery_codes")
    assert Authenticator.objects.count() == 0


def test_turned_off_the_password_is_enough(browser_of_anna: Browser) -> None:
    turn_on(browser_of_anna)
    other = Browser.of("Anna")
    assert not other.is_in()
    browser_of_anna.post("two_step_off")
    assert (Authenticator.objects.count(), Browser.of("Anna").is_in()) == (0, True)


def test_turning_off_asks_first_and_then_goes_on(browser_of_anna: Browser) -> None:
    _phone, codes = turn_on(browser_of_anna)
    later = Browser(Client())
    begin(later)
    second_step(later, codes[0])
    answer = later.client.post(reverse("two_step_off"))
    assert (answer.status_code, Authenticator.objects.count()) == (302, 2)
    confirmed = later.client.post(answer["Location"], {"password": PASSWORD})
    assert (confirmed["Location"], Authenticator.objects.count()) == (reverse("security"), 0)


def test_a_code_confirms_too(browser_of_anna: Browser) -> None:
    phone, codes = turn_on(browser_of_anna)
    later = Browser(Client())
    begin(later)
    second_step(later, phone.code())
    later.post("mfa_reauthenticate", code=codes[0])
    later.post("two_step_off")
    assert Authenticator.objects.count() == 0


def test_guessing_codes_is_stopped(browser_of_anna: Browser) -> None:
    phone, _codes = turn_on(browser_of_anna)
    for _ in range(5):
        browser = Browser(Client())
        begin(browser)
        assert WRONG in second_step(browser, phone.wrong_code())
    begin(browser := Browser(Client()))
    assert "That went wrong too often." in second_step(browser, phone.code(1))
    assert not browser.is_in()


def test_somebody_else_may_sign_in_instead(browser_of_anna: Browser) -> None:
    turn_on(browser_of_anna)
    browser = Browser(Client())
    begin(browser)
    assert browser.client.get(reverse("account_login"))["Location"] == reverse("mfa_authenticate")
    browser.client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert browser.client.get(reverse("account_login")).status_code == 200


def test_a_code_alone_opens_nothing(browser_of_anna: Browser) -> None:
    phone, _codes = turn_on(browser_of_anna)
    browser = Browser(Client())
    answer = browser.client.post(reverse("mfa_authenticate"), {"code": phone.code()})
    assert (answer["Location"], browser.is_in()) == (reverse("account_login"), False)


def test_a_copy_of_the_database_does_not_tell_the_secrets(
    browser_of_anna: Browser, settings: Settings
) -> None:
    phone, _codes = turn_on(browser_of_anna)
    kept = json.dumps(list(Authenticator.objects.order_by("id").values_list("data", flat=True)))
    assert phone.secret not in kept
    browser = Browser(Client())
    settings.SECRET_KEY = "another key"
    begin(browser)
    said = second_step(browser, phone.code())
    assert "This was kept with another secret key than Voorkant has now." in said
    assert not browser.is_in()


def test_each_change_is_told_by_mail(
    browser_of_anna: Browser,
    mailbox: Mailbox,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        turn_on(browser_of_anna)
    with django_capture_on_commit_callbacks(execute=True):
        browser_of_anna.post("recovery_codes")
    browser_of_anna.post("two_step_off")
    send_mail()
    assert [mail["Subject"] for mail in mailbox.mails] == [
        "Signing in to Voorkant takes two steps now",
        "You have new recovery codes for Voorkant",
        "Voorkant asks for no code any more",
    ]


def test_without_a_mail_server_it_works_as_well(
    browser_of_anna: Browser,
    no_server: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        turn_on(browser_of_anna)
    send_mail()
    assert list(Outbox.objects.values_list("kind", "state")) == [("two_step_on", "shown")]


def test_what_is_not_ones_own_is_not_touched(anna: Member, browser_of_anna: Browser) -> None:
    confirm(browser_of_anna)
    assert browser_of_anna.post("passkey_remove", 1)[0] == 404
    assert browser_of_anna.post("two_step_off")[0] == 404
