"""What must hold for the points of any history."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.scores import Fact, score_days
from voorkant.core.activity.sides import Side

MONDAY = date(2026, 10, 19)
START = datetime(2026, 10, 1, tzinfo=UTC)
SIDES = st.sampled_from([Side.TALK, Side.REACH])
DAYS = st.integers(0, 9).map(lambda shift: MONDAY + timedelta(days=shift))
INSTANTS = st.integers(0, 2000).map(lambda minute: START + timedelta(minutes=minute))
CAPS = st.none() | st.integers(1, 60)


@st.composite
def histories(draw: st.DrawFn, caps: st.SearchStrategy[int | None] = CAPS) -> RuleHistory:
    """Draw two schemes with a Monday between them."""
    rules = [Rule(draw(SIDES), draw(st.integers(0, 40)), draw(caps)) for _ in range(2)]
    return RuleHistory.of(dict(zip((MONDAY, MONDAY + timedelta(days=7)), rules, strict=True)))


@st.composite
def counts(draw: st.DrawFn) -> list[Fact]:
    """Draw facts of a counted kind."""
    many = draw(st.lists(st.tuples(DAYS, INSTANTS, st.integers(1, 20)), max_size=12))
    return [Fact(str(n), on, at, quantity=q, minutes=q) for n, (on, at, q) in enumerate(many)]


@st.composite
def readings(draw: st.DrawFn) -> list[Fact]:
    """Draw readings of three items."""
    one = st.tuples(DAYS, INSTANTS, st.integers(0, 2), st.integers(0, 100))
    many = draw(st.lists(one, max_size=14))
    return [Fact(str(n), on, at, item=i, percent=p) for n, (on, at, i, p) in enumerate(many)]


def ordered(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (fact.on, fact.occurred_at, fact.key))


def total(measure: Measure, facts: list[Fact], history: RuleHistory) -> int:
    return sum(day.counted for day in score_days(measure, facts, history).values())


@given(counts(), histories())
def test_a_counted_day_is_quantity_times_points_under_the_cap(
    facts: list[Fact], history: RuleHistory
) -> None:
    quantities: defaultdict[date, int] = defaultdict(int)
    for fact in facts:
        quantities[fact.on] += fact.quantity or 0
    scored = score_days(Measure.COUNT, facts, history)
    assert set(scored) == set(quantities)
    for on, day in scored.items():
        rule = history.on(on)
        raw = quantities[on] * rule.points
        counted = raw if rule.day_cap is None else min(raw, rule.day_cap)
        assert (day.quantity, day.minutes) == (quantities[on], quantities[on])
        assert (day.raw, day.counted, day.side) == (raw, counted, rule.side)


@given(counts(), histories())
def test_one_act_more_never_lowers_the_total(facts: list[Fact], history: RuleHistory) -> None:
    before = total(Measure.COUNT, facts, history)
    more = [*facts, Fact("more", MONDAY, START, quantity=1)]
    assert total(Measure.COUNT, more, history) >= before


@given(readings(), histories(caps=st.none()))
def test_each_standing_step_carries_the_rule_of_the_day_it_was_last_reached(
    facts: list[Fact], history: RuleHistory
) -> None:
    expected = 0
    for item in {fact.item for fact in facts}:
        mine = ordered(fact for fact in facts if fact.item == item)
        levels = [0, *((fact.percent or 0) // 10 for fact in mine)]
        for step in range(1, levels[-1] + 1):
            reached = max(n for n, fact in enumerate(mine) if levels[n] < step <= levels[n + 1])
            expected += history.on(mine[reached].on).points
    assert total(Measure.PROGRESS, facts, history) == expected


@given(readings(), histories())
def test_progress_never_sums_below_zero_and_never_above_what_was_earned(
    facts: list[Fact], history: RuleHistory
) -> None:
    days = score_days(Measure.PROGRESS, facts, history).values()
    assert 0 <= sum(day.counted for day in days) <= sum(day.raw for day in days)


@given(readings(), histories())
def test_the_days_of_one_item_sum_to_zero_when_it_goes_back_to_nothing(
    facts: list[Fact], history: RuleHistory
) -> None:
    last = MONDAY + timedelta(days=20)
    back = [Fact(f"back {item}", last, START, item=item, percent=0) for item in range(3)]
    assert total(Measure.PROGRESS, facts + back, history) == 0


@given(readings(), histories())
def test_gains_alone_stay_under_the_cap_of_each_day(
    facts: list[Fact], history: RuleHistory
) -> None:
    highest: defaultdict[int | None, int] = defaultdict(int)
    rising: list[Fact] = []
    for fact in ordered(facts):
        if (fact.percent or 0) >= highest[fact.item]:
            highest[fact.item] = fact.percent or 0
            rising.append(fact)
    for on, day in score_days(Measure.PROGRESS, rising, history).items():
        cap = history.on(on).day_cap
        assert day.counted == (day.raw if cap is None else min(day.raw, cap))


@given(readings(), histories(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(
    facts: list[Fact], history: RuleHistory, chance: Random
) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)
    scored = score_days(Measure.PROGRESS, facts, history)
    assert score_days(Measure.PROGRESS, shuffled, history) == scored


@given(readings(), histories(), DAYS)
def test_a_later_reading_changes_no_earlier_day(
    facts: list[Fact], history: RuleHistory, until: date
) -> None:
    whole = score_days(Measure.PROGRESS, facts, history)
    begun = score_days(Measure.PROGRESS, [f for f in facts if f.on < until], history)
    assert {on: day for on, day in whole.items() if on < until} == begun


@given(readings(), histories())
def test_each_item_is_a_whole_act_once(facts: list[Fact], history: RuleHistory) -> None:
    first: dict[int | None, date] = {}
    for fact in ordered(facts):
        if fact.percent == 100:
            first.setdefault(fact.item, fact.on)
    days = score_days(Measure.PROGRESS, facts, history)
    assert {on: day.quantity for on, day in days.items()} == {
        on: sum(1 for done in first.values() if done == on) for on in days
    }


@given(counts(), readings())
def test_the_back_side_earns_nothing(acts: list[Fact], steps: list[Fact]) -> None:
    back = RuleHistory.of({MONDAY: Rule(Side.BACK, 0)})
    assert total(Measure.COUNT, acts, back) == total(Measure.PROGRESS, steps, back) == 0
