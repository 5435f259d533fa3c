"""Does this earn money? Asked, corrected and undone on Today, in place."""

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import Look, Stage
from tests.support.browser import assert_no_axe_violations
from voorkant.data.models import RestLine
from voorkant.queries.activity.sides import corrections

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_asked_corrected_and_undone_in_place(stage: Stage, scheme: str) -> None:
    with stage.window(Look(scheme=scheme)) as page:
        page.goto(stage.url)
        page.locator("#side-text").fill("koffie met Els")
        page.keyboard.press("Enter")
        expect(page.locator(".side-verdict")).to_contain_text("Weet ik niet zeker")
        expect(page.locator("#side-text")).to_have_value("koffie met Els")
        assert_no_axe_violations(page)
        page.locator("#side-is-talk").click()
        expect(page.locator(".side-verdict")).to_contain_text("Voorkant: gesprek")
        expect(page.locator("#side-answer .button-leaf")).to_be_visible()
        assert_no_axe_violations(page)
        assert corrections(stage.owner.workspace) == {"koffie met els": "talk"}
        page.locator("#undo").click()
        expect(page.locator(".side-verdict")).to_contain_text("Weet ik niet zeker")
        assert corrections(stage.owner.workspace) == {}


def test_the_back_side_goes_to_the_rest(stage: Stage) -> None:
    with stage.window(Look(width=1280)) as page:
        page.goto(stage.url)
        page.locator("#side-text").fill("website bijwerken")
        page.locator("#side-ask").click()
        page.locator("#side-rest").click()
        expect(page.locator("#rest")).to_contain_text("1 regel wacht")
        assert RestLine.objects.get().text == "website bijwerken"
