"""Reading an act from words: which kind, how often or how far, when, for how much."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from voorkant.core.activity.entries import check_measure
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.phrases.days import day_at
from voorkant.core.activity.phrases.figures import Figure, Sense, figure_at
from voorkant.core.activity.phrases.leftovers import left_over
from voorkant.core.activity.phrases.naming import Named, Vocabulary, find_names
from voorkant.core.activity.phrases.wishes import (
    LogWish,
    PercentNeeded,
    TwoDays,
    TwoNumbers,
)
from voorkant.core.activity.phrases.words import Word, key_of
from voorkant.core.activity.sides import Side
from voorkant.core.money import Money

CENTS = 100


@dataclass(slots=True)
class _Said:
    """What the words of a phrase say, kind aside. `names` are rows of words that say no more."""

    before: list[Figure] = field(default_factory=list)
    after: list[Figure] = field(default_factory=list)
    amounts: list[Money] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    names: list[list[Word]] = field(default_factory=list)

    def add(self, value: Figure | Money | date, *, is_before: bool) -> None:
        """Remember what some words say."""
        if isinstance(value, Figure):
            (self.before if is_before else self.after).append(value)
        elif isinstance(value, Money):
            self.amounts.append(value)
        else:
            self.days.append(value)

    def figures(self, sense: Sense) -> list[Figure]:
        """Return the figures that count one thing, wherever they stand."""
        return [one for one in (*self.before, *self.after) if one.sense is sense]


def read_act(words: Sequence[Word], vocabulary: Vocabulary) -> LogWish:
    """Return the act that a phrase tells of.

    A bare number before the kind is how often. After a kind that names a person it is the
    amount, after other counted kinds how often, after a measured kind a word of the item's name.
    Raises the errors of `wishes`, AmbiguousKind, BadQuantity, BadPercent, BadMoney, BadDate.
    """
    named = find_names(words, vocabulary)
    shown = [
        replace(word, is_quoted=True) if place in named.party else word
        for place, word in enumerate(words)
    ]
    said = _Said()
    _read(shown[: named.start], said, vocabulary, named, is_before=True)
    _read(shown[named.end :], said, vocabulary, named, is_before=False)
    return _wish(said, vocabulary, named)


def _read(
    words: Sequence[Word], said: _Said, vocabulary: Vocabulary, named: Named, *, is_before: bool
) -> None:
    """Take from words before or after the kind what each says; names are what is left."""
    place, is_new_name = 0, True
    while place < len(words):
        found = _value_at(words, place, vocabulary, is_before=is_before)
        if found and (is_before or not _is_part_of_name(found[0], named)):
            said.add(found[0], is_before=is_before)
            place, is_new_name = place + found[1], True
            continue
        if is_new_name:
            said.names.append([])
        said.names[-1].append(words[place])
        place, is_new_name = place + 1, False


def _value_at(
    words: Sequence[Word], place: int, vocabulary: Vocabulary, *, is_before: bool
) -> tuple[Figure | Money | date, int] | None:
    lexicon = vocabulary.lexicon
    day = day_at(words, place, lexicon, vocabulary.today)
    found = day or figure_at(words, place, lexicon, vocabulary.notation)
    return found or (_number_word(words, place, vocabulary) if is_before else None)


def _number_word(
    words: Sequence[Word], place: int, vocabulary: Vocabulary
) -> tuple[Figure, int] | None:
    """Read `drie` right before the kind; elsewhere it may well be a name."""
    word = words[place]
    number = vocabulary.lexicon.numbers.get(word.key)
    if number is None or word.is_quoted or place != len(words) - 1:
        return None
    return Figure(Sense.NUMBER, number, word.text), 1


def _is_part_of_name(value: Figure | Money | date, named: Named) -> bool:
    is_bare = isinstance(value, Figure) and value.sense is Sense.NUMBER
    return is_bare and named.kind.measure is Measure.PROGRESS


def _wish(said: _Said, vocabulary: Vocabulary, named: Named) -> LogWish:
    kind = named.kind
    percent = _one(said.figures(Sense.PERCENT))
    quantity, amount = _how_much(said, named, vocabulary.notation.currency)
    if kind.measure is Measure.PROGRESS and percent is None:
        raise PercentNeeded("percent")
    check_measure(kind.measure, quantity, percent)
    if len(said.days) > 1:
        raise TwoDays("on", one=said.days[0], two=said.days[1])
    party, item = left_over(said.names, kind.measure, vocabulary.lexicon)
    known = {key_of(name): name for name in reversed(vocabulary.parties)}
    is_new = bool(party) and key_of(party) not in known
    is_note = is_new and kind.side is Side.BACK
    return LogWish(
        kind=kind,
        quantity=quantity,
        percent=percent,
        item_name=item,
        on=said.days[0] if said.days else None,
        minutes=sum(one.value for one in said.figures(Sense.MINUTES)),
        amount=amount,
        party_name="" if is_note else known.get(key_of(party), party),
        is_new_party=is_new and not is_note,
        note=party if is_note else "",
    )


def _how_much(said: _Said, named: Named, currency: str) -> tuple[int | None, Money | None]:
    """Return how often, and the amount: what a bare number is depends on kind and place."""
    before, after = (
        [one for one in figures if one.sense is Sense.NUMBER]
        for figures in (said.before, said.after)
    )
    often, amounts = [*said.figures(Sense.TIMES), *before], list(said.amounts)
    if named.kind.needs_party:
        amounts += [Money(one.value * CENTS, currency) for one in after]
    else:
        often += after
    if len(amounts) > 1:
        one, two = (f"{amount.currency} {amount.cents // CENTS}" for amount in amounts[:2])
        raise TwoNumbers("amount", one=one, two=two)
    quantity = _one(often)
    if quantity is None and named.kind.measure is Measure.COUNT:
        quantity = 1
    return quantity, amounts[0] if amounts else None


def _one(figures: Sequence[Figure]) -> int | None:
    if len(figures) > 1:
        raise TwoNumbers("quantity", one=figures[0].text, two=figures[1].text)
    return figures[0].value if figures else None
