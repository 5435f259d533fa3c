"""Learning the weights from labelled phrases: multinomial logistic regression, always the same.

Stochastic gradient descent with a decay of the weights (an L2 penalty); the weights are the mean
over the second half of the rounds, which makes the order of the phrases matter little.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from voorkant.learning.sides.model import SCALE, SIDES, Model, shares
from voorkant.learning.sides.phrases import Phrase
from voorkant.learning.sides.reading import features, read

ROUNDS = 16
PENALTY = 2e-4
FIRST_STEP = 0.4
# A word seen in one phrase only says nothing about other phrases.
LEAST_PHRASES = 2
# There are few phrases about which one should ask, so each counts for more.
UNSURE = 3.0


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as numbers: its features with how strongly they hold, and the chance per side."""

    features: tuple[tuple[str, float], ...]
    wanted: tuple[float, float, float]
    weight: float


def examples(phrases: Sequence[Phrase]) -> list[Example]:
    """Read phrases as examples, without features that only one of them has."""
    found = [features(read(phrase.text)) for phrase in phrases]
    seen = Counter(name for one in found for name in one)
    return [
        Example(
            tuple((name, value) for name, value in one.items() if seen[name] >= LEAST_PHRASES),
            _wanted(phrase),
            1.0 if phrase.side else UNSURE,
        )
        for phrase, one in zip(phrases, found, strict=True)
    ]


def _wanted(phrase: Phrase) -> tuple[float, float, float]:
    if phrase.side is None:
        return (1 / 3, 1 / 3, 1 / 3)
    talk, reach, back = (float(phrase.side is side) for side in SIDES)
    return talk, reach, back


def train(given: Sequence[Example]) -> Model:
    """Learn the weights from examples."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    order = _shuffled(given)
    for place in range(ROUNDS):
        step = FIRST_STEP / (1 + place)
        for example in order:
            _learn(weights, example, step)
        keep = (1 - step * PENALTY) ** len(order)
        for each in weights.values():
            each[:] = [weight * keep for weight in each]
        if place >= ROUNDS // 2:
            for name, each in weights.items():
                total[name] = [one + other for one, other in zip(total[name], each, strict=True)]
    rounds = ROUNDS - ROUNDS // 2
    return Model({name: _rounded(each, rounds) for name, each in sorted(total.items())})


def _learn(weights: dict[str, list[float]], example: Example, step: float) -> None:
    talk = reach = back = 0.0
    for name, value in example.features:
        weight = weights[name]
        talk += value * weight[0]
        reach += value * weight[1]
        back += value * weight[2]
    found = shares((talk, reach, back))
    step *= example.weight
    push = [step * (wanted - one) for wanted, one in zip(example.wanted, found, strict=True)]
    for name, value in example.features:
        weight = weights[name]
        weight[0] += value * push[0]
        weight[1] += value * push[1]
        weight[2] += value * push[2]


def _rounded(weights: Sequence[float], rounds: int) -> tuple[int, int, int]:
    talk, reach, back = (round(weight / rounds * SCALE) for weight in weights)
    return talk, reach, back


def _shuffled(given: Sequence[Example]) -> list[Example]:
    """Spread the sides and families over the order, the same way each time."""
    count = len(given)
    stride = next(n for n in range(int(count * 0.618), count + 2) if gcd(n, count) == 1)
    return [given[place * stride % count] for place in range(count)]
