"""What holds for any phrase: refusals are ours, and a phrase made from an act gives it back."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_phrases import KINDS, LEXICON, read
from voorkant.core.activity.entries import MAX_NAME, MAX_QUANTITY
from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.activity.phrases import LogWish
from voorkant.core.activity.phrases.words import QUOTES
from voorkant.core.errors import VoorkantError
from voorkant.core.money import Money

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
LANGUAGES = st.sampled_from(["nl", "en-gb"])
WORDS = sorted(
    {
        *(name for kind in KINDS for name in (kind.name_nl, kind.name_en, *kind.aliases)),
        *(*LEXICON.numbers, *LEXICON.days, *LEXICON.weekdays, *LEXICON.months, *LEXICON.units),
        *(*LEXICON.durations, *LEXICON.often, *LEXICON.currencies, *LEXICON.forms, *LEXICON.undo),
        *(*LEXICON.on, *LEXICON.last, *LEXICON.times, *LEXICON.percent, *LEXICON.links),
        *(*LEXICON.fillers, *LEXICON.to_do, *LEXICON.go, *LEXICON.rest, "Alfa", "Jan", "Beta BV"),
        *("40%", "3x", "x3", "€", "€4500", "4.500,00", "4,500.00", "31-02", "23-11", "2026-11-23"),
        *("2026-99-99", "0", "007", "99999999999", "12,5%", "-2", "1,5", '"Studio 54"', '"', ":"),
    }
)
PHRASES = st.one_of(
    st.text(max_size=320),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=9).map(" ".join),
)
NAMES = st.text(max_size=40).map(
    lambda text: " ".join("".join(one for one in text if one not in QUOTES).split())
)


@given(PHRASES, LANGUAGES, DAYS, st.lists(NAMES, max_size=3).map(tuple))
def test_whatever_is_typed_is_understood_or_refused_in_our_own_words(
    phrase: str, language: str, today: date, known: tuple[str, ...]
) -> None:
    try:
        wish = read(phrase, language, today, known)
    except VoorkantError:
        return
    if isinstance(wish, LogWish):
        counted = wish.kind.measure is Measure.COUNT
        assert (wish.quantity is not None, wish.percent is not None) == (counted, not counted)
        assert wish.quantity is None or 1 <= wish.quantity <= MAX_QUANTITY
        assert max(len(wish.party_name), len(wish.item_name)) <= MAX_NAME


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), DAYS)
def test_capitals_and_spaces_change_nothing_of_an_act(phrase: str, today: date) -> None:
    def values(text: str) -> tuple[object, ...] | str:
        try:
            wish = read(text, "nl", today)
        except VoorkantError as error:
            return error.code
        if not isinstance(wish, LogWish):
            return type(wish).__name__
        return wish.kind.id, wish.quantity, wish.percent, wish.on, wish.minutes, wish.amount

    # "maken" tells of work to do; with a capital it may be somebody's name.
    if not LEXICON.to_do & set(phrase.split()):
        assert values(f"  {phrase.upper().replace(' ', '   ')} ") == values(phrase)


@dataclass(frozen=True)
class Written:
    """An act, and a phrase that tells of it."""

    phrase: str
    wish: LogWish


@st.composite
def written(draw: st.DrawFn, language: str, today: date) -> Written:
    """Make an act, and write it with its parts in any order and notation."""
    kind = draw(st.sampled_from(KINDS))
    name = draw(st.sampled_from([kind.name_nl, kind.name_en, *kind.aliases]))
    after: list[str] = []
    values: dict[str, object] = {}
    before = _measured(draw, kind, values, after)
    if draw(st.booleans()):
        values["on"] = today - timedelta(days=draw(st.integers(-1, 300)))
        after.append(_day(draw, values["on"], today))  # type: ignore[arg-type]  # a date
    if draw(st.booleans()):
        values["minutes"] = minutes = draw(st.integers(1, 1440))
        after.append(f"{minutes} {draw(st.sampled_from(['min', 'minuten', 'minutes']))}")
    if draw(st.booleans()):
        values["amount"] = amount = Money(draw(st.integers(1, 10**9)))
        after.append(_money(amount, language))
    typed = draw(NAMES.filter(lambda one: any(c.isalpha() for c in one)))
    if draw(st.booleans()) and typed:
        values["item_name" if kind.measure is Measure.PROGRESS else "party_name"] = typed
        after.append(f'"{typed}"')
    phrase = " ".join([*before, name, *draw(st.permutations(after))])
    return Written(phrase, LogWish(kind=kind, **values))  # type: ignore[arg-type]  # its fields


def _measured(
    draw: st.DrawFn, kind: Kind, values: dict[str, object], after: list[str]
) -> list[str]:
    if kind.measure is Measure.PROGRESS:
        values["percent"] = percent = draw(st.integers(0, 100))
        after.append(f"{percent}{draw(st.sampled_from(['%', ' %', ' procent', ' percent']))}")
        return []
    values["quantity"] = quantity = draw(st.integers(1, MAX_QUANTITY))
    how = draw(st.sampled_from(["{} ", "{}x ", "x{} ", "{} keer ", "{} times "]))
    if how != "{} " and draw(st.booleans()):
        after.append(how.format(quantity).strip())
        return []
    return [how.format(quantity).strip()]


def _day(draw: st.DrawFn, on: date, today: date) -> str:
    near = {-1: ["morgen", "tomorrow"], 0: ["vandaag", "today"], 1: ["gisteren", "yesterday"]}
    days = near.get((today - on).days, [])
    return draw(st.sampled_from([*days, on.isoformat(), f"{on:%d-%m-%Y}", f"{on:%d/%m}/{on.year}"]))


def _money(amount: Money, language: str) -> str:
    plain = f"{amount.cents / 100:,.2f}"
    if language == "nl":
        plain = plain.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {plain}"


@given(st.data(), LANGUAGES, DAYS)
def test_a_phrase_made_from_an_act_gives_it_back(
    data: st.DataObject, language: str, today: date
) -> None:
    made = data.draw(written(language, today))
    found = read(made.phrase, language, today, ())
    assert isinstance(found, LogWish)
    shown = (found.kind.id, found.quantity, found.percent, found.on, found.minutes, found.amount)
    right = made.wish
    assert shown == (
        *(right.kind.id, right.quantity, right.percent, right.on, right.minutes, right.amount),
    )
    assert (found.item_name, found.party_name + found.note) == (right.item_name, right.party_name)
