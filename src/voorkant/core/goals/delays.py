"""Delay of a goal: weeks, each with what caused it; the date it is expected moves along."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Invalid
from voorkant.core.portfolio.parties import NameNeeded

MOST_WEEKS = 520
MAX_CAUSE = 500
LAST_DAY = date(2399, 12, 31)


class BadDelay(Invalid):
    """A delay is 1 to 520 weeks."""

    code = "bad_delay"


@dataclass(frozen=True, slots=True)
class Delay:
    """Weeks that a goal comes later, what caused it, and who cost it (a name, or nothing)."""

    weeks: int
    cause: str
    party: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise BadDelay("weeks", most=MOST_WEEKS)
        if not self.cause.strip():
            raise NameNeeded("cause")
        if len(self.cause) > MAX_CAUSE:
            raise TooLong("cause", most=MAX_CAUSE)

    @property
    def blamed(self) -> str:
        """What the weeks are summed under: who cost it, else the cause."""
        return self.party or " ".join(self.cause.split())


def weeks_of(delays: Iterable[Delay]) -> int:
    """Return the weeks of delays together; their order does not matter."""
    return sum(one.weeks for one in delays)


def by_cause(delays: Iterable[Delay]) -> tuple[tuple[str, int], ...]:
    """Return the weeks by who or what caused them, the most first, then by name."""
    weeks: defaultdict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for one in sorted(delays, key=lambda delay: delay.blamed):
        key = one.blamed.casefold()
        names.setdefault(key, one.blamed)
        weeks[key] += one.weeks
    ranked = sorted(weeks, key=lambda key: (-weeks[key], key))
    return tuple((names[key], weeks[key]) for key in ranked)


def expected_on(due: date, delays: Iterable[Delay], below: Iterable[date] = ()) -> date:
    """Return when a goal is expected: its date and its delays, and never before what hangs under
    it.
    """
    room = (LAST_DAY - due).days // 7
    own = due + timedelta(weeks=min(weeks_of(delays), max(room, 0)))
    return max([own, *below])
