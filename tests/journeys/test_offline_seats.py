"""A page takes over and tells only what Voorkant itself says, and only of its own seat."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.journeys.cuts import SENT, UNTIL
from tests.journeys.stage import NOON, Stage, standing
from tests.journeys.test_offline import CALL, TODAY, device, tap, tile
from tests.journeys.test_offline_people import sign_in
from tests.support.business import join, kind_id, start_business
from tests.support.line import Line, State, line_to
from voorkant.core.access import Role
from voorkant.data.models import Member, PlannedCall, RestLine
from voorkant.operations.portfolio import CallWish, plan_call

pytestmark = pytest.mark.browser
HEAR = """() => {
  window.news = 0;
  new BroadcastChannel("voorkant").addEventListener("message", ({ data }) => {
    if (data.answers) window.news += 1;
  });
}"""


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def test_a_tab_left_open_does_not_become_that_of_another_business(stage: Stage, line: Line) -> None:
    second = start_business("Kapsalon Maan")
    Member.objects.filter(pk=second.pk).update(user=stage.owner.user)
    second.refresh_from_db()
    plan_call(second.workspace, second, CallWish(TODAY, party_name="Klant van Maan"), NOON)
    with device(stage, line) as page:
        sign_in(page, line, stage.owner, second)
        with page.expect_response(lambda answer: "?after=" in answer.url):
            tap(page, stage)
        page.evaluate(SENT)
        assert str(kind_id(second.workspace, "call")) not in page.content()
        expect(page.locator("#call-list")).not_to_contain_text("Klant van Maan")
        sign_in(page, line, stage.owner)
        tap(page, stage)
        expect(page.locator("#points-day")).to_have_text("2")
        assert (standing(stage.owner), standing(second)) == ([CALL, CALL], [])


def test_a_tab_left_open_hears_nothing_of_what_somebody_else_does(stage: Stage, line: Line) -> None:
    other = join(stage.owner.workspace, "Bram", Role.MEMBER)
    plan_call(stage.owner.workspace, other, CallWish(TODAY, party_name="Klant van Bram"), NOON)
    with device(stage, line) as page:
        page.evaluate(HEAR)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        sign_in(page, line, other)
        brams = page.context.new_page()
        brams.goto(line.url)
        brams.locator(tile(stage)).click()
        expect(brams.locator("#points-day")).to_have_text("1")
        page.evaluate(UNTIL % "window.news")
        expect(page.locator("#call-list")).not_to_contain_text("Klant van Bram")
        expect(page.locator("#points-day")).to_have_text("0")
        assert asked == []
        assert (standing(stage.owner), standing(other)) == ([], [CALL])


def add_to_rest(page: Page, text: str) -> None:
    """Write a line of the rest, wherever it is folded away."""
    page.evaluate(
        """(text) => {
          const [form] = [...document.querySelectorAll("form[data-act]")]
            .filter(({ action }) => new URL(action).pathname === "/rest/");
          form.elements.text.value = text;
          form.requestSubmit();
        }""",
        text,
    )


def test_a_captive_portal_is_no_answer_to_what_does_not_wait(stage: Stage, line: Line) -> None:
    plan_call(stage.owner.workspace, stage.owner, CallWish(TODAY, party_name="Piet"), NOON)
    with device(stage, line) as page:
        line.states = lambda method, _: State.CAPTIVE if method == "POST" else State.OPEN
        page.evaluate("document.querySelector('form[action$=\"/drop/\"]').requestSubmit()")
        expect(page.locator("#toast")).to_contain_text("Dit is nog niet opgeslagen")
        assert PlannedCall.objects.get().state == "open"
        line.states = None
        page.locator("[data-retry]").click()
        expect(page.locator("#call-list")).not_to_contain_text("Piet")
        assert PlannedCall.objects.get().state == "dropped"


def test_a_proof_of_origin_that_changed_is_renewed(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.context.add_cookies([{"name": "csrftoken", "value": "b" * 32, "url": line.url}])
        add_to_rest(page, "Bel de notaris")
        expect(page.locator("#toast")).to_contain_text("Bij de rest gezet")
        assert RestLine.objects.count() == 1


def test_who_was_signed_out_signs_in_elsewhere_and_tries_again(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        Session.objects.all().delete()
        add_to_rest(page, "Bel de notaris")
        expect(page.locator("#toast")).to_contain_text("Je bent uitgelogd")
        expect(page.locator("#toast a")).to_have_attribute("target", "_blank")
        assert RestLine.objects.count() == 0
        sign_in(page, line, stage.owner)
        page.locator("[data-retry]").click()
        expect(page.locator("#toast")).to_contain_text("Bij de rest gezet")
        assert RestLine.objects.count() == 1
