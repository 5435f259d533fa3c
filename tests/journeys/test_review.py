"""The weekly review in a browser: kept as one types, closed by keyboard, printed on one A4."""

import io
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.stage import NOON, Look, Stage
from tests.support.browser import assert_no_axe_violations
from voorkant.data.models import WeekClose
from voorkant.operations.portfolio import CallWish, plan_call

pytestmark = pytest.mark.browser
TODAY = date(2026, 10, 21)
A4 = (595, 842)


@pytest.fixture
def worked(stage: Stage) -> Stage:
    """Fill the week, so that every column of the page has something to lose."""
    owner = stage.owner
    stage.log("quote", TODAY, party_name="Alfa BV", amount=12_345_678)
    stage.log("call", TODAY - timedelta(days=1), quantity=2)
    for number in range(12):
        name = f"Wilhelmina van Nieuwenhuizen-Oudekerk {number}"
        due = TODAY + timedelta(days=number)
        wish = CallWish(due, party_name=name, phone="06 12345678", reason="Terugbellen over alles")
        plan_call(owner.workspace, owner, wish, NOON)
    return stage


def sheets(page: Page) -> list[str]:
    """Return the text of each printed sheet, checked to be A4."""
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    for sheet in printed.pages:
        size = (sheet.mediabox.width, sheet.mediabox.height)
        assert size == pytest.approx(A4, abs=2)
    return [" ".join(sheet.extract_text().split()) for sheet in printed.pages]


def test_it_prints_on_one_a4_with_dutch_dates_and_every_column(worked: Stage) -> None:
    with worked.window(Look("nl", 1280)) as page:
        page.goto(worked.url + "/review/?week=2026-W43")
        page.fill("#done", "Twee van de zeven")
        expect(page.locator("#review-kept")).to_contain_text("Bewaard om")
        page.fill("#blocked", "Een lange regel. " * 20)
        expect(page.locator("#paper")).to_contain_text("Een lange regel.")
        (text,) = sheets(page)
    for words in (
        "Weekoverzicht",
        "week 43 · 19-10 t/m 25-10-2026",
        "maandag 19 oktober 2026",
        "zondag 25 oktober 2026",
        "Dag Beloofd Gedaan Gehouden",
        "Actie Keer Punten Bedrag",
        "123.456,78",
        "Dag Naam Telefoon Waarover?",
        "06 12345678 Terugbellen over alles",
        "Twee van de zeven",
        "De eerste tien van 12.",
    ):
        assert words in text
    assert "Week afsluiten" not in text


def test_no_column_runs_off_the_sheet(worked: Stage) -> None:
    with worked.window(Look("nl", 1280)) as page:
        page.goto(worked.url + "/review/?week=2026-W43")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 1000})
        wide = page.evaluate(
            "[...document.querySelectorAll('#paper td, #paper th')]"
            ".filter(one => one.getBoundingClientRect().right > innerWidth).length"
        )
    assert wide == 0


def test_a_long_word_stays_on_the_sheet_and_on_the_screen(stage: Stage) -> None:
    owner, due = stage.owner, TODAY + timedelta(days=2)
    wish = CallWish(due, party_name="e" * 80, phone="06 12345678", reason="W" * 90)
    plan_call(owner.workspace, owner, wish, NOON)
    with stage.window() as page:
        page.goto(stage.url + "/review/?week=2026-W43")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.evaluate("document.getElementById('standing').hidden = false")
        page.emulate_media(media="print")
        expect(page.locator("#standing")).to_be_hidden()
        page.set_viewport_size({"width": 680, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") == 680


def test_the_week_is_closed_by_keyboard_and_opened_again(worked: Stage) -> None:
    with worked.window(Look("en-gb", 1280)) as page:
        page.goto(worked.url + "/review/?week=2026-W43")
        page.focus("#done")
        page.keyboard.type("Two of seven")
        page.focus("#close-week")
        page.keyboard.press("Enter")
        expect(page.locator(".answer")).to_have_text("Two of seven")
        page.get_by_role("button", name="Open it again").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#done")).to_have_value("Two of seven")
        assert WeekClose.objects.get().closed_at is None


def test_a_tap_and_a_form_in_a_closed_week_and_voiding_ask_why(worked: Stage) -> None:
    with worked.window(Look("en-gb", 390)) as page:
        page.goto(worked.url + "/review/?week=2026-W43")
        page.click("#close-week")
        expect(page.get_by_role("button", name="Open it again")).to_be_visible()
        page.goto(worked.url)
        page.locator(".tile-form button.tile").first.click()
        page.fill("#toast input[type=text]", "Forgotten")
        page.get_by_role("button", name="Save with this note").click()
        expect(page.locator("#toast")).to_contain_text("Logged:")
        page.goto(worked.url + "/log/?on=2026-10-20")
        page.locator("main form [type=submit]").last.click()
        expect(page.locator("#error-note")).to_contain_text("You closed this week.")
        page.goto(worked.url + "/review/?week=2026-W43")
        expect(page.locator("#late li")).to_have_count(1)
        page.goto(worked.url + "/entries/?day=2026-10-20")
        page.get_by_role("button", name="Void").first.click()
        expect(page.locator("#why")).to_be_visible()
        assert_no_axe_violations(page)
        page.fill("#why", "A double")
        page.get_by_role("button", name="Save with this note").click()
        page.goto(worked.url + "/review/?week=2026-W43")
        expect(page.locator("#late li")).to_have_count(2)
