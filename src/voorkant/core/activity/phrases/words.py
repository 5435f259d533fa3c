"""A phrase in words: as they were typed, and as they are compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from voorkant.core.activity.kinds import folded

Value = TypeVar("Value")

MOST_IN_A_NAME = 8
QUOTES = '"“”„'
PIECE = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|(\S+)")
AROUND = ".,;:!?()'[]"
SAYS_SOMETHING = re.compile(r"[^\W_]|[%€$£×&+]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, and its key: without accents, capitals and marks around it.

    What stood between quotes is one word, to be taken as it is.
    """

    text: str
    key: str
    is_quoted: bool = False

    @property
    def is_lower(self) -> bool:
        """Whether it was typed without capitals, as names are not."""
        return self.text == self.text.lower()


def split(phrase: str) -> tuple[Word, ...]:
    """Return the words of a phrase; marks that stand alone say nothing and are left out."""
    words = []
    for quoted, bare in PIECE.findall(phrase):
        text = bare or " ".join(quoted.split())
        if SAYS_SOMETHING.search(text):
            key = folded(text.replace("’", "'")).strip(AROUND)
            words.append(Word(text, key, not bare))
    return tuple(words)


def key_of(text: str) -> str:
    """Return a name as it is compared with the words of a phrase."""
    return " ".join(word.key for word in split(text))


def join_keys(words: Sequence[Word]) -> str:
    """Return the keys of some words as one key."""
    return " ".join(word.key for word in words)


def spans(words: Sequence[Word], most: int = MOST_IN_A_NAME) -> Iterator[tuple[int, int, str]]:
    """Go over every row of words that may be a name: start, end and key; never half a quote."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + most, len(words)) + 1):
            if any(word.is_quoted for word in words[start:end]):
                break
            yield start, end, join_keys(words[start:end])


def begins(
    words: Sequence[Word], start: int, table: Mapping[str, Value]
) -> tuple[Value, int] | None:
    """Return what the words from a place on mean in a table and how many say so, longest first."""
    for end in range(min(start + MOST_IN_A_NAME, len(words)), start, -1):
        if any(word.is_quoted for word in words[start:end]):
            continue
        found = table.get(join_keys(words[start:end]))
        if found is not None:
            return found, end - start
    return None
