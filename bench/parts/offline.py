"""A browser on a line that is cut: what it loses or doubles, and how fast its queue empties."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from bench.measures import Measure
from bench.server import serving
from bench.sizes import Sizes
from bench.stage import Site
from tests.journeys.cuts import sent, tap_through_cuts
from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.support.line import line_to

WAITING = 500
MOST_SECONDS = 5
SEED = 50
TILE = ".tile-form button"
COUNT = f"{TILE} >> nth=0 >> [data-count]"
FILL = """async ([waiting]) => {
  const { user, workspace, workspaceName } = document.body.dataset;
  const form = document.querySelector(".tile-form");
  const act = {
    user, workspace, workspaceName, do: "log", on: form.elements.on.value, language: "nl",
    fields: { kind: form.elements.kind.value }, label: "", effect: {},
  };
  for (let number = 0; number < waiting; number += 1)
    await voorkant.queue.add({ ...act, id: crypto.randomUUID(), at: new Date().toISOString() });
}"""


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Tap while the line is cut, then empty a queue that was long without network."""
    site = sites[1]
    with serving(site) as server, line_to(f"http://localhost:{server.port}") as line:
        with _browser(site, line.url) as page:
            before = _count(page)
            taps = tap_through_cuts(page, line, f"{TILE} >> nth=0", sizes.cuts, SEED)
            page.goto(line.url)
            off = _count(page) - before - taps
            note = f"{taps} taps under {sizes.cuts} states of the line"
            yield Measure("offline", site.engine, "taps lost", max(-off, 0), "", 0, note=note)
            yield Measure("offline", site.engine, "taps doubled", max(off, 0), "", 0, note=note)
        with _browser(site, f"http://localhost:{server.port}") as page:
            page.evaluate(FILL, [WAITING])
            began = time.perf_counter()
            page.evaluate("voorkant.waiting.flush()")
            sent(page)
            taken = time.perf_counter() - began
            what = f"{WAITING} acts that waited in a browser"
            yield Measure("offline", site.engine, what, taken, "s", MOST_SECONDS)


def _count(page: Page) -> int:
    return int(page.locator(COUNT).get_attribute("data-count") or 0)


@contextmanager
def _browser(site: Site, url: str) -> Iterator[Page]:
    """Open Today in a browser in which the first member is signed in."""
    name, _, value = site.cookies[0].partition("=")
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
        context.add_cookies([{"name": name, "value": value, "url": url}])
        page = context.new_page()
        page.goto(url)
        yield page
        chromium.close()
