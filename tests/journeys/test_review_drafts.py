"""Answers that are typed while another device, another tab or the network does something else."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.stage import NOON, Stage
from tests.journeys.test_offline import TODAY, device
from tests.journeys.test_offline_people import sign_in
from tests.support.business import start_business
from tests.support.line import Line, State, line_to
from voorkant.core.periods import Week
from voorkant.data.models import Member, WeekClose
from voorkant.operations.rhythm.reviews import save_answers

pytestmark = pytest.mark.browser
HERE = "/review/?week=2026-W43"
SENDING = "() => document.querySelector('#review-form.htmx-request')"


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    with line_to(stage.url) as line:
        yield line


def save(stage: Stage, text: str, was: str = "") -> None:
    """Save an answer from another device."""
    given = {"done": text, "was_done": was}
    save_answers(stage.owner.workspace, stage.owner, Week.of(TODAY), given, NOON)


def hold_first(page: Page) -> Callable[[], None]:
    """Hold the answer to the first thing that is sent; return what lets it through."""
    held: list[Route] = []

    def on_the_way(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/review/**", on_the_way)
    return lambda: held[0].fulfill(response=held[0].fetch())


@pytest.mark.parametrize(
    ("places", "mine"), [(0, "A en B en C"), (3, "A e en Cn B")], ids=["after", "amidst"]
)
def test_typing_on_loses_nothing_that_came_from_another_device(
    stage: Stage, line: Line, places: int, mine: str
) -> None:
    save(stage, "A")
    with device(stage, line) as page:
        page.goto(line.url + HERE)
        save(stage, "A van de telefoon", "A")
        let_through = hold_first(page)
        page.fill("#done", "A en B")
        page.locator("#done").dispatch_event("change")
        page.wait_for_function(SENDING)
        page.locator("#done").press("End")
        for _ in range(places):
            page.locator("#done").press("ArrowLeft")
        page.keyboard.type(" en C")
        let_through()
        expect(page.locator("#done")).to_have_value(f"A van de telefoon\n{mine}")
        page.locator("#done").dispatch_event("change")
        expect(page.locator("#was-done")).to_have_value(f"A van de telefoon\n{mine}")
    assert WeekClose.objects.get().done == f"A van de telefoon\n{mine}"


def test_a_page_of_another_workspace_writes_nothing_in_this_one(stage: Stage, line: Line) -> None:
    second = start_business("Kapsalon Maan")
    Member.objects.filter(pk=second.pk).update(user=stage.owner.user)
    second.refresh_from_db()
    with device(stage, line) as page:
        page.goto(line.url + HERE)
        sign_in(page, line, stage.owner, second)
        page.fill("#done", "Geheim van de bakkerij")
        page.locator("#done").dispatch_event("change")
        expect(page.locator("#toast")).to_contain_text("Er is niets opgeslagen.")
        kept = page.locator("#review-kept")
        expect(kept).to_have_text("Bewaard op dit toestel, nog niet verzonden.")
        page.evaluate("document.getElementById('review-form').submit()")
        expect(page.locator("h1")).to_have_text("Je kijkt nu naar een andere werkruimte")
        assert not WeekClose.objects.exists()
        sign_in(page, line, stage.owner, stage.owner)
        page.goto(line.url + HERE)
        expect(page.locator("#done")).to_have_value("Geheim van de bakkerij")
        expect(kept).to_contain_text("Bewaard om")
    assert WeekClose.objects.get().workspace == stage.owner.workspace


@pytest.mark.parametrize("state", [State.CUT, State.CAPTIVE])
def test_the_page_says_where_an_answer_is_kept(stage: Stage, line: Line, state: State) -> None:
    with device(stage, line) as page:
        page.goto(line.url + HERE)
        line.states = lambda method, _: state if method == "POST" else State.OPEN
        page.fill("#done", "A")
        page.locator("#done").dispatch_event("change")
        kept = page.locator("#review-kept")
        expect(kept).to_have_text("Bewaard op dit toestel, nog niet verzonden.")
        line.states = None
        page.locator("#done").dispatch_event("change")
        expect(kept).to_contain_text("Bewaard om")


def test_near_the_end_of_a_box_it_tells_how_much_is_left(stage: Stage, line: Line) -> None:
    with device(stage, line) as page:
        page.goto(line.url + HERE)
        page.fill("#done", "x" * 1_700)
        expect(page.locator("#done-left")).to_be_hidden()
        page.fill("#done", "x" * 1_990)
        expect(page.locator("#done-left")).to_have_text("Nog 10 van de 2.000 tekens over.")
