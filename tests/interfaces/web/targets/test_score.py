"""The screen Score: this week against its target, the weeks before, the year, and the team."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.targets.availability import Away
from voorkant.data.models import ActionPeriod, DayScore, Workspace
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.operations.targets.weekly import TargetWish, set_target

QUERIES = 29
MONDAY = date(2026, 10, 19)


def test_the_week_stands_beside_its_target(sanne: Visitor) -> None:
    sanne.log("session", on=MONDAY, quantity=6)
    sanne.log("session", on=TODAY, quantity=3)
    page = sanne.get("/score/")
    said = words(page)
    assert "week 43 · 19-10 to 25-10-2026" in said
    assert "This week 9 of 15 points On schedule up to and including Wednesday." in said
    assert words(page, "week-points") == "9"
    assert 'href="/entries/?week=2026-W43" id="week-points"' in page.content.decode()


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        (5, "10 points to go. behind"),
        (12, "Ahead: on schedule up to and including Thursday."),
        (15, "Target reached."),
        (14, "Ahead: on schedule up to and including Thursday."),
    ],
)
def test_the_pace_in_a_sentence(sanne: Visitor, quantity: int, sentence: str) -> None:
    sanne.log("session", on=MONDAY, quantity=quantity)
    assert words(sanne.get("/score/"), "pace") == sentence


def test_the_year_shows_that_week_53_belongs_to_2026(sanne: Visitor) -> None:
    from voorkant.core.periods import Week
    from voorkant.wording.numbers import week

    assert week(Week.of(date(2027, 1, 1))) == "week 53 (2026) · 28-12-2026 to 03-01-2027"
    assert "week 1 (2026) · 29-12-2025 to 04-01-2026" in words(sanne.get("/score/?week=2026-W01"))


def test_a_week_that_is_over_says_what_was_missing(sanne: Visitor) -> None:
    sanne.log("session", on=MONDAY - timedelta(days=5), quantity=14)
    said = words(sanne.get("/score/?week=2026-W42"))
    assert "That week 14 of 15 points 1 point short of the target." in said


def test_away_all_week_is_a_free_week(sanne: Visitor) -> None:
    owner = sanne.member
    days = AbsenceWish(owner, Away(MONDAY, MONDAY + timedelta(days=7)))
    add_absence(owner.workspace, owner, days, TODAY)
    said = words(sanne.get("/score/"))
    assert "This week 0 points No target this week: it is a free week." in said
    assert "of 15 points" not in said.split("The last weeks")[0]


def test_a_bonus_stands_apart(sanne: Visitor) -> None:
    owner = sanne.member
    ActionPeriod.objects.create(
        workspace=owner.workspace,
        theme="Double",
        start=MONDAY,
        until=MONDAY + timedelta(days=7),
        bonus_pct=50,
        created_by=owner,
        created_at=NOON,
    )
    sanne.log("session", on=TODAY, quantity=4)
    assert DayScore.objects.get(member=owner).bonus == 20
    assert "This week 4 of 15 points +2 bonus" in words(sanne.get("/score/"))


def test_earlier_weeks_and_the_year_open_what_is_behind_them(sanne: Visitor) -> None:
    sanne.log("session", on=MONDAY - timedelta(days=5), quantity=14)
    sanne.log("call", on=TODAY, party_name="Piet")
    html = sanne.get("/score/").content.decode()
    assert 'href="?week=2026-W42"' in html
    assert 'href="/entries/?week=2026-W42"' in html
    call = sanne.kind("call")
    assert f"/entries/?week=2026-W43&amp;kind={call}" in html
    said = words(sanne.get("/score/"))
    assert "In the last year you scored on 2 days." in said
    assert "The best was Wednesday 14 October 2026: 14 points." in said


def test_nothing_logged_yet_says_what_to_do(sanne: Visitor) -> None:
    said = words(sanne.get("/score/"))
    assert "Nothing was logged in this week. Log something" in said
    assert "Your first points make the first square here." in said


def test_a_week_that_is_no_week_is_refused_and_others_are_brought_near(sanne: Visitor) -> None:
    assert sanne.get("/score/?week=nonsense").status_code == 422
    assert "week 43" in words(sanne.get("/score/?week=2999-W01"))
    assert "week 1 (2026)" in words(sanne.get("/score/?week=1999-W01"))


def test_members_see_the_team_together_and_leads_see_everybody(sanne: Visitor) -> None:
    owner = sanne.member
    piet = visitor(join(owner.workspace, "Piet"))
    piet.log("session", on=TODAY, quantity=2)
    sanne.log("session", on=TODAY, quantity=5)
    led = words(sanne.get("/score/"))
    assert "The team together 7 of 30 points" in led
    assert "Piet 2 15 behind" in led
    own = words(piet.get("/score/"))
    assert "Het team samen 7 van 30 punten" in own
    assert owner.display_name not in own
    lead = visitor(join(owner.workspace, "Lea", Role.LEAD))
    assert f"/week/{piet.member.public_id}/" in lead.get("/score/").content.decode()


@pytest.mark.parametrize(("quantity", "said"), [(1, "Behind"), (13, "On schedule"), (29, "Ahead")])
def test_the_team_has_a_pace_of_its_own(sanne: Visitor, quantity: int, said: str) -> None:
    join(sanne.member.workspace, "Piet", Role.LEAD)
    sanne.log("session", on=MONDAY, quantity=quantity)
    assert f"{quantity} of 30 points {said}" in words(sanne.get("/score/"))


def test_alone_there_is_no_team(sanne: Visitor) -> None:
    Workspace.objects.filter(pk=sanne.member.workspace_id).update(shape="solo")
    assert "The team together" not in words(sanne.get("/score/"))


def test_three_weak_weeks_bring_a_feasible_target_one_tap_away(sanne: Visitor) -> None:
    workspace = sanne.member.workspace
    Workspace.objects.filter(pk=workspace.pk).update(begins_on=MONDAY - timedelta(days=21))
    type(sanne.member).objects.filter(pk=sanne.member.pk).update(
        joined_on=MONDAY - timedelta(days=21)
    )
    for week in (1, 2, 3):
        sanne.log("session", on=MONDAY - timedelta(days=7 * week), quantity=9)
    page = sanne.get("/score/")
    said = words(page)
    told = "Wish: 15 points a week. Reality over 3 weeks: 9 a whole week, 60% of what was asked."
    assert f"Make it feasible? {told}" in said
    assert "Feasible is 10." in said
    assert 'href="/score/target/?points=10&amp;proposed=100"' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_stays(sanne: Visitor, rows: int) -> None:
    owner = sanne.member
    for n in range(rows):
        join(owner.workspace, f"Lid {n}")
        sanne.log("session", on=MONDAY - timedelta(days=7 * n))
        set_target(owner.workspace, owner, TargetWish(200 + n, owner), TODAY, NOON)
    sanne.get("/score/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sanne.get("/score/")
    assert len(asked) == QUERIES
