"""The number that a few words of a phrase say, and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from voorkant.core.activity.entries import BadPercent
from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.words import Word, begins
from voorkant.core.money import Money, parse_money

NUMERAL = r"[0-9]+(?:[.,][0-9]+)*"
WITH_UNIT = re.compile(rf"({NUMERAL})([^0-9]*)")
UNIT_FIRST = re.compile(rf"([^0-9]+)({NUMERAL})(?:[.,]-)?")
IS_WHOLE = re.compile(r"[0-9]{1,9}")
IS_LENGTH = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
NO_CENTS = (",-", ".-")
LONGEST_UNIT = 2


class Sense(StrEnum):
    """What a number counts: a percentage, how often, minutes, or that is not said."""

    PERCENT = "percent"
    TIMES = "times"
    MINUTES = "minutes"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a phrase, as it was typed too."""

    sense: Sense
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Notation:
    """How the reader writes amounts: his language, and the currency when he names none."""

    language: str
    currency: str


Found = tuple[Figure | Money, int]


def figure_at(
    words: Sequence[Word], place: int, lexicon: Lexicon, notation: Notation
) -> Found | None:
    """Return the number or amount that the words from a place on say, and how many they are.

    None for none. Raises BadPercent, BadMoney.
    """
    if words[place].is_quoted:
        return None
    for sense, table in ((Sense.MINUTES, lexicon.durations), (Sense.TIMES, lexicon.often)):
        said = begins(words, place, table)
        if said:
            return Figure(sense, said[0], words[place].text), said[1]
    return (
        _with_unit(words, place, lexicon, notation)
        or _unit_first(words, place, lexicon, notation)
        or _alone(words[place], notation)
    )


def _with_unit(
    words: Sequence[Word], place: int, lexicon: Lexicon, notation: Notation
) -> Found | None:
    """Read `40%`, `40 %`, `3x`, `drie keer`, `30 min`, `4500 euro`."""
    said = WITH_UNIT.fullmatch(words[place].key)
    number = said[1] if said else str(lexicon.numbers.get(words[place].key, ""))
    if not number:
        return None
    if said and said[2]:
        found = _measured(number, said[2], lexicon, notation)
        return (found, 1) if found else None
    for end in range(min(place + 1 + LONGEST_UNIT, len(words)), place + 1, -1):
        unit = words[place + 1 : end]
        if not any(word.is_quoted for word in unit):
            found = _measured(number, " ".join(word.key for word in unit), lexicon, notation)
            if found:
                return found, end - place
    return None


def _measured(
    number: str, unit: str, lexicon: Lexicon, notation: Notation
) -> Figure | Money | None:
    if unit in lexicon.percent:
        if not IS_WHOLE.fullmatch(number):
            raise BadPercent("percent")
        return Figure(Sense.PERCENT, int(number), number + unit)
    if unit in lexicon.times and IS_WHOLE.fullmatch(number):
        return Figure(Sense.TIMES, int(number), number + unit)
    if unit in lexicon.units and IS_LENGTH.fullmatch(number):
        exact = Decimal(number.replace(",", ".")) * lexicon.units[unit]
        return Figure(Sense.MINUTES, int(exact.quantize(Decimal(1), ROUND_HALF_UP)), number + unit)
    if unit in lexicon.currencies:
        return parse_money(number, notation.language, lexicon.currencies[unit])
    return None


def _unit_first(
    words: Sequence[Word], place: int, lexicon: Lexicon, notation: Notation
) -> Found | None:
    """Read `x3`, `€4500`, `€ 4.500,-`, `eur 4500`."""
    glued = UNIT_FIRST.fullmatch(words[place].key)
    if glued:
        unit, number, used = glued[1], glued[2], 1
    elif place + 1 < len(words) and not words[place + 1].is_quoted:
        unit, number, used = words[place].key, _bare(words[place + 1].key), 2
    else:
        return None
    if unit in lexicon.currencies and re.fullmatch(NUMERAL, number):
        return parse_money(number, notation.language, lexicon.currencies[unit]), used
    if unit in lexicon.times and IS_WHOLE.fullmatch(number):
        return Figure(Sense.TIMES, int(number), unit + number), used
    return None


def _alone(word: Word, notation: Notation) -> Found | None:
    """Read `4500`; and with marks in it, `4.500,00` or `4500,-`, as an amount."""
    number = _bare(word.key)
    if word.key.isdecimal():
        return Figure(Sense.NUMBER, int(word.key), word.text), 1
    if re.fullmatch(NUMERAL, number):
        return parse_money(number, notation.language, notation.currency), 1
    return None


def _bare(key: str) -> str:
    return key.removesuffix(NO_CENTS[0]).removesuffix(NO_CENTS[1])
