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
from voorkant.data.models.goals import (
    ActionPlan,
    Goal,
    GoalDelay,
    GoalReading,
    PlanChange,
    PlanKind,
    PlanWeek,
)
from voorkant.data.models.portfolio import CallTry, Party, PlannedCall
from voorkant.data.models.reminders import (
    Reminder,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
)
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
    "ActionPlan",
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
    "Goal",
    "GoalDelay",
    "GoalReading",
    "Holiday",
    "IdentityProvider",
    "Invitation",
    "JobRun",
    "Member",
    "Outbox",
    "Party",
    "PlanChange",
    "PlanKind",
    "PlanWeek",
    "PlannedCall",
    "PointRule",
    "ProgressItem",
    "PromisePattern",
    "Recalibration",
    "Reminder",
    "ReminderChoice",
    "ReminderDevice",
    "ReminderLink",
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
