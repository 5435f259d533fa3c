"""All tables, by topic."""

from voorkant.data.models.accounts import ApiToken, IdentityProvider, Invitation, User
from voorkant.data.models.activity import (
    ActivityKind,
    DayScore,
    Entry,
    EntryText,
    PointRule,
    ProgressItem,
    Scheme,
    SideCorrection,
)
from voorkant.data.models.challenges import (
    Challenge,
    ChallengeInvite,
    ChallengeNote,
    ShareLink,
)
from voorkant.data.models.delivery import JobRun, Outbox
from voorkant.data.models.diary import TimeBlock
from voorkant.data.models.portfolio import CallTry, Party, PlannedCall
from voorkant.data.models.reviews import WeekClose
from voorkant.data.models.rhythm import BackOpened, Commitment, PromisePattern, RestLine
from voorkant.data.models.targets import (
    Absence,
    ActionPeriod,
    Holiday,
    Recalibration,
    Reward,
    WeeklyTarget,
    WhatIfBasis,
    WorkPattern,
)
from voorkant.data.models.workspaces import Member, Workspace

__all__ = [
    "Absence",
    "ActionPeriod",
    "ActivityKind",
    "ApiToken",
    "BackOpened",
    "CallTry",
    "Challenge",
    "ChallengeInvite",
    "ChallengeNote",
    "Commitment",
    "DayScore",
    "Entry",
    "EntryText",
    "Holiday",
    "IdentityProvider",
    "Invitation",
    "JobRun",
    "Member",
    "Outbox",
    "Party",
    "PlannedCall",
    "PointRule",
    "ProgressItem",
    "PromisePattern",
    "Recalibration",
    "RestLine",
    "Reward",
    "Scheme",
    "ShareLink",
    "SideCorrection",
    "TimeBlock",
    "User",
    "WeekClose",
    "WeeklyTarget",
    "WhatIfBasis",
    "WorkPattern",
    "Workspace",
]
