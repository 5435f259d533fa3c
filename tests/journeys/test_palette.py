"""The palette and the keys: everything by keyboard, nothing by accident."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import NOON, Look, Stage, standing
from voorkant.data.models import Entry, Party, User
from voorkant.operations.portfolio import PartyDetails, add_party

pytestmark = pytest.mark.browser
TODAY = date(2026, 10, 21)
CALLS = ("2026-10-21", "Call with a prospect", 2)
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"
LINE = "#palette-input"
PLAN = "#palette-plan"


def ask(page: Page, phrase: str, plan: str) -> None:
    """Open the palette, type, and wait for what that would do."""
    page.keyboard.press("Control+k")
    expect(page.locator(LINE)).to_be_focused()
    page.keyboard.type(phrase)
    expect(page.locator(PLAN)).to_contain_text(plan)


def focus(page: Page, selector: str) -> None:
    """Go to an element with Tab, as one does without a mouse, and see that it shows."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            break
    expect(page.locator(selector).first).to_be_focused()
    assert page.evaluate(OUTLINE) == "solid"


def test_by_keyboard_only_it_logs_undoes_and_goes(stage: Stage) -> None:
    with stage.window(Look("nl", 1280)) as page:
        page.goto(stage.url)
        focus(page, ".rail-palette")
        ask(page, "2 bel Alfa", "2 × Gesprek met een prospect · Alfa (nieuw) · vandaag · +2")
        page.keyboard.press("Enter")
        expect(page.locator("#points-day")).to_have_text("2")
        expect(page.locator("#palette")).to_be_hidden()
        expect(page.locator(".rail-palette")).to_be_focused()
        assert standing(stage.owner) == [CALLS]
        ask(page, "ongedaan", "Maak je laatste registratie van vandaag ongedaan")
        page.keyboard.press("Enter")
        expect(page.locator("#points-day")).to_have_text("0")
        assert standing(stage.owner) == []
        ask(page, "instellingen", "Ga naar Instellingen")
        page.keyboard.press("Enter")
        page.wait_for_url("**/settings/")
        focus(page, "#id_single_keys")
        page.keyboard.press("Space")
        focus(page, "#keys-settings button")
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_have_text("Opgeslagen.")
        assert not User.objects.get().single_keys


def test_two_bel_alfa_is_two_call_alfa_whatever_the_language(stage: Stage) -> None:
    for before, language in ((0, "nl"), (2, "en-gb")):
        with stage.window(Look(language)) as page:
            page.goto(stage.url)
            for place, phrase in enumerate(("2 bel Alfa", "2 call Alfa"), start=1):
                ask(page, phrase, "2 × ")
                page.keyboard.press("Enter")
                expect(page.locator("#points-day")).to_have_text(str(2 * (before + place)))
    rows = Entry.objects.values_list("kind__name_en", "quantity", "party__name").distinct()
    assert list(rows) == [("Call with a prospect", 2, "Alfa")]
    assert Party.objects.count() == 1


@pytest.mark.parametrize(("language", "amount"), [("nl", "1.234,50"), ("en-gb", "1,234.50")])
def test_money_is_read_as_the_reader_writes_it(stage: Stage, language: str, amount: str) -> None:
    with stage.window(Look(language)) as page:
        page.goto(stage.url)
        ask(page, f"quote Beta {amount}", f"€\N{NO-BREAK SPACE}{amount}")
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_be_visible()
        assert Entry.objects.get().amount == 123450


def test_arrows_choose_and_escape_closes(stage: Stage) -> None:
    add_party(stage.owner.workspace, stage.owner, PartyDetails("Alfa BV"), NOON)
    with stage.window(Look("nl", 1280)) as page:
        page.goto(stage.url)
        ask(page, "2 bel al", "al (nieuw)")
        row = page.get_by_role("option", name="Alfa BV")
        page.keyboard.press("ArrowDown")
        expect(row).to_have_attribute("aria-selected", "true")
        active = page.locator(LINE).get_attribute("aria-activedescendant")
        assert active == row.get_attribute("id")
        page.keyboard.press("Enter")
        expect(page.locator(LINE)).to_have_value("2 bel Alfa BV")
        expect(page.locator(PLAN)).to_contain_text("Alfa BV · vandaag")
        assert not Entry.objects.exists()
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()


def test_what_is_refused_stays_to_be_mended(stage: Stage) -> None:
    with stage.window(Look("nl")) as page:
        page.goto(stage.url)
        ask(page, "offerte 4500", "Zeg met wie")
        page.keyboard.press("Enter")
        expect(page.locator(f"{PLAN} .error")).to_be_visible()
        page.keyboard.type(" Beta")
        expect(page.locator(PLAN)).to_contain_text("Beta (nieuw)")
        page.keyboard.press("Enter")
        expect(page.locator("#points-day")).to_have_text("3")


def test_from_another_page_it_comes_back_with_the_message(stage: Stage) -> None:
    with stage.window(Look("en-gb", 1280)) as page:
        page.goto(f"{stage.url}/relations/")
        ask(page, "2 call Alfa", "2 × ")
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_contain_text("Logged: 2 × Call with a prospect · Alfa")
        expect(page.locator("h1")).to_have_text("Relations")
        page.keyboard.press("z")
        expect(page.locator("#toast")).to_contain_text("Undone")
        assert standing(stage.owner) == []


def test_single_keys_go_and_undo(stage: Stage) -> None:
    stage.log("call", TODAY)
    with stage.window(Look("nl", 1280)) as page:
        page.goto(stage.url)
        page.keyboard.press("z")
        expect(page.locator("#points-day")).to_have_text("0")
        page.keyboard.press("l")
        page.wait_for_url("**/log/")
        page.locator("h1").click()
        page.keyboard.press("g")
        page.keyboard.press("r")
        page.wait_for_url("**/relations/")
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()
        page.locator("h1").click()
        page.keyboard.press("g")
        page.keyboard.press("1")
        page.wait_for_url(f"{stage.url}/")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#keys")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator(LINE)).to_be_focused()


def test_single_keys_do_nothing_while_one_types_or_holds_a_modifier(stage: Stage) -> None:
    stage.log("call", TODAY)
    with stage.window(Look("nl", 1280)) as page:
        page.goto(stage.url)
        page.locator("#rest-text").focus()
        page.keyboard.type("lz?/g1")
        expect(page.locator("#rest-text")).to_have_value("lz?/g1")
        page.locator("h1").click()
        for key in ("Control+l", "Alt+l", "Meta+z", "Alt+z"):
            page.keyboard.press(key)
        page.keyboard.press("Control+k")
        page.keyboard.type("lz?/g1")
        expect(page.locator(LINE)).to_have_value("lz?/g1")
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()
        assert page.url == f"{stage.url}/"
        assert len(standing(stage.owner)) == 1


def test_single_keys_that_are_off_do_nothing(stage: Stage) -> None:
    User.objects.update(single_keys=False)
    stage.log("call", TODAY)
    with stage.window(Look("nl", 1280)) as page:
        page.goto(stage.url)
        for key in ("z", "?", "/", "g", "r", "l"):
            page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_have_count(0)
        ask(page, "2 bel Alfa", "2 × ")
        assert page.url == f"{stage.url}/"
        assert len(standing(stage.owner)) == 1
