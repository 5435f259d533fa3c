"""Whole days: the first one, the rest that waits, money two ways, a week with two years."""

from datetime import UTC, date, datetime
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.stage import Clock, Look, Stage, open_window
from tests.support.business import kind_id
from voorkant.data.models import BackOpened, Entry, TimeBlock, User
from voorkant.operations.rhythm.rest import add_line

pytestmark = pytest.mark.browser
TODAY = date(2026, 10, 21)


def test_from_nothing_to_the_first_act_within_a_minute(server: str, browser: Browser) -> None:
    context = open_window(browser, Look())
    page = context.new_page()
    began, interactions = monotonic(), 0
    page.goto(server)
    for field, value in (
        ("name", "Sanne"),
        ("email", "sanne@example.nl"),
        ("password", "zon in de zeilen"),
    ):
        page.fill(f"#{field}", value)
        interactions += 1
    page.click("main .button-primary")
    page.click("main .button-primary")
    page.locator(".tile-form button").first.click()
    interactions += 3
    expect(page.locator("#points-day")).to_have_text("1")
    assert monotonic() - began <= 60
    assert interactions <= 12
    assert list(User.objects.values_list("name", "language")) == [("Sanne", "nl")]
    assert TimeBlock.objects.count() == 5
    assert Entry.objects.count() == 1
    context.close()


def test_the_rest_waits_and_early_opening_is_counted(stage: Stage) -> None:
    add_line(stage.owner.workspace, stage.owner, "Btw-aangifte", TODAY)
    call = f"#tile-{kind_id(stage.owner.workspace, 'call')}"
    with stage.window() as page:
        page.goto(stage.url)
        expect(page.get_by_text("Btw-aangifte")).to_have_count(0)
        page.click("#open-rest")
        expect(page.get_by_text("Btw-aangifte")).to_be_visible()
        expect(page.locator("#rest .tag")).to_contain_text("1×")
        page.reload()
        expect(page.get_by_text("Btw-aangifte")).to_have_count(0)
        page.click(call)
        page.click(call)
        expect(page.get_by_text("Btw-aangifte")).to_be_visible()
        expect(page.locator("#rest .tag")).to_contain_text("1×")
    assert BackOpened.objects.count() == 1


@pytest.mark.parametrize(("language", "amount"), [("nl", "1.234,50"), ("en-gb", "1,234.50")])
def test_money_is_read_as_the_reader_writes_it(stage: Stage, language: str, amount: str) -> None:
    with stage.window(Look(language, 1280)) as page:
        page.goto(f"{stage.url}/log/?kind={kind_id(stage.owner.workspace, 'quote')}")
        page.fill("#amount", amount)
        page.fill("#party-log", "Alfa BV")
        page.click("main .button-primary")
        expect(page.locator("#records")).to_contain_text(amount)
    assert list(Entry.objects.values_list("amount", "currency")) == [(123450, "EUR")]


def test_new_years_day_lies_in_week_53_of_the_year_before(stage: Stage, clock: Clock) -> None:
    clock.moment = datetime(2027, 1, 1, 10, 0, tzinfo=UTC)
    with stage.window() as page:
        page.goto(stage.url)
        expect(page.locator(".page-when")).to_contain_text("week 53 (2026)")


def test_a_call_is_spoken_and_comes_back_by_undo(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.locator("#calls .more-form summary").click()
        page.fill("#party-call", "Piet Jansen")
        page.fill("#call-phone", "06 1234 5678")
        page.locator("#calls .more-form .button-primary").click()
        expect(page.locator(".call")).to_have_count(1)
        expect(page.locator(".call-dial")).to_have_attribute("href", "tel:0612345678")
        page.locator("[id^=spoken-]").click()
        expect(page.locator(".call")).to_have_count(0)
        expect(page.locator("#points-day")).to_have_text("1")
        page.click("#undo")
        expect(page.locator(".call")).to_have_count(1)
        expect(page.locator("#points-day")).to_have_text("0")


def test_an_occasion_asks_whom_one_spoke_to(stage: Stage) -> None:
    with stage.window() as page:
        page.goto(stage.url)
        page.click(f"#tile-{kind_id(stage.owner.workspace, 'network')}")
        expect(page.locator("#met-1")).to_be_visible()
        page.reload()
        page.fill("#met-1", "Fatima")
        page.fill("#met-2", "Johan")
        page.locator("#follow .button-primary").click()
        expect(page.locator("#follow form")).to_have_count(0)
        expect(page).to_have_url(f"{stage.url}/")
        page.goto(f"{stage.url}/day/2026-10-22/")
        expect(page.locator(".call-name")).to_have_text(["Fatima", "Johan"])


def test_a_quote_names_its_person_in_two_taps(stage: Stage) -> None:
    stage.log("call", TODAY, party_name="Alfa BV")
    with stage.window() as page:
        page.goto(stage.url)
        page.locator(".tile-details summary").click()
        page.get_by_role("button", name="Alfa BV").click()
        expect(page.locator("#points-day")).to_have_text("4")
    quote = Entry.objects.select_related("party").get(kind__name_en="Quote sent")
    assert quote.party is not None
    assert quote.party.name == "Alfa BV"
