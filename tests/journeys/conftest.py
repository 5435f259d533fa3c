"""Fixtures of the journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.journeys.stage import Clock, Stage, start
from tests.support.business import wipe_all
from voorkant.interfaces.web import middleware


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let the pages read a clock that stands at noon on Wednesday 21 October 2026."""
    standing = Clock()
    monkeypatch.setattr(middleware, "now", standing)
    return standing


@pytest.fixture
def server(live_server: LiveServer, clock: Clock) -> Iterator[str]:
    """Serve the pages for real; afterwards remove what was made, as triggers refuse a flush."""
    yield live_server.url.replace("127.0.0.1", "localhost")
    wipe_all()


@pytest.fixture
def stage(server: str, browser: Browser) -> Stage:
    """Return a stage with a business on it."""
    return start(server, browser)
