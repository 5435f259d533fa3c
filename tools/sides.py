"""Learns the weights behind "does this earn money?" again from the labelled phrases.

Run with `python -m tools.sides` after a change in `src/voorkant/learning/sides`. It writes
`weights.json` and prints how well the model does on families of phrases that it has not seen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.learning.sides.judging import SURE
from voorkant.learning.sides.model import FILE, SIDES, Model, shares
from voorkant.learning.sides.phrases import Phrase, phrases
from voorkant.learning.sides.reading import features, read
from voorkant.learning.sides.training import examples, train

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model that never saw the family of a phrase made of it."""

    phrase: Phrase
    found: tuple[float, float, float]

    @property
    def is_answered(self) -> bool:
        """Whether it was sure enough to answer."""
        return round(max(self.found), 2) >= SURE

    @property
    def is_right(self) -> bool:
        """Whether the likeliest side is the right one."""
        return SIDES[self.found.index(max(self.found))] is self.phrase.side


def trials(known: Sequence[Phrase], folds: int = FOLDS) -> list[Trial]:
    """Judge each phrase by a model that learned from the other families only."""
    families = sorted({phrase.family for phrase in known})
    fold_of = {family: place % folds for place, family in enumerate(families)}
    found = []
    for fold in range(folds):
        seen = [phrase for phrase in known if fold_of[phrase.family] != fold]
        learned = train(examples(seen))
        found += [
            Trial(phrase, shares(learned.scores(features(read(phrase.text)))))
            for phrase in known
            if fold_of[phrase.family] == fold
        ]
    return found


def shares_of(tried: Sequence[Trial]) -> tuple[float, float]:
    """Return the share that is answered, and the share of the answers that is right."""
    labelled = [trial for trial in tried if trial.phrase.side]
    answered = [trial for trial in labelled if trial.is_answered]
    right = sum(trial.is_right for trial in answered)
    return len(answered) / len(labelled), right / len(answered)


def written(learned: Model) -> str:
    """Return a model as the text of its file, a feature a line."""
    lines = (f"{json.dumps(name)}: {list(each)}" for name, each in learned.weights.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the weights and print the figures."""
    known = phrases()
    FILE.write_text(written(train(examples(known))), encoding="utf-8")
    tried = trials(known)
    parts = {"all": tried}
    for language in ("nl", "en"):
        parts[language] = [one for one in tried if one.phrase.language == language]
    for side in SIDES:
        parts[str(side)] = [one for one in tried if one.phrase.side is side]
    for name, part in parts.items():
        answered, right = shares_of(part)
        print(f"{name:<6}{len(part):>6} phrases  answered {answered:.1%}  right {right:.1%}")


if __name__ == "__main__":
    main()
