"""Forms of Dutch and English words: what a word may be a form of, and what it is made up of."""

from collections.abc import Callable, Iterator
from functools import lru_cache

VOWELS = "aeiou"
# Endings by how much must be left: a short one is often part of the word itself ("note", "last").
ENDINGS = {
    2: ("ing", "ings", "ende", "end", "ies", "ied", "den", "ten", "tje", "tjes", "pje", "jes"),
    3: ("en", "de", "te", "ed", "es", "s", "'s", "ers", "ingen", "etje", "etjes"),
    4: ("e", "n", "t", "d", "er"),
}
PARTICLES = (
    "aan", "achter", "af", "bij", "binnen", "door", "in", "langs", "los", "mee", "na", "om", "op",
    "over", "rond", "samen", "terug", "toe", "uit", "voor", "weg", "her",
)  # fmt: skip
LINKS = ("", "s", "en", "n", "e", "-")
LEAST_WITH_PREFIX = 6
LEAST_HEAD = 6
HARD = {"v": "f", "z": "s"}
CACHED = 20_000


@lru_cache(maxsize=CACHED)
def stems(word: str) -> tuple[str, ...]:
    """Return what a plain word may be a form of: itself first, what is left of it next."""
    found = dict.fromkeys([word, *_without_ending(word)])
    for bare in _without_prefix(word):
        found |= dict.fromkeys([bare, *_without_ending(bare)])
        if bare[-1] in "td":  # gebeld, gemaakt
            found |= dict.fromkeys(_spelled(bare[:-1], bare[-1]))
    return tuple(found)


def _without_ending(word: str) -> Iterator[str]:
    for least, endings in ENDINGS.items():
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                yield from _spelled(word[: -len(ending)], ending)


def _without_prefix(word: str) -> Iterator[str]:
    if word.startswith("ge") and len(word) >= LEAST_WITH_PREFIX:
        yield word[2:]
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and rest[:2] in ("ge", "te") and len(rest) >= LEAST_WITH_PREFIX:
            yield particle + rest[2:]


def _spelled(stem: str, ending: str) -> Iterator[str]:
    """Go over the ways in which a stem may be written when its ending is gone."""
    last, before = stem[-1], stem[-2]
    is_consonant = last not in VOWELS
    yield stem
    if ending in ("ies", "ied"):
        yield stem + "y"
    if is_consonant and last == before:  # bellen, planned
        yield stem[:-1]
    if is_consonant and before in VOWELS and stem[-3:-2] not in VOWELS:  # maken
        yield stem[:-1] + before + last
    if is_consonant and ending[0] in "ei":  # making
        yield stem + "e"
    if last in HARD:  # brieven, schrijven
        yield stem[:-1] + before + HARD[last]
        yield stem[:-1] + HARD[last]


def parts(word: str, is_known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Split a compound into what comes first and its head, as long a head as is known.

    What comes first is known too, unless the head is long enough to say it all.
    """
    for place in range(2, len(word) - 2):
        front, head = word[:place], word[place:]
        if not any(is_known(stem) for stem in stems(head)):
            continue
        for link in LINKS:
            first = front.removesuffix(link)
            if front.endswith(link) and (
                first in PARTICLES or any(is_known(stem) for stem in stems(first))
            ):
                return first, head
        if len(head) >= LEAST_HEAD:
            return "", head
    return None
