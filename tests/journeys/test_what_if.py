"""Looking ahead with a slider: the figures move along, and lead to the target."""

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import NOON, Stage
from voorkant.core.money import Money
from voorkant.core.targets.basis import GivenBasis
from voorkant.operations.targets.whatif import give_basis

pytestmark = pytest.mark.browser
SLIDE = """(slider, points) => {
  slider.value = points
  slider.dispatchEvent(new Event('input', {bubbles: true}))
}"""


def test_the_slider_moves_the_figures_and_the_choice_fills_in_the_target(stage: Stage) -> None:
    owner = stage.owner
    given = GivenBasis(Money(600_000), 4, points_per_contract=600, minutes_per_point=20)
    give_basis(owner.workspace, owner, given, NOON.date(), NOON)
    with stage.window() as page:
        page.goto(stage.url + "/score/what-if/")
        slider = page.locator("[data-slides]")
        for points in ("18", "24"):
            slider.evaluate(SLIDE, points)
            expect(page.locator("#points")).to_have_value(points)
            expect(page.locator(".choice-more .choice-points strong")).to_have_text(points)
            expect(page.locator("#choice-sentence")).to_contain_text(f"{points} punten per week")
        page.locator("#points").fill("6")
        expect(page.locator(".choice-less .choice-points strong")).to_have_text("6")
        expect(slider).to_have_value("6")
        page.get_by_role("link", name="Kies 6").click()
        expect(page.locator("input[name=points]")).to_have_value("6")
