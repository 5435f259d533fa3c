"""A small sample of what `bin/bench steady` measures in full: false alarms, and silence found."""

import pytest

from tests.support.steady_members import (
    Habit,
    WeeklyChance,
    false_alarms,
    false_bulls,
    found,
    habits,
    steady,
    two_points,
    uniform,
)

MEMBERS = 150
# Three per cent may be exceeded by chance in so small a sample.
MOST = 0.06


@pytest.mark.parametrize("weekly", [steady, uniform, two_points])
def test_members_who_keep_their_promise_are_left_in_peace(weekly: WeeklyChance) -> None:
    every = list(habits(weekly))
    assert max(false_alarms(habit, MEMBERS) for habit in every) <= MOST
    assert max(false_bulls(habit, MEMBERS // 3) for habit in every) <= MOST


@pytest.mark.parametrize("days", [5, 7])
def test_six_silent_weeks_are_found(days: int) -> None:
    assert found(Habit(0.7, days, steady), MEMBERS) >= 0.95
