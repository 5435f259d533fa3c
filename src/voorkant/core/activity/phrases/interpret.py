"""What a phrase asks for: an act to log, a screen, undo, or a line for the list of the rest."""

from collections.abc import Sequence

from voorkant.core.activity.entries import TooLong
from voorkant.core.activity.phrases.acts import read_act
from voorkant.core.activity.phrases.days import day_at
from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.naming import Vocabulary, names_of
from voorkant.core.activity.phrases.wishes import (
    MAX_PHRASE,
    LineWish,
    NotUnderstood,
    ScreenWish,
    UndoWish,
    Wish,
)
from voorkant.core.activity.phrases.words import Word, begins, join_keys, key_of, split

TODAY = "today"


def interpret(phrase: str, vocabulary: Vocabulary) -> Wish:
    """Return what a phrase asks for, in either language whatever the reader's own.

    "2 bel Alfa", "quote Beta 4500", "nieuwsbrief 40%", "gisteren 3 bel"; "ga naar week";
    "ongedaan maken"; "rest: btw". Raises NotUnderstood, TooLong and what `read_act` raises.
    """
    if len(phrase) > MAX_PHRASE:
        raise TooLong("phrase", most=MAX_PHRASE)
    words, lexicon = split(phrase), vocabulary.lexicon
    if not words:
        raise NotUnderstood("phrase", phrase=phrase.strip())
    if join_keys(words) in lexicon.undo:
        return UndoWish()
    return _line(phrase, lexicon) or _screen(words, vocabulary) or read_act(words, vocabulary)


def _line(phrase: str, lexicon: Lexicon) -> LineWish | None:
    """Read `rest: btw-aangifte`: the colon tells it from the kind of that name."""
    head, colon, text = phrase.partition(":")
    line = " ".join(text.split())
    return LineWish(line) if colon and line and key_of(head) in lexicon.rest else None


def _screen(words: Sequence[Word], vocabulary: Vocabulary) -> ScreenWish | None:
    """Read the name of a screen or a day, with or without "go to"; a kind's own name goes first."""
    lexicon = vocabulary.lexicon
    going = begins(words, 0, dict.fromkeys(lexicon.go, True))
    place = going[1] if going else 0
    wanted = join_keys(words[place:])
    if not going and any(wanted in names_of(kind) for kind in vocabulary.kinds):
        return None
    screen = lexicon.screen_called(wanted)
    if screen:
        return ScreenWish(screen.code)
    day = day_at(words, place, lexicon, vocabulary.today) if place < len(words) else None
    if day and place + day[1] == len(words):
        return ScreenWish(TODAY, day[0] if day[0] != vocabulary.today else None)
    return None
