"""The documented form of answers about challenges."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply

ShownName = Literal["nothing", "total", "days", "notes"]


class ChallengeTerms(Reply):
    """What a challenge asks: `number` front acts on each due day."""

    starts_on: date
    rule: Literal["every_day", "working_days"]
    number: int


class ChallengeTotal(ChallengeTerms):
    """A challenge and how it stands.

    `mendable` is a missed day that one extra act, this week, still mends. `ended_on` is the day on
    which you stopped it, or began another.
    """

    id: UUID
    phase: Literal["coming", "running", "over"]
    kept: int
    missed: int
    due: int
    today: date
    left_today: int
    mendable: date | None
    ends_on: date | None
    ended_on: date | None
    stopped: bool


class ChallengeDay(Reply):
    """A day of a challenge and how it went; `open` is not over yet."""

    on: date
    state: Literal["kept", "mended", "missed", "open", "neutral"]
    note: str


class ChallengeCompanion(Reply):
    """Somebody who runs it along, with what he shows: null and empty are what he does not show."""

    id: UUID
    name: str
    kept: int | None
    passed: int | None
    days: list[ChallengeDay]


class AskedAlong(Reply):
    """An open question to a colleague, by its id; or (`to_ask`) a colleague by his."""

    id: UUID
    name: str


class ChallengeTogether(Reply):
    """Who runs it along, what they see of you, the total of all who count in it (of who `stopped`
    the days up to then), and who was or can be asked along.
    """

    shows: ShownName
    counts_along: bool
    counted: int
    kept: int
    due: int
    stopped: int
    others: list[ChallengeCompanion]
    asked: list[AskedAlong]
    to_ask: list[AskedAlong]


class Challenge(ChallengeTotal):
    """A challenge day by day, with who runs it along."""

    days: list[ChallengeDay]
    together: ChallengeTogether | None


class ChallengeInvitation(ChallengeTerms):
    """A colleague asks you to run it along."""

    id: UUID
    by: str


class ChallengeLink(Reply):
    """A secret link that works; its address is kept nowhere."""

    id: UUID
    challenge: UUID
    name: str
    shows: Literal["total", "days", "notes"]
    with_name: bool
    created_at: datetime


class NewChallengeLink(ChallengeLink):
    """A link that was made, with its address, this once."""

    url: str


class Challenges(Reply):
    """Your challenge, who asks you along, your earlier ones, and your links."""

    challenge: Challenge | None
    invitations: list[ChallengeInvitation]
    earlier: list[ChallengeTotal]
    links: list[ChallengeLink]
