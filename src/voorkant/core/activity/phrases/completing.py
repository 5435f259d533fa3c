"""How a phrase can go on: with a kind whose name begins so, with the rest of a person's name."""

from collections.abc import Iterator

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.phrases.lexicon import Lexicon, ScreenName
from voorkant.core.activity.phrases.naming import Vocabulary, first_content, names_of
from voorkant.core.activity.phrases.wishes import LogWish
from voorkant.core.activity.phrases.words import join_keys, key_of, split


def kinds_to_come(phrase: str, vocabulary: Vocabulary) -> list[tuple[Kind, str]]:
    """List the kinds with a word that begins like the end of a phrase, and the phrase with each.

    Those of which a name begins so come first. Numbers, days and links at the start stay. Names
    are in the reader's language.
    """
    words = split(phrase)
    start = first_content(words, vocabulary.lexicon)
    before = " ".join(word.text for word in words[:start])
    wanted = join_keys(words[start:])
    named = {kind: names_of(kind) for kind in vocabulary.kinds}
    fits = [
        kind for kind, names in named.items() if any(f" {wanted}" in f" {one}" for one in names)
    ]
    fits.sort(key=lambda kind: not any(name.startswith(wanted) for name in named[kind]))
    language = vocabulary.notation.language
    return [(kind, f"{before} {kind.name(language)} ".lstrip()) for kind in fits]


def with_party(phrase: str, wish: LogWish, name: str, lexicon: Lexicon) -> str:
    """Return a phrase in which a person's whole name stands in the place of what was typed of it.

    Without any it comes last. A name that says something else too stands between quotes.
    """
    if all(lexicon.knows(word.key) for word in split(name)):
        name = f'"{name}"'
    typed = wish.party_name
    place = phrase.casefold().rfind(typed.casefold()) if typed else -1
    if place < 0:
        return f"{phrase.rstrip()} {name}"
    return phrase[:place] + name + phrase[place + len(typed) :]


def screens_called(phrase: str, lexicon: Lexicon) -> Iterator[ScreenName]:
    """Go over the screens whose name in either language begins like a phrase."""
    wanted = key_of(phrase)
    for screen in lexicon.screens:
        if any(key_of(name).startswith(wanted) for name in (*screen.nl, *screen.en)):
            yield screen
