"""What an entry must be before it is written: limits, days, and the fingerprint of its body."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from voorkant.core.activity.kinds import Measure
from voorkant.core.errors import Invalid

MAX_QUANTITY = 10_000
MAX_MINUTES = 24 * 60
MAX_AUDIENCE = 100_000_000
MAX_NOTE = 2_000
MAX_NAME = 200
SKEW_ALLOWED = timedelta(minutes=5)


class EntryType(StrEnum):
    """A fact is logged; a later record corrects or voids it."""

    LOG = "log"
    CORRECT = "correct"
    VOID = "void"


class Origin(StrEnum):
    """Through which interface a record came in."""

    WEB = "web"
    API = "api"
    CLI = "cli"
    OFFLINE = "offline"
    SAMPLE = "sample"


class BadQuantity(Invalid):
    """The quantity is a whole number from 1 to 10,000."""

    code = "bad_quantity"


class BadPercent(Invalid):
    """The percentage is a whole number from 0 to 100."""

    code = "bad_percent"


class BadMinutes(Invalid):
    """Minutes lie between 0 and a day."""

    code = "bad_minutes"


class BadAudience(Invalid):
    """The audience is a whole number from 0 up."""

    code = "bad_audience"


class NegativeAmount(Invalid):
    """An amount is 0 or more."""

    code = "negative_amount"


class TooLong(Invalid):
    """The text is longer than its field."""

    code = "too_long"


class DayTooEarly(Invalid):
    """The day lies before the workspace began."""

    code = "day_too_early"


class DayTooLate(Invalid):
    """The day lies after tomorrow."""

    code = "day_too_late"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a person says he did.

    Names are public ids (UUID); amounts in cents; `on` the day he saw.

    `queued` marks a record out of a device's queue: its day is kept whatever it is. One that waited
    there has the origin `OFFLINE`, and is not refused for want of a note.
    """

    client_uuid: UUID
    kind: UUID
    quantity: int | None = None
    percent: int | None = None
    item: UUID | None = None
    item_name: str = ""
    on: date | None = None
    occurred_at: datetime | None = None
    minutes: int = 0
    audience: int | None = None
    amount: int | None = None
    currency: str | None = None
    party: UUID | None = None
    party_name: str = ""
    occasion: UUID | None = None
    note: str = ""
    origin: Origin = Origin.WEB
    queued: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= MAX_MINUTES:
            raise BadMinutes("minutes", most=MAX_MINUTES)
        if self.audience is not None and not 0 <= self.audience <= MAX_AUDIENCE:
            raise BadAudience("audience", most=MAX_AUDIENCE)
        if self.amount is not None and self.amount < 0:
            raise NegativeAmount("amount")
        for name, most in (("note", MAX_NOTE), ("party_name", MAX_NAME), ("item_name", MAX_NAME)):
            if len(getattr(self, name)) > most:
                raise TooLong(name, most=most)

    def digest(self) -> str:
        """Return the fingerprint of the body: the same client UUID must always carry the same
        one.
        """
        outside = ("client_uuid", "origin", "queued")
        body = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name not in outside
        }
        return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def check_measure(measure: Measure, quantity: int | None, percent: int | None) -> None:
    """Refuse a quantity where a percentage belongs, the reverse, and numbers out of range."""
    if measure is Measure.COUNT:
        if percent is not None:
            raise BadPercent("percent", counted=True)
        if quantity is None or not 1 <= quantity <= MAX_QUANTITY:
            raise BadQuantity("quantity", most=MAX_QUANTITY)
    else:
        if quantity is not None:
            raise BadQuantity("quantity", measured=True)
        if percent is None or not 0 <= percent <= 100:
            raise BadPercent("percent")


def check_day(on: date, begins_on: date, today: date, *, queued: bool) -> bool:
    """Refuse a day before the workspace, or (online) after tomorrow; return whether it is flagged.

    A queued record keeps its impossible day and is flagged instead.
    """
    too_late = on > today + timedelta(days=1)
    if on < begins_on:
        if not queued:
            raise DayTooEarly("on", begins_on=begins_on)
        return True
    if too_late and not queued:
        raise DayTooLate("on", latest=today + timedelta(days=1))
    return too_late


def device_offset(sent_at: datetime | None, received_at: datetime) -> timedelta:
    """Return what to add to a device's instants: its clock error, 0 within five minutes."""
    if sent_at is None:
        return timedelta(0)
    skew = received_at - sent_at
    return skew if abs(skew) > SKEW_ALLOWED else timedelta(0)
