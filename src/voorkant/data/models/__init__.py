"""All tables, by topic."""

from voorkant.data.models.accounts import ApiToken, Invitation, User
from voorkant.data.models.activity import (
    ActivityKind,
    DayScore,
    Entry,
    EntryText,
    PointRule,
    ProgressItem,
    Scheme,
)
from voorkant.data.models.delivery import JobRun, Outbox
from voorkant.data.models.diary import TimeBlock
from voorkant.data.models.portfolio import Party, PlannedCall
from voorkant.data.models.rhythm import BackOpened, Commitment, PromisePattern, RestLine
from voorkant.data.models.workspaces import Member, Workspace

__all__ = [
    "ActivityKind",
    "ApiToken",
    "BackOpened",
    "Commitment",
    "DayScore",
    "Entry",
    "EntryText",
    "Invitation",
    "JobRun",
    "Member",
    "Outbox",
    "Party",
    "PlannedCall",
    "PointRule",
    "ProgressItem",
    "PromisePattern",
    "RestLine",
    "Scheme",
    "TimeBlock",
    "User",
    "Workspace",
]
