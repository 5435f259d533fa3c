"""Reading an act from words: which kind, how often or how far, when, with whom, for how much."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from voorkant.core.activity.entries import check_measure
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.phrases.days import day_at
from voorkant.core.activity.phrases.figures import Figure, Sense, figure_at
from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.naming import Named, Vocabulary, find_names
from voorkant.core.activity.phrases.wishes import (
    LogWish,
    NotUnderstood,
    PercentNeeded,
    TwoDays,
    TwoNames,
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
    figures = said.before if is_before else said.after
    place, is_new_name = 0, True
    while place < len(words):
        day = day_at(words, place, vocabulary.lexicon, vocabulary.today)
        found = day or figure_at(words, place, vocabulary.lexicon, vocabulary.notation)
        found = found or (_number_word(words, place, vocabulary) if is_before else None)
        if found and not (_is_part_of_name(found[0], named) and not is_before):
            value, used = found
            place, is_new_name = place + used, True
            if isinstance(value, Figure):
                figures.append(value)
            elif isinstance(value, Money):
                said.amounts.append(value)
            else:
                said.days.append(value)
            continue
        if is_new_name:
            said.names.append([])
        said.names[-1].append(words[place])
        place, is_new_name = place + 1, False


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
    bare_after = [one for one in said.after if one.sense is Sense.NUMBER]
    often = said.figures(Sense.TIMES) + [one for one in said.before if one.sense is Sense.NUMBER]
    amounts = list(said.amounts)
    if kind.needs_party:
        currency = vocabulary.notation.currency
        amounts += [Money(one.value * CENTS, currency) for one in bare_after]
    else:
        often += bare_after
    quantity = _one(often)
    if kind.measure is Measure.COUNT:
        quantity = 1 if quantity is None else quantity
    elif percent is None:
        raise PercentNeeded("percent")
    check_measure(kind.measure, quantity, percent)
    if len(amounts) > 1:
        raise TwoNumbers("amount", one=_written(amounts[0]), two=_written(amounts[1]))
    if len(said.days) > 1:
        raise TwoDays("on", one=said.days[0], two=said.days[1])
    party, item = _names(said, vocabulary, named)
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
        amount=amounts[0] if amounts else None,
        party_name="" if is_note else known.get(key_of(party), party),
        is_new_party=is_new and not is_note,
        note=party if is_note else "",
    )


def _one(figures: Sequence[Figure]) -> int | None:
    if len(figures) > 1:
        raise TwoNumbers("quantity", one=figures[0].text, two=figures[1].text)
    return figures[0].value if figures else None


def _written(amount: Money) -> str:
    return f"{amount.currency} {amount.cents // CENTS}"


def _names(said: _Said, vocabulary: Vocabulary, named: Named) -> tuple[str, str]:
    """Return with whom, and the name of the piece of work. Raises NotUnderstood, TwoNames."""
    links, to_do = vocabulary.lexicon.links, vocabulary.lexicon.to_do
    nothing = links | vocabulary.lexicon.fillers
    party, rows = "", said.names
    left = [word for row in rows for word in row if not word.is_quoted]
    if any(word.key in to_do and word.is_lower for word in left):
        raise NotUnderstood("phrase", phrase=" ".join(word.text for word in left))
    if named.kind.measure is Measure.PROGRESS:
        party, rows = _with_somebody(rows, links)
    rows = [trimmed for row in rows if (trimmed := _trimmed(row, nothing))]
    for row in rows:
        if not _is_name(row, vocabulary.lexicon, named.kind.measure):
            raise NotUnderstood("phrase", phrase=_text(row))
    texts = [_text(row) for row in rows]
    if len(texts) > 1:
        raise TwoNames("phrase", one=texts[0], two=texts[1])
    name = texts[0] if texts else ""
    return (party, name) if named.kind.measure is Measure.PROGRESS else (name, "")


def _is_name(row: Sequence[Word], lexicon: Lexicon, measure: Measure) -> bool:
    """Tell whether words may be a name: quoted, or with a letter and not all saying other things.

    Work in percent may have a number for its name.
    """
    if any(word.is_quoted for word in row):
        return True
    if measure is Measure.PROGRESS:
        return any(word.key[0].isalnum() for word in row if word.key)
    has_letter = any(letter.isalpha() for word in row for letter in word.text)
    return has_letter and not all(lexicon.knows(word.key) for word in row)


def _with_somebody(
    rows: Sequence[list[Word]], links: frozenset[str]
) -> tuple[str, list[list[Word]]]:
    """Take out of the name of a piece of work somebody we know who follows `with`."""
    for place, row in enumerate(rows):
        for start, word in enumerate(row[:-1]):
            end = start + 1
            while end < len(row) and row[end].is_quoted:
                end += 1
            if word.key in links and end > start + 1:
                kept = [*row[:start], *row[end:]]
                return _text(row[start + 1 : end]), [*rows[:place], kept, *rows[place + 1 :]]
    return "", list(rows)


def _trimmed(row: list[Word], nothing: frozenset[str]) -> list[Word]:
    """Return a name without the words around it that only lead to it: met, aan, ik heb."""
    start, end = 0, len(row)
    while start < end and row[start].key in nothing and not row[start].is_quoted:
        start += 1
    while start < end and row[end - 1].key in nothing and not row[end - 1].is_quoted:
        end -= 1
    return row[start:end]


def _text(row: Sequence[Word]) -> str:
    text = " ".join(word.text for word in row)
    if row and not row[-1].is_quoted:
        text = text.rstrip(",;:!?")
        text = text.removesuffix(".") if text.count(".") == 1 else text
    return text
