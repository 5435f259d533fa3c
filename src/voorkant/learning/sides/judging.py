"""The answer to "does this earn money?": side, how sure, and what decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from voorkant.core.activity.sides import Side
from voorkant.learning.sides.inflection import stems
from voorkant.learning.sides.lexicon import Hit
from voorkant.learning.sides.likeness import likeness
from voorkant.learning.sides.model import SIDES, Scores, model, shares
from voorkant.learning.sides.reading import CONCEPT, Reading, features, normalised, read
from voorkant.learning.sides.reasons import Reason, side_of

SURE, MOST_SURE = 0.6, 0.99
MOST_TEXT = 500
MOST_READ = 5_000
CACHED = 5_000
# How near a corrected phrase must be to count, and how much one that is the same would add.
NEAR, PULL, STEEP = 0.5, 12.0, 3

Corrections = Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A side, or None when asking is better than guessing; confidence 0–1.

    `words` are those of the phrase that decided, or the corrected phrase that did.
    """

    side: Side | None
    confidence: float
    reason: Reason
    words: tuple[str, ...] = ()


def judge(phrase: str, corrections: Corrections | None = None) -> Judgement:
    """Judge a phrase in Dutch or English; `corrections` has sides by normalised phrase.

    A corrected phrase keeps its side; what resembles one is pulled towards it.
    """
    if len(phrase) > MOST_READ:
        return Judgement(None, 0.0, Reason.TOO_LONG)
    plain = normalised(phrase)
    if not plain:
        return Judgement(None, 0.0, Reason.EMPTY)
    if corrections and plain in corrections:
        return Judgement(corrections[plain], 1.0, Reason.CORRECTED, (plain,))
    if len(plain) > MOST_TEXT:
        return Judgement(None, 0.0, Reason.TOO_LONG)
    reading, scores = _scored(phrase)
    pulled, nearest = _pulled(plain, scores, corrections or {})
    found = shares(pulled)
    side = SIDES[found.index(max(found))]
    sure = min(round(max(found), 2), MOST_SURE)
    if sure < SURE or not (reading.hits or nearest or _is_learned(reading)):
        return _unsure(reading, min(sure, SURE - 0.01))
    if nearest and shares(scores)[SIDES.index(side)] < SURE:
        return Judgement(side, sure, Reason.NEAR_CORRECTED, (nearest,))
    return Judgement(side, sure, *_why(reading, side))


@lru_cache(maxsize=CACHED)
def _scored(phrase: str) -> tuple[Reading, Scores]:
    reading = read(phrase)
    return reading, model().scores(features(reading))


def _is_learned(reading: Reading) -> bool:
    return any(model().knows(f"w:{min(stems(word), key=len)}") for word in reading.plain)


def _unsure(reading: Reading, sure: float) -> Judgement:
    words = tuple(dict.fromkeys(reading.typed(hit) for hit in reading.hits))
    return Judgement(None, sure, Reason.UNCLEAR if words else Reason.UNKNOWN, words)


def _why(reading: Reading, side: Side) -> tuple[Reason, tuple[str, ...]]:
    """Return what speaks most for a side, and its words."""
    speaking = [hit for hit in reading.hits if side_of(hit.concept.reason) is side]
    hit = max(speaking or reading.hits, key=lambda one: _weight(one, side), default=None)
    if hit is None:
        return Reason.RESEMBLES, ()
    reason = Reason(hit.concept.reason) if speaking else Reason.RESEMBLES
    return reason, (reading.typed(hit),)


def _weight(hit: Hit, side: Side) -> float:
    scores = model().scores({f"c:{hit.concept.name}": CONCEPT * hit.weight})
    return scores[SIDES.index(side)] - max(
        score for score, other in zip(scores, SIDES, strict=True) if other is not side
    )


def _pulled(plain: str, scores: Scores, corrections: Corrections) -> tuple[Scores, str]:
    """Add to each side what the nearest phrase corrected to it says; return the nearest of all."""
    nearest: dict[Side, tuple[float, str]] = {}
    for phrase, side in corrections.items():
        alike = likeness(plain, phrase)
        if alike >= NEAR:
            nearest[side] = max(nearest.get(side, (0.0, "")), (alike, phrase))
    talk, reach, back = (
        score + PULL * nearest.get(side, (0.0, ""))[0] ** STEEP
        for score, side in zip(scores, SIDES, strict=True)
    )
    return (talk, reach, back), max(nearest.values(), default=(0.0, ""))[1]
