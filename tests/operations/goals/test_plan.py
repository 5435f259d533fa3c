"""A three-month plan: made, filled, changed, undone and stopped; what is over stays."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.core.goals.plan import (
    WEEKS,
    CatchUp,
    KindsExceed,
    PlansOverlap,
    PlanWeekIsOver,
)
from voorkant.core.periods import Week
from voorkant.core.targets.availability import Away
from voorkant.data.models import ActionPlan, Member, PlanChange, PlanWeek
from voorkant.operations.activity import Change, log_entry, void_entry
from voorkant.operations.goals.plan import (
    FillWish,
    PlanMovedOn,
    PlanWish,
    WeekEdit,
    WeekWish,
    fill_plan,
    make_plan,
    restore_plan,
    set_theme,
    set_weeks,
    stop_plan,
    undo_plan_change,
)
from voorkant.operations.rhythm.promise import OnlyFrontActs
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.queries.goals.plan import (
    PlanCard,
    UnknownPlan,
    member_plans,
    next_start,
    plan_card,
    plan_in,
    plan_now,
    usual_acts,
)

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TEN = PlanWish(MONDAY, WeekWish(10), " Terug  naar mijn netwerk ", lower=False)


def made(owner: Member, wish: PlanWish = TEN, on: date = MONDAY) -> UUID:
    """Make a plan on a day."""
    return make_plan(owner.workspace, owner, wish, at(on))


def card(owner: Member, plan: UUID, today: date = MONDAY) -> PlanCard:
    """Return a plan as it is on a day."""
    return plan_card(owner.workspace, plan, today)


def acts(owner: Member, plan: UUID) -> list[int]:
    """Return what is intended for each week."""
    return [one.intention.acts for one in card(owner, plan).weeks]


def log(owner: Member, on: date, many: int = 1, kind: str = "bel") -> UUID:
    """Log acts on a day."""
    who = "Alfa" if kind == "quote" else ""
    new = NewEntry(uuid4(), kind_id(owner.workspace, kind), quantity=many, on=on, party_name=who)
    return log_entry(owner.workspace, owner, new, at(on)).record.uuid


def edit(week: int, wish: WeekWish, seen: int | None = None) -> WeekEdit:
    """Change a week of the plan, counted from 0."""
    return WeekEdit(Week.of(MONDAY + week * WEEK), wish, seen)


def test_a_plan_is_made_once() -> None:
    owner = start_business()
    plan = made(owner)
    assert made(owner) == plan
    found = card(owner, plan)
    assert (found.theme, found.version) == ("Terug naar mijn netwerk", 1)
    assert [one.week for one in found.weeks] == [Week(2026, 43 + n) for n in range(11)] + [
        Week(2027, 1),
        Week(2027, 2),
    ]
    assert acts(owner, plan) == [10] * WEEKS
    assert found.last_day == date(2027, 1, 17)


def test_days_away_and_holidays_ask_less_and_so_does_a_week_that_has_begun() -> None:
    owner = start_business()
    away = Away(MONDAY + WEEK, MONDAY + WEEK + 2 * DAY)
    add_absence(owner.workspace, owner, AbsenceWish(owner, away), MONDAY)
    kinds = ((kind_id(owner.workspace, "bel"), 5), (kind_id(owner.workspace, "quote"), 1))
    plan = made(owner, PlanWish(MONDAY, WeekWish(10, kinds)), MONDAY + 3 * DAY)
    weeks = card(owner, plan).weeks
    assert [one.intention.acts for one in weeks] == [4, 6, *[10] * 7, 8, 10, 10, 10]
    numbers = [sorted(number for _kind, number in one.intention.kinds) for one in weeks[:3]]
    assert numbers == [[1, 1], [1, 3], [1, 5]]


def test_what_was_done_before_the_plan_was_made_does_not_count() -> None:
    owner = start_business()
    log(owner, MONDAY, 2)
    log(owner, MONDAY + DAY, 2)
    wednesday = MONDAY + 2 * DAY
    plan = made(owner, PlanWish(MONDAY, WeekWish(10)), wednesday)
    found = card(owner, plan, wednesday)
    assert (found.weeks[0].intention.acts, found.weeks[0].done) == (6, 0)
    assert (found.standing.done, found.standing.behind, found.standing.ahead) == (0, 0, 0)
    log(owner, wednesday, 1)
    log(owner, MONDAY + WEEK, 5)
    found = card(owner, plan, MONDAY + WEEK)
    assert [one.done for one in found.weeks[:2]] == [1, 5]


def test_done_is_counted_from_what_was_logged_late_or_voided() -> None:
    owner = start_business()
    plan = made(owner)
    log(owner, MONDAY, 3)
    log(owner, MONDAY + WEEK, 2, "quote")
    log(owner, MONDAY + WEEK, 4, "back")
    gone = log(owner, MONDAY + WEEK, 7)
    void_entry(owner.workspace, owner, gone, Change(uuid4()), at(MONDAY + WEEK))
    today = MONDAY + WEEK + DAY
    found = card(owner, plan, today)
    assert [one.done for one in found.weeks[:3]] == [3, 2, 0]
    assert found.weeks[1].left == 8
    stands = found.standing
    assert (stands.intended, stands.due, stands.done, stands.behind) == (130, 12, 5, 7)
    assert stands.catch_up == CatchUp(2, 4)
    log(owner, MONDAY + DAY, 7)
    assert card(owner, plan, today).standing.behind == 0


def test_far_behind_is_spread_over_the_weeks() -> None:
    owner = start_business()
    plan = made(owner)
    stands = card(owner, plan, MONDAY + 3 * WEEK).standing
    assert (stands.behind, stands.catch_up) == (30, CatchUp(3, 10, is_weekly=True))
    last = card(owner, plan, MONDAY + 12 * WEEK + 4 * DAY).standing
    assert (last.behind, last.catch_up) == (128, None)


def test_weeks_are_changed_together_and_that_is_undone() -> None:
    owner = start_business()
    plan = made(owner)
    kinds = ((kind_id(owner.workspace, "quote"), 2), (kind_id(owner.workspace, "bel"), 3))
    wishes = [
        edit(1, WeekWish(6, kinds, " De  beurs ")),
        edit(2, WeekWish(10)),
        edit(3, WeekWish(0)),
    ]
    change = set_weeks(owner.workspace, owner, plan, wishes, NOON)
    assert change
    found = card(owner, plan)
    assert [one.version for one in found.weeks[:5]] == [1, 2, 1, 2, 1]
    assert (found.weeks[1].intention.text, found.version) == ("De beurs", 2)
    assert [number for _kind, number in found.weeks[1].intention.kinds] == [3, 2]
    assert set_weeks(owner.workspace, owner, plan, wishes, NOON) is None
    kept = set_weeks(owner.workspace, owner, plan, [edit(1, WeekWish(7))], NOON)
    assert kept
    assert sum(number for _kind, number in card(owner, plan).weeks[1].intention.kinds) == 5
    with pytest.raises(PlanMovedOn):
        undo_plan_change(owner.workspace, owner, change, NOON)
    for one in (kept, change):
        undo_plan_change(owner.workspace, owner, one, NOON)
    assert acts(owner, plan) == [10] * WEEKS


def test_a_refused_week_leaves_all_of_them() -> None:
    owner = start_business()
    plan = made(owner)
    kinds = ((kind_id(owner.workspace, "bel"), 9),)
    with pytest.raises(KindsExceed) as refused:
        set_weeks(
            owner.workspace, owner, plan, [edit(1, WeekWish(3)), edit(2, WeekWish(5, kinds))], NOON
        )
    assert refused.value.data["week"] == "2026-W45"
    assert acts(owner, plan) == [10] * WEEKS
    newsletter = ((kind_id(owner.workspace, "back"), 1),)
    with pytest.raises(OnlyFrontActs):
        set_weeks(owner.workspace, owner, plan, [edit(2, WeekWish(5, newsletter))], NOON)


def test_two_screens_do_not_overwrite_each_other() -> None:
    owner = start_business()
    plan = made(owner)
    set_weeks(owner.workspace, owner, plan, [edit(1, WeekWish(6), seen=1)], NOON)
    with pytest.raises(PlanMovedOn):
        set_weeks(owner.workspace, owner, plan, [edit(1, WeekWish(8), seen=1)], NOON)
    set_weeks(owner.workspace, owner, plan, [edit(2, WeekWish(8), seen=1)], NOON)
    with pytest.raises(PlanMovedOn):
        fill_plan(owner.workspace, owner, plan, FillWish(WeekWish(4), seen=2), NOON)
    assert acts(owner, plan)[:4] == [10, 6, 8, 10]
    set_weeks(owner.workspace, owner, plan, [edit(1, WeekWish(6), seen=1)], NOON)


def test_filling_leaves_what_is_over_and_what_was_written() -> None:
    owner = start_business()
    plan = made(owner)
    set_weeks(owner.workspace, owner, plan, [edit(3, WeekWish(10, None, "Beurs"))], NOON)
    later, wish = at(MONDAY + 2 * WEEK), FillWish(WeekWish(4), lower=False)
    change = fill_plan(owner.workspace, owner, plan, wish, later)
    assert acts(owner, plan) == [10, 10, *[4] * 11]
    assert card(owner, plan).weeks[3].intention.text == "Beurs"
    assert (
        fill_plan(owner.workspace, owner, plan, FillWish(WeekWish(4), lower=False), later) is None
    )
    assert change
    undo_plan_change(owner.workspace, owner, change, later)
    assert acts(owner, plan) == [10] * WEEKS


def test_a_week_that_is_over_stays_but_for_undo() -> None:
    owner = start_business()
    plan = made(owner)
    sunday = at(MONDAY + 6 * DAY)
    change = set_weeks(owner.workspace, owner, plan, [edit(0, WeekWish(3))], sunday)
    assert change
    monday = at(MONDAY + 7 * DAY)
    with pytest.raises(PlanWeekIsOver):
        set_weeks(owner.workspace, owner, plan, [edit(0, WeekWish(10))], monday)
    with pytest.raises(PlanWeekIsOver):
        undo_plan_change(owner.workspace, owner, change, at(MONDAY + 8 * DAY))
    undo_plan_change(owner.workspace, owner, change, monday)
    assert acts(owner, plan) == [10] * WEEKS


def test_one_plan_at_a_time_and_the_next_is_prepared() -> None:
    owner = start_business()
    plan = made(owner)
    with pytest.raises(PlansOverlap):
        made(owner, PlanWish(MONDAY + 12 * WEEK, WeekWish(5)))
    plans = member_plans(owner.workspace, owner, MONDAY)
    start = next_start(plans, MONDAY)
    assert start == MONDAY + 13 * WEEK
    coming = made(owner, PlanWish(start, WeekWish(5)))
    plans = member_plans(owner.workspace, owner, MONDAY)
    assert [one.public_id for one in plans] == [coming, plan]
    now, then = plan_now(plans, MONDAY), plan_now(plans, start)
    assert (now and now.public_id, then and then.public_id) == (plan, coming)
    seen = plan_in(owner.workspace, owner, Week.of(start), MONDAY)
    assert seen
    assert seen.public_id == coming
    assert plan_in(owner.workspace, owner, Week.of(MONDAY).shifted(-1), MONDAY) is None


def test_a_plan_that_has_just_begun_goes_whole_and_a_later_one_ends_with_its_week() -> None:
    owner = start_business()
    plan = made(owner)
    stopped = stop_plan(owner.workspace, owner, plan, at(MONDAY + 6 * DAY))
    until = stopped.until
    assert stopped.is_whole
    with pytest.raises(UnknownPlan):
        card(owner, plan)
    restore_plan(owner.workspace, owner, plan, until, MONDAY)
    assert not stop_plan(owner.workspace, owner, plan, at(MONDAY + 2 * WEEK)).is_whole
    found = card(owner, plan, MONDAY + 2 * WEEK)
    assert (len(found.weeks), found.standing.intended) == (3, 30)
    other = made(owner, PlanWish(MONDAY + 3 * WEEK, WeekWish(5)), MONDAY + 2 * WEEK)
    with pytest.raises(PlansOverlap):
        restore_plan(owner.workspace, owner, plan, until, MONDAY + 2 * WEEK)
    stop_plan(owner.workspace, owner, other, at(MONDAY + 2 * WEEK))
    restore_plan(owner.workspace, owner, plan, until, MONDAY + 2 * WEEK)
    assert len(card(owner, plan).weeks) == WEEKS
    with pytest.raises(PlanWeekIsOver):
        stop_plan(owner.workspace, owner, plan, at(MONDAY + 13 * WEEK))


def test_what_was_usual_counts_whole_weeks_there() -> None:
    owner = start_business()
    assert usual_acts(owner.workspace, owner, MONDAY) == 0
    away = Away(MONDAY - WEEK, MONDAY)
    add_absence(owner.workspace, owner, AbsenceWish(owner, away), MONDAY - WEEK)
    for weeks in range(2, 14):
        log(owner, MONDAY - weeks * WEEK, 8)
    assert usual_acts(owner.workspace, owner, MONDAY) == 8


def test_the_theme_is_changed() -> None:
    owner = start_business()
    plan = made(owner)
    assert set_theme(owner.workspace, owner, plan, "Bellen", MONDAY) == "Terug naar mijn netwerk"
    assert card(owner, plan).theme == "Bellen"


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_changes_a_plan(role: Role) -> None:
    owner = start_business()
    plan = made(owner)
    change = set_weeks(owner.workspace, owner, plan, [edit(1, WeekWish(6))], NOON)
    assert change
    acts: list[Callable[[Member], object]] = [
        lambda me: fill_plan(me.workspace, me, plan, FillWish(WeekWish(1)), NOON),
        lambda me: set_weeks(me.workspace, me, plan, [edit(1, WeekWish(1))], NOON),
        lambda me: set_theme(me.workspace, me, plan, "x", MONDAY),
        lambda me: stop_plan(me.workspace, me, plan, NOON),
        lambda me: restore_plan(me.workspace, me, plan, MONDAY + WEEK, MONDAY),
        lambda me: undo_plan_change(me.workspace, me, change, NOON),
    ]
    other, stranger = join(owner.workspace, "Bert", role), start_business()
    for act in acts:
        with pytest.raises(NotAllowed):
            act(other)
        with pytest.raises(VoorkantError) as refused:
            act(stranger)
        assert refused.value.code in ("unknown_plan", "unknown_plan_change")
    assert (PlanWeek.objects.count(), PlanChange.objects.count()) == (WEEKS + 1, 2)
    assert ActionPlan.objects.get().removed_at is None


def test_filling_without_kinds_leaves_each_week_its_own() -> None:
    owner = start_business()
    plan, call = made(owner), kind_id(owner.workspace, "bel")
    six = edit(3, WeekWish(10, ((call, 6),)))
    set_weeks(owner.workspace, owner, plan, [six], NOON)
    for acts, kept in ((8, [6]), (4, [4])):
        wish = FillWish(WeekWish(acts), lower=False)
        fill_plan(owner.workspace, owner, plan, wish, NOON)
        kinds = [
            [number for _kind, number in one.intention.kinds] for one in card(owner, plan).weeks
        ]
        assert kinds == [[], [], [], kept, *[[]] * 9]
    fill_plan(owner.workspace, owner, plan, FillWish(WeekWish(4, ()), lower=False), NOON)
    assert card(owner, plan).weeks[3].intention.kinds == ()
