"""Chances, the start of a scheme, what changes with it, and what a kind is called."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.activity.chances import (
    BadChance,
    Chance,
    read_chance,
    suggested_points,
)
from voorkant.core.activity.entries import TooLong
from voorkant.core.activity.kinds import Kind, Measure, Nature
from voorkant.core.activity.naming import KindNames, KindNameTaken, refuse_taken
from voorkant.core.activity.points import MAX_POINTS
from voorkant.core.activity.schemes import (
    BadPoints,
    KindRule,
    MondayTooEarly,
    NotAMonday,
    Rule,
    RuleChange,
    check_start,
    coming_monday,
    names_somebody,
    read_points,
    rule_changes,
)
from voorkant.core.activity.sides import Side
from voorkant.core.portfolio.parties import NameNeeded

MONDAY = date(2026, 10, 19)
ESTIMATES = st.integers(0, 1000).map(lambda tenths: Chance(estimate=tenths))
COUNTED = st.integers(1, 1_000_000).flatmap(
    lambda tried: st.integers(0, tried).map(lambda signed: Chance(tried=tried, signed=signed))
)
CHANCES = ESTIMATES | COUNTED
CALL = Kind(
    id=1,
    public_id=str(uuid4()),
    name_nl="Gesprek met een prospect",
    name_en="Call with a prospect",
    aliases=("bel", "bellen"),
    nature=Nature.ACT,
    measure=Measure.COUNT,
    with_prospect=True,
    is_occasion=False,
    is_tile=True,
    position=1,
    side=Side.TALK,
    points=10,
    day_cap=None,
    asks_audience=False,
    needs_party=False,
)


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        ("25", Chance(estimate=250)),
        ("25 %", Chance(estimate=250)),
        ("12,5%", Chance(estimate=125)),
        ("12.5 %", Chance(estimate=125)),
        ("0", Chance(estimate=0)),
        ("100 %", Chance(estimate=1000)),
        ("5/20", Chance(tried=20, signed=5)),
        ("5 van 20", Chance(tried=20, signed=5)),
        ("5 van de 20", Chance(tried=20, signed=5)),
        ("5 uit 20", Chance(tried=20, signed=5)),
        ("1 op de 4", Chance(tried=4, signed=1)),
        ("5 of 20", Chance(tried=20, signed=5)),
        ("5 OUT OF 20", Chance(tried=20, signed=5)),
        ("1 in 4", Chance(tried=4, signed=1)),
        ("20 offertes, 5 getekend", Chance(tried=20, signed=5)),
        ("5 signed, 20 quotes", Chance(tried=20, signed=5)),
        ("  ", None),
    ],
)
def test_a_chance_is_read_as_people_write_it(text: str, chance: Chance | None) -> None:
    assert read_chance(text) == chance


@pytest.mark.parametrize(
    "text",
    [
        "101",
        "100,1 %",
        "12,55 %",
        "-5",
        "veel",
        "10-20",
        "10 tot 20",
        "20 van 5",
        "5 van 0",
        "0 van 0",
        "5 van 2000000",
        "5 %%",
        "1e2",
        "5 van 20 van 30",
        "½",
    ],
)
def test_what_is_no_chance_is_refused(text: str) -> None:
    with pytest.raises(BadChance) as caught:
        read_chance(text)
    assert caught.value.field == "chance"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"estimate": 1001},
        {"estimate": -1},
        {"tried": 20},
        {"signed": 5},
        {"tried": 0, "signed": 0},
        {"tried": 5, "signed": 6},
        {"tried": 1_000_001, "signed": 6},
        {"estimate": 250, "tried": 20, "signed": 5},
    ],
)
def test_a_chance_is_estimated_or_counted(values: dict[str, int]) -> None:
    with pytest.raises(BadChance):
        Chance(**values)


@given(CHANCES, CHANCES.filter(lambda chance: chance.fraction > 0), st.sampled_from(Measure))
def test_points_stand_to_three_as_the_chance_to_the_quotes(
    chance: Chance, quote: Chance, measure: Measure
) -> None:
    found = suggested_points(chance, quote, measure)
    steps = 10 if measure is Measure.PROGRESS else 1
    exact = Fraction(30, steps) * chance.fraction / quote.fraction
    if found is None:
        assert exact + Fraction(1, 2) >= MAX_POINTS + 1
    else:
        assert exact - Fraction(1, 2) < found <= exact + Fraction(1, 2)
        assert Rule(Side.TALK, found).points == found


@given(CHANCES.filter(lambda chance: chance.fraction > 0))
def test_a_quote_measured_by_itself_is_three(quote: Chance) -> None:
    assert suggested_points(quote, quote, Measure.COUNT) == 30


@given(CHANCES, CHANCES, CHANCES.filter(lambda chance: chance.fraction > 0))
def test_a_better_chance_never_suggests_less(one: Chance, other: Chance, quote: Chance) -> None:
    low, high = sorted((one, other), key=lambda chance: chance.fraction)
    fewer, more = (suggested_points(chance, quote, Measure.COUNT) for chance in (low, high))
    assert more is None or (fewer is not None and fewer <= more)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_scheme_starts_on_the_coming_monday_at_the_earliest(today: date) -> None:
    start = coming_monday(today)
    assert (start.weekday(), 1 <= (start - today).days <= 7) == (0, True)
    check_start(start, today)
    check_start(start + timedelta(weeks=60), today)
    with pytest.raises(MondayTooEarly) as early:
        check_start(start - timedelta(weeks=1), today)
    assert early.value.data["earliest"] == start
    with pytest.raises(NotAMonday):
        check_start(start + timedelta(days=1), today)


@pytest.mark.parametrize(
    ("nature", "side", "points", "proposed"),
    [
        (Nature.ACT, Side.TALK, 30, True),
        (Nature.ACT, Side.TALK, 29, False),
        (Nature.ACT, Side.REACH, 30, False),
        (Nature.RESULT, Side.TALK, 30, False),
    ],
)
def test_talk_of_three_points_names_somebody(
    nature: Nature, side: Side, points: int, proposed: bool
) -> None:
    assert names_somebody(nature, side, points) is proposed


@pytest.mark.parametrize(
    ("points", "cap", "field"), [(10_001, None, "points"), (-1, None, "points"), (10, 0, "day_cap")]
)
def test_a_wrong_rule_names_its_field(points: int, cap: int | None, field: str) -> None:
    with pytest.raises(BadPoints) as caught:
        Rule(Side.TALK, points, cap)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("text", "tenths"),
    [("4", 40), (" 4,5 ", 45), ("4.5", 45), ("0", 0), ("1000", 10_000), ("", None)],
)
def test_points_are_read_as_people_write_them(text: str, tenths: int | None) -> None:
    assert read_points(text, "points") == tenths


@pytest.mark.parametrize("text", ["1,000", "1.25", "-1", "drie", "1e3", "+1", ".5", "1 000", "٣"])
def test_what_is_no_points_is_refused(text: str) -> None:
    with pytest.raises(BadPoints) as caught:
        read_points(text, "day_cap")
    assert caught.value.field == "day_cap"


def test_changes_are_what_differs_between_two_schemes() -> None:
    one, two = KindRule(Rule(Side.TALK, 10)), KindRule(Rule(Side.TALK, 20))
    asked = replace(one, chance=Chance(estimate=100))
    assert rule_changes({1: one, 2: one, 3: one}, {2: two, 1: one, 4: asked}) == (
        RuleChange(2, one, two),
        RuleChange(4, None, asked),
        RuleChange(3, one, None),
    )


def test_a_name_left_out_is_the_other_one() -> None:
    assert KindNames("  Open \n dag ", "") == KindNames("Open dag", "Open dag")
    assert KindNames("", "Open day").nl == "Open day"
    with pytest.raises(NameNeeded):
        KindNames(" ", "")


def test_aliases_are_kept_once_and_not_beside_a_name() -> None:
    names = KindNames("Open dag", "Open day", ("open  DAG", "beurs", "", "Beürs", "opendeur"))
    assert names.aliases == ("beurs", "opendeur")


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("n" * 201, "", ()), "name_nl"),
        (("", "n" * 201, ()), "name_nl"),
        (("Dag", "n" * 201, ()), "name_en"),
        (("Dag", "Day", ("n" * 201,)), "aliases"),
        (("Dag", "Day", tuple(map(str, range(31)))), "aliases"),
    ],
)
def test_names_have_their_limits(names: tuple[str, str, tuple[str, ...]], field: str) -> None:
    with pytest.raises(TooLong) as caught:
        KindNames(*names)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (KindNames("Bél", "Ring"), "name_nl"),
        (KindNames("Ring", "call with a  prospect"), "name_en"),
        (KindNames("Ring", "Ring up", ("telefoon", "BELLEN")), "aliases"),
    ],
)
def test_no_two_kinds_go_by_one_word(names: KindNames, field: str) -> None:
    with pytest.raises(KindNameTaken) as caught:
        refuse_taken(names, [CALL])
    assert caught.value.field == field
    refuse_taken(KindNames("Belletje", "Ring"), [CALL])
