"""Goals on their pages."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.data.models import Workspace
from voorkant.operations.goals.goals import GoalWish, add_goal
from voorkant.queries.goals.goals import GoalCard, every, goal_tree

FORM = {
    "level": "quarter",
    "title": "Vier contracten",
    "counts": "number",
    "target": "4",
    "unit": "contracten",
}
END = date(2026, 12, 31)


def goals(one: Visitor) -> list[GoalCard]:
    """Return the goals of a visitor."""
    return list(every(goal_tree(one.member.workspace, one.member, TODAY)))


def set_goal(one: Visitor, title: str = "Omzet", **more: Any) -> UUID:
    """Set a year goal in money."""
    more = {"starts_on": date(2026, 1, 1), **more}
    wish = GoalWish(Level.YEAR, title, Yardstick.MONEY, 12_000_000, END, **more)
    return add_goal(one.member.workspace, one.member, wish, NOON)


def test_from_nothing_to_a_goal_and_back(sanne: Visitor) -> None:
    assert "What is it all for?" in words(sanne.get("/goals/"))
    assert sanne.get("/goals/new/").status_code == 200
    said = sanne.post("/goals/new/", **FORM)
    assert words(said, "toast") == "Your goal stands. Undo"
    assert "Quarter goal · Q4 2026 Vier contracten 0 of 4 contracten" in words(said)
    assert "By Thursday 31 December 2026." in words(said)
    [goal] = goals(sanne)
    path = f"/goals/{goal.public_id}/remove/"
    gone = sanne.post(path, **fields(said, path))
    assert goals(sanne) == []
    back = f"/goals/{goal.public_id}/restore/"
    sanne.post(back, **fields(gone, back))
    assert [one.goal.title for one in goals(sanne)] == ["Vier contracten"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "Fill this in."),
        ({"target": "0"}, "Give how much it is: more than 0, in figures."),
        ({"target": "1.5"}, "Give how much it is: more than 0, in figures."),
        ({"target": "veel"}, "Give how much it is: more than 0, in figures."),
        ({"counts": "money", "target": "1,5"}, "is not an amount"),
        ({"counts": "points", "target": "x"}, "Give how much it is: more than 0, in figures."),
        ({"unit": ""}, "Say what is counted"),
        ({"counts": "times"}, "Choose which kind of act is counted."),
        (
            {"due_on": "2026-10-01", "starts_on": "2026-10-21"},
            "The day it is due has to come after the day it counts from.",
        ),
        (
            {"due_on": "2099-12-31"},
            "A quarter goal is due by Friday 31 December 2027. Choose a year goal for up to Monday"
            " 31 December 2029, or a BHAG for later.",
        ),
        ({"level": "year", "due_on": "2099-12-31"}, "Choose a BHAG for what lies further away."),
        (
            {"counts": "money", "target": "99999999999999999"},
            "That is too much: at most 1,000,000,000,000.",
        ),
        ({"level": "month"}, "Choose one from the list."),
    ],
)
def test_what_is_refused_stays_in_the_form(
    sanne: Visitor, change: dict[str, Any], said: str
) -> None:
    refused = sanne.client.post("/goals/new/", FORM | change)
    assert refused.status_code == 422
    assert said in words(refused)
    assert 'value="contracten"' in refused.content.decode() or "unit" in change
    assert goals(sanne) == []


def test_a_new_goal_counts_from_today_and_the_form_says_so(sanne: Visitor) -> None:
    form = sanne.get("/goals/new/").content.decode()
    assert 'name="starts_on" value="2026-10-21"' in form
    said = sanne.post("/goals/new/", **FORM, starts_on="2026-10-21")
    assert "0% of it, in 0% of the time. By Thursday 31 December 2026." in words(said)


@pytest.mark.parametrize(
    ("counts", "target", "kept"),
    [("money", "120,000", 12_000_000), ("number", "1,200", 1_200), ("points", "12.5", 125)],
)
def test_figures_are_read_as_they_are_written(
    sanne: Visitor, counts: str, target: str, kept: int
) -> None:
    sanne.post("/goals/new/", **FORM | {"counts": counts, "target": target})
    assert [one.goal.measure.target for one in goals(sanne)] == [kept]


def test_how_far_it_is_and_taking_that_back(sanne: Visitor) -> None:
    goal = set_goal(sanne)
    said = sanne.post(f"/goals/{goal}/reading/", value="48,000", on="2026-10-20")
    assert "€ 48,000 of € 120,000" in words(said)
    assert "40% of it, in 80% of the time." in words(said)
    assert "On course would be € 96,328 of € 120,000 by now." in words(said)
    undo = next(part for part in said.content.decode().split('"') if "/readings/" in part)
    gone = sanne.post(undo, **fields(said, undo))
    assert "€ 0 of € 120,000" in words(gone)
    again = undo.replace("remove", "restore")
    sanne.post(again, **fields(gone, again))
    assert goals(sanne)[0].value == 4_800_000
    for value, on, told in (
        ("veel", "2026-10-20", "is not an amount"),
        ("1", "2026-10-22", "That day is still to come. Choose today or an earlier day."),
        ("", "2026-10-20", "Fill this in."),
    ):
        refused = sanne.client.post(f"/goals/{goal}/reading/", {"value": value, "on": on})
        assert refused.status_code == 422
        assert told in words(refused, "reading")


def test_what_is_counted_stands_with_the_number_it_was_typed_for(sanne: Visitor) -> None:
    sanne.post("/goals/new/", **FORM, starts_on="2026-10-01")
    path = f"/goals/{goals(sanne)[0].public_id}/"
    said = sanne.post(path + "reading/", value="0", on=TODAY.isoformat())
    assert "0 of 4 contracten 0% of it, in 22% of the time." in words(said)
    assert "On course would be 1 of 4 contracten by now." in words(said)
    assert "Where it stood 0 Wednesday 21 October" in words(said)


def test_delay_and_who_cost_it(sanne: Visitor) -> None:
    above = set_goal(sanne)
    wish = GoalWish(
        Level.QUARTER, "Contracten", Yardstick.NUMBER, 4, END, unit="contracten", parent=above
    )
    goal = add_goal(sanne.member.workspace, sanne.member, wish, NOON)
    sanne.post(f"/goals/{goal}/delay/", weeks="4", cause="Extra rondes", party_name="Bakker BV")
    said = sanne.post(f"/goals/{goal}/delay/", weeks="2", cause="Griep", party_name="")
    assert words(said, "toast") == "2 weeks later. Undo"
    told = "6 weeks later, of which 4 through Bakker BV."
    assert f"{told} Expected on Thursday 11 February 2027." in words(said)
    assert "Caused by Weeks Bakker BV 4 Griep 2" in words(said, "delays")
    page = words(sanne.get("/goals/"))
    assert "Expected on Thursday 11 February 2027, together with “Contracten”." in page
    assert f"Under it: {told}" in page
    undo = next(part for part in said.content.decode().split('"') if "/delays/" in part)
    gone = sanne.post(undo, **fields(said, undo))
    assert "2 weeks later, through Griep." in words(gone)
    refused = sanne.client.post(f"/goals/{goal}/delay/", {"weeks": "0", "cause": ""})
    assert refused.status_code == 422


def test_reached_dropped_and_open_again(sanne: Visitor) -> None:
    goal = set_goal(sanne)
    said = sanne.post(f"/goals/{goal}/reached/", on="2026-10-20")
    assert words(said, "toast") == "Reached: Omzet Undo"
    assert "Reached on Tuesday 20 October 2026." in words(said)
    assert "Reached and dropped Omzet" in words(sanne.get("/goals/"))
    reopen = f"/goals/{goal}/reopen/"
    sanne.post(reopen, **fields(said, reopen))
    said = sanne.post(f"/goals/{goal}/drop/", reason="Andere koers")
    assert "Dropped on Wednesday 21 October 2026. Andere koers" in words(said)
    sanne.post(reopen)
    for on in ("2031-01-01", "2025-12-31"):
        refused = sanne.client.post(f"/goals/{goal}/reached/", {"on": on})
        told = "Choose a day from Thursday 1 January 2026 up to and including Wednesday 21 October"
        assert told in words(refused)
    sanne.post(f"/goals/{goal}/drop/", reason="Andere koers")
    twice = sanne.client.post(f"/goals/{goal}/drop/", {"reason": ""})
    assert twice.status_code == 422


def test_a_goal_is_changed_and_undone_and_not_overwritten(sanne: Visitor) -> None:
    goal = set_goal(sanne)
    path = f"/goals/{goal}/change/"
    form = {"level": "year", "title": "Meer", "counts": "money", "target": "150,000", "seen": "1"}
    said = sanne.post(path, **form)
    assert [one.goal.title for one in goals(sanne)] == ["Meer"]
    refused = sanne.client.post(path, form | {"title": "Elders"})
    assert "This goal was changed in the meantime." in words(refused)
    assert 'name="seen" value="2"' in refused.content.decode()
    sanne.post(path, **fields(said, path))
    found = goals(sanne)[0].goal
    assert (found.title, found.measure.target) == ("Omzet", 12_000_000)


def test_goals_of_the_team_and_of_oneself(sanne: Visitor) -> None:
    workspace = sanne.member.workspace
    Workspace.objects.filter(pk=workspace.pk).update(shape="team")
    sanne.post("/goals/new/", **FORM | {"is_team": "on"})
    [ours] = goals(sanne)
    assert ours.is_team
    set_goal(sanne, "Voor mij")
    member = visitor(join(workspace, "Bram"))
    page = member.get("/goals/")
    assert "kwartaal 4 van 2026 team Vier contracten" in words(page)
    assert "Voor mij" not in page.content.decode()
    assert "is_team" not in member.get("/goals/new/").content.decode()
    assert "Hoe staat het?" not in words(member.get(f"/goals/{ours.public_id}/"))
    assert "Where does it stand?" in words(sanne.get(f"/goals/{ours.public_id}/"))
    assert member.client.post(f"/goals/{ours.public_id}/reading/").status_code == 403
    lead = visitor(join(workspace, "Lia", Role.LEAD))
    lead.post(f"/goals/{ours.public_id}/reading/", value="3", on="2026-10-21")
    assert sorted(one.value for one in goals(sanne)) == [0, 3]
    Workspace.objects.filter(pk=workspace.pk).update(shape="solo")
    assert "team" not in words(sanne.get("/goals/"))
    assert "is_team" not in sanne.get("/goals/new/").content.decode()


def test_as_many_questions_for_three_goals_as_for_one(sanne: Visitor) -> None:
    set_goal(sanne)
    with CaptureQueriesContext(connection) as one:
        sanne.get("/goals/")
    for title in ("Twee", "Drie"):
        set_goal(sanne, title)
    with CaptureQueriesContext(connection) as three:
        sanne.get("/goals/")
    assert len(three) == len(one)


def test_what_was_undone_is_told_on_the_page_that_the_script_goes_to(sanne: Visitor) -> None:
    goal = set_goal(sanne)
    sanne.post(f"/goals/{goal}/remove/")
    headers = {"HX-Request": "true"}
    sanne.client.post(f"/goals/{goal}/restore/", headers=headers, follow=True)
    assert words(sanne.get(f"/goals/{goal}/"), "toast") == "Back on the list."
