"""Which words of a phrase name the kind of act, and which somebody we know."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.core.activity.kinds import Kind, only_one
from voorkant.core.activity.phrases.figures import Notation
from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.wishes import NotUnderstood
from voorkant.core.activity.phrases.words import Word, join_keys, key_of, spans

SHORTEST_BEGINNING = 4
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a phrase is read with: words, kinds and people of the workspace, day, notation."""

    lexicon: Lexicon
    kinds: tuple[Kind, ...]
    parties: tuple[str, ...]
    today: date
    notation: Notation


@dataclass(frozen=True, slots=True)
class Named:
    """The kind that some words name, and which words; and those that name somebody we know."""

    kind: Kind
    start: int
    end: int
    party: range = range(0)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    kinds: tuple[Kind, ...]
    is_whole: bool


def names_of(kind: Kind) -> tuple[str, ...]:
    """Return every name and alias of a kind as it is compared."""
    return tuple(key_of(name) for name in (kind.name_nl, kind.name_en, *kind.aliases))


def find_names(words: Sequence[Word], vocabulary: Vocabulary) -> Named:
    """Find the kind, and with it the person, that the most words of a phrase name.

    A whole name or alias goes before another form of it ("gebeld"), the left before the right;
    without either the first words may be the beginning of one. Raises NotUnderstood,
    AmbiguousKind.
    """
    known = {key_of(name) for name in vocabulary.parties}
    people = [range(0), *_people(words, known, vocabulary.lexicon)]
    matches = list(_matches(words, vocabulary)) or list(_beginning(words, vocabulary))
    best = max(
        ((match, one) for match in matches for one in people if not _overlap(match, one)),
        key=lambda pair: (
            pair[0].end - pair[0].start + len(pair[1]),
            pair[0].is_whole,
            -pair[0].start,
            -pair[1].start,
        ),
        default=None,
    )
    if best is None:
        raise NotUnderstood("phrase", phrase=" ".join(word.text for word in words))
    match, person = best
    said = join_keys(words[match.start : match.end])
    return Named(only_one(match.kinds, said), match.start, match.end, person)


def _overlap(match: _Match, person: range) -> bool:
    return bool(person) and match.start < person.stop and person.start < match.end


def _people(words: Sequence[Word], known: set[str], lexicon: Lexicon) -> Iterator[range]:
    for start, end, key in spans(words):
        if key in known and not all(lexicon.knows(word.key) for word in words[start:end]):
            yield range(start, end)


def _matches(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[_Match]:
    named: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind in vocabulary.kinds:
        for name in dict.fromkeys(names_of(kind)):
            named[name].append(kind)
    for start, end, key in spans(words):
        if key in named:
            yield _Match(start, end, tuple(named[key]), is_whole=True)
        else:
            for base in _bases(key, vocabulary.lexicon):
                if base in named:
                    yield _Match(start, end, tuple(named[base]), is_whole=False)
                    break


def _bases(key: str, lexicon: Lexicon) -> Iterator[str]:
    """Go over the names of which a word may be another form."""
    yield from lexicon.forms.get(key, ())
    for ending in lexicon.endings:
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= SHORTEST_STEM:
            yield stem


def _beginning(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[_Match]:
    """Match the first words that say nothing else with the beginning of a name."""
    start = first_content(words, vocabulary.lexicon)
    names: Mapping[int, tuple[str, ...]] = {
        place: names_of(kind) for place, kind in enumerate(vocabulary.kinds)
    }
    for end in range(len(words), start, -1):
        said = join_keys(words[start:end])
        if len(said) >= SHORTEST_BEGINNING and not words[start].is_quoted:
            found = tuple(
                kind
                for place, kind in enumerate(vocabulary.kinds)
                if any(name.startswith(said) for name in names[place])
            )
            if found:
                yield _Match(start, end, found, is_whole=False)
                return


def first_content(words: Sequence[Word], lexicon: Lexicon) -> int:
    """Return the place of the first word that is no number, day, link or filler."""
    for place, word in enumerate(words):
        if word.is_quoted or not (lexicon.knows(word.key) or word.key[:1].isdecimal()):
            return place
    return len(words)
