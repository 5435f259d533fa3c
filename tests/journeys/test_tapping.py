"""Logging with taps: at once, each tap one act, and every one of them undone as easily."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import NOON, Clock, Stage, standing
from tests.support.business import kind_id
from voorkant.data.models import Entry
from voorkant.queries.activity.scores import day_score

pytestmark = pytest.mark.browser
TODAY = date(2026, 10, 21)
CALL = ("2026-10-21", "Call with a prospect", 1)
TAP_AND_WATCH = """tile => new Promise(resolve => {
  const count = tile.querySelector('[data-figure]');
  const ring = document.querySelector('[data-ring-done]');
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (count.textContent === '1' && ring.textContent === '1')
      resolve(performance.now() - began);
  });
  const all = {childList: true, characterData: true, subtree: true};
  for (const one of [count, ring]) seen.observe(one, all);
  tile.click();
})"""


def tile(page: Page, stage: Stage, word: str) -> str:
    return f"#tile-{kind_id(stage.owner.workspace, word)}"


def count(page: Page, stage: Stage, word: str) -> str:
    return f"#count-{kind_id(stage.owner.workspace, word)} [data-figure]"


def test_a_tap_is_felt_at_once_and_stored(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        felt = page.locator(tile(page, stage, "call")).evaluate(TAP_AND_WATCH)
        expect(page.locator("#toast")).to_be_visible()
        expect(page.locator("#points-day")).to_have_text("1")
        assert felt <= 100
        assert standing(stage.owner) == [CALL]


def test_undo_puts_back_count_points_and_ring(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.locator(tile(page, stage, "call")).click()
        expect(page.locator("#points-day")).to_have_text("1")
        page.locator("#undo").click()
        expect(page.locator("#points-day")).to_have_text("0")
        expect(page.locator(count(page, stage, "call"))).to_have_text("0")
        expect(page.locator("[data-ring-done]")).to_have_text("0")
        expect(page.locator(".ring-arc.is-done")).to_have_count(0)
        assert standing(stage.owner) == []
        assert day_score(stage.owner.workspace, stage.owner, TODAY).counted == 0


def test_two_quick_taps_are_two_acts(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.locator(tile(page, stage, "call")).evaluate("tile => { tile.click(); tile.click(); }")
        expect(page.locator("#points-day")).to_have_text("2")
        expect(page.locator(count(page, stage, "call"))).to_have_text("2")
        expect(page.locator(".ring-kept")).to_be_visible()
        assert standing(stage.owner) == [CALL, CALL]


def test_the_same_id_five_times_is_one_act(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        sent = page.evaluate(
            """async ([selector, id]) => {
              const form = document.querySelector(selector).form;
              const body = new FormData(form);
              body.set('client_uuid', id);
              const statuses = [];
              for (let time = 0; time < 5; time++) {
                const answer = await fetch(form.action, {method: 'POST', body});
                statuses.push(answer.status);
              }
              return statuses;
            }""",
            [tile(page, stage, "call"), str(uuid4())],
        )
        assert sent == [200] * 5
        assert standing(stage.owner) == [CALL]


def test_a_lost_connection_says_so_and_keeps_the_tap(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.route("**/sync/", lambda route: route.abort())
        page.locator(tile(page, stage, "call")).click()
        expect(page.locator("#toast")).to_contain_text("Bewaard op dit toestel")
        page.locator("#standing [data-open]").click()
        expect(page.locator(".waiting-row")).to_contain_text("Gesprek met een prospect")
        assert standing(stage.owner) == []
        page.unroute("**/sync/")
        page.locator("#waiting [data-send]").click()
        expect(page.locator("#points-day")).to_have_text("1")
        expect(page.locator("#waiting [data-empty]")).to_be_visible()
        assert standing(stage.owner) == [CALL]


def test_a_refused_tap_is_taken_back_and_kept_to_be_changed(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.locator(tile(page, stage, "call")).evaluate(
            "tile => { tile.form.elements.kind.value = crypto.randomUUID(); tile.click(); }"
        )
        expect(page.locator("#toast")).to_contain_text("soort")
        expect(page.locator(count(page, stage, "call"))).to_have_text("0")
        page.locator("#standing [data-open]").click()
        expect(page.locator(".waiting-row .error")).to_contain_text("soort")
        page.locator(".waiting-row [data-change]").click()
        page.select_option("#kind", str(kind_id(stage.owner.workspace, "call")))
        page.locator("main .button-primary").click()
        expect(page.locator("#points-day")).to_have_text("1")
        expect(page.locator("#standing")).to_be_hidden()
        assert standing(stage.owner) == [CALL]


def test_a_newsletter_goes_up_and_down_by_tens(stage: Stage) -> None:
    stage.log("newsletter", TODAY, percent=30, item_name="Najaar")
    with stage.window() as page:
        page.goto(stage.url)
        points = page.locator("#points-day")
        more = page.get_by_role("button", name="10%").nth(1)
        expect(points).to_have_text("3")
        more.evaluate("button => { button.click(); button.click(); }")
        expect(points).to_have_text("5")
        expect(page.locator(".stepper-figure")).to_have_text("50%")
        page.get_by_role("button", name="10%").nth(0).click()
        expect(points).to_have_text("4")
        assert list(Entry.objects.order_by("id").values_list("percent", flat=True)) == [
            *(30, 40, 50, 40)
        ]


def test_the_keyboard_logs_and_undoes(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        selector = tile(page, stage, "call")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Enter")
        expect(page.locator("#points-day")).to_have_text("1")
        assert page.evaluate("s => document.activeElement.matches(s)", selector)
        page.keyboard.press("Control+z")
        expect(page.locator("#points-day")).to_have_text("0")
        assert page.evaluate("document.activeElement !== document.body")
        assert standing(stage.owner) == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), "2026-10-24"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "2026-10-26"),
    ],
)
def test_around_the_night_the_clock_goes_back(
    stage: Stage, clock: Clock, moment: datetime, day: str
) -> None:
    clock.moment = moment
    with stage.window() as page:
        page.goto(stage.url)
        page.locator(tile(page, stage, "call")).click()
        expect(page.locator("#points-day")).to_have_text("1")
    assert [on for on, _, _ in standing(stage.owner)] == [day]
    assert clock.moment != NOON
