"""A linear model: how much each feature of a phrase speaks for each side."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voorkant.core.activity.sides import Side

FILE = Path(__file__).with_name("weights.json")
SIDES = tuple(Side)
SCALE = 1000

Scores = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each side in the order of `Side`, in thousandths."""

    weights: Mapping[str, tuple[int, int, int]]

    def scores(self, features: Mapping[str, float]) -> Scores:
        """Return how much the features speak for each side, as logarithms of odds."""
        talk = reach = back = 0.0
        for name, value in features.items():
            weight = self.weights.get(name)
            if weight:
                talk += value * weight[0]
                reach += value * weight[1]
                back += value * weight[2]
        return talk / SCALE, reach / SCALE, back / SCALE

    def knows(self, name: str) -> bool:
        """Tell whether a feature was learned."""
        return name in self.weights


def shares(scores: Scores) -> Scores:
    """Turn scores into chances that add up to 1."""
    highest = max(scores)
    talk, reach, back = (math.exp(score - highest) for score in scores)
    total = talk + reach + back
    return talk / total, reach / total, back / total


@cache
def model() -> Model:
    """Read the weights that `tools.sides` learned from the phrases."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return Model({name: tuple(weights) for name, weights in found.items()})
