"""What a kind is called: in both languages, with other words for it, each meaning one kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.activity.kinds import Kind, folded
from voorkant.core.errors import Conflict
from voorkant.core.portfolio.parties import NameNeeded

MOST_ALIASES = 30


class KindNameTaken(Conflict):
    """Another kind in use goes by this name: a phrase would fit both."""

    code = "kind_name_taken"


@dataclass(frozen=True, slots=True)
class KindNames:
    """The names of a kind on one line each; a name left out is that of the other language.

    Aliases that repeat a name, or each other, are left out.
    """

    nl: str
    en: str
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        dutch, english = _one_line(self.nl), _one_line(self.en)
        if not dutch and not english:
            raise NameNeeded("name_nl")
        names = (dutch or english, english or dutch)
        aliases = _distinct(map(_one_line, self.aliases), names)
        for field, words in (("name_nl", names[:1]), ("name_en", names[1:]), ("aliases", aliases)):
            if any(len(word) > MAX_NAME for word in words):
                raise TooLong(field, most=MAX_NAME)
        if len(aliases) > MOST_ALIASES:
            raise TooLong("aliases", most=MOST_ALIASES)
        object.__setattr__(self, "nl", names[0])
        object.__setattr__(self, "en", names[1])
        object.__setattr__(self, "aliases", aliases)

    def by_field(self) -> tuple[tuple[str, str], ...]:
        """List every word with the field it was given in."""
        named = (("name_nl", self.nl), ("name_en", self.en))
        return (*named, *(("aliases", word) for word in self.aliases))


def refuse_taken(names: KindNames, others: Iterable[Kind]) -> None:
    """Refuse a word by which another kind goes, accents and capitals aside."""
    taken = {
        folded(word): kind
        for kind in others
        for word in (kind.name_nl, kind.name_en, *kind.aliases)
    }
    for field, word in names.by_field():
        kind = taken.get(folded(word))
        if kind is not None:
            whose = {"nl": kind.name_nl, "en": kind.name_en}
            raise KindNameTaken(field, word=word, kind=whose)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _distinct(words: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    known = {folded(name) for name in names}
    kept = []
    for word in words:
        if word and folded(word) not in known:
            known.add(folded(word))
            kept.append(word)
    return tuple(kept)
