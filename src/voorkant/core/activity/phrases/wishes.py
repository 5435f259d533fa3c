"""What a phrase can ask for, and why one is refused."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voorkant.core.activity.entries import (
    MAX_MINUTES,
    MAX_NAME,
    BadMinutes,
    NewEntry,
    Origin,
    TooLong,
)
from voorkant.core.activity.kinds import Kind, Measure, Nature
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid
from voorkant.core.money import Money
from voorkant.core.rhythm.promise import MOST_PROMISED

MAX_PHRASE = 300


class NotUnderstood(Invalid):
    """The phrase names no act, screen or undo."""

    code = "not_understood"


class TwoNumbers(Invalid):
    """Two numbers want to be the same thing: how often, how much, or how far."""

    code = "two_numbers"


class TwoDays(Invalid):
    """The phrase names two days."""

    code = "two_days"


class TwoNames(Invalid):
    """The phrase names two people, or two pieces of work."""

    code = "two_names"


class PercentNeeded(Invalid):
    """Work that is measured says how far it is."""

    code = "percent_needed"


@dataclass(frozen=True, slots=True)
class LogWish:
    """An act to log, in the values of an entry; `on` is None when no day was said.

    `is_new_party` tells that nobody in the address book goes by the name. What is left of a
    phrase about the back side is a note: it names work, not people.
    """

    kind: Kind
    quantity: int | None = None
    percent: int | None = None
    item_name: str = ""
    on: date | None = None
    minutes: int = 0
    amount: Money | None = None
    party_name: str = ""
    is_new_party: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if max(len(self.party_name), len(self.item_name)) > MAX_NAME:
            raise TooLong("phrase", most=MAX_NAME)
        if self.minutes > MAX_MINUTES:
            raise BadMinutes("minutes", most=MAX_MINUTES)

    def entry(self, client_uuid: UUID, origin: Origin) -> NewEntry:
        """Return the entry this comes to."""
        return NewEntry(
            client_uuid=client_uuid,
            kind=UUID(self.kind.public_id),
            quantity=self.quantity,
            percent=self.percent,
            item_name=self.item_name,
            on=self.on,
            minutes=self.minutes,
            amount=self.amount.cents if self.amount else None,
            currency=self.amount.currency if self.amount else None,
            party_name=self.party_name,
            note=self.note,
            origin=origin,
        )

    def intended(self, today: date) -> "PickWish | None":
        """Return what an act of a later day is, meant and not done yet; None for a fact."""
        counts = self.kind.nature is Nature.ACT and self.kind.measure is Measure.COUNT
        if self.on is None or self.on <= today or not counts or self.kind.side is Side.BACK:
            return None
        times = min(self.quantity or 1, MOST_PROMISED)
        return PickWish(self.kind, self.on, times, self.party_name, self.is_new_party)


@dataclass(frozen=True, slots=True)
class PickWish:
    """An act at the front side, once or twice, to choose beforehand for a day to come."""

    kind: Kind
    on: date
    times: int
    party_name: str = ""
    is_new_party: bool = False


@dataclass(frozen=True, slots=True)
class ScreenWish:
    """A screen to go to, by its code; Today may be that of another day."""

    screen: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class UndoWish:
    """Undo the latest record of today."""


@dataclass(frozen=True, slots=True)
class LineWish:
    """A line for the list of the rest."""

    text: str


Wish = LogWish | PickWish | ScreenWish | UndoWish | LineWish
