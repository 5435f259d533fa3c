"""Without network: pages that were kept, and a queue that loses and doubles nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cuts import UNTIL, sent, tap_through_cuts
from tests.journeys.stage import NOON, Stage, standing
from tests.support.business import kind_id
from tests.support.line import Line, State, line_to
from voorkant.data.models import Entry, WeekClose
from voorkant.operations.portfolio import CallWish, plan_call

pytestmark = pytest.mark.browser
TODAY = date(2026, 10, 21)
CALL = ("2026-10-21", "Call with a prospect", 1)
KEPT = UNTIL % "await caches.match('/log/') && await caches.match('/')"
QUEUED = "async () => (await voorkant.queue.all()).length"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


@contextmanager
def device(stage: Stage, line: Line) -> Iterator[Page]:
    """Open Today over a line that can be cut, on a device whose clock is right; wait until kept."""
    with replace(stage, url=line.url).window() as page:
        page.context.clock.set_fixed_time(NOON)
        page.goto(line.url)
        page.evaluate(KEPT)
        yield page


def tile(stage: Stage, word: str = "call") -> str:
    return f"#tile-{kind_id(stage.owner.workspace, word)}"


def tap(page: Page, stage: Stage, at: datetime = NOON) -> None:
    page.context.clock.set_fixed_time(at)
    page.locator(tile(stage)).click()


def count(stage: Stage, word: str = "call") -> str:
    return f"#count-{kind_id(stage.owner.workspace, word)} [data-figure]"


def test_three_logs_without_network_arrive_once_with_their_own_times(
    stage: Stage, line: Line
) -> None:
    with device(stage, line) as page:
        line.state = State.CUT
        times = [NOON + timedelta(seconds=20 * number) for number in range(3)]
        for moment in times:
            tap(page, stage, moment)
        expect(page.locator("#standing")).to_contain_text("3 te verzenden")
        expect(page.locator(".ring-kept")).to_be_visible()
        page.reload()
        expect(page.locator("#standing")).to_contain_text("stand van")
        expect(page.locator("#standing")).to_contain_text("3 te verzenden")
        expect(page.locator(count(stage))).to_have_text("3")
        assert standing(stage.owner) == []
        line.state = State.OPEN
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#points-day")).to_have_text("3")
        expect(page.locator("#standing")).to_be_hidden()
        assert standing(stage.owner) == [CALL] * 3
        assert list(Entry.objects.order_by("id").values_list("device_at", flat=True)) == times


def test_what_is_undone_before_it_left_was_never_done(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.context.set_offline(True)
        tap(page, stage)
        expect(page.locator("#toast")).to_contain_text("Bewaard op dit toestel")
        tap(page, stage)
        expect(page.locator(count(stage))).to_have_text("2")
        page.locator("#undo").click()
        expect(page.locator(count(stage))).to_have_text("1")
        expect(page.locator("[data-ring-done]")).to_have_text("1")
        expect(page.locator("#standing")).to_contain_text("1 te verzenden")
        assert page.evaluate(QUEUED) == 1
        page.context.set_offline(False)
        sent(page)
        assert list(Entry.objects.values_list("type", flat=True)) == ["log"]


def test_what_may_have_arrived_is_undone_there(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.states = lambda method, _: State.DEAF if method == "POST" else State.OPEN
        tap(page, stage)
        expect(page.locator("#toast")).to_contain_text("Bewaard op dit toestel")
        page.locator("#undo").click()
        expect(page.locator(count(stage))).to_have_text("0")
        line.states = None
        sent(page)
        assert standing(stage.owner) == []
        assert list(Entry.objects.order_by("id").values_list("type", flat=True)) == ["log", "void"]


def test_the_call_list_works_without_network(stage: Stage, line: Line) -> None:
    for name in ("Piet Jansen", "Fatima El Amrani"):
        plan_call(stage.owner.workspace, stage.owner, CallWish(TODAY, party_name=name), NOON)
    with device(stage, line) as page:
        line.state = State.CUT
        page.reload()
        page.locator(".call", has_text="Piet").get_by_role("button", name="Gesproken").click()
        expect(page.locator(".call", has_text="Piet")).to_be_hidden()
        page.locator(".call", has_text="Fatima").get_by_role("button", name="Geen gehoor").click()
        expect(page.locator(".call", has_text="Fatima")).to_be_hidden()
        expect(page.locator("[data-ring-done]")).to_have_text("1")
        line.state = State.OPEN
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#call-list .empty")).to_be_visible()
        assert [name for _, name, _ in standing(stage.owner)] == ["Call with a prospect"]


def test_a_captive_portal_is_no_success_and_no_page_of_ours(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.state = State.CAPTIVE
        tap(page, stage)
        expect(page.locator("#standing")).to_contain_text("1 te verzenden")
        page.reload()
        expect(page.locator("h1")).to_have_text("Accept our terms")
        line.state = State.CUT
        page.goto(line.url)
        expect(page.locator("#standing")).to_contain_text("1 te verzenden")
        line.state = State.OPEN
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#points-day")).to_have_text("1")
        assert standing(stage.owner) == [CALL]


def test_a_day_that_begins_without_network(stage: Stage, line: Line) -> None:
    stage.log("call", TODAY)
    with device(stage, line) as page:
        line.state = State.CUT
        page.context.clock.set_fixed_time(datetime(2026, 10, 21, 22, 5, tzinfo=UTC))
        page.reload()
        expect(page.locator(".page-when")).to_contain_text("donderdag 22 oktober 2026")
        expect(page.locator("#standing")).to_contain_text("Een nieuwe dag")
        expect(page.locator(count(stage))).to_have_text("0")
        expect(page.locator("#records")).to_be_hidden()
        page.locator(tile(stage)).click()
        expect(page.locator(count(stage))).to_have_text("1")
        expect(page.locator("[data-ring-done]")).to_have_text("1")
        line.state = State.OPEN
        sent(page)
        assert standing(stage.owner) == [CALL, ("2026-10-22", "Call with a prospect", 1)]


@pytest.mark.parametrize("seed", [1])
def test_cuts_lose_and_double_nothing(stage: Stage, line: Line, seed: int) -> None:
    with device(stage, line) as page:
        taps = tap_through_cuts(page, line, tile(stage), 20, seed)
        expect(page.locator(count(stage))).to_have_text("40")
        assert standing(stage.owner) == [CALL] * taps


def test_the_draft_of_the_review_opens_and_keeps_what_is_typed_without_network(
    stage: Stage, line: Line
) -> None:
    with device(stage, line) as page:
        page.goto(line.url + "/review/")
        page.evaluate(UNTIL % "await caches.match('/review/')")
        line.state = State.CUT
        page.goto(line.url + "/review/")
        page.fill("#blocked", "Te veel offertes tegelijk")
        page.goto(line.url + "/review/")
        expect(page.locator("#blocked")).to_have_value("Te veel offertes tegelijk")
        assert not WeekClose.objects.exists()
        line.state = State.OPEN
        page.goto(line.url + "/review/")
        expect(page.locator("#review-kept")).to_contain_text("Bewaard om")
    assert WeekClose.objects.get().blocked == "Te veel offertes tegelijk"
    with replace(stage, url=line.url).window() as page:
        page.goto(line.url + "/review/")
        expect(page.locator("#blocked")).to_have_value("Te veel offertes tegelijk")


def test_a_kept_review_knows_what_was_saved_since_and_loses_no_answer(
    stage: Stage, line: Line
) -> None:
    with device(stage, line) as page:
        page.goto(line.url + "/review/")
        page.evaluate(UNTIL % "await caches.match('/review/')")
        page.fill("#done", "A")
        expect(page.locator("#review-kept")).to_contain_text("Bewaard om")
        line.state = State.CUT
        page.goto(line.url + "/review/")
        expect(page.locator("#done")).to_have_value("A")
        page.fill("#blocked", "B")
        line.state = State.OPEN
        for _ in range(3):
            page.goto(line.url + "/review/")
            expect(page.locator("#review-kept")).to_contain_text("Bewaard om")
            page.wait_for_load_state("networkidle")
    row = WeekClose.objects.get()
    assert (row.done, row.blocked) == ("A", "B")
