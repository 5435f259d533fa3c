"""Thirty days in a browser: a missed Tuesday is mended, a weekend breaks nothing."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import NOON, Clock, Look, Stage, open_window
from tests.support.browser import assert_no_axe_violations
from tests.support.business import kind_id
from voorkant.core.rhythm.challenge import Terms
from voorkant.data.models import Challenge, ChallengeNote, ShareLink
from voorkant.operations.rhythm.challenge import start_challenge

pytestmark = pytest.mark.browser
MONDAY = date(2026, 10, 19)


def begun(stage: Stage, start: date = MONDAY) -> None:
    owner = stage.owner
    start_challenge(owner.workspace, owner, Terms(start), NOON - timedelta(days=10))


def test_a_missed_tuesday_offers_repair_and_weekends_never_break(
    stage: Stage, clock: Clock
) -> None:
    begun(stage)
    stage.log("call", MONDAY)
    call = f"#tile-{kind_id(stage.owner.workspace, 'call')}"
    with stage.window(Look("nl")) as page:
        page.goto(stage.url)
        line = page.locator("#challenge")
        expect(line).to_have_text(
            "Uitdaging: 1 van 30 · dinsdag gemist: één extra deze week maakt het goed"
        )
        page.click(call)
        expect(line).to_contain_text("2 van 30 · dinsdag gemist")
        page.click(call)
        expect(line).to_have_text("Uitdaging: 3 van 30")
        line.get_by_role("link").click()
        expect(page.locator("#total")).to_have_text("3 van 30")
        for later in (3, 4, 5):  # Saturday, Sunday, Monday
            clock.moment = NOON + timedelta(days=later)
            page.reload()
            missed = page.locator("td.is-missed .unseen")
            expect(missed).to_have_text([re.compile("oktober: gemist")] * 2)


def test_it_is_begun_noted_and_stopped_by_keyboard(stage: Stage) -> None:
    with stage.window(Look("en-gb", 1280)) as page:
        page.goto(f"{stage.url}/challenge/")
        page.get_by_role("button", name="Begin", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#total")).to_have_text("0 of 30")
        page.locator("#note").focus()
        page.keyboard.type("An appointment")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".thirty-notes")).to_contain_text("An appointment")
        page.get_by_role("button", name="Stop this challenge").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#start")).to_contain_text("Good that you are here again.")
        page.locator("#undo").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#total")).to_have_text("0 of 30")
    assert ChallengeNote.objects.get().text == "An appointment"
    assert Challenge.objects.get().ended_on is None


@pytest.mark.parametrize("look", [Look("nl", 320), Look("en-gb", 1280, "dark")])
def test_a_link_shows_it_to_a_stranger_and_leaves_nothing_behind(stage: Stage, look: Look) -> None:
    begun(stage)
    stage.log("call", MONDAY, party_name="Familie Zomer")
    with stage.window(look) as page:
        page.goto(f"{stage.url}/challenge/")
        page.locator("#links summary").click()
        page.locator("#links form .button").last.click()
        link = page.locator("[data-copy-text]").input_value()
        assert_no_axe_violations(page)
    stranger = open_window(stage.browser, look)
    seen = stranger.new_page()
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(urlsplit(request.url).path))
    seen.goto(stage.url + urlsplit(link).path)
    expect(seen.locator("#total")).to_have_text(re.compile("1 (van|of) 30"))
    expect(seen.locator("body")).not_to_contain_text("Zomer")
    assert_no_axe_violations(seen)
    assert seen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert stranger.cookies() == []
    assert not [path for path in asked if path.endswith(".js")]
    ShareLink.objects.update(revoked_at=NOON)
    gone = seen.reload()
    assert gone is not None
    assert gone.status == 404
    assert_no_axe_violations(seen)
    stranger.close()
