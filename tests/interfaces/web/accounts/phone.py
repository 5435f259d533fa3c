"""A phone with an authenticator app, and the pages on which it is used."""

import re
import time
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from tests.interfaces.web.accounts.house import PASSWORD, Browser, words

SECRET = re.compile(r'value="([A-Z2-7]{32})"')
CODES = re.compile(r"<code>(\d{4} \d{4})</code>")


@dataclass(frozen=True)
class Phone:
    """An app that took over a secret."""

    secret: str

    def code(self, steps: int = 0) -> str:
        """Return the code of now, or of a number of half minutes later or (negative) earlier."""
        return str(format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + steps)))

    def wrong_code(self) -> str:
        """Return a code that does not fit now or about now."""
        near = {self.code(steps) for steps in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def confirm(browser: Browser, password: str = PASSWORD) -> None:
    """Show with the password that it is you, for the next five minutes."""
    answer = browser.client.post(reverse("account_reauthenticate"), {"password": password})
    assert answer.status_code == 302


def take_over(browser: Browser) -> Phone:
    """Open the page to turn on two steps and let a phone take over its secret."""
    page = browser.client.get(reverse("two_step_on")).content.decode()
    found = SECRET.search(page)
    assert found
    return Phone(found[1])


def turn_on(browser: Browser) -> tuple[Phone, list[str]]:
    """Turn on two steps; return the phone and the recovery codes."""
    confirm(browser)
    phone = take_over(browser)
    answer = browser.client.post(reverse("two_step_on"), {"code": phone.code()})
    return phone, CODES.findall(answer.content.decode())


def begin(browser: Browser, email: str = "anna@example.nl") -> None:
    """Give the right password, after which the second step is asked."""
    fields = {"login": email, "password": PASSWORD}
    answer = browser.client.post(reverse("account_login"), fields)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_authenticate"))


def second_step(browser: Browser, code: str) -> str:
    """Give a code; return what the page says that follows."""
    answer = browser.client.post(reverse("mfa_authenticate"), {"code": code}, follow=True)
    return words(answer.content)
