"""Kinds of activity: what they are called, what they measure, and which one a phrase means."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid, NotFound


class Nature(StrEnum):
    """An act is what you do; a result is what comes of it."""

    ACT = "act"
    RESULT = "result"


class Measure(StrEnum):
    """Counted (quantity ≥ 1) or measured as 0–100 % of a named item."""

    COUNT = "count"
    PROGRESS = "progress"


class UnknownKind(NotFound):
    """No kind of this workspace goes by that name."""

    code = "unknown_kind"


class AmbiguousKind(Invalid):
    """The phrase fits several kinds equally well."""

    code = "ambiguous_kind"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind as people see it on a day, with the point rule that holds on that day.

    Points in tenths.
    """

    id: int
    public_id: str
    name_nl: str
    name_en: str
    aliases: tuple[str, ...]
    nature: Nature
    measure: Measure
    with_prospect: bool
    is_occasion: bool
    is_tile: bool
    position: int
    side: Side
    points: int
    day_cap: int | None
    asks_audience: bool
    needs_party: bool

    def name(self, language: str) -> str:
        """Return the name in that language; Dutch for `nl`, otherwise English."""
        return self.name_nl if language.startswith("nl") else self.name_en

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.name_nl, self.name_en, *self.aliases)

    @property
    def keeps_promise(self) -> bool:
        """Whether it counts for the daily promise: only acts at the front side do."""
        return self.nature is Nature.ACT and self.side.is_front


def folded(text: str) -> str:
    """Return a text as names are compared: without accents, capitals and superfluous spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def _names(kinds: Sequence[Kind]) -> dict[str, str]:
    return {code: ", ".join(kind.name(code) for kind in kinds) for code in ("nl", "en")}


def match_kind(kinds: Iterable[Kind], phrase: str) -> Kind:
    """Return the kind a person means by a phrase, in either language, accents and case aside.

    A whole name or alias wins over the beginning of one. Raises UnknownKind, or AmbiguousKind
    with the names that fit.
    """
    wanted = folded(phrase)
    whole: list[Kind] = []
    begins: list[Kind] = []
    for kind in kinds:
        words = [folded(word) for word in (kind.name_nl, kind.name_en, *kind.aliases)]
        if wanted in words or wanted == kind.public_id:
            whole.append(kind)
        elif wanted and any(word.startswith(wanted) for word in words):
            begins.append(kind)
    return only_one(whole or begins, phrase)


def only_one(found: Sequence[Kind], phrase: str) -> Kind:
    """Return the kind that fits a phrase. Raises UnknownKind for none, AmbiguousKind for more."""
    if not found:
        raise UnknownKind("kind", phrase=phrase)
    if len(found) > 1:
        raise AmbiguousKind("kind", phrase=phrase, names=_names(found))
    return found[0]
