"""The table notices: take away or widen any one check, and it no longer holds."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from tests.interfaces.access.matrix import Asker, rows, table
from tests.interfaces.access.watch import Watch, watching
from voorkant.core.access import ALL, RULES, Permission, Role
from voorkant.data import models

pytestmark = pytest.mark.django_db

WIDER = [
    (permission, own, role)
    for permission, rule in RULES.items()
    for own in (True, False)
    for role in Role
    if role not in (rule.own if own else rule.colleague)
]
# A piece of work is looked up by workspace, member and kind: all go, for any one suffices.
FILTERED: list[tuple[type[Model], set[str]]] = [
    (models.ActivityKind, {"workspace"}),
    (models.ActionPeriod, {"workspace"}),
    (models.ActionPlan, {"workspace"}),
    (models.ApiToken, {"workspace"}),
    (models.Absence, {"workspace"}),
    (models.Challenge, {"workspace"}),
    (models.ChallengeInvite, {"workspace"}),
    (models.Entry, {"workspace"}),
    (models.Goal, {"workspace"}),
    (models.GoalDelay, {"workspace"}),
    (models.GoalReading, {"workspace"}),
    (models.Invitation, {"workspace"}),
    (models.Party, {"workspace"}),
    (models.PlanChange, {"workspace"}),
    (models.PlannedCall, {"workspace"}),
    (models.PointRule, {"workspace"}),
    (models.Recalibration, {"workspace"}),
    (models.ProgressItem, {"workspace", "member", "kind"}),
    (models.ReminderDevice, {"workspace"}),
    (models.RestLine, {"workspace"}),
    (models.Scheme, {"workspace"}),
    (models.WhatIfBasis, {"workspace"}),
    (models.Reward, {"workspace"}),
    (models.ShareLink, {"workspace"}),
]


@pytest.fixture(scope="module")
def watch(asker: Asker) -> Watch:
    """Return the watch after one honest round over the whole table."""
    watch = Watch()
    with watching(watch):
        for row in rows():
            watch.row = row
            assert asker.mismatches([row]) == []
    return watch


def unreached() -> set[str]:
    """Return what no address can be asked yet, by the table's own word."""
    return set(table()["unreached"])


@pytest.mark.parametrize(("permission", "own", "role"), WIDER)
def test_a_wider_rule_is_noticed(
    asker: Asker,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    permission: Permission,
    own: bool,
    role: Role,
) -> None:
    concerned = watch.rows_of(permission, own)
    name = f"{permission} {'own' if own else 'colleague'}"
    assert bool(concerned) != (name in unreached()), name
    rule = RULES[permission]
    sides = ["own" if own else "colleague"]
    if permission in table()["both_sides"]:
        sides = ["own", "colleague"]
    wider: dict[str, Any] = {side: getattr(rule, side) | {role} for side in sides}
    monkeypatch.setitem(RULES, permission, replace(rule, **wider))
    assert not concerned or not asker.holds(concerned)


def test_every_check_taken_away_is_noticed(asker: Asker, watch: Watch) -> None:
    unnoticed = []
    for place, seen in list(watch.seen.items()):
        if not seen.has_refused:
            continue
        group = next((one for one in table()["together"] if place in one), [place])
        without = Watch(removed=frozenset(group))
        with watching(without):
            if asker.holds(list(seen.rows.values())):
                unnoticed.append(place)
    assert unnoticed == [], unnoticed


def test_checks_that_never_refuse_are_those_that_everybody_passes(watch: Watch) -> None:
    idle = [(place, seen) for place, seen in watch.seen.items() if not seen.has_refused]
    needless = [
        place
        for place, seen in idle
        for own in seen.own
        if (RULES[seen.permission].own if own else RULES[seen.permission].colleague) != ALL
    ]
    together = {place for group in table()["together"] for place in group}
    assert sorted(set(needless) - together) == []


@pytest.mark.parametrize(("model", "filters"), FILTERED)
def test_a_query_without_its_workspace_is_noticed(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, model: type[Model], filters: set[str]
) -> None:
    real = QuerySet.filter

    def unfiltered(self: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
        if self.model is model:
            kwargs = {k: v for k, v in kwargs.items() if k not in filters}
        return real(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "filter", unfiltered)
    assert not asker.holds(rows(), columns=("other",))
