"""Browsers that keep nothing, and what is sent while no page of ours is open."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cuts import UNTIL
from tests.journeys.stage import Stage, standing
from tests.journeys.test_offline import CALL, QUEUED, device, tap, tile
from tests.support.line import Line, State, line_to

pytestmark = pytest.mark.browser
# Both answers are allowed; a test browser gives the first in a private window only.
NO_STORE = {
    "without": "Object.defineProperty(self, 'indexedDB', { value: undefined });",
    "forbidden": """IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };""",
}
WATCH = """() => {
  window.asked = [];
  SyncManager.prototype.register = async (tag) => { asked.push(tag); };
  StorageManager.prototype.persist = async () => { asked.push("persist"); return true; };
}"""


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


@pytest.mark.parametrize("how", NO_STORE)
def test_a_browser_that_keeps_nothing_logs_at_once_and_says_so(stage: Stage, how: str) -> None:
    with stage.window() as page:
        page.add_init_script(NO_STORE[how])
        page.goto(stage.url)
        expect(page.locator("#standing")).to_contain_text("Deze browser bewaart niets")
        page.locator(tile(stage)).click()
        expect(page.locator("#points-day")).to_have_text("1")
        assert standing(stage.owner) == [CALL]
        page.context.set_offline(True)
        page.locator(tile(stage)).click()
        page.locator("[data-retry]").wait_for()
        # It goes by itself as soon as the network is there.
        page.context.set_offline(False)
        expect(page.locator("#points-day")).to_have_text("2")
        assert standing(stage.owner) == [CALL, CALL]


def test_what_is_stuck_asks_the_browser_to_send_and_to_keep_it(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.evaluate(WATCH)
        line.state = State.CUT
        tap(page, stage)
        page.evaluate(UNTIL % "asked.includes('send') && asked.includes('persist')")


def dispatch_sync(page: Page, origin: str) -> None:
    """Let the browser do what it does when the network is back and no page is open."""
    devtools, known = page.context.new_cdp_session(page), []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: known.extend(told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    while not known:
        page.wait_for_timeout(20)
    event = {"origin": origin, "registrationId": known[0]["registrationId"], "tag": "send"}
    devtools.send("ServiceWorker.dispatchSyncEvent", {**event, "lastChance": False})


def test_what_waits_is_sent_while_no_page_is_open(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.state = State.CUT
        tap(page, stage)
        tap(page, stage)
        expect(page.locator("#standing")).to_contain_text("2 te verzenden")
        assert page.evaluate(QUEUED) == 2
        # A style sheet runs no script: only the worker can send.
        page.goto(page.evaluate("document.querySelector('link[rel=stylesheet]').href"))
        line.state = State.OPEN
        dispatch_sync(page, line.url)
        for _ in range(500):
            if len(standing(stage.owner)) == 2:
                break
            page.wait_for_timeout(20)
        assert standing(stage.owner) == [CALL, CALL]
