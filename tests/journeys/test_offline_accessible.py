"""What is shown without network breaks no rule of WCAG, in both languages, widths and schemes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cuts import only_sync
from tests.journeys.stage import NOON, Look, Stage
from tests.journeys.test_offline import KEPT, tap
from tests.support.browser import assert_no_axe_violations
from tests.support.line import Line, State, line_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = [
    Look("nl", 390),
    Look("nl", 1280, "dark"),
    Look("en-gb", 390, "dark"),
    Look("en-gb", 1280),
]
HEIGHTS = "all => all.filter(one => one.checkVisibility()).map(one => one.offsetHeight)"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def judge(page: Page) -> None:
    """Judge the page, then the list of what waits."""
    page.locator("#standing [data-open]").wait_for()
    assert_no_axe_violations(page)
    assert page.evaluate(SIDEWAYS) <= 0
    page.locator("#standing [data-open]").click()
    expect(page.locator(".waiting-row").first).to_be_visible()
    assert_no_axe_violations(page)
    assert min(page.locator("#waiting button").evaluate_all(HEIGHTS)) >= 44
    page.keyboard.press("Escape")
    expect(page.locator("#waiting")).to_be_hidden()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.width}")
def test_what_waits_and_what_was_refused(stage: Stage, line: Line, look: Look) -> None:
    with replace(stage, url=line.url).window(look) as page:
        page.context.clock.set_fixed_time(NOON)
        page.goto(line.url)
        page.evaluate(KEPT)
        line.state = State.CUT
        page.reload()
        tap(page, stage)
        judge(page)
        line.state, line.states = State.OPEN, only_sync(State.CUT)
        page.goto(line.url)
        page.locator(".tile-form").first.evaluate(
            "form => { form.elements.kind.value = crypto.randomUUID(); form.requestSubmit(); }"
        )
        line.states = None
        page.evaluate("voorkant.waiting.flush()")
        expect(page.locator("#standing.is-refused")).to_be_visible()
        judge(page)
