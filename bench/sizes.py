"""How much is measured: in full, or just enough to see that everything runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Entries stored in the two databases, rounds and seconds of each load, and so on."""

    small: int
    large: int
    rounds: int
    seconds: float
    steady: float
    batches: int
    bare: int
    starts: int
    requests: int
    kills: int
    boards: int
    lines: int
    members: int
    stories: int
    cuts: int


FULL = Sizes(
    small=10_000,
    large=1_000_000,
    rounds=5,
    seconds=4,
    steady=20,
    batches=4,
    bare=1_000,
    starts=5,
    requests=1_000,
    kills=500,
    boards=200,
    lines=10_000,
    members=4_000,
    stories=2_000,
    cuts=50,
)
QUICK = Sizes(
    small=1_000,
    large=10_000,
    rounds=3,
    seconds=1,
    steady=3,
    batches=1,
    bare=200,
    starts=2,
    requests=100,
    kills=5,
    boards=20,
    lines=1_000,
    members=500,
    stories=10,
    cuts=5,
)
