"""Setting targets and saying when somebody is there."""

from datetime import date, timedelta

import pytest

from tests.support.business import MONDAY, NOON, at, join, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import TooLong
from voorkant.core.periods import Week
from voorkant.core.targets.availability import Away, WorkWeek
from voorkant.core.targets.weekly import BadTarget
from voorkant.data.models import Holiday, Member, Recalibration, WeeklyTarget, Workspace
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.targets.availability import (
    AbsenceWish,
    AwayTooLong,
    DayOff,
    UnknownAbsence,
    UnknownHoliday,
    WeekIsOver,
    add_absence,
    remove_absence,
    remove_holiday,
    restore_absence,
    set_holiday,
    set_in_sales,
    set_work_week,
)
from voorkant.operations.targets.holidays import copy_due_holidays, copy_holidays, years_to_copy
from voorkant.operations.targets.weekly import (
    TargetMovedOn,
    TargetWish,
    UnknownChange,
    set_target,
    undo_target,
)
from voorkant.operations.workspaces import NewWorkspace, create_workspace
from voorkant.queries.access import UnknownMember
from voorkant.queries.targets.board import full_weeks, own_weeks, team_week
from voorkant.queries.targets.plans import base_in_force, coming_base

pytestmark = pytest.mark.django_db
WEDNESDAY = MONDAY + timedelta(days=2)
NEXT = MONDAY + timedelta(days=7)
MAY = date(2026, 5, 6)


def wish(actor: Member, points: int, **more: object) -> Recalibration:
    given = TargetWish(points, actor, **more)  # type: ignore[arg-type]  # named by the caller
    made = set_target(actor.workspace, actor, given, WEDNESDAY, NOON)
    assert made is not None
    return made


def base(member: Member | None, on: date = WEDNESDAY, workspace: Workspace | None = None) -> int:
    where = workspace or (member.workspace if member else None)
    assert where is not None
    return base_in_force(where, member, on)


def test_more_starts_this_week_and_less_the_next() -> None:
    owner = start_business()
    assert wish(owner, 200).valid_from == MONDAY
    assert base(owner) == 200
    assert wish(owner, 100, reason="te  veel").valid_from == NEXT
    assert (base(owner), base(owner, NEXT)) == (200, 100)
    kept = Recalibration.objects.order_by("pk").values_list("old", "new", "reason")
    assert list(kept) == [(150, 200, ""), (200, 100, "te veel")]


def test_a_week_that_is_over_keeps_its_target() -> None:
    owner = start_business()
    wish(owner, 200)
    assert base(owner, MONDAY - timedelta(days=1)) == 150


def test_what_was_to_start_later_goes_with_a_new_wish() -> None:
    owner = start_business()
    wish(owner, 100)
    assert coming_base(owner.workspace, owner, WEDNESDAY) is not None
    wish(owner, 150)
    assert coming_base(owner.workspace, owner, WEDNESDAY) is None
    assert base(owner, NEXT) == 150


@pytest.mark.parametrize(("before", "same"), [((), 150), ((200,), 200), ((200, 100), 100)])
def test_what_is_so_already_changes_nothing(before: tuple[int, ...], same: int) -> None:
    owner = start_business()
    for points in before:
        wish(owner, points)
    again = TargetWish(same, owner, "again")
    assert set_target(owner.workspace, owner, again, WEDNESDAY, NOON) is None
    assert Recalibration.objects.count() == len(before)
    assert WeeklyTarget.objects.count() == len(before)


def test_harder_can_wait_until_monday() -> None:
    owner = start_business()
    assert wish(owner, 200, at_once=False).valid_from == NEXT
    assert (base(owner), base(owner, NEXT)) == (150, 200)


def test_everybody_without_a_target_of_his_own_has_the_default() -> None:
    owner = start_business()
    piet = join(owner.workspace, "Piet")
    wish(piet, 180)
    set_target(owner.workspace, owner, TargetWish(240), WEDNESDAY, NOON)
    assert [base(one) for one in (owner, piet)] == [240, 180]
    assert base(None, workspace=owner.workspace) == 240


def test_undo_brings_the_earlier_target_back_from_the_same_monday() -> None:
    owner = start_business()
    change = wish(owner, 200)
    undo_target(owner.workspace, owner, change.public_id, WEDNESDAY, NOON)
    assert base(owner) == 150
    assert Recalibration.objects.count() == 2
    with pytest.raises(TargetMovedOn):
        undo_target(owner.workspace, owner, change.public_id, WEDNESDAY, NOON)


def test_undo_of_a_first_target_follows_everybodys_again() -> None:
    owner = start_business()
    change = wish(owner, 200)
    undo_target(owner.workspace, owner, change.public_id, WEDNESDAY, NOON)
    set_target(owner.workspace, owner, TargetWish(300), WEDNESDAY, NOON)
    assert base(owner) == 300


@pytest.mark.parametrize("points", [120, 200])
def test_undo_puts_back_what_was_to_start_next_monday(points: int) -> None:
    owner = start_business()
    wish(owner, 90)
    change = wish(owner, points)
    undo_target(owner.workspace, owner, change.public_id, WEDNESDAY, NOON)
    assert (base(owner), base(owner, NEXT)) == (150, 90)


def test_a_change_whose_week_is_over_cannot_be_undone() -> None:
    owner = start_business()
    change = wish(owner, 200)
    with pytest.raises(TargetMovedOn):
        undo_target(owner.workspace, owner, change.public_id, NEXT, NOON)
    elsewhere = start_business("Elders")
    with pytest.raises(UnknownChange):
        undo_target(elsewhere.workspace, elsewhere, change.public_id, WEDNESDAY, NOON)


def test_impossible_wishes_leave_everything_as_it_was() -> None:
    owner = start_business()
    for points in (0, 100_001):
        with pytest.raises(BadTarget):
            wish(owner, points)
    with pytest.raises(TooLong):
        wish(owner, 100, reason="x" * 2_001)
    assert (WeeklyTarget.objects.count(), Recalibration.objects.count()) == (0, 0)


def test_only_who_leads_sets_a_colleagues_or_everybodys_target() -> None:
    owner = start_business()
    piet, lead = join(owner.workspace, "Piet"), join(owner.workspace, "Lea", Role.LEAD)
    for about in (owner, None):
        with pytest.raises(NotAllowed):
            set_target(owner.workspace, piet, TargetWish(90, about), WEDNESDAY, NOON)
    set_target(owner.workspace, lead, TargetWish(200, piet), WEDNESDAY, NOON)
    assert base(piet) == 200
    stranger = start_business("Elders")
    with pytest.raises(UnknownMember):
        set_target(stranger.workspace, stranger, TargetWish(90, piet), WEDNESDAY, NOON)


def test_a_work_week_counts_from_this_monday() -> None:
    owner = start_business()
    half = WorkWeek(MONDAY, (100, 100, 50, 0, 0, 0, 0))
    set_work_week(owner.workspace, owner, owner, half, WEDNESDAY)
    [before, now] = own_weeks(owner.workspace, owner, Week.of(MONDAY), WEDNESDAY, most=2)
    assert (before.standing.target, now.standing.target) == (150, 150)
    away = AbsenceWish(owner, Away(WEDNESDAY, WEDNESDAY + timedelta(days=1)))
    add_absence(owner.workspace, owner, away, WEDNESDAY)
    [now] = own_weeks(owner.workspace, owner, Week.of(MONDAY), WEDNESDAY, most=1)
    assert now.standing.target == 120
    earlier = WorkWeek(MONDAY - timedelta(days=1))
    with pytest.raises(WeekIsOver):
        set_work_week(owner.workspace, owner, owner, earlier, WEDNESDAY)


def test_an_absence_is_noted_once_removed_and_put_back() -> None:
    owner = start_business()
    days = AbsenceWish(owner, Away(MONDAY, NEXT), "  op  reis ")
    rows = {add_absence(owner.workspace, owner, days, WEDNESDAY).pk for _ in range(2)}
    assert len(rows) == 1
    row = add_absence(owner.workspace, owner, days, WEDNESDAY)
    assert row.reason == "op reis"

    def target() -> int | None:
        return own_weeks(owner.workspace, owner, Week.of(MONDAY), WEDNESDAY, 1)[0].standing.target

    assert target() is None
    remove_absence(owner.workspace, owner, row.public_id, WEDNESDAY, NOON)
    assert target() == 150
    restore_absence(owner.workspace, owner, row.public_id, WEDNESDAY)
    assert target() is None


def test_an_absence_of_long_ago_or_without_end_is_refused() -> None:
    owner = start_business()
    early = Away(MONDAY - timedelta(days=8), NEXT)
    with pytest.raises(WeekIsOver):
        add_absence(owner.workspace, owner, AbsenceWish(owner, early), WEDNESDAY)
    endless = Away(MONDAY, MONDAY + timedelta(days=401))
    with pytest.raises(AwayTooLong):
        add_absence(owner.workspace, owner, AbsenceWish(owner, endless), WEDNESDAY)


def test_a_colleagues_absence_is_his_own_or_his_leads() -> None:
    owner = start_business()
    piet, kees = join(owner.workspace, "Piet"), join(owner.workspace, "Kees")
    row = add_absence(owner.workspace, piet, AbsenceWish(piet, Away(MONDAY, NEXT)), WEDNESDAY)
    with pytest.raises(NotAllowed):
        remove_absence(owner.workspace, kees, row.public_id, WEDNESDAY, NOON)
    elsewhere = start_business("Elders")
    with pytest.raises(UnknownAbsence):
        remove_absence(elsewhere.workspace, elsewhere, row.public_id, WEDNESDAY, NOON)
    assert remove_absence(owner.workspace, owner, row.public_id, WEDNESDAY, NOON).removed_at == NOON


def test_holidays_are_copied_once_and_stay_as_they_were_changed() -> None:
    owner = start_business()
    workspace = owner.workspace
    Holiday.objects.filter(workspace=workspace).delete()
    assert copy_holidays(workspace, range(2026, 2027), "nl") == 11
    names = dict(Holiday.objects.filter(workspace=workspace).values_list("date", "name"))
    assert names[date(2026, 4, 27)] == "Koningsdag"
    liberation = Holiday.objects.get(workspace=workspace, date=date(2026, 5, 5))
    assert liberation.counts is False
    set_holiday(workspace, owner, DayOff(liberation.date, "Vrij", True), MAY)
    assert copy_holidays(workspace, range(2026, 2027), "nl") == 0
    liberation.refresh_from_db()
    assert (liberation.name, liberation.counts) == ("Vrij", True)
    removed = remove_holiday(workspace, owner, liberation.date, MAY)
    assert removed.name == "Vrij"
    with pytest.raises(UnknownHoliday):
        remove_holiday(workspace, owner, liberation.date, MAY)


def test_what_weeks_asked_that_are_over_stays() -> None:
    owner = start_business()
    workspace, later = owner.workspace, NEXT + timedelta(days=7)
    row = add_absence(workspace, owner, AbsenceWish(owner, Away(MONDAY, NEXT)), WEDNESDAY)
    for refused in (
        lambda: remove_absence(workspace, owner, row.public_id, later, NOON),
        lambda: restore_absence(workspace, owner, row.public_id, later),
        lambda: set_holiday(workspace, owner, DayOff(WEDNESDAY, "Vrij", True), later),
        lambda: remove_holiday(workspace, owner, WEDNESDAY, later),
    ):
        with pytest.raises(WeekIsOver):
            refused()
    row.refresh_from_db()
    assert row.removed_at is None
    assert not Holiday.objects.filter(workspace=workspace, date=WEDNESDAY).exists()


def test_next_years_holidays_stand_ready_from_october() -> None:
    assert years_to_copy(date(2026, 9, 30)) == range(2026, 2027)
    assert years_to_copy(date(2026, 10, 1)) == range(2026, 2028)
    owner = start_business()
    assert not Holiday.objects.filter(workspace=owner.workspace, date__year=2027).exists()
    assert copy_due_holidays(NOON) > 0
    assert Holiday.objects.filter(workspace=owner.workspace, date=date(2027, 12, 25)).exists()
    assert copy_due_holidays(NOON) == 0


def test_an_unknown_country_has_no_holidays() -> None:
    owner = start_business()
    Workspace.objects.filter(pk=owner.workspace_id).update(country="XX")
    workspace = Workspace.objects.get(pk=owner.workspace_id)
    assert copy_holidays(workspace, range(2030, 2031), "nl") == 0


def test_the_team_is_who_is_in_sales() -> None:
    owner = start_business()
    piet = join(owner.workspace, "Piet")
    assert team_week(owner.workspace, Week.of(MONDAY), WEDNESDAY).target == 300
    set_in_sales(owner.workspace, owner, piet, in_sales=False)
    together = team_week(owner.workspace, Week.of(MONDAY), WEDNESDAY)
    assert (together.target, len(together.lines)) == (150, 2)
    with pytest.raises(NotAllowed):
        set_in_sales(owner.workspace, piet, owner, in_sales=False)


def test_whoever_left_still_belongs_to_the_weeks_he_was_there() -> None:
    owner = start_business()
    piet = join(owner.workspace, "Piet")
    piet.left_on = WEDNESDAY
    piet.save()
    this, after = (team_week(owner.workspace, Week.of(day), WEDNESDAY) for day in (MONDAY, NEXT))
    assert (this.target, after.target) == (150 + 60, 150)


def test_the_week_in_which_somebody_joined_is_not_a_full_one() -> None:
    owner = start_business()
    piet = join(owner.workspace, "Piet")
    piet.joined_on = MONDAY - timedelta(days=19)
    piet.save()
    assert [one.week for one in full_weeks(owner.workspace, piet, WEDNESDAY)] == [
        Week.of(MONDAY).shifted(-2),
        Week.of(MONDAY).shifted(-1),
    ]


def test_a_target_of_ones_own_holds_among_the_team() -> None:
    owner = start_business()
    piet = join(owner.workspace, "Piet")
    wish(piet, 400)
    found = team_week(owner.workspace, Week.of(MONDAY), WEDNESDAY)
    assert {line.member.pk: line.standing.target for line in found.lines} == {
        owner.pk: 150,
        piet.pk: 400,
    }


@pytest.mark.parametrize(("day", "asked"), [(0, 150), (3, 60), (5, None)])
def test_a_first_week_asks_for_the_days_that_are_left(day: int, asked: int | None) -> None:
    begun = at(MONDAY + timedelta(days=day))
    user = create_user(NewUser("nieuw@example.nl", "Nieuw", None), begun)
    owner = create_workspace(user, NewWorkspace("Nieuw"), begun)
    [week] = own_weeks(owner.workspace, owner, Week.of(MONDAY), begun.date(), most=1)
    assert week.standing.target == asked
