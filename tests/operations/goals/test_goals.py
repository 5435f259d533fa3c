"""Goals: set, read, delayed, reached, dropped; each hangs under the one above it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.core.goals.goals import (
    MOST_OPEN,
    BadParent,
    CountedByItself,
    GoalIsClosed,
    GoalState,
    Level,
    TooManyGoals,
    Yardstick,
)
from voorkant.core.money import TooLarge
from voorkant.data.models import Goal, Member
from voorkant.operations.activity import log_entry
from voorkant.operations.goals.delays import DelayWish, add_delay, remove_delay
from voorkant.operations.goals.goals import (
    BadReading,
    Closing,
    GoalMovedOn,
    GoalWish,
    MeasureIsUsed,
    ReadingToCome,
    add_goal,
    add_reading,
    change_goal,
    close_goal,
    remove_goal,
    remove_reading,
    wish_of,
)
from voorkant.queries.goals.goals import GoalCard, find_goal, goal_card, goal_tree

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
END_OF_YEAR = date(2026, 12, 31)
BHAG = GoalWish(
    Level.BHAG, "Honderd bureaus", Yardstick.NUMBER, 100, date(2036, 12, 31), unit="bureaus"
)
YEAR = GoalWish(Level.YEAR, "Omzet", Yardstick.MONEY, 24_000_000, END_OF_YEAR)
QUARTER = GoalWish(Level.QUARTER, "Contracten", Yardstick.NUMBER, 4, END_OF_YEAR, unit="contracten")


def add(owner: Member, wish: GoalWish, **changes: Any) -> UUID:
    """Set a goal."""
    return add_goal(owner.workspace, owner, replace(wish, **changes), NOON)


def card(owner: Member, goal: UUID, today: date = MONDAY) -> GoalCard:
    """Return a goal as it is on a day."""
    return goal_card(owner.workspace, owner, goal, today)


def tree(owner: Member) -> tuple[UUID, UUID, UUID]:
    """Set a BHAG, a year under it and a quarter under that."""
    bhag = add(owner, BHAG)
    year = add(owner, YEAR, parent=bhag)
    return bhag, year, add(owner, QUARTER, parent=year)


def late(owner: Member, goal: UUID, weeks: int, cause: str, who: str = "") -> UUID:
    """Note a delay."""
    wish = DelayWish(weeks, cause, party_name=who)
    return add_delay(owner.workspace, owner, goal, wish, NOON)


def test_goals_hang_under_each_other_and_are_set_once() -> None:
    owner = start_business()
    bhag, year, quarter = tree(owner)
    assert tree(owner) == (bhag, year, quarter)
    alone = add(owner, QUARTER, title="Los", due_on=date(2026, 11, 30))
    top = goal_tree(owner.workspace, owner, MONDAY)
    assert [one.public_id for one in top] == [bhag, alone]
    assert [one.public_id for one in top[0].below] == [year, quarter]
    found = card(owner, quarter)
    assert (found.goal.starts_on, found.parent, found.is_team) == (MONDAY, year, False)
    assert card(owner, bhag).goal.starts_on == MONDAY


def test_the_latest_day_read_holds_also_when_it_comes_late() -> None:
    owner = start_business()
    goal = add(owner, YEAR)
    for on, value in ((MONDAY, 9_000_000), (MONDAY - WEEK, 8_000_000)):
        add_reading(owner.workspace, owner, goal, on, value, NOON)
    assert card(owner, goal).value == 9_000_000
    again = add_reading(owner.workspace, owner, goal, MONDAY, 9_500_000, NOON)
    assert add_reading(owner.workspace, owner, goal, MONDAY, 9_500_000, NOON) == again
    assert [one.value for one in card(owner, goal).readings] == [8_000_000, 9_000_000, 9_500_000]
    remove_reading(owner.workspace, owner, again, NOON)
    assert card(owner, goal).value == 9_000_000
    remove_reading(owner.workspace, owner, again, None)
    assert card(owner, goal).value == 9_500_000
    for on, value, refusal in (
        (MONDAY + DAY, 1, ReadingToCome),
        (MONDAY, -1, BadReading),
        (MONDAY, 10**14 + 1, TooLarge),
    ):
        with pytest.raises(refusal):
            add_reading(owner.workspace, owner, goal, on, value, NOON)


def test_what_is_logged_is_counted_within_the_period() -> None:
    owner = start_business()
    other = join(owner.workspace, "Bert")
    bel = kind_id(owner.workspace, "bel")
    for member, on, many in (
        (owner, date(2026, 9, 30), 50),
        (owner, date(2026, 10, 1), 3),
        (owner, MONDAY, 2),
        (other, MONDAY, 7),
    ):
        new = NewEntry(uuid4(), bel, quantity=many, on=on)
        log_entry(member.workspace, member, new, at(MONDAY))
    plain = replace(QUARTER, unit="", starts_on=date(2026, 10, 1))
    acts = add(owner, plain, counts=Yardstick.ACTS)
    times = add(owner, plain, counts=Yardstick.TIMES, kind=bel)
    points = add(owner, plain, counts=Yardstick.POINTS, target=500)
    team = add(owner, plain, counts=Yardstick.ACTS, is_team=True)
    assert [card(owner, one).value for one in (acts, times, points, team)] == [5, 5, 50, 12]
    with pytest.raises(CountedByItself):
        add_reading(owner.workspace, owner, acts, MONDAY, 3, NOON)
    close_goal(owner.workspace, owner, acts, Closing(GoalState.REACHED, date(2026, 10, 1)), MONDAY)
    assert card(owner, acts).value == 3


def test_delay_moves_the_expected_date_and_what_hangs_above() -> None:
    owner = start_business()
    bhag, year, quarter = tree(owner)
    first = late(owner, quarter, 4, "extra rondes", "Bakker BV")
    assert late(owner, quarter, 4, "extra rondes", "bakker bv") == first
    late(owner, quarter, 2, "griep")
    found = card(owner, quarter)
    assert (found.weeks, found.causes) == (6, (("Bakker BV", 4), ("griep", 2)))
    assert found.expected_on == END_OF_YEAR + 6 * WEEK
    above = card(owner, year)
    assert (above.weeks, above.expected_on) == (0, END_OF_YEAR + 6 * WEEK)
    assert above.causes_below == found.causes
    assert above.pushed_by == found
    far = card(owner, bhag)
    assert (far.expected_on, far.pushed_by) == (date(2036, 12, 31), None)
    assert far.causes_below == found.causes
    remove_delay(owner.workspace, owner, first, NOON)
    assert card(owner, year).expected_on == END_OF_YEAR + 2 * WEEK
    remove_delay(owner.workspace, owner, first, None)
    close_goal(owner.workspace, owner, quarter, Closing(GoalState.REACHED, MONDAY), MONDAY)
    assert card(owner, year).expected_on == END_OF_YEAR


def test_a_goal_is_reached_or_dropped_and_can_be_open_again() -> None:
    owner = start_business()
    goal = add(owner, YEAR)
    close_goal(
        owner.workspace, owner, goal, Closing(GoalState.DROPPED, MONDAY, " Andere  koers "), MONDAY
    )
    found = card(owner, goal)
    assert (found.state, found.closed_on, found.reason) == ("dropped", MONDAY, "Andere koers")
    acts: list[Callable[[], object]] = [
        lambda: close_goal(
            owner.workspace, owner, goal, Closing(GoalState.REACHED, MONDAY), MONDAY
        ),
        lambda: add_reading(owner.workspace, owner, goal, MONDAY, 1, NOON),
        lambda: late(owner, goal, 1, "x"),
        lambda: change_goal(owner.workspace, owner, goal, YEAR, None, MONDAY),
    ]
    for act in acts:
        with pytest.raises(GoalIsClosed):
            act()
    close_goal(owner.workspace, owner, goal, Closing(GoalState.OPEN, MONDAY), MONDAY)
    assert (card(owner, goal).is_open, card(owner, goal).reason) == (True, "")


def test_a_goal_is_changed_and_two_screens_do_not_overwrite_each_other() -> None:
    owner = start_business()
    _bhag, year, quarter = tree(owner)
    wish = wish_of(find_goal(owner.workspace, year))
    more = replace(wish, target=30_000_000, title="Meer omzet")
    before = change_goal(owner.workspace, owner, year, more, 1, MONDAY)
    assert before == wish
    assert (card(owner, year).goal.measure.target, card(owner, year).version) == (30_000_000, 2)
    with pytest.raises(GoalMovedOn):
        change_goal(owner.workspace, owner, year, wish, 1, MONDAY)
    change_goal(owner.workspace, owner, year, before, None, MONDAY)
    assert wish_of(find_goal(owner.workspace, year)) == wish
    with pytest.raises(BadParent):
        change_goal(owner.workspace, owner, year, replace(wish, due_on=MONDAY + DAY), None, MONDAY)
    add_reading(owner.workspace, owner, quarter, MONDAY, 1, NOON)
    with pytest.raises(MeasureIsUsed):
        change_goal(
            owner.workspace,
            owner,
            quarter,
            replace(QUARTER, parent=year, unit="klanten"),
            None,
            MONDAY,
        )


def test_a_goal_is_not_reached_on_a_day_to_come_or_before_it_counts() -> None:
    owner = start_business()
    goal = add(owner, QUARTER, starts_on=date(2026, 10, 1))
    for on in (date(2031, 1, 1), date(1999, 1, 1), MONDAY + DAY):
        with pytest.raises(VoorkantError) as refused:
            close_goal(owner.workspace, owner, goal, Closing(GoalState.REACHED, on), MONDAY)
        assert (refused.value.code, refused.value.field) == ("bad_closing_day", "on")
    close_goal(owner.workspace, owner, goal, Closing(GoalState.REACHED), MONDAY)
    assert card(owner, goal).closed_on == MONDAY


def test_a_day_far_away_asks_for_another_level_and_what_stood_there_stays() -> None:
    owner = start_business()
    for wish, code in ((QUARTER, "quarter_too_far"), (YEAR, "year_too_far")):
        with pytest.raises(VoorkantError) as refused:
            add(owner, wish, due_on=date(2099, 12, 31))
        assert refused.value.code == code
    goal = add(owner, QUARTER)
    Goal.objects.update(due_on=date(2099, 12, 31))
    far = wish_of(find_goal(owner.workspace, goal))
    change_goal(owner.workspace, owner, goal, replace(far, title="Anders"), None, MONDAY)
    with pytest.raises(VoorkantError):
        change_goal(
            owner.workspace, owner, goal, replace(far, due_on=date(2098, 1, 1)), None, MONDAY
        )


@pytest.mark.parametrize("level", [Level.YEAR, Level.QUARTER])
def test_a_goal_may_be_due_on_the_first_day_of_a_period(level: Level) -> None:
    owner = start_business()
    goal = add(owner, QUARTER, level=level, due_on=date(2027, 1, 1))
    assert card(owner, goal).goal.starts_on == MONDAY


def bulk(owner: Member, many: int) -> None:
    """Set goals that the program counts, past the limit too."""
    plain = {"level": Level.YEAR, "counts": Yardstick.ACTS, "target": 10}
    dated = {"starts_on": date(2026, 1, 1), "due_on": END_OF_YEAR}
    made = {"workspace": owner.workspace, "created_by": owner, "created_at": NOON}
    Goal.objects.bulk_create(
        Goal(member=owner, title=f"Doel {n}", **plain, **dated, **made) for n in range(many)
    )


def test_two_thousand_counted_goals_are_still_counted() -> None:
    owner = start_business()
    new = NewEntry(uuid4(), kind_id(owner.workspace, "bel"), quantity=3)
    log_entry(owner.workspace, owner, new, NOON)
    bulk(owner, 2_001)
    assert [one.value for one in goal_tree(owner.workspace, owner, MONDAY)] == [3] * 2_001


def test_so_many_goals_are_open_and_no_more() -> None:
    owner = start_business()
    bulk(owner, MOST_OPEN - 1)
    last = add(owner, QUARTER)
    assert add(owner, QUARTER) == last
    more: list[Callable[[], object]] = [lambda: add(owner, YEAR, title="Meer")]
    close_goal(owner.workspace, owner, last, Closing(GoalState.REACHED), MONDAY)
    year = add(owner, YEAR)
    more.append(lambda: close_goal(owner.workspace, owner, last, Closing(GoalState.OPEN), MONDAY))
    gone = goal_tree(owner.workspace, owner, MONDAY)[0].public_id
    remove_goal(owner.workspace, owner, gone, NOON)
    add(owner, BHAG)
    more.append(lambda: remove_goal(owner.workspace, owner, gone, None))
    for act in more:
        with pytest.raises(TooManyGoals):
            act()
    add(owner, YEAR, title="Van het team", is_team=True)
    assert card(owner, year).is_open


def test_removing_leaves_what_hung_under_it() -> None:
    owner = start_business()
    bhag, year, _quarter = tree(owner)
    remove_goal(owner.workspace, owner, bhag, NOON)
    assert [one.public_id for one in goal_tree(owner.workspace, owner, MONDAY)] == [year]
    assert card(owner, year).parent is None
    remove_goal(owner.workspace, owner, bhag, None)
    assert card(owner, year).parent == bhag


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "name_needed"),
        ({"target": 0}, "bad_target_value"),
        ({"unit": " "}, "unit_needed"),
        ({"counts": Yardstick.TIMES}, "goal_kind_needed"),
        ({"counts": Yardstick.TIMES, "kind": UUID(int=1)}, "unknown_kind"),
        ({"starts_on": END_OF_YEAR}, "bad_due"),
        ({"parent": UUID(int=1)}, "unknown_goal"),
    ],
)
def test_what_is_no_goal(changes: dict[str, Any], code: str) -> None:
    owner = start_business()
    with pytest.raises(VoorkantError) as refused:
        add(owner, QUARTER, **changes)
    assert refused.value.code == code
    assert goal_tree(owner.workspace, owner, MONDAY) == ()


def changes_of(goal: UUID, reading: UUID, delay: UUID) -> list[Callable[[Member], object]]:
    """Return everything that changes a goal."""
    return [
        lambda me: change_goal(me.workspace, me, goal, YEAR, None, MONDAY),
        lambda me: close_goal(me.workspace, me, goal, Closing(GoalState.REACHED, MONDAY), MONDAY),
        lambda me: remove_goal(me.workspace, me, goal, NOON),
        lambda me: add_reading(me.workspace, me, goal, MONDAY, 5, NOON),
        lambda me: remove_reading(me.workspace, me, reading, NOON),
        lambda me: add_delay(me.workspace, me, goal, DelayWish(1, "x"), NOON),
        lambda me: remove_delay(me.workspace, me, delay, NOON),
    ]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("is_team", [False, True])
def test_who_changes_a_goal(role: Role, is_team: bool) -> None:
    owner = start_business()
    goal = add(owner, YEAR, is_team=is_team)
    reading = add_reading(owner.workspace, owner, goal, MONDAY, 7, NOON)
    acts = changes_of(goal, reading, late(owner, goal, 1, "x"))
    other, stranger = join(owner.workspace, "Bert", role), start_business()
    for act in acts:
        with pytest.raises(VoorkantError) as refused:
            act(stranger)
        assert refused.value.code in ("unknown_goal", "unknown_reading", "unknown_delay")
    assert len(goal_tree(other.workspace, other, MONDAY)) == (1 if is_team else 0)
    if is_team and role is not Role.MEMBER:
        change_goal(other.workspace, other, goal, replace(YEAR, title="Anders"), None, MONDAY)
        return
    for act in acts:
        with pytest.raises(NotAllowed):
            act(other)
    assert card(owner, goal).value == 7


def test_what_hangs_under_whose() -> None:
    owner = start_business()
    member = join(owner.workspace, "Bert")
    ours, mine = add(owner, BHAG, is_team=True), add(owner, BHAG)
    his = add(member, YEAR, parent=ours)
    assert card(member, his).parent == ours
    with pytest.raises(NotAllowed):
        add(member, YEAR, title="Ander", parent=mine)
    with pytest.raises(BadParent):
        add(owner, YEAR, is_team=True, parent=mine)
    assert card(owner, ours).children == ()
