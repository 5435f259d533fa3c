"""The labelled phrases that the model learns from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voorkant.core.activity.sides import Side

FOLDER = Path(__file__).with_name("phrases")
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with the side it stands on, None where asking is right.

    Near-copies of each other, in either language, are of one family.
    """

    text: str
    side: Side | None
    family: str
    language: str


def phrases() -> list[Phrase]:
    """Read every labelled phrase."""
    return [phrase for name in (*Side, UNSURE) for phrase in _read(name)]


def _read(name: str) -> Iterator[Phrase]:
    side = None if name == UNSURE else Side(name)
    family = ""
    for line in FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[]")
        elif line and not line.startswith("#"):
            language, text = line.split(" ", 1)
            yield Phrase(text, side, family, language)
