"""What words mean: the concepts that a phrase touches, whatever the form of its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from voorkant.learning.sides.inflection import CACHED, PARTICLES, parts, stems

FILE = Path(__file__).with_name("lexicon.txt")
PLAIN = "plain"
MODIFIER = 0.6
SLIP = 0.7
LEAST_PART = 3
LEAST_COMPOUND = 6
LEAST_SLIP = 7
MOST_APART = 6
AFTER_PARTICLE = {
    "aan", "als", "bij", "die", "door", "en", "in", "maar", "met", "na", "naar", "of", "om", "op",
    "over", "per", "tot", "uit", "van", "vandaag", "vanmiddag", "morgen", "voor", "wie", "zodat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concept:
    """A group of words that mean alike: the role they play, and why they decide if they do."""

    name: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in a phrase: the places of its words, and how sure it is meant (0–1)."""

    concept: Concept
    places: tuple[int, ...]
    weight: float = 1.0


@dataclass(slots=True)
class Lexicon:
    """Concepts by their words: single ones, rows of words, separable verbs, slips of the pen.

    `plain` has words that mean nothing here, with their language; `tongue` the language of a word
    that means something else in the other one.
    """

    single: dict[str, list[Concept]] = field(default_factory=dict)
    rows: dict[str, list[tuple[tuple[str, ...], Concept]]] = field(default_factory=dict)
    separable: dict[str, list[tuple[str, Concept]]] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    tongue: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, concept: Concept, word: str) -> None:
        """Add a word as the file writes it."""
        language, _, word = word.rpartition(":")
        if concept.role == PLAIN:
            self.plain[word] = "" if word in self.plain else concept.name
        elif "~" in word:
            verb, particle = word.split("~")
            self.separable.setdefault(verb, []).append((particle, concept))
        elif "_" in word:
            row = tuple(word.split("_"))
            self.rows.setdefault(row[0], []).append((row, concept))
        else:
            self.single.setdefault(word, []).append(concept)
            if language:
                self.tongue[word, concept.name] = language
            if len(word) >= LEAST_SLIP:
                self.slips |= dict.fromkeys(_one_less(word), word)


@cache
def lexicon() -> Lexicon:
    """Read the lexicon."""
    found = Lexicon()
    concept = None
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            concept = Concept(*line.strip("[]").split())
        elif concept and not line.startswith("#"):
            for word in line.split():
                found.add(concept, word)
    return found


def language_of(words: Sequence[str]) -> str:
    """Return nl or en, whichever has more of the words; empty when that says nothing."""
    known = lexicon()
    found = [known.plain.get(word, "") for word in words if word not in known.single]
    dutch, english = found.count("nl"), found.count("en")
    return "nl" if dutch > english else "en" if english > dutch else ""


def is_plain(word: str) -> bool:
    """Tell whether a word is known to mean nothing here."""
    return word in lexicon().plain


def hits(words: Sequence[str], language: str) -> list[Hit]:
    """List the concepts of a phrase in its order; a word in a row means nothing by itself."""
    found = [hit for place in range(len(words)) for hit in _together(words, place)]
    taken = {place for hit in found for place in hit.places}
    for place, word in enumerate(words):
        if place not in taken:
            found += (
                Hit(concept, (place,), weight)
                for concept, weight in _meanings(word)
                if lexicon().tongue.get((word, concept.name), language) == language
            )
    return sorted(found, key=lambda hit: hit.places)


def _together(words: Sequence[str], place: int) -> Iterator[Hit]:
    for form in _forms(words[place]):
        for row, concept in lexicon().rows.get(form, ()):
            there = words[place : place + len(row)]
            if len(there) == len(row) and all(map(_is_form, there, row)):
                yield Hit(concept, tuple(range(place, place + len(row))))
        for particle, concept in lexicon().separable.get(form, ()):
            later = _place_of(particle, words, place + 1)
            if later and not words[place].endswith("ing"):
                yield Hit(concept, (place, later))


def _place_of(particle: str, words: Sequence[str], start: int) -> int | None:
    """Return where a verb goes on; a particle before a noun is a preposition, not a part of it."""
    for place in range(start, min(len(words), start + MOST_APART)):
        after = words[place + 1 : place + 2]
        if words[place] == particle and (
            particle not in PARTICLES or not after or after[0] in AFTER_PARTICLE
        ):
            return place
    return None


def _is_form(word: str, of: str) -> bool:
    return of in _forms(word)


def _forms(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of; one that the lexicon has is only itself."""
    return (word,) if word in lexicon().single else stems(word)


@lru_cache(maxsize=CACHED)
def _meanings(word: str) -> tuple[tuple[Concept, float], ...]:
    """Return what one word means: as it is, as a form, as a compound, or as a slip of the pen."""
    known = lexicon().single
    if word in lexicon().plain and word not in known:
        return ()
    for stem in stems(word):
        if stem in known:
            return tuple((concept, 1.0) for concept in known[stem])
    split = parts(word, _is_part) if len(word) >= LEAST_COMPOUND else None
    if split:
        first, head = split
        before = _meanings(first) if first and first not in PARTICLES else ()
        return (*((concept, MODIFIER) for concept, _ in before), *_meanings(head))
    if len(word) >= LEAST_SLIP:
        for less in _one_less(word):
            meant = lexicon().slips.get(less, "")
            if meant[:1] == word[:1] and abs(len(meant) - len(word)) <= 1:
                return tuple((concept, SLIP) for concept in known[meant])
    return ()


def _is_part(word: str) -> bool:
    return len(word) >= LEAST_PART and word in lexicon().single


def _one_less(word: str) -> list[str]:
    """List a word and all that is left when one letter falls out: alike for two near words."""
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]
