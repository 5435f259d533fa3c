"""Points, rules and schemes, kinds by phrase, the promise, phone numbers, money."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.activity.kinds import (
    AmbiguousKind,
    Kind,
    Measure,
    Nature,
    UnknownKind,
    match_kind,
)
from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.activity.schemes import (
    NOTHING,
    BackEarnsNothing,
    BadPoints,
    Rule,
    RuleHistory,
)
from voorkant.core.activity.sides import Side
from voorkant.core.money import BadMoney, MixedCurrencies, Money, TooLarge, parse_money
from voorkant.core.portfolio.parties import BadPhone, clean_phone, dial
from voorkant.core.rhythm.promise import (
    EVERY_DAY,
    WORKING_DAYS,
    BadPromise,
    DayPromise,
    Pattern,
    due_on,
    is_lowering,
)

MONDAY = date(2026, 10, 19)


@given(st.integers(-10_000, 10_000))
def test_tenths_survive_being_shown_as_points(tenths: int) -> None:
    assert to_tenths(to_points(tenths)) == tenths


@pytest.mark.parametrize(
    ("points", "tenths"), [("0.25", 3), ("0.24", 2), ("4", 40), ("4.5", 45), ("0.05", 1)]
)
def test_points_are_rounded_half_up(points: str, tenths: int) -> None:
    assert to_tenths(Decimal(points)) == tenths


@pytest.mark.parametrize(("tenths", "shown"), [(40, "4"), (45, "4.5"), (0, "0"), (-15, "-1.5")])
def test_points_show_no_superfluous_decimal(tenths: int, shown: str) -> None:
    assert str(to_points(tenths)) == shown


def test_the_back_side_cannot_be_given_points() -> None:
    with pytest.raises(BackEarnsNothing):
        Rule(Side.BACK, 1)
    assert [side.is_front for side in Side] == [True, True, False]


@pytest.mark.parametrize(("points", "cap"), [(-1, None), (10_001, None), (10, 0), (10, -1)])
def test_rules_out_of_range_are_refused(points: int, cap: int | None) -> None:
    with pytest.raises(BadPoints):
        Rule(Side.TALK, points, cap)


@given(
    st.dictionaries(
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.builds(Rule, st.just(Side.TALK), st.integers(0, 100)),
        min_size=1,
    ),
    st.dates(date(2019, 1, 1), date(2031, 1, 1)),
)
def test_the_latest_rule_that_has_begun_is_in_force(dated: dict[date, Rule], day: date) -> None:
    begun = [start for start in dated if start <= day]
    expected = dated[max(begun)] if begun else dated[min(dated)]
    assert RuleHistory.of(dated).on(day) == expected


def test_without_rules_nothing_is_earned() -> None:
    assert RuleHistory.of({}).on(MONDAY) == NOTHING


def kind(number: int, name_nl: str, name_en: str, *aliases: str) -> Kind:
    return Kind(
        id=number,
        public_id=str(number),
        name_nl=name_nl,
        name_en=name_en,
        aliases=aliases,
        nature=Nature.ACT,
        measure=Measure.COUNT,
        with_prospect=False,
        is_occasion=False,
        is_tile=True,
        position=number,
        side=Side.TALK,
        points=10,
        day_cap=None,
        asks_audience=False,
        needs_party=False,
    )


KINDS = (
    kind(1, "Gesprek met een prospect", "Call with a prospect", "bel", "bellen"),
    kind(2, "Gesprek met een bestaande klant", "Call with an existing customer", "klant"),
    kind(3, "Café bezocht", "Café visited", "borrel"),
)


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("bel", 1),
        ("BEL", 1),
        ("  bel ", 1),
        ("belle", 1),
        ("gesprek  met een bestaande", 2),
        ("call with an existing customer", 2),
        ("cafe", 3),
        ("CAFÉ BEZOCHT", 3),
        ("2", 2),
    ],
)
def test_a_phrase_means_a_kind(phrase: str, number: int) -> None:
    assert match_kind(KINDS, phrase).id == number


@pytest.mark.parametrize("phrase", ["", " ", "offerte", "gesprekken"])
def test_a_phrase_that_means_nothing(phrase: str) -> None:
    with pytest.raises(UnknownKind):
        match_kind(KINDS, phrase)


def test_a_phrase_that_means_two_names_both() -> None:
    with pytest.raises(AmbiguousKind) as caught:
        match_kind(KINDS, "gesprek")
    assert caught.value.data == {
        "phrase": "gesprek",
        "names": {
            "nl": "Gesprek met een prospect, Gesprek met een bestaande klant",
            "en": "Call with a prospect, Call with an existing customer",
        },
    }


@pytest.mark.parametrize(("number", "weekdays"), [(0, {0}), (3, {0}), (1, set()), (1, {7})])
def test_other_promises_are_refused(number: int, weekdays: set[int]) -> None:
    with pytest.raises(BadPromise):
        Pattern(MONDAY, number, frozenset(weekdays))


def test_the_latest_pattern_that_has_begun_says_what_is_due() -> None:
    later = MONDAY + timedelta(days=7)
    patterns = [Pattern(later, 2, EVERY_DAY), Pattern(MONDAY, 1, WORKING_DAYS)]
    saturday = MONDAY + timedelta(days=5)
    days = [MONDAY - timedelta(days=1), MONDAY, saturday, later, later + timedelta(days=5)]
    assert [due_on(patterns, day) for day in days] == [0, 1, 0, 2, 2]


@pytest.mark.parametrize(
    ("now", "then", "lowers"),
    [
        (None, (1, {0}), False),
        ((1, {0}), (2, {0}), False),
        ((1, {0}), (1, {0, 1}), False),
        ((2, {0}), (1, {0}), True),
        ((1, {0, 1}), (2, {0}), True),
        ((1, {0, 1}), (1, {1, 2}), True),
    ],
)
def test_less_on_any_weekday_is_lowering(
    now: tuple[int, set[int]] | None, then: tuple[int, set[int]], lowers: bool
) -> None:
    before = Pattern(MONDAY, now[0], frozenset(now[1])) if now else None
    assert is_lowering(before, Pattern(MONDAY, then[0], frozenset(then[1]))) is lowers


@pytest.mark.parametrize(
    ("due", "done", "kept", "left"),
    [(0, 0, False, 0), (0, 3, False, 0), (2, 1, False, 1), (2, 2, True, 0), (1, 4, True, 0)],
)
def test_a_promise_is_kept_by_doing_as_much(due: int, done: int, kept: bool, left: int) -> None:
    promise = DayPromise(due, done)
    assert (promise.is_kept, promise.left) == (kept, left)


@pytest.mark.parametrize(
    ("typed", "kept", "dialled"),
    [
        ("", "", ""),
        (" 06  1234 5678 ", "06 1234 5678", "0612345678"),
        ("+31 (0)6-12.34/56", "+31 (0)6-12.34/56", "+3106123456"),
        ("112", "112", "112"),
    ],
)
def test_phone_numbers(typed: str, kept: str, dialled: str) -> None:
    assert clean_phone(typed) == kept
    assert dial(kept) == dialled


@pytest.mark.parametrize("typed", ["12", "1" * 21, "06-12345678 thuis", "bel mij", "+-()"])
def test_texts_that_cannot_be_dialled(typed: str) -> None:
    with pytest.raises(BadPhone):
        clean_phone(typed)


@pytest.mark.parametrize(
    ("text", "language", "cents", "currency"),
    [
        ("1.234,50", "nl", 123450, "EUR"),
        ("1,234.50", "en-gb", 123450, "EUR"),
        ("€ 1.234,5", "nl", 123450, "EUR"),
        ("1234", "nl", 123400, "EUR"),
        ("-0,01", "nl", -1, "EUR"),
        ("£12", "en-gb", 1200, "GBP"),
        ("1 234,50", "nl", 123450, "EUR"),
    ],
)
def test_money_is_read_as_the_reader_writes_it(
    text: str, language: str, cents: int, currency: str
) -> None:
    assert parse_money(text, language) == Money(cents, currency)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1,234.50", "nl"),
        ("1.234,50", "en"),
        ("12.34", "nl"),
        ("1,234", "nl"),
        ("", "nl"),
        ("veel", "nl"),
        ("1e5", "en"),
        ("1€20", "nl"),
        ("€5$", "nl"),
    ],
)
def test_other_texts_are_no_money(text: str, language: str) -> None:
    with pytest.raises(BadMoney):
        parse_money(text, language)


@pytest.mark.parametrize("text", ["9" * 20, "1.000.000.000.000,01", "-1000000000000,01"])
def test_more_than_can_be_counted_is_told_with_what_can(text: str) -> None:
    with pytest.raises(TooLarge) as refused:
        parse_money(text, "nl")
    assert refused.value.data == {"most": 10**12}


def test_currencies_are_never_added_up() -> None:
    assert Money(1, "EUR") + Money(2, "EUR") == Money(3, "EUR")
    with pytest.raises(MixedCurrencies):
        Money(1, "EUR") + Money(2, "GBP")


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "E1R"])
def test_other_texts_are_no_currency(currency: str) -> None:
    with pytest.raises(BadMoney):
        Money(1, currency)
