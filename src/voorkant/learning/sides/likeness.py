"""How alike two phrases are, in their words and in what these mean."""

from functools import lru_cache
from math import sqrt

from voorkant.learning.sides.inflection import stems
from voorkant.learning.sides.lexicon import is_plain
from voorkant.learning.sides.reading import read

CACHED = 5_000
COMMON_WORD, OTHER_WORD, SAME_CONCEPT = 0.3, 1.0, 0.7
BEGINNING = 3


def likeness(one: str, other: str) -> float:
    """Return how alike two normalised phrases are, 0–1 (a cosine).

    Phrases of which no words begin alike count as unlike: that is quickly seen.
    """
    if _beginnings(one).isdisjoint(_beginnings(other)):
        return 0.0
    second = _traits(other)
    return sum(value * second.get(name, 0.0) for name, value in _traits(one).items())


@lru_cache(maxsize=CACHED)
def _beginnings(plain: str) -> frozenset[str]:
    words = plain.split()
    return frozenset(word[:BEGINNING] for word in words if not is_plain(word)) or frozenset(words)


@lru_cache(maxsize=CACHED)
def _traits(plain: str) -> dict[str, float]:
    """Return what tells a phrase from others, as a vector of length 1."""
    reading = read(plain)
    traits = {
        min(stems(word), key=len): COMMON_WORD if is_plain(word) else OTHER_WORD
        for word in reading.plain
    }
    traits |= {f"c:{hit.concept.name}": SAME_CONCEPT for hit in reading.hits}
    length = sqrt(sum(value * value for value in traits.values()))
    return {name: value / length for name, value in traits.items()}
