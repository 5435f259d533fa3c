"""A phrase as the judge sees it: its words, what they mean, and which part holds the act."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, islice

from voorkant.learning.sides.inflection import stems
from voorkant.learning.sides.lexicon import Hit, hits, is_plain, language_of
from voorkant.learning.sides.reasons import side_of

WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*|%")
VERB = re.compile(r"(?:ge|be|ver|ont).{3,}|.{3,}(?:en|ed|ing)")
STOP = re.compile(r"[,;:(/…–]|[.!?]\s| - ")
EDGES = " .,;:!?…'\"()[]-–"
MOST_WORDS = 60
MANY_WORDS = 4
MANY_UNKNOWN = 2

# What comes after these says about whom, what or why; the act stands before them.
TOPICS = {
    "nl": {"over", "voor", "van", "bij", "uit", "tegen"},
    "en": {"about", "for", "from", "of", "regarding", "on", "at", "in", "with"},
}
CLAUSES = {
    "nl": {
        "die", "dat", "of", "wie", "waar", "omdat", "als", "hoe", "welke", "wat", "zodat",
        "waarom", "wanneer", "waarin",
    },
    "en": {
        "who", "that", "which", "if", "whether", "because", "how", "when", "where", "whom",
        "what", "to", "so",
    },
}  # fmt: skip
AFTER_ACT = {language: TOPICS[language] | CLAUSES[language] for language in TOPICS}
AFTER_ACT[""] = AFTER_ACT["nl"] | AFTER_ACT["en"]

# How much a kind of feature weighs before anything is learned: the stronger, the sooner it is used.
CONCEPT, IN_TAIL, PAIR, ROLE, SHARE, STEM, LENGTH = 0.7, 0.5, 0.7, 0.8, 1.0, 0.5, 0.3
UNKNOWN, STRANGE_VERB = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase read: words as typed, and the concepts in the part with the act and in the rest."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    act: tuple[Hit, ...]
    tail: tuple[Hit, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every concept, those of the act first."""
        return self.act + self.tail

    def typed(self, hit: Hit) -> str:
        """Return the words of a concept as they were typed."""
        return " ".join(self.words[place] for place in hit.places)


def normalised(text: str) -> str:
    """Return a phrase without case, accents, superfluous spaces and marks at its ends."""
    return " ".join(_plain(text).split()).strip(EDGES)


def read(text: str) -> Reading:
    """Read a phrase; of a very long one, the beginning."""
    composed = unicodedata.normalize("NFC", text)
    found = list(islice(WORD.finditer(composed), MOST_WORDS))
    words = [one[0] for one in found]
    plain = [_plain(word).replace("’", "'") for word in words]
    language = language_of(plain)
    ends = AFTER_ACT[language]
    end = next(
        (
            place
            for place in range(1, len(plain))
            if plain[place] in ends
            or STOP.search(composed, found[place - 1].end(), found[place].start())
        ),
        len(plain),
    )
    concepts = hits(plain, language)
    act = [hit for hit in concepts if hit.places[0] < end]
    tail = [hit for hit in concepts if hit.places[0] >= end]
    if language != "en" and tail and not any(hit.concept.role == "do" for hit in act):
        # Dutch says what is done at the end: "offerte voor Jansen versturen".
        last = tail[-1]
        if last.concept.role == "do" and last.places[-1] == len(plain) - 1:
            act.append(tail.pop())
    return Reading(tuple(words), tuple(plain), tuple(act), tuple(tail))


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in spread if not unicodedata.combining(c))


def features(reading: Reading) -> dict[str, float]:
    """Return what the model knows of a phrase: features by name, with how strongly they hold."""
    found: dict[str, float] = {}
    for hit in reading.hits:
        name = f"c:{hit.concept.name}"
        found[name] = max(found.get(name, 0), CONCEPT * hit.weight)
    for hit in reading.tail:
        found[f"t:{hit.concept.name}"] = IN_TAIL * hit.weight
    names = sorted({hit.concept.name for hit in reading.hits})
    found |= {f"p:{one}+{other}": PAIR for one, other in combinations(names, 2)}
    found |= {f"r:{hit.concept.role}:{side_of(hit.concept.reason)}": ROLE for hit in reading.act}
    sides = Counter(side_of(hit.concept.reason) for hit in reading.hits)
    sides.pop(None, None)
    found |= {f"s:{side}": SHARE * count / sides.total() for side, count in sides.items()}
    for word in reading.plain:
        found["#" if word.isdigit() else f"w:{min(stems(word), key=len)}"] = STEM
    found[f"n:{min(len(reading.plain), MANY_WORDS)}"] = LENGTH
    return found | _of_unknown(reading)


def _of_unknown(reading: Reading) -> dict[str, float]:
    """Return how many words mean nothing to us, and whether one of them looks like a verb."""
    known = {place for hit in reading.hits for place in hit.places}
    strange = [
        word
        for place, word in enumerate(reading.plain)
        if place not in known and not word.isdigit() and not is_plain(word)
    ]
    found = {f"u:{min(len(strange), MANY_UNKNOWN)}": UNKNOWN}
    if any(VERB.fullmatch(word) for word in strange):
        has_verb = any(hit.concept.role == "do" for hit in reading.act)
        found[f"v:{has_verb}"] = STRANGE_VERB
    return found
