"""Which copy of a page a device keeps, whose it is, and what becomes of a page that is sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.journeys.cuts import UNTIL, only_sync
from tests.journeys.stage import NOON, Clock, Stage, standing
from tests.journeys.test_offline import CALL, KEPT, TODAY, device, tile
from tests.support.business import kind_id
from tests.support.line import Line, State, line_to
from voorkant.data.models import Entry
from voorkant.operations.rhythm.promise import PromiseWish, set_promise

pytestmark = pytest.mark.browser
NOBODYS = UNTIL % (
    "!(await caches.keys()).some((name) => name === 'whose' || name.startsWith('pages '))"
)
REFUSE = """async () => {
  for (const { id } of await voorkant.queue.all())
    await voorkant.queue.change([id], (act) => ({ ...act, refused: { code: "", message: "Nee" } }));
  voorkant.sending.tell({});
}"""


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def fill_log(page: Page, stage: Stage, line: Line) -> None:
    page.goto(line.url + "/log/")
    page.select_option("form[data-log] [name=kind]", str(kind_id(stage.owner.workspace, "call")))


def test_a_double_click_on_the_log_form_logs_once(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        fill_log(page, stage, line)
        page.locator("form[data-log] button[type=submit]").dblclick()
        page.wait_for_url("**/?after=*")
        assert standing(stage.owner) == [CALL]
        assert Entry.objects.count() == 1


def test_the_review_of_another_week_does_not_take_its_place(stage: Stage, line: Line) -> None:
    stage.log("call", TODAY.replace(day=1))
    with device(stage, line) as page:
        page.goto(line.url + "/review/")
        page.evaluate(UNTIL % "await caches.match('/review/')")
        week = page.locator("#review-form").get_attribute("action")
        page.goto(line.url + "/review/?week=2026-W40")
        other = page.locator("#review-form").get_attribute("action")
        assert other != week
        line.state = State.CUT
        page.goto(line.url + "/review/")
        expect(page.locator("#review-form")).to_have_attribute("action", str(week))
        page.goto(f"{line.url}{week}")
        expect(page.locator("#review-form")).to_have_attribute("action", str(week))
        page.goto(f"{line.url}{other}")
        expect(page.locator("h1")).to_have_text("Zonder internet")


def test_a_page_sent_without_network_says_that_it_was_not_saved(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.goto(line.url + "/review/")
        page.evaluate(UNTIL % "await caches.match('/review/')")
        line.state = State.CUT
        page.locator("#close-week").click()
        expect(page.locator("h1")).to_have_text("Zonder internet")
        expect(page.locator("main")).to_contain_text("waarschijnlijk niet gelukt")
        page.get_by_role("link", name="Weekoverzicht").click()
        expect(page.locator("#close-week")).to_be_visible()


def test_being_sent_to_sign_in_removes_kept_pages(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        Session.objects.all().delete()
        page.goto(line.url)
        expect(page.locator("h1")).to_have_text("Inloggen")
        page.evaluate(NOBODYS)
        line.state = State.CUT
        page.goto(line.url)
        expect(page.locator("h1")).to_have_text("Zonder internet")


def test_signing_in_removes_the_pages_of_the_one_before(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        Session.objects.all().delete()
        page.goto(line.url + "/account/sign-in/")
        page.fill("input[name=login]", "bram@example.org")
        page.fill("input[name=password]", "wrong, but sent")
        page.locator("main form.form button[type=submit]").first.click()
        expect(page.locator("input[name=password]")).to_have_value("")
        page.evaluate(NOBODYS)


def test_after_signing_out_the_page_without_network_offers_nothing(
    stage: Stage, line: Line
) -> None:
    with device(stage, line) as page:
        page.goto(line.url + "/more/")
        page.locator("main").get_by_role("button", name="Uitloggen").click()
        page.evaluate(NOBODYS)
        line.state = State.CUT
        page.goto(line.url)
        expect(page.locator("main")).to_contain_text("Log in zodra er verbinding is")
        expect(page.get_by_role("link", name="Vandaag")).to_be_hidden()


def test_a_page_of_a_strange_network_is_not_kept_as_ours(stage: Stage, line: Line) -> None:
    line.states = lambda _method, path: (
        State.CAPTIVE if path.startswith("/offline/") else State.OPEN
    )
    with replace(stage, url=line.url).window() as page:
        page.goto(line.url)
        # The worker could not be installed: nothing of it is left.
        page.evaluate(UNTIL % "!(await navigator.serviceWorker.getRegistration())")
        line.states = None
        page.reload()
        page.evaluate(KEPT)
        line.state = State.CUT
        page.goto(line.url + "/score/")
        expect(page.locator("h1")).to_have_text("Zonder internet")


def test_a_day_that_began_without_network_is_the_servers_once_it_is_there(
    stage: Stage, line: Line, clock: Clock
) -> None:
    with device(stage, line) as page:
        line.state = State.CUT
        page.context.clock.set_fixed_time(NOON + timedelta(days=1))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.locator("#standing")).to_contain_text("Een nieuwe dag")
        clock.moment = NOON + timedelta(days=1)
        line.state = State.OPEN
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator(".is-new-day")).to_have_count(0)
        expect(page.locator(".page-when")).to_contain_text("donderdag 22 oktober 2026")
        expect(page.locator("#standing")).to_be_hidden()


def test_what_was_refused_is_replaced_by_its_change_at_once(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.states = only_sync(State.CUT)
        page.locator(tile(stage)).click()
        page.evaluate(UNTIL % "(await voorkant.queue.all()).length")
        page.evaluate(REFUSE)
        page.locator("#standing [data-open]").click()
        page.locator("#waiting [data-change]").click()
        page.wait_for_url("**/log/?change=*")
        page.locator("form[data-log] button[type=submit]").click()
        page.wait_for_url(line.url + "/")
        waits = page.evaluate(
            "async () => (await voorkant.queue.all()).map((act) => Boolean(act.refused))"
        )
        assert waits == [False]


def test_a_free_day_counts_in_its_heading_as_well(stage: Stage, line: Line) -> None:
    wish = PromiseWish(1, frozenset({0}))
    set_promise(stage.owner.workspace, stage.owner, wish, TODAY - timedelta(days=7))
    with device(stage, line) as page:
        expect(page.locator(".ring-title")).to_have_text("Vrije dag")
        line.state = State.CUT
        for heading in ("1 IPA op een vrije dag", "2 IPA's op een vrije dag"):
            page.locator(tile(stage)).click()
            expect(page.locator(".ring-title")).to_have_text(heading)
