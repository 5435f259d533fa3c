"""Tapping while the line to the server is cut again and again: for the journeys and the bench."""

import random
from collections.abc import Callable

from playwright.sync_api import Page

from tests.support.line import Line, State

UNTIL = "async () => { while (!(%s)) await new Promise((done) => setTimeout(done, 20)); }"
SENT = UNTIL % "!(await voorkant.queue.all()).length"
RELOAD_EVERY = 5


def only_sync(state: State) -> Callable[[str, str], State]:
    """Return how a line is on which only what waits meets with misfortune."""
    return lambda _method, path: state if path == "/sync/" else State.OPEN


def sent(page: Page) -> None:
    """Wait until nothing waits any more."""
    page.evaluate(SENT)


def tap_through_cuts(page: Page, line: Line, tile: str, cuts: int, seed: int) -> int:
    """Tap a tile twice under each of so many states of the line, then let all of it go.

    Return how often was tapped. The page is reloaded now and then, with what waits.
    """
    chance = random.Random(seed)
    for number in range(cuts):
        line.states = only_sync(chance.choice([*State]))
        for _ in range(2):
            page.locator(tile).click()
        if number % RELOAD_EVERY == RELOAD_EVERY - 1:
            page.reload()
    line.states = None
    page.evaluate("voorkant.waiting.flush()")
    sent(page)
    return 2 * cuts
