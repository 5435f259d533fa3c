"""Entries and scores as people read them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Kind, Nature


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the ledger with the names it refers to. Amount in cents; instants UTC.

    `stands` tells whether no later record replaces it. A void shows the values it voided.
    `is_late` tells whether it came after its week was closed; None where nobody looked.
    """

    uuid: UUID
    type: EntryType
    kind: UUID
    kind_nl: str
    kind_en: str
    on: date
    tz: str
    occurred_at: datetime
    received_at: datetime
    quantity: int | None
    percent: int | None
    item: UUID | None
    item_name: str
    minutes: int
    audience: int | None
    amount: int | None
    currency: str
    party: UUID | None
    party_name: str
    occasion: UUID | None
    note: str
    reason: str
    recorded_by: str
    origin: str
    clock_flag: bool
    replaces: UUID | None
    stands: bool
    is_late: bool | None = None

    def kind_name(self, language: str) -> str:
        """Return the kind's name in a language."""
        return self.kind_nl if language.startswith("nl") else self.kind_en


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of logging: the record, whether it is new, and the tenths by which points
    changed.
    """

    record: Record
    created: bool
    gained: int


@dataclass(frozen=True, slots=True)
class KindScore:
    """One kind in a period: whole acts, minutes, tenths before and after the cap, and the bonus
    that action periods add.
    """

    kind: Kind
    quantity: int
    minutes: int
    raw: int
    counted: int
    bonus: int


@dataclass(frozen=True, slots=True)
class Score:
    """What one member scored from `start` up to (not including) `until`, per kind, most points
    first.
    """

    start: date
    until: date
    kinds: tuple[KindScore, ...]

    @property
    def counted(self) -> int:
        """Points that count, in tenths."""
        return sum(kind.counted for kind in self.kinds)

    @property
    def bonus(self) -> int:
        """What action periods add to it, in tenths."""
        return sum(kind.bonus for kind in self.kinds)

    @property
    def front_acts(self) -> int:
        """Whole acts at the front side: what the promise counts."""
        return sum(kind.quantity for kind in self.kinds if kind.kind.keeps_promise)

    @property
    def acts(self) -> int:
        """Whole acts at either side; results are no acts."""
        return sum(kind.quantity for kind in self.kinds if kind.kind.nature is Nature.ACT)

    @property
    def front_share(self) -> float | None:
        """Front acts over all acts, 0–1; None without any act."""
        return self.front_acts / self.acts if self.acts else None

    @property
    def prospect_share(self) -> float | None:
        """Acts with prospects over all acts, 0–1; None without any act."""
        with_prospects = sum(
            kind.quantity
            for kind in self.kinds
            if kind.kind.keeps_promise and kind.kind.with_prospect
        )
        return with_prospects / self.acts if self.acts else None
