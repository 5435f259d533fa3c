"""The words a phrase is read with, in both languages at once; they come from a file of data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from voorkant.core.activity.phrases.words import key_of


@dataclass(frozen=True, slots=True)
class ScreenName:
    """A screen that exists: its code, the key that goes there after G, and what it is called.

    The first name in a language is the one that is shown.
    """

    code: str
    key: str
    nl: tuple[str, ...]
    en: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return the name in that language; Dutch for `nl`, otherwise English."""
        return (self.nl if language.startswith("nl") else self.en)[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do in a phrase, all of them keys.

    Days count from today, weekdays from 0 for Monday, units and durations in minutes. `forms`
    lead to the names by which a kind may go, `endings` are taken off to find one.
    """

    numbers: Mapping[str, int]
    days: Mapping[str, int]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    on: frozenset[str]
    last: frozenset[str]
    times: frozenset[str]
    often: Mapping[str, int]
    percent: frozenset[str]
    units: Mapping[str, int]
    durations: Mapping[str, int]
    currencies: Mapping[str, str]
    links: frozenset[str]
    fillers: frozenset[str]
    to_do: frozenset[str]
    forms: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    undo: frozenset[str]
    go: frozenset[str]
    rest: frozenset[str]
    screens: tuple[ScreenName, ...]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Lexicon":
        """Build a lexicon from data: for each role the words of `nl` and of `en`."""
        screens = tuple(
            ScreenName(one["screen"], one["key"], tuple(one["nl"]), tuple(one["en"]))
            for one in raw["screens"]
        )
        values: dict[str, Any] = {role: _table(raw[role]) for role in TABLES}
        values |= {role: frozenset(map(key_of, _list(raw[role]))) for role in SETS}
        values["currencies"] = {key_of(word): code for word, code in raw["currencies"].items()}
        values["forms"] = {form: tuple(names) for form, names in _table(raw["forms"]).items()}
        return cls(**values, endings=tuple(_list(raw["endings"])), screens=screens)

    def knows(self, key: str) -> bool:
        """Tell whether a word says a number, a day, a unit or nothing: never a name by itself."""
        tables = (self.numbers, self.days, self.weekdays, self.often, self.units)
        sets = (self.on, self.last, self.times, self.percent, self.links, self.fillers)
        return key.isdecimal() or any(key in words for words in (*tables, self.currencies, *sets))

    def screen_called(self, key: str) -> ScreenName | None:
        """Return the screen that goes by a name in either language; None when there is none."""
        found = (one for one in self.screens if key in map(key_of, (*one.nl, *one.en)))
        return next(found, None)


TABLES = ("numbers", "days", "weekdays", "months", "often", "units", "durations")
SETS = ("on", "last", "times", "percent", "links", "fillers", "to_do", "undo", "go", "rest")


def _table(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {key_of(word): value for one in raw.values() for word, value in one.items()}


def _list(raw: Mapping[str, Iterable[str]]) -> list[str]:
    return [word for one in raw.values() for word in one]
