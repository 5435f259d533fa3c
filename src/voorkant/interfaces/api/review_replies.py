"""The documented form of answers about the weekly review. Money is in cents."""

from datetime import date, datetime
from uuid import UUID

from voorkant.interfaces.api.replies import Call, Entry, KindScore, Pattern, Reply
from voorkant.interfaces.api.target_replies import Standing


class Answers(Reply):
    """What you say about a week: what was done, what earned, what blocked, what comes."""

    done: str
    earned: str
    blocked: str
    coming: str


class Closing(Reply):
    """When a week was closed, and its points and target at that moment."""

    at: datetime
    points: float
    target: float | None


class ReviewDay(Reply):
    """A day: acts that it asked for, and front acts done."""

    on: date
    due: int
    done: int
    is_kept: bool


class Amount(Reply):
    """What acts of one kind carried together in one currency."""

    kind: UUID
    name_nl: str
    name_en: str
    acts: int
    cents: int
    currency: str


class Total(Reply):
    """All amounts in one currency; currencies are never added up."""

    currency: str
    cents: int


class NextWeek(Reply):
    """The week after: your promise, your target as it is now, and who is to be called in it."""

    week: str
    promise: Pattern | None
    base: float
    target: float | None
    calls: list[Call]


class Review(Standing):
    """A week as its review shows it; `late` came after it was closed, latest first."""

    week: str
    closed: Closing | None
    answers: Answers
    days: list[ReviewDay]
    days_due: int
    days_kept: int
    best: list[KindScore]
    amounts: list[Amount]
    totals: list[Total]
    times_opened: int
    late: list[Entry]
    next: NextWeek | None
