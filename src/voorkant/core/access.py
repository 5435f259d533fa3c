"""Who may do what: one table of permissions, for one's own things and for a colleague's."""

from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.errors import Forbidden


class Role(StrEnum):
    """Role of a member in a workspace."""

    OWNER = "owner"
    LEAD = "lead"
    MEMBER = "member"


class Scope(StrEnum):
    """What an API token may do at most, whatever the role of the member it belongs to."""

    READ = "read"
    LOG = "log"
    TEAM = "team"


class Permission(StrEnum):
    """One thing a person can ask for."""

    LOG = "log"
    READ_DAY = "read_day"
    READ_WEEK = "read_week"
    PROMISE = "promise"
    REVIEW = "review"
    CALLS = "calls"
    TEACH = "teach"
    READ_ADDRESSES = "read_addresses"
    WRITE_ADDRESSES = "write_addresses"
    ACTIONS = "actions"
    REWARDS = "rewards"
    CHALLENGE = "challenge"
    READ_TEAM = "read_team"
    INVITE = "invite"
    CHANGE_ROLE = "change_role"
    REMOVE_MEMBER = "remove_member"
    HAND_OVER = "hand_over"
    CHANGE_WORKSPACE = "change_workspace"
    CHANGE_SCHEME = "change_scheme"
    SINGLE_SIGN_ON = "single_sign_on"
    WIPE_WORKSPACE = "wipe_workspace"
    TOKENS = "tokens"
    TARGET = "target"
    PLAN = "plan"
    ACTION_PLAN = "action_plan"
    GOALS = "goals"
    TEAM_GOALS = "team_goals"


ALL = frozenset(Role)
LEADING = frozenset({Role.OWNER, Role.LEAD})
OWNING = frozenset({Role.OWNER})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class PermissionRule:
    """Roles that may: for what is one's own (or the whole workspace's), and for a colleague's."""

    own: frozenset[Role]
    colleague: frozenset[Role]
    scope: Scope


RULES: dict[Permission, PermissionRule] = {
    Permission.LOG: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.READ_DAY: PermissionRule(ALL, NOBODY, Scope.READ),
    Permission.READ_WEEK: PermissionRule(ALL, LEADING, Scope.READ),
    Permission.PROMISE: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.REVIEW: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.CALLS: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.TEACH: PermissionRule(ALL, ALL, Scope.LOG),
    Permission.READ_ADDRESSES: PermissionRule(ALL, ALL, Scope.READ),
    Permission.WRITE_ADDRESSES: PermissionRule(ALL, ALL, Scope.LOG),
    Permission.ACTIONS: PermissionRule(LEADING, LEADING, Scope.TEAM),
    Permission.REWARDS: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.CHALLENGE: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.READ_TEAM: PermissionRule(ALL, ALL, Scope.TEAM),
    Permission.INVITE: PermissionRule(LEADING, LEADING, Scope.TEAM),
    Permission.CHANGE_ROLE: PermissionRule(OWNING, OWNING, Scope.TEAM),
    Permission.REMOVE_MEMBER: PermissionRule(ALL, OWNING, Scope.TEAM),
    Permission.HAND_OVER: PermissionRule(OWNING, OWNING, Scope.TEAM),
    Permission.CHANGE_WORKSPACE: PermissionRule(OWNING, OWNING, Scope.TEAM),
    Permission.CHANGE_SCHEME: PermissionRule(LEADING, LEADING, Scope.TEAM),
    Permission.SINGLE_SIGN_ON: PermissionRule(OWNING, OWNING, Scope.TEAM),
    Permission.WIPE_WORKSPACE: PermissionRule(OWNING, OWNING, Scope.TEAM),
    Permission.TOKENS: PermissionRule(ALL, NOBODY, Scope.TEAM),
    Permission.TARGET: PermissionRule(ALL, LEADING, Scope.LOG),
    Permission.PLAN: PermissionRule(LEADING, LEADING, Scope.TEAM),
    Permission.ACTION_PLAN: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.GOALS: PermissionRule(ALL, NOBODY, Scope.LOG),
    Permission.TEAM_GOALS: PermissionRule(LEADING, LEADING, Scope.TEAM),
}


class NotAllowed(Forbidden):
    """The role does not allow this."""

    code = "not_allowed"


class ScopeMissing(Forbidden):
    """The API token was not given this scope."""

    code = "scope_missing"


def is_allowed(role: Role, permission: Permission, *, own: bool) -> bool:
    """Return whether a role may do something with its own things, or with a colleague's."""
    rule = RULES[permission]
    return role in (rule.own if own else rule.colleague)
