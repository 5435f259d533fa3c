"""What a phrase means in a workspace: with its kinds, and the people it knows."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models.functions import Lower

from voorkant.core.activity.phrases import Lexicon, Notation, Vocabulary, Wish, interpret
from voorkant.core.activity.phrases.wishes import MAX_PHRASE
from voorkant.core.activity.phrases.words import AROUND, MOST_IN_A_NAME, QUOTES
from voorkant.data.models import Party, Workspace
from voorkant.queries.activity.kinds import kinds

LEXICON = Path(__file__).with_name("lexicon.json")
# SQLite makes small letters of A to Z only: Ærø stays Ærø.
IN_SMALL = str.maketrans({chr(one): chr(one + 32) for one in range(ord("A"), ord("Z") + 1)})


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language he writes amounts in, and the day it is for him."""

    language: str
    today: date


@cache
def lexicon() -> Lexicon:
    """Return the words of both languages."""
    return Lexicon.of(json.loads(LEXICON.read_text(encoding="utf-8")))


def understand(workspace: Workspace, phrase: str, reader: Reader) -> Wish:
    """Return what a phrase asks for. Raises what `interpret` raises."""
    return interpret(phrase, vocabulary(workspace, phrase, reader))


def vocabulary(workspace: Workspace, phrase: str, reader: Reader) -> Vocabulary:
    """Return what a phrase is read with; of the people those whose name it may hold."""
    return Vocabulary(
        lexicon=lexicon(),
        kinds=tuple(kinds(workspace, reader.today)),
        parties=tuple(_named_in(workspace, phrase[:MAX_PHRASE])),
        today=reader.today,
        notation=Notation(reader.language, workspace.currency),
    )


def _named_in(workspace: Workspace, phrase: str) -> list[str]:
    known = Party.objects.filter(workspace=workspace, archived_at=None)
    named = known.alias(small=Lower("name")).filter(small__in=set(_possible_names(phrase)))
    return list(named.order_by("id").values_list("name", flat=True))


def _possible_names(phrase: str) -> Iterator[str]:
    """Go over every row of words in a phrase, in the small letters of either engine."""
    words = phrase.translate(str.maketrans(QUOTES, " " * len(QUOTES))).split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + MOST_IN_A_NAME, len(words)) + 1):
            whole = " ".join(words[start:end])
            for name in (whole, whole.strip(AROUND), whole.rstrip(",;:!?"), f"{whole}."):
                yield name.lower()
                yield name.translate(IN_SMALL)
                yield name.title().translate(IN_SMALL)
