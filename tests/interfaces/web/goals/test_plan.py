"""The three-month plan on its page."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.data.models import Commitment
from voorkant.interfaces.web import middleware
from voorkant.operations.activity import log_entry
from voorkant.operations.goals.plan import PlanWish, WeekEdit, WeekWish, make_plan, set_weeks
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.queries.goals.plan import PlanCard, member_plans

MONDAY, WEEK = date(2026, 10, 19), timedelta(weeks=1)
FORM = {"acts": "10", "starts_on": "2026-10-19", "theme": "Terug naar mijn netwerk"}


def planned(one: Visitor, acts: int = 10, weeks: int = 0) -> UUID:
    """Make a plan."""
    start = MONDAY + weeks * WEEK
    wish = PlanWish(start, WeekWish(acts), "Netwerk", lower=False)
    return make_plan(one.member.workspace, one.member, wish, NOON - timedelta(days=2))


def plans(one: Visitor) -> list[PlanCard]:
    """Return the plans of a visitor."""
    return member_plans(one.member.workspace, one.member, TODAY)


def acts(one: Visitor) -> list[int]:
    """Return what is intended for each week of the latest plan."""
    return [week.intention.acts for week in plans(one)[0].weeks]


def typed(one: Visitor, **changes: Any) -> dict[str, Any]:
    """Return what the page's form of weeks holds."""
    weeks = [week for week in plans(one)[0].weeks if not week.is_over(TODAY)]
    form: dict[str, Any] = {}
    for week in weeks:
        form[f"acts_{week.week}"] = week.intention.acts
        form[f"text_{week.week}"] = week.intention.text
        form[f"seen_{week.week}"] = week.version
    return form | changes


def test_without_a_plan_one_number_makes_it(sanne: Visitor) -> None:
    empty = sanne.get("/plan/")
    assert "Thirteen weeks, so many acts a week" in words(empty)
    assert 'value="2026-10-19"' in empty.content.decode()
    said = sanne.post("/plan/", **FORM)
    assert words(said, "toast") == "Your plan stands. Undo"
    assert "Terug naar mijn netwerk" in words(said)
    assert acts(sanne) == [10] * 13
    path = f"/plan/{plans(sanne)[0].public_id}/stop/"
    gone = sanne.post(path, **fields(said, path))
    assert words(gone, "toast") == "Taken away. Undo"
    assert plans(sanne) == []


def test_a_new_plan_starts_with_what_was_usual(sanne: Visitor) -> None:
    for weeks in range(1, 14):
        sanne.log("bel", MONDAY - weeks * WEEK, quantity=7)
    page = sanne.get("/plan/")
    assert "In the last thirteen weeks you did 7 acts a week." in words(page)
    assert 'name="acts" value="7"' in page.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"acts": ""}, "Fill this in."),
        ({"acts": "501"}, "Give 500 or less."),
        ({"acts": "veel"}, "Give a whole number, in figures."),
        ({"starts_on": "2026-10-20"}, "A plan starts on a Monday"),
        ({"starts_on": "2026-10-12"}, "A plan starts on a Monday"),
        ({"theme": "x" * 201}, "This is too long: 201 characters of at most 200."),
    ],
)
def test_what_is_refused_stays_in_the_form(
    sanne: Visitor, change: dict[str, Any], said: str
) -> None:
    refused = sanne.client.post("/plan/", FORM | change)
    assert refused.status_code == 422
    assert said in words(refused)
    assert "Terug naar mijn netwerk" in refused.content.decode() or "x" * 201 in str(change)
    assert plans(sanne) == []


def test_this_week_and_the_way_back_on_plan(sanne: Visitor) -> None:
    planned(sanne)
    sanne.log("bel", MONDAY, quantity=2)
    page = words(sanne.get("/plan/"))
    assert "2 of 10 acts 2 acts behind the plan." in page
    assert "1 extra a day on 2 days this week and you are back on plan." in page
    assert "Intended so far: 4. Done so far: 2. The whole plan: 130 acts." in page
    sanne.log("bel", TODAY, quantity=6)
    assert "2 acts ahead of the plan." in words(sanne.get("/plan/"))


def test_weeks_are_saved_at_once_and_undone(sanne: Visitor) -> None:
    plan = planned(sanne)
    form = typed(sanne, **{"acts_2026-W44": "6", "text_2026-W45": "De beurs"})
    said = sanne.post(f"/plan/{plan}/weeks/", **form)
    assert acts(sanne)[:3] == [10, 6, 10]
    assert "De beurs" in said.content.decode()
    undo = next(part for part in said.content.decode().split('"') if "/undo/" in part)
    assert words(sanne.post(undo, **fields(said, undo)), "toast") == "The weeks are what they were."
    assert acts(sanne) == [10] * 13


def test_what_another_screen_changed_is_not_overwritten(sanne: Visitor) -> None:
    plan = planned(sanne)
    stale = typed(sanne, **{"acts_2026-W44": "6"})
    edit = WeekEdit(Week(2026, 44), WeekWish(8, None, "Elders"))
    set_weeks(sanne.member.workspace, sanne.member, plan, [edit], NOON)
    refused = sanne.client.post(f"/plan/{plan}/weeks/", stale)
    assert refused.status_code == 422
    assert "These weeks were changed in the meantime" in words(refused)
    assert acts(sanne)[1] == 8
    html = refused.content.decode()
    assert 'name="acts_2026-W44" value="6"' in html
    assert 'name="seen_2026-W44" value="2"' in html
    assert "It says 8 now." in words(refused, "weeks")
    assert "It says “Elders” now." in words(refused, "weeks")
    sanne.post(f"/plan/{plan}/weeks/", **stale | {"seen_2026-W44": 2})
    assert acts(sanne)[1] == 6


def test_all_weeks_that_another_screen_changed_say_what_stands_there(sanne: Visitor) -> None:
    plan = planned(sanne)
    stale = typed(sanne, **{"acts_2026-W44": "6"})
    edits = [WeekEdit(Week(2026, week), WeekWish(week - 31)) for week in (44, 45)]
    set_weeks(sanne.member.workspace, sanne.member, plan, edits, NOON)
    refused = words(sanne.client.post(f"/plan/{plan}/weeks/", stale), "weeks")
    assert [refused.count(f"It says {n} now.") for n in (10, 13, 14)] == [0, 1, 1]
    one = sanne.client.post(f"/plan/{plan}/weeks/2026-W44/", {"acts": "6", "seen": "1"})
    assert "It says 13 now." in words(one)
    assert 'name="seen" value="2"' in one.content.decode()


def test_kinds_that_no_longer_fit_lead_to_their_week(sanne: Visitor) -> None:
    plan, bel = planned(sanne), sanne.kind("bel")
    path = f"/plan/{plan}/weeks/2026-W44/"
    sanne.post(path, **{"acts": "10", f"kind_{bel}": "9", "seen": "1"})
    refused = sanne.client.post(f"/plan/{plan}/weeks/", typed(sanne, **{"acts_2026-W44": "6"}))
    told = "The kinds together are 9: more than the acts of that week. Raise the acts, or lower a"
    assert f"{told} kind. Open this week, with its kinds" in words(refused, "weeks")
    assert refused.content.decode().count(f'href="{path}"') == 2


def test_a_week_that_asks_nothing_more_says_so(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    saturday = NOON + timedelta(days=3)
    monkeypatch.setattr(middleware, "now", lambda: saturday)
    sanne.log("bel", MONDAY, quantity=4)
    sanne.post("/plan/", **FORM, lower="on")
    page = words(sanne.get("/plan/"))
    assert "This week asks nothing more. On plan." in page
    assert "of 0 acts" not in page
    assert "Three-month plan : nothing asked" in words(sanne.get("/review/"), "plan-and-goals")
    two = NewEntry(uuid4(), UUID(sanne.kind("bel")), quantity=2)
    log_entry(sanne.member.workspace, sanne.member, two, saturday)
    assert "2 acts This week asks nothing more. 2 acts ahead of the plan." in words(
        sanne.get("/plan/")
    )
    assert "Three-month plan : 2 acts, nothing asked" in words(
        sanne.get("/review/"), "plan-and-goals"
    )


def test_one_week_per_kind(sanne: Visitor) -> None:
    plan, bel = planned(sanne), sanne.kind("bel")
    path = f"/plan/{plan}/weeks/2026-W43/"
    assert "Week 43 · 19 October" in words(sanne.get(path))
    refused = sanne.client.post(path, {"acts": "3", f"kind_{bel}": "4", "seen": "1"})
    assert "The kinds together are 4: more than the acts of that week." in words(refused)
    sanne.post(path, **{"acts": "8", f"kind_{bel}": "4", "text": "Bellen", "seen": "1"})
    sanne.log("bel", TODAY, quantity=3)
    assert "Bellen Call with a prospect 3 of 4" in words(sanne.get("/plan/"))
    outside = sanne.get(f"/plan/{plan}/weeks/2026-W42/")
    assert outside.status_code == 404
    assert "This plan does not have that week." in words(outside)
    assert "Week 43 · 19 October" in words(sanne.get(f"/plan/{plan}/weeks/2026-w43/"))
    assert sanne.get(f"/plan/{plan}/weeks/2026-W99/").status_code == 422


def test_filling_and_copying_what_was_done(sanne: Visitor) -> None:
    plan = planned(sanne)
    sanne.post(f"/plan/{plan}/fill/", acts="4", seen="1")
    assert acts(sanne) == [4] * 13
    stale = sanne.client.post(f"/plan/{plan}/fill/", {"acts": "5", "seen": "1"})
    assert "These weeks were changed in the meantime" in words(stale)
    sanne.post(f"/plan/{plan}/fill/", acts="4", usual="9", seen="2")
    assert acts(sanne) == [9] * 13
    assert sanne.client.post(f"/plan/{plan}/fill/", {"acts": ""}).status_code == 422


def test_filling_begins_with_the_kinds_that_weeks_have(sanne: Visitor) -> None:
    plan, bel = planned(sanne), sanne.kind("bel")
    path = f"/plan/{plan}/weeks/2026-W44/"
    sanne.post(path, **{"acts": "10", f"kind_{bel}": "6", "seen": "1"})
    assert f'name="kind_{bel}" value="6"' in sanne.get("/plan/").content.decode()
    sanne.post(f"/plan/{plan}/fill/", **{f"kind_{bel}": "6", "acts": "5", "usual": "4"})
    kinds = [[number for _kind, number in one.intention.kinds] for one in plans(sanne)[0].weeks]
    assert (acts(sanne), kinds[:3]) == ([4] * 13, [[], [4], []])


def test_a_week_that_is_over_is_read_only(sanne: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(sanne)
    monkeypatch.setattr(middleware, "now", lambda: NOON + 7 * timedelta(days=1))
    page = sanne.get("/plan/")
    assert "1 week that is over week 43 · 19 October 0 of 10 acts" in words(page)
    assert "acts_2026-W43" not in page.content.decode()
    path = f"/plan/{plan}/weeks/2026-W43/"
    assert "What was intended for a week that is over stays" in words(sanne.get(path))
    assert sanne.client.post(path, {"acts": "1"}).status_code == 422
    said = sanne.post(f"/plan/{plan}/stop/")
    assert words(said, "toast") == "Stopped. The weeks that are over stay. Undo"
    sanne.post(f"/plan/{plan}/restore/", **fields(said, f"/plan/{plan}/restore/"))
    assert acts(sanne) == [10] * 13


def test_the_theme_is_changed_and_undone(sanne: Visitor) -> None:
    plan = planned(sanne)
    said = sanne.post(f"/plan/{plan}/theme/", theme="Bellen")
    assert plans(sanne)[0].theme == "Bellen"
    assert '<input type="hidden" name="theme" value="Netwerk">' in said.content.decode()
    sanne.post(f"/plan/{plan}/theme/", theme="Netwerk")
    assert plans(sanne)[0].theme == "Netwerk"


def test_the_button_puts_one_act_on_tomorrow(sanne: Visitor) -> None:
    planned(sanne)
    page = sanne.get("/plan/")
    assert "Put on tomorrow: Call with a prospect" in words(page, "tomorrow")
    sanne.post("/promise/", **fields(page, "/promise/"))
    [chosen] = Commitment.objects.filter(member=sanne.member)
    assert chosen.local_date == TODAY + timedelta(days=1)
    again = sanne.get("/plan/")
    assert words(again, "tomorrow").startswith(
        "And tomorrow? Chosen for Thu 22 October: Call with a prospect"
    )


def test_before_the_weekend_it_is_for_the_next_promised_day(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_promise(sanne.member.workspace, sanne.member, PromiseWish(1, WORKING_DAYS), TODAY)
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=2))
    page = sanne.get("/plan/")
    told = words(page, "tomorrow")
    assert told == "And the next promised day? Put on Monday 26 October: Call with a prospect"
    sanne.post("/promise/", **fields(page, "/promise/"))
    [chosen] = Commitment.objects.filter(member=sanne.member)
    assert chosen.local_date == date(2026, 10, 26)
    again = sanne.get("/plan/").content.decode()
    assert "Chosen for Mon 26 October:" in again
    assert 'name="for"' not in again.partition('id="tomorrow"')[2].partition("</section>")[0]


def test_a_lead_sees_numbers_of_a_colleague_and_no_words(sanne: Visitor) -> None:
    colleague = visitor(join(sanne.member.workspace, "Bram"))
    plan = planned(colleague)
    edit = WeekEdit(Week(2026, 43), WeekWish(10, None, "Geheim"))
    set_weeks(colleague.member.workspace, colleague.member, plan, [edit], NOON)
    seen = sanne.get(f"/plan/?member={colleague.member.public_id}")
    assert "Week Intended Done week 43" in words(seen)
    assert "Geheim" not in seen.content.decode()
    assert "Netwerk" not in seen.content.decode()
    assert "Bram" in words(sanne.get("/plan/"))
    assert colleague.get(f"/plan/?member={sanne.member.public_id}").status_code == 403
    lead = visitor(join(sanne.member.workspace, "Lia", Role.LEAD))
    assert lead.get(f"/plan/?plan={plan}").status_code == 403


def test_as_many_questions_for_three_plans_as_for_one(sanne: Visitor) -> None:
    planned(sanne)
    with CaptureQueriesContext(connection) as one:
        sanne.get("/plan/")
    for weeks in (13, 26):
        planned(sanne, weeks=weeks)
    with CaptureQueriesContext(connection) as three:
        sanne.get("/plan/")
    assert len(three) == len(one)
