"""What waits or was refused, put right from its list and from the form."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cuts import SENT, only_sync
from tests.journeys.stage import Stage, standing
from tests.journeys.test_offline import CALL, QUEUED, TODAY, count, device, tap
from tests.support.business import kind_id
from tests.support.line import Line, State, line_to

pytestmark = pytest.mark.browser
# As an older release let it through.
WRONG = """(kind) => voorkant.waiting.add({
  id: crypto.randomUUID(), at: new Date().toISOString(), on: "2026-10-21", do: "log",
  language: "nl", fields: { kind, quantity: "1", party_name: "Alfa", amount: "1,2,3" },
  label: "Offerte", effect: { kind, count: 1, acts: 1 },
}, () => {})"""
AMOUNTS = "async () => (await voorkant.queue.all()).map(({ fields }) => fields.amount)"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def send(page: Page) -> None:
    page.locator("form[data-log] button[type=submit]").click()


def test_what_is_changed_and_refused_again_stays(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.evaluate(WRONG, str(kind_id(stage.owner.workspace, "quote")))
        page.locator("#standing [data-open]").click()
        page.locator("#waiting [data-change]").click()
        page.wait_for_url("**/log/?change=*")
        expect(page.locator("#amount")).to_have_value("1,2,3")
        page.fill("#amount", "nog steeds 1,2,3")
        send(page)
        expect(page.locator("#error-amount")).to_be_visible()
        page.goto(line.url)
        assert page.evaluate(AMOUNTS) == ["nog steeds 1,2,3"]
        page.locator("#standing [data-open]").click()
        page.locator("#waiting [data-change]").click()
        expect(page.locator("#amount")).to_have_value("nog steeds 1,2,3")
        page.fill("#amount", "123")
        send(page)
        page.wait_for_url("**/?after=*")
        page.evaluate(SENT)
        assert standing(stage.owner) == [(str(TODAY), "Quote sent", 1)]


def test_what_needs_a_person_asks_for_one_at_once(stage: Stage, line: Line) -> None:
    quote, call = (str(kind_id(stage.owner.workspace, word)) for word in ("quote", "call"))
    with device(stage, line) as page:
        page.goto(line.url + "/log/")
        for state in (State.OPEN, State.CUT):
            line.state = state
            page.select_option("[name=kind]", quote)
            send(page)
            expect(page.locator("#party-log")).to_be_focused()
            assert page.evaluate(QUEUED) == 0
            page.locator("#note").focus()
        page.select_option("[name=kind]", call)
        send(page)
        page.wait_for_url(line.url + "/")
        assert page.evaluate(QUEUED) == 1


def test_what_is_deleted_can_be_put_back(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.evaluate(WRONG, str(kind_id(stage.owner.workspace, "quote")))
        page.locator("#standing [data-open]").click()
        expect(page.locator("#waiting [data-some-refused]")).to_be_visible()
        expect(page.locator("#waiting [data-some-ready]")).to_be_hidden()
        page.locator("#waiting [data-delete]").click()
        expect(page.locator("#waiting [data-empty]")).to_be_visible()
        page.locator("#undo").click()
        expect(page.locator(".waiting-row")).to_contain_text("Offerte")
        page.locator("#waiting [data-close-dialog]").click()
        line.states = only_sync(State.CUT)
        page.context.set_offline(True)
        tap(page, stage)
        page.locator("#standing [data-open]").click()
        expect(page.locator("#waiting [data-some-ready]")).to_be_visible()
        page.locator("#waiting [data-delete]").last.click()
        expect(page.locator(".waiting-row")).to_have_count(1)
        page.locator("#undo").click()
        expect(page.locator(".waiting-row")).to_have_count(2)
        page.locator("#waiting [data-close-dialog]").click()
        expect(page.locator(count(stage))).to_have_text("1")


def test_an_undo_that_waits_says_what_it_will_do(stage: Stage, line: Line) -> None:
    stage.log("call", TODAY)
    with device(stage, line) as page:
        line.states = only_sync(State.CUT)
        page.locator("#records form button").click()
        said = "Dit wordt teruggedraaid zodra er verbinding is."
        expect(page.locator("#toast")).to_have_text(said)
        assert standing(stage.owner) == [CALL]
        line.states = None
        page.evaluate("voorkant.waiting.flush()")
        page.evaluate(SENT)
        assert standing(stage.owner) == []
