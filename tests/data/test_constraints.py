"""Each check and unique constraint, by breaking it with an otherwise good row."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.support.business import BEGINS, MONDAY, NOON, start_business
from voorkant.data.models import (
    Absence,
    ActionPeriod,
    ActionPlan,
    ActivityKind,
    ApiToken,
    CallTry,
    Challenge,
    ChallengeInvite,
    ChallengeNote,
    Commitment,
    DayScore,
    Entry,
    Goal,
    GoalDelay,
    GoalReading,
    Holiday,
    IdentityProvider,
    Invitation,
    JobRun,
    Member,
    Outbox,
    Party,
    PlanChange,
    PlanKind,
    PlannedCall,
    PlanWeek,
    PointRule,
    ProgressItem,
    PromisePattern,
    Recalibration,
    Reminder,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
    Reward,
    Scheme,
    ShareLink,
    SideCorrection,
    TimeBlock,
    User,
    WeekClose,
    WeeklyTarget,
    WhatIfBasis,
    WorkPattern,
    Workspace,
)

pytestmark = pytest.mark.django_db
Values = dict[str, Any]


def kind(owner: Member) -> ActivityKind:
    return ActivityKind.objects.filter(workspace=owner.workspace).order_by("id")[0]


def entry(owner: Member) -> Values:
    return {
        "workspace": owner.workspace,
        "client_uuid": uuid4(),
        "body_digest": "x",
        "member": owner,
        "kind": kind(owner),
        "type": "log",
        "recorded_by": owner,
        "local_date": MONDAY,
        "tz": "UTC",
        "occurred_at": NOON,
        "received_at": NOON,
        "quantity": 1,
        "origin": "web",
    }


def challenge(owner: Member) -> Challenge:
    return Challenge.objects.create(**GOOD[Challenge](owner))


def item(owner: Member) -> ProgressItem:
    return ProgressItem.objects.create(
        workspace=owner.workspace, member=owner, kind=kind(owner), name="x", opened_on=MONDAY
    )


def own(owner: Member) -> Values:
    return {"workspace": owner.workspace, "member": owner}


def party(owner: Member) -> Party:
    return Party.objects.create(**good_party(owner))


def good_party(owner: Member) -> Values:
    return {"workspace": owner.workspace, "kind": "person", "name": "A", "created_at": NOON}


def plan_row(owner: Member) -> Values:
    until = MONDAY + timedelta(weeks=13)
    return {
        **own(owner),
        "starts_on": MONDAY,
        "until": until,
        "created_at": NOON,
        "created_on": MONDAY,
    }


def plan_week_row(owner: Member) -> Values:
    plan = ActionPlan.objects.create(**plan_row(owner))
    change = PlanChange.objects.create(
        workspace=owner.workspace, plan=plan, number=1, made_at=NOON, made_on=MONDAY
    )
    return {"workspace": owner.workspace, "change": change, "monday": MONDAY, "intended": 5}


def goal_row(owner: Member) -> Values:
    return {
        **own(owner),
        "level": "year",
        "title": "A",
        "counts": "number",
        "unit": "x",
        "target": 1,
        "starts_on": MONDAY,
        "due_on": MONDAY + timedelta(days=1),
        "created_by": owner,
        "created_at": NOON,
    }


def reminder(owner: Member) -> Values:
    return {**own(owner), "user": owner.user, "local_date": MONDAY, "sent_at": NOON}


GOOD: dict[type[models.Model], Callable[[Member], Values]] = {
    Entry: entry,
    User: lambda o: {"email": f"{uuid4().hex}@example.nl", "name": "A", "joined_at": NOON},
    Workspace: lambda o: {"name": "A", "begins_on": BEGINS, "shape": "solo"},
    Member: lambda o: {
        "workspace": o.workspace,
        "display_name": "A",
        "role": "member",
        "joined_on": BEGINS,
    },
    ActivityKind: lambda o: {
        "workspace": o.workspace,
        "name_nl": "A",
        "name_en": "A",
        "nature": "act",
        "measure": "count",
    },
    Scheme: lambda o: {"workspace": o.workspace, "valid_from": MONDAY + timedelta(days=70)},
    PointRule: lambda o: {
        "workspace": o.workspace,
        "scheme": Scheme.objects.create(
            workspace=o.workspace, valid_from=MONDAY + timedelta(days=7)
        ),
        "kind": kind(o),
        "side": "talk",
        "points": 10,
    },
    DayScore: lambda o: {
        **own(o),
        "local_date": MONDAY,
        "kind": kind(o),
        "week_monday": MONDAY,
        "side": "talk",
        "quantity": 1,
        "minutes": 0,
        "raw": 10,
        "counted": 10,
    },
    Party: good_party,
    PlannedCall: lambda o: {
        **own(o),
        "party": party(o),
        "due_on": MONDAY,
        "created_at": NOON,
        "changed_at": NOON,
    },
    CallTry: lambda o: {
        **own(o),
        "client_uuid": uuid4(),
        "call": PlannedCall.objects.create(**GOOD[PlannedCall](o)),
        "on": MONDAY,
        "due_before": MONDAY,
        "due_after": MONDAY,
        "received_at": NOON,
    },
    PromisePattern: lambda o: {**own(o), "valid_from": MONDAY, "number": 1, "weekdays": "01234"},
    Commitment: lambda o: {**own(o), "local_date": MONDAY, "position": 1, "kind": kind(o)},
    ReminderChoice: lambda o: {**own(o), "at": time(9), "since": NOON},
    ReminderDevice: lambda o: {
        **own(o),
        "endpoint": "https://push.example/one",
        "endpoint_hash": "x",
        "p256dh": "x",
        "auth": "x",
        "name": "Firefox",
        "added_at": NOON,
    },
    Reminder: reminder,
    ReminderLink: lambda o: {
        "workspace": o.workspace,
        "reminder": Reminder.objects.create(**reminder(o)),
        "token_hash": uuid4().hex,
        "expires_at": NOON,
    },
    TimeBlock: lambda o: {
        **own(o),
        "purpose": "prospect_hours",
        "weekday": 0,
        "start": time(9),
        "minutes": 60,
        "tz": "UTC",
    },
    Outbox: lambda o: {
        "workspace": o.workspace,
        "kind": "x",
        "recipient": "a@example.nl",
        "language": "nl",
        "dedupe_key": uuid4().hex,
        "next_at": NOON,
        "created_at": NOON,
    },
    JobRun: lambda o: {"job": "x", "period": uuid4().hex, "started_at": NOON},
    ApiToken: lambda o: {
        **own(o),
        "name": "A",
        "token_hash": uuid4().hex,
        "hint": "x",
        "scopes": "log",
        "created_at": NOON,
    },
    IdentityProvider: lambda o: {
        "workspace": o.workspace,
        "issuer": "https://accounts.example",
        "client_id": "x",
    },
    WorkPattern: lambda o: {**own(o), "valid_from": MONDAY},
    Absence: lambda o: {**own(o), "start": MONDAY, "until": MONDAY + timedelta(days=1)},
    Holiday: lambda o: {"workspace": o.workspace, "date": MONDAY, "name": "A"},
    WeeklyTarget: lambda o: {**own(o), "valid_from": MONDAY, "points": 150},
    Recalibration: lambda o: {
        **own(o),
        "decided_by": o,
        "decided_at": NOON,
        "valid_from": MONDAY,
        "old": 150,
        "new": 100,
    },
    ActionPeriod: lambda o: {
        "workspace": o.workspace,
        "theme": "A",
        "start": MONDAY,
        "until": MONDAY + timedelta(days=28),
        "created_by": o,
        "created_at": NOON,
    },
    ActionPlan: plan_row,
    PlanChange: lambda o: {
        "workspace": o.workspace,
        "plan": ActionPlan.objects.create(**plan_row(o)),
        "number": 1,
        "made_at": NOON,
        "made_on": MONDAY,
    },
    PlanWeek: plan_week_row,
    PlanKind: lambda o: {
        "workspace": o.workspace,
        "week": PlanWeek.objects.create(**plan_week_row(o)),
        "kind": ActivityKind.objects.filter(workspace=o.workspace).first(),
        "number": 1,
    },
    Goal: goal_row,
    GoalReading: lambda o: {
        "workspace": o.workspace,
        "goal": Goal.objects.create(**goal_row(o)),
        "on": MONDAY,
        "value": 0,
        "made_by": o,
        "made_at": NOON,
    },
    GoalDelay: lambda o: {
        "workspace": o.workspace,
        "goal": Goal.objects.create(**goal_row(o)),
        "weeks": 1,
        "cause": "A",
        "noted_on": MONDAY,
        "made_by": o,
        "made_at": NOON,
    },
    Reward: lambda o: {
        **own(o),
        "text": "A",
        "span": "day",
        "on": MONDAY,
        "threshold": 30,
        "created_at": NOON,
    },
    WeekClose: lambda o: {**own(o), "monday": MONDAY, "changed_at": NOON},
    Challenge: lambda o: {
        **own(o),
        "starts_on": MONDAY,
        "rule": "every_day",
        "number": 1,
        "created_at": NOON,
    },
    ChallengeNote: lambda o: {
        "workspace": o.workspace,
        "challenge": challenge(o),
        "on": MONDAY,
        "text": "A",
    },
    ChallengeInvite: lambda o: {**own(o), "challenge": challenge(o), "created_at": NOON},
    ShareLink: lambda o: {
        **own(o),
        "challenge": challenge(o),
        "purpose": "challenge",
        "token_hash": "a",
        "shows": "total",
        "created_at": NOON,
    },
    WhatIfBasis: lambda o: {
        "workspace": o.workspace,
        "given_by": o,
        "given_at": NOON,
        "points_per_contract": 600,
        "deal_value": 500_000,
        "currency": "EUR",
        "cycle_weeks": 26,
    },
    SideCorrection: lambda o: {
        "workspace": o.workspace,
        "phrase": "bellen",
        "side": "talk",
        "corrected_by": o,
        "corrected_at": NOON,
    },
    Invitation: lambda o: {
        "workspace": o.workspace,
        "role": "member",
        "token_hash": uuid4().hex,
        "invited_by": o,
        "created_at": NOON,
        "expires_at": NOON,
    },
}

BROKEN: list[tuple[str, type[models.Model], Values]] = [
    ("entry_type|entry_replaces", Entry, {"type": "remove"}),
    ("entry_replaces_when_it_corrects", Entry, {"type": "correct"}),
    ("entry_replaces_when_it_corrects", Entry, {"type": "void", "quantity": None}),
    ("entry_counts_or_measures_or_voids", Entry, {"quantity": 0}),
    ("entry_counts_or_measures_or_voids", Entry, {"quantity": 10_001}),
    ("entry_counts_or_measures_or_voids", Entry, {"quantity": None}),
    ("entry_counts_or_measures_or_voids", Entry, {"percent": 40}),
    ("entry_counts_or_measures_or_voids", Entry, {"quantity": None, "percent": 40}),
    ("entry_amount_with_currency", Entry, {"amount": 100}),
    ("entry_amount_with_currency", Entry, {"currency": "EUR"}),
    ("kind_nature", ActivityKind, {"nature": "wish"}),
    ("kind_measure", ActivityKind, {"measure": "guess"}),
    ("rule_side", PointRule, {"side": "left"}),
    ("back_earns_nothing", PointRule, {"side": "back", "points": 1}),
    ("workspace_shape", Workspace, {"shape": "round"}),
    ("member_role", Member, {"role": "king"}),
    ("party_kind", Party, {"kind": "robot"}),
    ("call_state", PlannedCall, {"state": "lost"}),
    ("promise_one_or_two", PromisePattern, {"number": 0}),
    ("promise_one_or_two", PromisePattern, {"number": 3}),
    ("commitment_position", Commitment, {"position": 3}),
    ("reminder_by_day", ReminderChoice, {"at": time(7, 59)}),
    ("reminder_by_day", ReminderChoice, {"at": time(19, 31)}),
    ("block_weekday", TimeBlock, {"weekday": 7}),
    ("block_minutes", TimeBlock, {"minutes": 4}),
    ("block_minutes", TimeBlock, {"minutes": 1441}),
    ("outbox_state", Outbox, {"state": "lost"}),
    ("identity_provider_required_once_proven", IdentityProvider, {"is_required": True}),
    ("rule_chance_estimated_or_counted", PointRule, {"chance": 1001}),
    ("rule_chance_estimated_or_counted", PointRule, {"tried": 20}),
    ("rule_chance_estimated_or_counted", PointRule, {"tried": 20, "signed": 21}),
    ("rule_chance_estimated_or_counted", PointRule, {"tried": 20, "signed": 5, "chance": 250}),
    ("work_pattern_percent", WorkPattern, {"sunday": 101}),
    ("absence_in_order", Absence, {"until": MONDAY}),
    ("absence_part", Absence, {"part": 0}),
    ("target_more_than_nothing", WeeklyTarget, {"points": 0}),
    ("action_in_order", ActionPeriod, {"until": MONDAY}),
    ("rest_after_action", ActionPeriod, {"rest_until": MONDAY}),
    ("action_percent", ActionPeriod, {"target_pct": 99}),
    ("action_percent", ActionPeriod, {"bonus_pct": 101}),
    ("action_block_whole", ActionPeriod, {"block_start": time(9)}),
    ("plan_in_order", ActionPlan, {"until": MONDAY}),
    ("plan_week_intended", PlanWeek, {"intended": 501}),
    ("plan_kind_number", PlanKind, {"number": 0}),
    ("goal_level", Goal, {"level": "month"}),
    ("goal_counts", Goal, {"counts": "steps"}),
    ("goal_target", Goal, {"target": 0}),
    ("goal_in_order", Goal, {"due_on": MONDAY}),
    ("goal_currency", Goal, {"currency": "EUR"}),
    ("goal_currency", Goal, {"counts": "money"}),
    ("goal_kind", Goal, {"counts": "times"}),
    ("goal_state", Goal, {"state": "reached"}),
    ("goal_state", Goal, {"closed_on": MONDAY}),
    ("goal_state", Goal, {"state": "lost", "closed_on": MONDAY}),
    ("goal_reading_value", GoalReading, {"value": -1}),
    ("goal_delay_weeks", GoalDelay, {"weeks": 0}),
    ("goal_delay_has_a_cause", GoalDelay, {"cause": ""}),
    ("reward_span", Reward, {"span": "month"}),
    ("reward_is_earned", Reward, {"threshold": 0}),
    ("challenge_one_or_two", Challenge, {"number": 0}),
    ("challenge_one_or_two", Challenge, {"number": 3}),
    ("challenge_rule", Challenge, {"rule": "sundays"}),
    ("challenge_shows", Challenge, {"shows": "all"}),
    ("challenge_invite_state", ChallengeInvite, {"state": "lost"}),
    ("share_link_purpose", ShareLink, {"purpose": "office"}),
    ("share_link_purpose", ShareLink, {"challenge": None}),
    ("share_link_shows", ShareLink, {"shows": "nothing"}),
    ("basis_counted_or_estimated", WhatIfBasis, {"contracts": 3}),
    ("basis_counted_or_estimated", WhatIfBasis, {"points_per_contract": None}),
    ("basis_counted_or_estimated", WhatIfBasis, {"points_per_contract": 0}),
    ("basis_money", WhatIfBasis, {"deal_value": -1}),
    ("basis_money", WhatIfBasis, {"goal": -1}),
    ("week_closed_with_points", WeekClose, {"closed_at": NOON}),
    ("week_closed_with_points", WeekClose, {"closed_at": NOON, "counted": 10}),
    ("week_closed_with_points", WeekClose, {"kept": 1}),
    ("week_closed_with_points", WeekClose, {"due": 1}),
    ("week_closed_with_points", WeekClose, {"tz": "Europe/Amsterdam"}),
    ("week_closed_with_points", WeekClose, {"counted": 10}),
    ("week_closed_with_points", WeekClose, {"target": 150}),
    ("corrected_side", SideCorrection, {"side": "left"}),
]
TWICE: list[tuple[str, type[models.Model]]] = [
    ("entry_once", Entry),
    ("scheme_once_a_monday", Scheme),
    ("rule_once_a_kind", PointRule),
    ("day_score_once", DayScore),
    ("pattern_once_a_day", PromisePattern),
    ("call_try_once", CallTry),
    ("commitment_once", Commitment),
    ("member_id", ReminderChoice),
    ("reminder_device_once", ReminderDevice),
    ("reminder_once_a_day", Reminder),
    ("token_hash", ReminderLink),
    ("block_once", TimeBlock),
    ("job_once_a_period", JobRun),
    ("token_hash", ApiToken),
    ("token_hash", Invitation),
    ("token_hash", ShareLink),
    ("challenge_one_at_a_time", Challenge),
    ("challenge_note_once_a_day", ChallengeNote),
    ("challenge_invite_once", ChallengeInvite),
    ("workspace_id", IdentityProvider),
    ("dedupe_key", Outbox),
    ("email", User),
    ("work_pattern_once_a_day", WorkPattern),
    ("holiday_once_a_day", Holiday),
    ("target_once_a_monday", WeeklyTarget),
    ("week_closed_once", WeekClose),
    ("phrase_corrected_once", SideCorrection),
    ("plan_once_a_monday", ActionPlan),
    ("plan_change_once", PlanChange),
    ("plan_week_once", PlanWeek),
    ("plan_kind_once", PlanKind),
]


def insert(model: type[models.Model], values: Values) -> models.Model:
    with transaction.atomic():
        return model._default_manager.create(**values)


@pytest.mark.parametrize("model", GOOD)
def test_a_good_row_is_taken(model: type[models.Model]) -> None:
    assert insert(model, GOOD[model](start_business())).pk


@pytest.mark.parametrize(("name", "model", "wrong"), BROKEN)
def test_a_wrong_row_is_refused(name: str, model: type[models.Model], wrong: Values) -> None:
    good = GOOD[model](start_business())
    with pytest.raises(IntegrityError, match=name):
        insert(model, {**good, **wrong})


@pytest.mark.parametrize(("name", "model"), TWICE)
def test_the_same_twice_is_refused(name: str, model: type[models.Model]) -> None:
    first = GOOD[model](start_business())
    insert(model, first)
    with pytest.raises(IntegrityError, match=name if connection.vendor != "sqlite" else "UNIQUE"):
        insert(model, first)


@pytest.mark.parametrize("wrong", [{"quantity": 1}, {"quantity": None, "percent": 101}])
def test_a_reading_is_a_percentage_alone(wrong: Values) -> None:
    owner = start_business()
    good = {**entry(owner), "quantity": None, "percent": 40, "item": item(owner)}
    with pytest.raises(IntegrityError, match="entry_counts_or_measures_or_voids"):
        insert(Entry, {**good, **wrong})


def test_a_workspace_has_one_default_target_a_monday() -> None:
    default = {**GOOD[WeeklyTarget](start_business()), "member": None}
    insert(WeeklyTarget, default)
    name = "default_target_once_a_monday" if connection.vendor != "sqlite" else "UNIQUE"
    with pytest.raises(IntegrityError, match=name):
        insert(WeeklyTarget, default)


def test_an_entry_is_replaced_once() -> None:
    owner = start_business()
    first = insert(Entry, entry(owner))
    insert(Entry, {**entry(owner), "type": "void", "quantity": None, "replaces": first})
    with pytest.raises(IntegrityError, match="replaces_id"):
        insert(Entry, {**entry(owner), "type": "correct", "replaces": first})


def test_a_person_is_a_member_once_while_he_belongs_to_it() -> None:
    owner = start_business()
    again = {**GOOD[Member](owner), "user": owner.user}
    with pytest.raises(IntegrityError):
        insert(Member, again)
    Member.objects.filter(pk=owner.pk).update(left_on=MONDAY)
    assert insert(Member, again).pk


def test_the_same_uuid_may_come_in_another_workspace() -> None:
    uuid = UUID(int=1)
    for owner in (start_business(), start_business()):
        insert(Entry, {**entry(owner), "client_uuid": uuid})
    assert Entry.objects.filter(client_uuid=uuid).count() == 2


def test_every_constraint_has_a_test() -> None:
    named = {name for name, *_ in BROKEN} | {name for name, *_ in TWICE}
    named |= {"entry_type", "member_once_while_open", "default_target_once_a_monday"}
    named |= {"goal_bhag_on_top"}
    declared = {
        constraint.name
        for model in apps.get_app_config("data").get_models()
        for constraint in model._meta.constraints
    }
    assert declared - named == set()


def test_nothing_is_above_a_bhag() -> None:
    year = goal_row(start_business())
    above = Goal.objects.create(**year)
    with pytest.raises(IntegrityError, match="goal_bhag_on_top"):
        insert(Goal, {**year, "level": "bhag", "parent": above})
