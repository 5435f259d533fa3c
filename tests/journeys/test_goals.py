"""The three-month plan and goals in a browser: for everybody, and from nothing to a delay."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import NOON, Look, Stage
from tests.journeys.test_accessible import LOOKS, SMALL, UNFOLD, sideways
from tests.support.browser import assert_no_axe_violations
from tests.support.business import kind_id
from voorkant.core.goals.goals import GoalState, Level, Yardstick
from voorkant.data.models import ActionPlan, Goal
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import Closing, GoalWish, add_goal, add_reading, close_goal
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MONDAY, END = date(2026, 10, 19), date(2026, 12, 31)


@pytest.fixture
def planned(stage: Stage) -> Stage:
    """Give the business a plan in its third week and goals of every kind."""
    owner, workspace = stage.owner, stage.owner.workspace
    bel = kind_id(workspace, "bel")
    start, then = MONDAY - timedelta(weeks=2), NOON - timedelta(days=16)
    make_plan(workspace, owner, PlanWish(start, WeekWish(9, ((bel, 6),)), "Mijn netwerk"), then)
    stage.log("call", MONDAY)
    bhag = GoalWish(
        Level.BHAG, "Honderd bureaus", Yardstick.NUMBER, 100, date(2036, 12, 31), unit="bureaus"
    )
    far = add_goal(workspace, owner, bhag, NOON)
    money = GoalWish(Level.YEAR, "Omzet", Yardstick.MONEY, 24_000_000, END, parent=far)
    year = add_goal(workspace, owner, money, NOON)
    acts = GoalWish(Level.QUARTER, "Bellen", Yardstick.TIMES, 60, END, kind=bel, parent=year)
    quarter = add_goal(workspace, owner, acts, NOON)
    add_reading(workspace, owner, year, MONDAY, 9_000_000, NOON)
    for weeks, cause, who in ((4, "Extra rondes", "Bakker BV"), (2, "Griep", "")):
        add_delay(workspace, owner, quarter, DelayWish(weeks, cause, party_name=who), NOON)
    done = add_goal(workspace, owner, GoalWish(Level.YEAR, "Klaar", Yardstick.ACTS, 9, END), NOON)
    close_goal(workspace, owner, done, Closing(GoalState.REACHED, MONDAY), MONDAY)
    return stage


def paths() -> list[str]:
    plan, year = ActionPlan.objects.get(), Goal.objects.get(title="Omzet")
    quarter, done = Goal.objects.get(title="Bellen"), Goal.objects.get(title="Klaar")
    return [
        "/plan/",
        f"/plan/{plan.public_id}/weeks/2026-W45/",
        f"/plan/{plan.public_id}/weeks/2026-W42/",
        "/goals/",
        "/goals/new/",
        f"/goals/{year.public_id}/",
        f"/goals/{year.public_id}/change/",
        f"/goals/{quarter.public_id}/",
        f"/goals/{done.public_id}/",
    ]


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.language}-{look.width}-{look.scheme}"
)
def test_no_screen_breaks_a_rule_of_wcag(planned: Stage, look: Look) -> None:
    with planned.window(look) as page:
        for path in paths():
            page.goto(planned.url + path)
            page.evaluate(UNFOLD)
            assert_no_axe_violations(page)


def test_no_target_is_small_and_nothing_scrolls_sideways(planned: Stage) -> None:
    with planned.window(Look("nl", 320)) as page:
        for path in paths():
            page.goto(planned.url + path)
            page.evaluate(UNFOLD)
            assert sideways(page) == 0, path
            assert page.evaluate(SMALL, 24) == [], path


def test_from_nothing_to_a_plan_and_a_goal_that_comes_later(stage: Stage) -> None:
    with stage.window(Look("nl", 390)) as page:
        page.goto(stage.url + "/plan/")
        assert_no_axe_violations(page)
        page.get_by_role("spinbutton", name="Acties per week").fill("10")
        page.get_by_role("button", name="Maak het plan").click()
        page.get_by_label("Acties in week 45").fill("4")
        page.get_by_role("button", name="Bewaar de weken").click()
        expect(page.get_by_label("Acties in week 45")).to_have_value("4")
        page.locator("#toast").get_by_role("button", name="Ongedaan maken").click()
        expect(page.get_by_label("Acties in week 45")).to_have_value("10")
        page.goto(stage.url + "/goals/new/")
        page.get_by_label("een aantal").check()
        expect(page.get_by_label("Welke soort?")).to_be_hidden()
        page.get_by_label("Wat wil je bereikt hebben?").fill("Contracten")
        page.get_by_label("Hoeveel?").fill("4")
        page.get_by_label("Waarvan?").fill("contracten")
        page.get_by_role("button", name="Stel dit doel").click()
        page.get_by_role("link", name="Contracten").click()
        page.get_by_text("Het komt later").click()
        page.get_by_label("Weken later").fill("4")
        page.get_by_label("Waardoor?").fill("Extra rondes")
        page.get_by_role("button", name="Noteer de vertraging").click()
        expect(page.locator("main")).to_contain_text("4 weken later, door Extra rondes.")


def test_a_fold_gives_its_first_field_and_takes_none_from_who_types(planned: Stage) -> None:
    goal = Goal.objects.get(title="Bellen")
    with planned.window(Look("nl", 390)) as page:
        page.goto(f"{planned.url}/goals/{goal.public_id}/")
        page.get_by_text("Het komt later").click()
        expect(page.get_by_label("Weken later")).to_be_focused()
        page.reload()
        # Typing begins before the page hears that the fold is open.
        page.get_by_text("Het komt later").evaluate(
            """summary => new Promise(done => {
                summary.parentElement.addEventListener("toggle", () => setTimeout(done));
                summary.click();
                summary.parentElement.querySelector("[name=cause]").focus();
            })"""
        )
        expect(page.get_by_label("Waardoor?")).to_be_focused()
        # A plan with kinds comes with their fold open: nobody asked for a field of it.
        page.goto(planned.url + "/plan/")
        expect(page.locator("details[open] input[type=number]").first).to_be_visible()
        page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
        assert page.evaluate("document.activeElement.localName") == "body"
