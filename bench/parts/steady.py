"""How often steadiness speaks without cause, and whether it speaks when there is one."""

from collections.abc import Iterator

from bench.measures import Measure
from bench.sizes import Sizes
from tests.support.steady_members import (
    HISTORY,
    JUDGED,
    SEED,
    SILENT,
    SWING,
    WeeklyChance,
    false_alarms,
    false_bulls,
    found,
    habits,
    steady,
    two_points,
    uniform,
)

KINDS: dict[str, WeeklyChance] = {
    "steady": steady,
    f"weeks ±{SWING} (two points)": two_points,
    f"weeks ±{SWING} (uniform)": uniform,
}
MOST_FALSE, LEAST_FOUND = 3, 85


def measure(sizes: Sizes) -> Iterator[Measure]:
    """Make members up, as many of each habit, and count what they are told in half a year."""
    few = sizes.members // 4
    each = f"each, seed {SEED}, {HISTORY} weeks before"
    for name, weekly in KINDS.items():
        rates = [false_alarms(habit, sizes.members) for habit in habits(weekly)]
        note = f"{_each(rates)}; {sizes.members:,} members {each}, {JUDGED} judged"
        what = f"winter sleep by mistake, {name}"
        yield Measure("steady", "", what, 100 * max(rates), "%", MOST_FALSE, note=note)
    for name, weekly in KINDS.items():
        rates = [found(habit, few) for habit in habits(weekly) if habit.mean == 0.7]
        note = f"5, 7 days: {_percent(rates)}; {few:,} members {each}, kept .7"
        what = f"{SILENT} silent weeks found, {name}"
        yield Measure("steady", "", what, 100 * min(rates), "%", LEAST_FOUND, True, note)
    for name, weekly in KINDS.items():
        rates = [false_bulls(habit, few) for habit in habits(weekly)]
        note = f"{_each(rates)}; {few:,} members {each}, 1 + B(2, ½) acts a kept day"
        what = f"mad bull by mistake, {name}"
        yield Measure("steady", "", what, 100 * max(rates), "%", note=note)


def _each(rates: list[float]) -> str:
    half = len(rates) // 2
    return f"kept .5 .7 .9: 5 days {_percent(rates[:half])}, 7 days {_percent(rates[half:])}"


def _percent(rates: list[float]) -> str:
    return " ".join(f"{100 * rate:.2f}" for rate in rates)
