"""Steadiness on its own page and on Today, by requests without a script."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import TODAY, Visitor, fields, undo, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.data.models import ActivityKind, Commitment, DayScore, Holiday, Member
from voorkant.operations.rhythm.promise import PromiseWish, set_promise

DAY = timedelta(days=1)
TOMORROW = TODAY + DAY
START = date(2026, 8, 3)


def went(member: Member, pattern: str, until: date = TODAY) -> None:
    """Let the days before one have gone so: two acts a figure 2, and so on, the last one latest."""
    kind = ActivityKind.objects.get(workspace=member.workspace, name_en="Call with a prospect")
    own: dict[str, Any] = {"workspace": member.workspace, "member": member, "kind": kind}
    for back, sign in enumerate(reversed(pattern), start=1):
        on, acts = until - back * DAY, int(sign)
        if acts:
            monday = on - on.weekday() * DAY
            gained = {"raw": 10 * acts, "counted": 10 * acts, "bonus": 0}
            DayScore.objects.create(
                **own,
                local_date=on,
                week_monday=monday,
                quantity=acts,
                minutes=0,
                side="talk",
                **gained,
            )


@pytest.fixture
def sanne(sanne: Visitor) -> Visitor:
    """Let Sanne have come on 3 August, and no holiday count."""
    sanne.member.joined_on = START
    sanne.member.save()
    Holiday.objects.filter(workspace=sanne.member.workspace).delete()
    return sanne


def test_the_main_number_comes_first(sanne: Visitor) -> None:
    went(sanne.member, "2" * 40 + "0022212222")
    shown = sanne.get("/steadiness/")
    assert words(shown, "consistency") == "27 of 30"
    assert words(shown, "runs") == "4 kept days in a row. Your longest run is 40."
    assert words(shown, "chart-words").startswith("In these weeks you kept your promise on 47 of ")
    assert 'id="signal"' not in shown.content.decode()


def test_the_small_act_goes_on_the_promise_of_the_next_day(sanne: Visitor) -> None:
    went(sanne.member, "2" * 30)
    shown = sanne.get("/steadiness/")
    assert words(shown, "next-act").endswith("Put on tomorrow: Call with a prospect")
    kept = sanne.post("/promise/", **fields(shown, "/promise/"))
    rows = Commitment.objects.values_list("local_date", "kind__name_en")
    assert list(rows) == [(TOMORROW, "Call with a prospect")]
    assert words(kept, "toast") == "Chosen for Thu 22 October. Undo"
    assert "Chosen for Thu 22 October: Call with a prospect" in words(kept, "next-act")
    # Two are promised: one more can go with it.
    assert fields(kept, "/promise/")["kinds"] != sanne.kind("call")
    two = [sanne.kind("call"), fields(kept, "/promise/")["kinds"]]
    full = sanne.post("/promise/", **{**fields(kept, "/promise/"), "kinds": two})
    assert Commitment.objects.count() == 2
    assert "Put on tomorrow" not in words(full, "next-act")
    undone = sanne.post("/promise/", **{**undo(full, "/promise/"), "kinds": two[:1]})
    assert Commitment.objects.count() == 1
    assert "Put on tomorrow" in words(undone, "next-act")


def test_free_days_are_passed_over_by_the_small_act(sanne: Visitor) -> None:
    wish = PromiseWish(1, frozenset({0}))
    set_promise(sanne.member.workspace, sanne.member, wish, TODAY)
    shown = sanne.get("/steadiness/")
    assert "Put on Monday 26 October: Call with a prospect" in words(shown, "next-act")


def test_winter_sleep_is_told_on_the_page_and_in_one_line_on_today(sanne: Visitor) -> None:
    went(sanne.member, "2" * 60 + "0" * 8)
    signal = words(sanne.get("/steadiness/"), "signal")
    assert signal.startswith(
        "8 promised days in a row were not kept, the first on Tuesday 13 October"
    )
    assert "Winter sleep?" in words(sanne.get("/steadiness/"), "next-act")
    line = "Your promise has waited for a while. One small act, and you are on your way."
    assert words(sanne.get("/"), "steadiness") == line
    assert words(sanne.get(f"/day/{TODAY - DAY}/"), "steadiness") == ""


def test_a_restart_is_greeted_at_once(sanne: Visitor) -> None:
    went(sanne.member, "2" * 60 + "0" * 8)
    sent = fields(sanne.get("/"), "/act/")
    sanne.log("call")
    answer = sanne.send("/act/", **sent)
    assert words(answer, "steadiness") == "Good to see you back: this day counts."
    told = words(sanne.get("/steadiness/"), "signal")
    assert (
        told == "After 8 quiet days you kept 1 day again. That one counts; what was missed is over."
    )


def test_a_mad_bull_gets_a_kind_word(sanne: Visitor) -> None:
    went(sanne.member, "2" * 56, until=date(2026, 9, 28))
    went(sanne.member, "6" * 21, until=date(2026, 10, 19))
    went(sanne.member, "22")
    assert words(sanne.get("/steadiness/"), "signal").startswith(
        "Three weeks at full speed: 42, 42 and 42 acts, where 14 a week is usual for you."
    )
    assert words(sanne.get("/"), "steadiness").startswith("Three weeks at full speed.")


def test_three_missed_weeks_of_four_ask_for_a_feasible_promise(sanne: Visitor) -> None:
    went(sanne.member, "2" * 28 + "0001000" * 3 + "00")
    shown = sanne.get("/steadiness/")
    assert "In at least three of the last four weeks" in words(shown, "asks-much")
    html = shown.content.decode()
    for address in ("/settings/#promise", "/score/target/", "/score/what-if/"):
        assert f'href="{address}"' in html


def test_the_first_twenty_days_are_silent(sanne: Visitor) -> None:
    sanne.member.joined_on = TODAY - 20 * DAY
    sanne.member.save()
    shown = sanne.get("/steadiness/")
    assert words(shown, "consistency") == "0 of 20"
    assert "From the twenty-first promised day on" in words(shown)
    assert 'id="signal"' not in shown.content.decode()


def test_without_a_promise_it_says_what_to_do(sanne: Visitor) -> None:
    joris = join(sanne.member.workspace, "Joris")
    shown = words(visitor(joris).get("/steadiness/"))
    assert "Er is nog geen beloofde dag voorbij." in shown
    assert "Beloof één of twee acties per dag" in shown


def test_nobody_sees_how_somebody_else_keeps_his_promise(sanne: Visitor) -> None:
    member = join(sanne.member.workspace, "Joris", Role.MEMBER)
    set_promise(member.workspace, member, PromiseWish(1, EVERY_DAY), date(2026, 1, 1))
    went(member, "1" * 29 + "0")
    went(sanne.member, "2" * 30)
    own, joris = sanne.get("/steadiness/"), visitor(member).get("/steadiness/")
    assert (words(own, "consistency"), words(joris, "consistency")) == ("30 of 30", "29 van 30")
    asked = sanne.get(f"/steadiness/?member={member.public_id}")
    assert words(asked, "consistency") == "30 of 30"


def test_every_square_has_its_own_mark_and_the_table_tells_the_same(sanne: Visitor) -> None:
    went(sanne.member, "2210")
    html = sanne.get("/steadiness/").content.decode()
    chart = html[html.index('class="steady-chart"') : html.index('class="steady-key"')]
    marks = ("mark-kept", "mark-half", "mark-open")
    assert [chart.count(mark) for mark in marks] == [2, 1, 1]
    assert "Sun 18 October: kept, acts: 2" in chart
    table = words(sanne.get("/steadiness/"), "table-weeks")
    assert "week 43 · 19-10 to 25-10-2026 0 2 1" in table


def queries(visitor: Visitor) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.get("/steadiness/").status_code == 200
    return len(captured)


def test_the_page_asks_the_database_the_same_whatever_it_shows(sanne: Visitor) -> None:
    sanne.get("/steadiness/")
    before = queries(sanne)
    went(sanne.member, "2" * 60)
    assert queries(sanne) == before == QUERIES


QUERIES = 10


def test_one_week_is_drawn_as_wide_as_twelve(sanne: Visitor) -> None:
    sanne.member.joined_on = TODAY
    sanne.member.save()
    assert 'viewBox="0 0 318 186"' in sanne.get("/steadiness/").content.decode()
