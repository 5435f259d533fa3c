"""What somebody who types a phrase may want to come next."""

from dataclasses import dataclass

from voorkant.core.activity.kinds import Kind, Measure, folded
from voorkant.core.activity.phrases import LogWish, ScreenName, Wish, interpret
from voorkant.core.activity.phrases.completing import kinds_to_come, screens_called, with_party
from voorkant.core.errors import Invalid
from voorkant.data.models import Member, Workspace
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.phrases import Reader, lexicon, vocabulary
from voorkant.queries.portfolio import PartyCard, parties, recent_parties

MOST = 5
MOST_SEARCHED = 50
SHORTEST_SEARCH = 2


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Ways to go on: kinds and people with the phrase that each makes, people, screens, undo.

    `is_strange` tells that the phrase is none of ours: it may be work for the rest.
    """

    kinds: tuple[tuple[Kind, str], ...] = ()
    parties: tuple[tuple[PartyCard, str], ...] = ()
    people: tuple[PartyCard, ...] = ()
    screens: tuple[ScreenName, ...] = ()
    undo: bool = False
    is_strange: bool = False


def suggestions(workspace: Workspace, member: Member, phrase: str, reader: Reader) -> Suggestions:
    """Return how a phrase can go on; for an empty one what the member does most."""
    known = vocabulary(workspace, phrase, reader)
    if not phrase.strip():
        usual = tiles(workspace, member, reader.today)[:MOST]
        filled = tuple((kind, f"{kind.name(reader.language)} ") for kind in usual)
        return Suggestions(kinds=filled, screens=known.lexicon.screens, undo=True)
    try:
        wish: Wish | None = interpret(phrase, known)
    except Invalid:
        wish = None
    if isinstance(wish, LogWish):
        return Suggestions(parties=_whom(workspace, member, phrase, wish, reader))
    kinds = tuple(kinds_to_come(phrase, known)[:MOST])
    long_enough = len(phrase.strip()) >= SHORTEST_SEARCH
    people = _beginning(workspace, phrase) if long_enough and wish is None else ()
    screens = tuple(screens_called(phrase, known.lexicon))
    undo = any(word.startswith(phrase.strip().lower()) for word in known.lexicon.undo)
    is_strange = wish is None and not (kinds or people or screens or undo)
    return Suggestions(kinds, (), people, screens, undo, is_strange)


def _beginning(workspace: Workspace, text: str) -> tuple[PartyCard, ...]:
    """Return people and organisations of whom a word of the name begins with a text."""
    wanted = f" {folded(text)}"
    found = parties(workspace, text, MOST_SEARCHED)
    return tuple(card for card in found if wanted in f" {folded(card.name)}")[:MOST]


def _whom(
    workspace: Workspace, member: Member, phrase: str, wish: LogWish, reader: Reader
) -> tuple[tuple[PartyCard, str], ...]:
    """Return who may be meant, with the phrase that names each whole."""
    if wish.kind.measure is Measure.PROGRESS or (wish.party_name and not wish.is_new_party):
        return ()
    if wish.party_name:
        found = _beginning(workspace, wish.party_name)
    else:
        found = tuple(recent_parties(workspace, member, reader.today, MOST))
    return tuple((card, with_party(phrase, wish, card.name, lexicon())) for card in found)
