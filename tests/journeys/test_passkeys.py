"""Passkeys, with an authenticator in a real browser: made, used in both ways, lost, removed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.authenticator import Authenticator, plug_in
from tests.journeys.stage import Look, Stage, open_window
from tests.support.browser import assert_no_axe_violations
from voorkant.data.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "kersenbloesem"
ENGLISH = Look("en-gb", 1280)


@pytest.fixture
def owner(stage: Stage) -> User:
    """Give the owner a password."""
    user = stage.owner.user
    assert user is not None
    user.language = "en-gb"
    user.set_password(PASSWORD)
    user.save()
    return user


@contextmanager
def visitor(stage: Stage) -> Iterator[tuple[Page, Authenticator]]:
    """Open a window of somebody who has yet to sign in, with an authenticator."""
    context = open_window(stage.browser, ENGLISH)
    page = context.new_page()
    try:
        yield page, plug_in(page)
    finally:
        context.close()


def give_password(page: Page, stage: Stage, user: User) -> None:
    page.goto(f"{stage.url}/account/sign-in/")
    page.get_by_label("Mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def add_passkey(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.url}/settings/sign-in/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Laptop")
    assert_no_axe_violations(page)
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert_no_axe_violations(page)
    page.get_by_role("link", name="I have kept them").click()


def sign_out(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.url}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()


def test_a_passkey_signs_in_alone_and_as_second_step(stage: Stage, owner: User) -> None:
    with visitor(stage) as (page, device):
        give_password(page, stage, owner)
        expect(page.locator("#ring")).to_be_visible()
        add_passkey(page, stage)
        expect(page.get_by_text("Laptop")).to_be_visible()
        assert device.credentials() == 1
        sign_out(page, stage)
        page.goto(f"{stage.url}/account/sign-in/?next=/team/")
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Use a passkey").click()
        expect(page).to_have_url(f"{stage.url}/team/")
        sign_out(page, stage)
        give_password(page, stage, owner)
        expect(page.get_by_role("heading", name="The second step")).to_be_visible()
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.locator("#ring")).to_be_visible()
        page.goto(f"{stage.url}/settings/sign-in/")
        expect(page.get_by_text("last used on")).to_be_visible()


def test_a_removed_passkey_opens_nothing(stage: Stage, owner: User) -> None:
    with visitor(stage) as (page, _device):
        give_password(page, stage, owner)
        add_passkey(page, stage)
        page.get_by_role("button", name="Remove Laptop").click()
        expect(page.get_by_text("This passkey does not work any more.")).to_be_visible()
        sign_out(page, stage)
        page.goto(f"{stage.url}/account/sign-in/")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_text("Nobody signs in here with this passkey.")).to_be_visible()
        give_password(page, stage, owner)
        expect(page.locator("#ring")).to_be_visible()


def test_a_passkey_confirms_that_it_is_you(stage: Stage, owner: User) -> None:
    with visitor(stage) as (page, _device):
        give_password(page, stage, owner)
        add_passkey(page, stage)
        sign_out(page, stage)
        page.goto(f"{stage.url}/account/sign-in/")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.locator("#ring")).to_be_visible()
        page.goto(f"{stage.url}/settings/sign-in/app/")
        page.get_by_role("link", name="Use a passkey").click()
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", name="Sign in in two steps")).to_be_visible()
        assert_no_axe_violations(page)


def test_a_lost_passkey_says_what_to_do(stage: Stage, owner: User) -> None:
    with visitor(stage) as (page, device):
        give_password(page, stage, owner)
        add_passkey(page, stage)
        sign_out(page, stage)
        device.forget()
        page.goto(f"{stage.url}/account/sign-in/")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_text("That was cancelled, or took too long.")).to_be_visible()


def test_elsewhere_the_page_says_where_passkeys_work(stage: Stage, owner: User) -> None:
    with visitor(stage) as (page, _device):
        elsewhere = stage.url.replace("localhost", "127.0.0.1")
        page.goto(f"{elsewhere}/account/sign-in/")
        expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)
        page.get_by_label("Mail address").fill(owner.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{elsewhere}/settings/sign-in/")
        expect(page.get_by_text("Browsers allow passkeys only at the address")).to_be_visible()
        expect(page.get_by_role("link", name="localhost:8000/settings/sign-in/")).to_be_visible()
