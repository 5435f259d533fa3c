"""A closed week: nothing that is tapped in it is lost, and whoever can be asked gives a note."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.journeys.cuts import SENT, UNTIL, only_sync
from tests.journeys.stage import NOON, Stage, standing
from tests.journeys.test_offline import CALL, TODAY, count, device, tap
from tests.journeys.test_offline_people import sign_in
from tests.support.business import kind_id
from tests.support.line import Line, State, line_to
from voorkant.core.periods import Week
from voorkant.data.models import Entry, EntryText
from voorkant.operations.rhythm.reviews import close_week

pytestmark = pytest.mark.browser
OLD = date(2026, 3, 4)
REFUSED = UNTIL % "(await voorkant.queue.all()).some((act) => act.refused)"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def close(stage: Stage, on: date = TODAY, at: datetime = NOON - timedelta(hours=1)) -> None:
    """Close the week of a day."""
    close_week(stage.owner.workspace, stage.owner, Week.of(on), {}, at)


def notes() -> list[str]:
    """List the notes of all records."""
    return list(EntryText.objects.order_by("entry_id").values_list("note", flat=True))


def give_note(page: Page, note: str) -> None:
    """Answer the question under the page."""
    page.fill("#toast input[type=text]", note)
    page.get_by_role("button", name="Opslaan met deze notitie").click()


def test_quick_taps_are_asked_about_once_and_none_is_lost(stage: Stage, line: Line) -> None:
    close(stage)
    with device(stage, line) as page:
        tap(page, stage)
        tap(page, stage)
        expect(page.locator("#standing")).to_contain_text("2 zonder notitie")
        expect(page.locator("#toast")).to_contain_text("Je hebt deze week afgesloten")
        give_note(page, "Vergeten")
        expect(page.locator(count(stage))).to_have_text("2")
        page.evaluate(SENT)
        assert (standing(stage.owner), notes()) == ([CALL, CALL], ["Vergeten"] * 2)
        assert set(Entry.objects.values_list("origin", flat=True)) == {"web"}


def test_a_week_closed_in_another_tab_asks_as_well(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        close(stage)
        tap(page, stage)
        page.evaluate(REFUSED)
        assert standing(stage.owner) == []
        # The question is put again from the list of what waits.
        page.reload()
        page.locator("#standing [data-open]").click()
        expect(page.locator("#waiting [data-some-ready]")).to_be_hidden()
        page.locator("#waiting [data-note]").click()
        expect(page.locator("#toast input")).to_be_focused()
        give_note(page, "Na het afsluiten")
        expect(page.locator("#waiting [data-empty]")).to_be_visible()
        assert (standing(stage.owner), notes()) == ([CALL], ["Na het afsluiten"])


def test_undoing_what_stood_before_asks_why(stage: Stage, line: Line) -> None:
    stage.log("call", TODAY)
    close(stage, at=NOON)
    with device(stage, line) as page:
        page.locator("#records form button").click()
        give_note(page, "Een dubbele")
        expect(page.locator("#toast")).to_contain_text("Ongedaan gemaakt")
        assert standing(stage.owner) == []
        assert list(EntryText.objects.values_list("reason", flat=True)) == ["Een dubbele"]


def captive(line: Line) -> None:
    line.states = lambda method, _: State.CAPTIVE if method == "POST" else State.OPEN


def cut(line: Line) -> None:
    line.state = State.CUT


def signed_out(line: Line) -> None:
    Session.objects.all().delete()


@pytest.mark.parametrize("trouble", [captive, cut, signed_out])
def test_a_tap_waits_when_nobody_can_ask(
    stage: Stage, line: Line, trouble: Callable[[Line], None]
) -> None:
    close(stage)
    with device(stage, line) as page:
        trouble(line)
        tap(page, stage)
        page.evaluate(UNTIL % "(await voorkant.queue.all()).some((act) => act.waited)")
        line.states, line.state = None, State.OPEN
        page.close()
        again = page.context.new_page()
        sign_in(again, line, stage.owner)
        again.goto(line.url)
        again.evaluate(SENT)
        assert standing(stage.owner) == [CALL]
        assert list(Entry.objects.values_list("origin", flat=True)) == ["offline"]


def fill_log(page: Page, stage: Stage, line: Line) -> None:
    page.goto(line.url + "/log/")
    page.select_option("form[data-log] [name=kind]", str(kind_id(stage.owner.workspace, "call")))


def test_the_form_keeps_what_was_typed_when_nobody_answers(stage: Stage, line: Line) -> None:
    close(stage)
    with device(stage, line) as page:
        fill_log(page, stage, line)
        page.fill("[name=note]", "De hele afspraak")
        line.states = only_sync(State.CAPTIVE)
        page.locator("form[data-log] button[type=submit]").click()
        page.wait_for_url(line.url + "/")
        line.states = None
        page.evaluate("voorkant.waiting.flush()")
        page.evaluate(SENT)
        assert (standing(stage.owner), notes()) == ([CALL], ["De hele afspraak"])


def test_the_form_asks_also_for_a_week_closed_long_ago(stage: Stage, line: Line) -> None:
    close(stage, OLD)
    with device(stage, line) as page:
        fill_log(page, stage, line)
        page.fill("[name=on]", str(OLD))
        page.locator("form[data-log] button[type=submit]").click()
        expect(page.locator("#error-note")).to_be_visible()
        assert standing(stage.owner) == []
        page.fill("[name=note]", "Nagekomen")
        page.locator("form[data-log] button[type=submit]").click()
        page.wait_for_url("**/?after=*")
        page.evaluate(SENT)
        assert (standing(stage.owner), notes()) == ([(str(OLD), CALL[1], 1)], ["Nagekomen"])
