"""The table of permissions, written out: whoever widens or narrows it must change this too."""

import pytest

from voorkant.core.access import RULES, Permission, Role, Scope, is_allowed

OWN = {
    Role.OWNER: set(Permission),
    Role.LEAD: {
        Permission.LOG,
        Permission.READ_DAY,
        Permission.READ_WEEK,
        Permission.PROMISE,
        Permission.ACTIONS,
        Permission.REWARDS,
        Permission.CALLS,
        Permission.TEACH,
        Permission.READ_ADDRESSES,
        Permission.WRITE_ADDRESSES,
        Permission.READ_TEAM,
        Permission.INVITE,
        Permission.CHANGE_SCHEME,
        Permission.REMOVE_MEMBER,
        Permission.TOKENS,
        Permission.TARGET,
        Permission.REVIEW,
        Permission.CHALLENGE,
        Permission.ACTION_PLAN,
        Permission.GOALS,
        Permission.TEAM_GOALS,
        Permission.PLAN,
    },
    Role.MEMBER: {
        Permission.LOG,
        Permission.READ_DAY,
        Permission.READ_WEEK,
        Permission.PROMISE,
        Permission.REWARDS,
        Permission.CALLS,
        Permission.TEACH,
        Permission.READ_ADDRESSES,
        Permission.WRITE_ADDRESSES,
        Permission.READ_TEAM,
        Permission.REMOVE_MEMBER,
        Permission.TOKENS,
        Permission.REVIEW,
        Permission.CHALLENGE,
        Permission.ACTION_PLAN,
        Permission.GOALS,
        Permission.TARGET,
    },
}
OF_A_COLLEAGUE = {
    Role.OWNER: {
        Permission.READ_WEEK,
        Permission.ACTIONS,
        Permission.READ_ADDRESSES,
        Permission.WRITE_ADDRESSES,
        Permission.TEACH,
        Permission.READ_TEAM,
        Permission.INVITE,
        Permission.CHANGE_ROLE,
        Permission.REMOVE_MEMBER,
        Permission.HAND_OVER,
        Permission.CHANGE_WORKSPACE,
        Permission.CHANGE_SCHEME,
        Permission.SINGLE_SIGN_ON,
        Permission.WIPE_WORKSPACE,
        Permission.TARGET,
        Permission.PLAN,
        Permission.TEAM_GOALS,
    },
    Role.LEAD: {
        Permission.READ_WEEK,
        Permission.ACTIONS,
        Permission.READ_ADDRESSES,
        Permission.WRITE_ADDRESSES,
        Permission.TEACH,
        Permission.READ_TEAM,
        Permission.INVITE,
        Permission.TARGET,
        Permission.PLAN,
        Permission.TEAM_GOALS,
        Permission.CHANGE_SCHEME,
    },
    Role.MEMBER: {
        Permission.READ_ADDRESSES,
        Permission.WRITE_ADDRESSES,
        Permission.TEACH,
        Permission.READ_TEAM,
    },
}
SCOPES = {
    Scope.READ: {Permission.READ_DAY, Permission.READ_WEEK, Permission.READ_ADDRESSES},
    Scope.LOG: {
        Permission.LOG,
        Permission.PROMISE,
        Permission.REWARDS,
        Permission.CALLS,
        Permission.TEACH,
        Permission.WRITE_ADDRESSES,
        Permission.TARGET,
        Permission.REVIEW,
        Permission.CHALLENGE,
        Permission.ACTION_PLAN,
        Permission.GOALS,
    },
    Scope.TEAM: {
        Permission.READ_TEAM,
        Permission.ACTIONS,
        Permission.INVITE,
        Permission.CHANGE_ROLE,
        Permission.REMOVE_MEMBER,
        Permission.HAND_OVER,
        Permission.CHANGE_WORKSPACE,
        Permission.CHANGE_SCHEME,
        Permission.SINGLE_SIGN_ON,
        Permission.WIPE_WORKSPACE,
        Permission.TOKENS,
        Permission.PLAN,
        Permission.TEAM_GOALS,
    },
}


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_with_its_own(role: Role) -> None:
    assert {one for one in Permission if is_allowed(role, one, own=True)} == OWN[role]


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_with_a_colleagues(role: Role) -> None:
    assert {one for one in Permission if is_allowed(role, one, own=False)} == OF_A_COLLEAGUE[role]


@pytest.mark.parametrize("scope", Scope)
def test_what_a_token_may_at_most(scope: Scope) -> None:
    assert {one for one, rule in RULES.items() if rule.scope is scope} == SCOPES[scope]


def test_every_permission_has_a_rule() -> None:
    assert set(RULES) == set(Permission)
