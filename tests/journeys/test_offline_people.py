"""Whose queue it is: logged out, another person, another business, another tab, another release."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, expect

from tests.journeys.cuts import SENT, only_sync
from tests.journeys.stage import Stage, standing
from tests.journeys.test_offline import CALL, QUEUED, count, device, tap
from tests.support.business import join, start_business
from tests.support.line import Line, State, line_to
from voorkant.core.access import Role
from voorkant.data.models import Member

pytestmark = pytest.mark.browser
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def sign_in(page: Page, line: Line, member: Member, seat: Member | None = None) -> None:
    """Sign somebody in, in the browser of a page, and in which business he looks."""
    client = Client()
    assert member.user is not None
    client.force_login(member.user, backend=BACKEND)
    if seat:
        session = client.session
        session["seat"] = str(seat.public_id)
        session.save()
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": line.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a dict is what it takes


def queue_two(page: Page, stage: Stage, line: Line) -> None:
    """Log twice without network."""
    line.state = State.CUT
    tap(page, stage)
    tap(page, stage)
    expect(page.locator("#standing")).to_contain_text("2 te verzenden")


def test_an_expired_session_keeps_the_queue_until_one_signs_in(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        queue_two(page, stage, line)
        Session.objects.all().delete()
        line.state = State.OPEN
        page.evaluate("voorkant.waiting.flush()")
        page.get_by_role("link", name="Log in om te verzenden").click()
        expect(page.locator("h1")).to_have_text("Inloggen")
        expect(page.locator("[data-waiting-note]")).to_contain_text("wachten er nog 2")
        assert standing(stage.owner) == []
        sign_in(page, line, stage.owner)
        page.goto(line.url)
        expect(page.locator(count(stage))).to_have_text("2")
        page.evaluate(SENT)
        assert standing(stage.owner) == [CALL, CALL]


def test_signing_out_warns_keeps_the_queue_and_removes_pages(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.states = only_sync(State.CUT)
        tap(page, stage)
        page.goto(line.url + "/more/")
        expect(page.locator("[data-waiting-note=mine]")).to_contain_text("nog 1 te verzenden")
        page.locator("main").get_by_role("button", name="Uitloggen").click()
        only = "wacht er nog 1 op verzenden. Die gaat mee"
        expect(page.locator("[data-waiting-note=all]")).to_contain_text(only)
        line.states, line.state = None, State.CUT
        page.goto(line.url)
        expect(page.locator("h1")).to_have_text("Zonder internet")
        expect(page.locator("body")).not_to_contain_text("Bakkerij Zon")
        assert page.evaluate(QUEUED) == 1
        line.state = State.OPEN
        sign_in(page, line, stage.owner)
        page.goto(line.url)
        page.evaluate(SENT)
        assert standing(stage.owner) == [CALL]


def test_another_person_sees_how_much_and_sends_nothing(stage: Stage, line: Line) -> None:
    other = join(stage.owner.workspace, "Bram", Role.MEMBER)
    with device(stage, line) as page:
        queue_two(page, stage, line)
        sign_in(page, line, other)
        line.state = State.OPEN
        page.goto(line.url)
        expect(page.locator("[data-waiting-note=others]")).to_contain_text("nog 2 te verzenden")
        expect(page.locator("#standing")).to_be_hidden()
        page.evaluate("voorkant.waiting.flush()")
        expect(page.locator(count(stage))).to_have_text("0")
        assert page.locator(".waiting-row").count() == 0
        names = page.evaluate(UNTIL_ONLY_OWN, str(other.user and other.user.public_id))
        assert names == []
        assert page.evaluate(QUEUED) == 2
        assert (standing(stage.owner), standing(other)) == ([], [])
        sign_in(page, line, stage.owner)
        page.goto(line.url)
        page.evaluate(SENT)
        assert standing(stage.owner) == [CALL, CALL]


UNTIL_ONLY_OWN = """async (user) => {
  const others = async () => (await caches.keys())
    .filter((name) => name.startsWith("pages ") && !name.includes(user));
  while ((await others()).length) await new Promise((done) => setTimeout(done, 20));
  return others();
}"""


def test_a_page_left_open_by_somebody_else_sends_nothing(stage: Stage, line: Line) -> None:
    other = join(stage.owner.workspace, "Bram", Role.MEMBER)
    with device(stage, line) as page:
        sign_in(page, line, other)
        tap(page, stage)
        expect(page.locator("#standing")).to_contain_text("Iemand anders is hier ingelogd")
        assert page.evaluate(QUEUED) == 1
        assert (standing(stage.owner), standing(other)) == ([], [])


def test_it_goes_to_its_own_business_whichever_is_looked_at(stage: Stage, line: Line) -> None:
    second = start_business("Kapsalon Maan")
    Member.objects.filter(pk=second.pk).update(user=stage.owner.user)
    second.refresh_from_db()
    with device(stage, line) as page:
        queue_two(page, stage, line)
        sign_in(page, line, stage.owner, second)
        line.states = lambda method, _: State.CUT if method == "POST" else State.OPEN
        page.goto(line.url)
        page.locator("#standing [data-open]").click()
        expect(page.locator(".waiting-row").first).to_contain_text("Bakkerij Zon")
        line.states, line.state = None, State.OPEN
        page.locator("#waiting [data-send]").click()
        expect(page.locator("#waiting [data-empty]")).to_be_visible()
        assert (standing(stage.owner), standing(second)) == ([CALL, CALL], [])


def test_a_closed_tab_sends_when_it_is_opened_again(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        queue_two(page, stage, line)
        page.close()
        line.state = State.OPEN
        again = page.context.new_page()
        again.goto(line.url)
        expect(again.locator(count(stage))).to_have_text("2")
        again.evaluate(SENT)
        assert standing(stage.owner) == [CALL, CALL]


def test_two_tabs_show_and_send_the_same_queue_once(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        second = page.context.new_page()
        second.goto(line.url)
        queue_two(page, stage, line)
        expect(second.locator(count(stage))).to_have_text("2")
        line.state = State.OPEN
        for one in (page, second):
            one.evaluate("dispatchEvent(new Event('online'))")
        for one in (page, second):
            expect(one.locator("#points-day")).to_have_text("2")
            expect(one.locator("#standing")).to_be_hidden()
        assert standing(stage.owner) == [CALL, CALL]


NEW_RELEASE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const before = registration.active;
  await registration.update();
  while (registration.active === before || registration.active.state !== "activated")
    await new Promise((done) => setTimeout(done, 20));
}"""
NEWER_QUEUE = """async () => {
  const later = (database) => database.createObjectStore("later");
  return (await voorkant.queueWith([...voorkant.queueSteps, later]).all()).length;
}"""


def test_a_new_release_keeps_the_queue(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        line.states = only_sync(State.CUT)
        tap(page, stage)
        line.changed["/sw.js"] = b"\n// a later release\n"
        page.evaluate(NEW_RELEASE)
        assert page.evaluate(QUEUED) == 1
        # A tab of the later release changes the shape of the queue under this one.
        second = page.context.new_page()
        second.goto(line.url)
        assert second.evaluate(NEWER_QUEUE) == 1
        tap(page, stage)
        expect(page.locator("#standing")).to_contain_text("2 te verzenden")
        second.close()
        line.states = None
        page.reload()
        page.evaluate(SENT)
        assert standing(stage.owner) == [CALL, CALL]
