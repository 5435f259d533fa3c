"""Changing the point scheme in a browser: suggestions as one types, publishing, going back."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import Look, Stage
from tests.support.business import kind_id
from voorkant.queries.activity.schemes import scheme_on

pytestmark = pytest.mark.browser
MONDAY = date(2026, 10, 26)


def test_a_chance_suggests_points_that_one_tap_takes_and_undo_takes_back(stage: Stage) -> None:
    quote, session = (kind_id(stage.owner.workspace, word) for word in ("quote", "session"))
    with stage.window(Look("nl", 1280)) as page:
        page.goto(f"{stage.url}/scheme/edit/")
        page.fill(f"#chance-{quote}", "5 van 20")
        page.fill(f"#chance-{session}", "12,5%")
        page.press(f"#chance-{session}", "Tab")
        take = page.locator(f"#suggestion-{session} button")
        expect(take).to_contain_text("Neem 1,5")
        take.press("Enter")
        expect(page.locator(f"#points-{session}")).to_have_value("1,5")
        expect(page.locator("#changes")).to_contain_text("1 → 1,5 punten")
        page.fill("#reason", "Geteld")
        page.click("button[value=publish]")
        expect(page.locator("#toast")).to_contain_text("2 soorten veranderen")
        assert scheme_on(stage.owner.workspace, MONDAY).monday == MONDAY
        page.click("#undo")
        expect(page.locator("#toast")).to_contain_text("Ingetrokken")
        assert scheme_on(stage.owner.workspace, MONDAY).monday < MONDAY


def test_enter_in_a_field_publishes_nothing(stage: Stage) -> None:
    session = kind_id(stage.owner.workspace, "session")
    with stage.window(Look("en-gb", 390)) as page:
        page.goto(f"{stage.url}/scheme/edit/")
        page.fill("#reason", "Typing")
        page.fill(f"#points-{session}", "2")
        page.press(f"#points-{session}", "Enter")
        expect(page.locator("#changes")).to_contain_text("1 → 2 points")
        expect(page.locator("#reason")).to_have_value("Typing")
        assert scheme_on(stage.owner.workspace, MONDAY).monday < MONDAY
