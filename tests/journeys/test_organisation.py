"""Coming in through an organisation, with a real provider and a real browser: its policy holds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.journeys.stage import Look, Stage, open_window
from tests.support.browser import assert_no_axe_violations
from tests.support.provider import IdentityServer, identity_server
from voorkant.data.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "kersenbloesem"


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityServer]:
    """Run an identity provider."""
    with identity_server() as running:
        yield running


@pytest.fixture
def owner(stage: Stage, settings: Settings) -> User:
    """Give the owner a password, on an installation that is reached where the browser looks."""
    settings.PRIVATE_ADDRESSES = True
    settings.BASE_URL = stage.url
    user = stage.owner.user
    assert user is not None
    user.language = "en-gb"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def page(stage: Stage) -> Iterator[Page]:
    """Open a window of somebody who has yet to sign in."""
    context = open_window(stage.browser, Look("en-gb", 1280))
    yield context.new_page()
    context.close()


def give_password(page: Page, stage: Stage, user: User) -> None:
    page.goto(f"{stage.url}/account/sign-in/")
    page.get_by_label("Mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#ring")).to_be_visible()


def set_up(page: Page, stage: Stage, provider: IdentityServer) -> None:
    page.goto(f"{stage.url}/settings/")
    page.get_by_role("link", name="Single sign-on").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert_no_axe_violations(page)
    page.get_by_label("Address of the provider").fill(provider.url)
    page.get_by_label("Client ID").fill("voorkant")
    page.get_by_label("Client secret").fill("s3cret")
    page.get_by_label("Mail domains").fill("example.nl")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It was not tried yet.")).to_be_visible()
    assert_no_axe_violations(page)


def at_provider(page: Page, subject: str) -> None:
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()


def test_an_owner_sets_it_up_tries_it_and_comes_in_through_it(
    stage: Stage, owner: User, provider: IdentityServer, page: Page
) -> None:
    provider.knows("anna", email=owner.email, email_verified=True)
    give_password(page, stage, owner)
    set_up(page, stage, provider)
    page.get_by_role("button", name="Try it").click()
    assert_no_axe_violations(page)
    page.get_by_role("link", name="To localhost").click()
    at_provider(page, "anna")
    expect(page.get_by_text("It works: you are")).to_be_visible()
    page.goto(f"{stage.url}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{stage.url}/account/sign-in/")
    page.get_by_role("link", name="With your organisation's account").click()
    page.get_by_label("Mail address").fill(owner.email)
    page.get_by_role("button", name="Find it").click()
    assert_no_axe_violations(page)
    page.get_by_role("link", name="Go on: Bakkerij Zon").click()
    at_provider(page, "anna")
    expect(page.locator("#ring")).to_be_visible()
    page.goto(f"{stage.url}/settings/sign-in/")
    assert_no_axe_violations(page)


def test_who_may_not_come_in_is_told_why(
    stage: Stage, owner: User, provider: IdentityServer, page: Page
) -> None:
    provider.knows("cor", email="cor@example.nl", email_verified=True)
    give_password(page, stage, owner)
    set_up(page, stage, provider)
    link = page.get_by_role("textbox", name="Sign-in link").input_value()
    page.goto(f"{stage.url}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    assert_no_axe_violations(page)
    page.get_by_role("link", name="With your organisation's account").click()
    at_provider(page, "cor")
    expect(page.get_by_text("cor@example.nl has no seat in this workspace.")).to_be_visible()
    assert_no_axe_violations(page)
