"""What was done on a device while it had no network, as it arrives later: logs are `NewEntry`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voorkant.core.activity.entries import NewEntry, Origin


@dataclass(frozen=True, slots=True)
class SpokenAct:
    """A conversation with somebody on the call list."""

    new: NewEntry
    call: UUID

    @property
    def client_uuid(self) -> UUID:
        """The id the device gave it."""
        return self.new.client_uuid


@dataclass(frozen=True, slots=True)
class NoAnswerAct:
    """A call in vain, on the day that the person saw; to be tried again on another."""

    client_uuid: UUID
    call: UUID
    on: date
    again_on: date


@dataclass(frozen=True, slots=True)
class UndoAct:
    """The undoing of what was done before, perhaps in the same queue."""

    client_uuid: UUID
    of: UUID
    reason: str = ""
    origin: Origin = Origin.OFFLINE


QueuedAct = NewEntry | SpokenAct | NoAnswerAct | UndoAct
