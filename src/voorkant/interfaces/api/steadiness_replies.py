"""The documented form of what is answered about steadiness."""

from datetime import date
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply


class Signal(Reply):
    """Winter sleep (days missed since one), a restart after it, or three wild weeks."""

    code: Literal["hibernation", "restart", "mad_bull"]
    missed: int | None
    since: date | None
    done: int | None
    after_burst: bool | None
    is_longer: bool | None
    kept: int | None
    acts: list[int] | None
    usual: float | None


class SteadyWeek(Reply):
    """A week: promised days that are over, those kept, and front acts."""

    week: str
    kept: int
    due: int
    acts: int


class NextAct(Reply):
    """The next promised day: the kinds chosen for it, or the small act to choose."""

    on: date
    chosen: list[UUID]
    kind: UUID | None
    kind_nl: str | None
    kind_en: str | None


class Steadiness(Reply):
    """Kept of the last promised days (at most 30), days in a row, habit strength 0–1, the last
    twelve weeks. `is_early` is true in the first 20 promised days: no signal yet.
    """

    kept: int
    due: int
    current_run: int
    longest_run: int
    strength: float
    is_early: bool
    signal: Signal | None
    asks_much: bool
    weeks: list[SteadyWeek]
    next: NextAct | None
