"""Publishing a scheme, replacing and withdrawing it: old weeks stay, days ahead follow."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.refusals import refused
from tests.support.schemes import changed, published, rules_of
from voorkant.core.access import Role
from voorkant.core.activity.chances import Chance
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.kinds import match_kind
from voorkant.core.activity.schemes import TRIAL, Rule
from voorkant.core.activity.sides import Side
from voorkant.data.models import ActivityKind, DayScore, Member, Scheme
from voorkant.operations.activity import log_entry
from voorkant.operations.activity.kinds import archive_kind
from voorkant.operations.activity.schemes import (
    SchemeWish,
    publish_scheme,
    restore_scheme,
    withdraw_scheme,
)
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.schemes import scheme_book, scheme_on
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
COMING, LATER = MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)


@pytest.fixture
def owner() -> Member:
    return start_business()


def log(owner: Member, on: date, word: str = "call") -> None:
    new = NewEntry(uuid4(), kind_id(owner.workspace, word), on=on, queued=True, party_name="Alfa")
    log_entry(owner.workspace, owner, new, NOON)


def stored(owner: Member) -> dict[date, int]:
    assert verify(owner.workspace).differences == ()
    return dict(DayScore.objects.filter(member=owner).values_list("local_date", "counted"))


def points(owner: Member, on: date, word: str = "call") -> int:
    return match_kind(kinds(owner.workspace, on), word).points


def test_a_scheme_holds_from_its_monday_and_old_weeks_keep_theirs(owner: Member) -> None:
    days = [MONDAY, COMING - timedelta(days=1), COMING, LATER]
    for on in days:
        log(owner, on)
    done = published(owner, COMING, call=25)
    assert (done.created, done.replaced) == (True, None)
    assert stored(owner) == dict(zip(days, [10, 10, 25, 25], strict=True))
    log(owner, MONDAY)
    assert stored(owner)[MONDAY] == 20
    card = done.edition.card
    assert (card.monday, card.trial_until, card.reason) == (COMING, COMING + TRIAL, "Trying this")
    assert (card.published_by, card.published_at) == (owner.display_name, NOON)
    ends = [card.trial_ends(COMING + timedelta(days=shift)) for shift in (-1, 20, 21)]
    assert ends == [COMING + TRIAL, COMING + TRIAL, None]


def test_what_changed_is_told_against_the_scheme_before(owner: Member) -> None:
    call = UUID(match_kind(kinds(owner.workspace, MONDAY), "call").public_id)
    rules = changed(owner, COMING, call=20)
    rules[call] = replace(rules[call], chance=Chance(tried=20, signed=3))
    wish = SchemeWish(COMING, " Calls sign more \n", rules)
    edition = publish_scheme(owner.workspace, owner, wish, NOON).edition
    (change,) = edition.changes
    assert change.before is not None
    assert (change.before.rule.points, change.before.chance) == (10, None)
    assert change.after == rules[call]
    assert edition.card.reason == "Calls sign more"
    assert scheme_book(owner.workspace).editions[0].changes == ()


def test_publishing_for_the_same_monday_replaces_what_has_not_begun(owner: Member) -> None:
    log(owner, COMING)
    first = published(owner, COMING, call=25)
    again = published(owner, COMING, call=25)
    assert (again.created, again.edition.card) == (False, first.edition.card)
    second = published(owner, COMING, call=5)
    assert second.replaced == first.edition.card.public_id
    assert (stored(owner), len(scheme_book(owner.workspace).editions)) == ({COMING: 5}, 2)
    restore_scheme(owner.workspace, owner, UUID(second.replaced), NOON)
    assert stored(owner) == {COMING: 25}
    assert scheme_on(owner.workspace, COMING) == first.edition.card


def test_a_scheme_that_was_withdrawn_leaves_no_trace_and_comes_back(owner: Member) -> None:
    log(owner, COMING)
    log(owner, LATER)
    published(owner, LATER, call=40)
    taken = published(owner, COMING, call=25).edition.card
    assert stored(owner) == {COMING: 25, LATER: 40}
    withdrawn = withdraw_scheme(owner.workspace, owner, COMING, NOON)
    assert (withdrawn, stored(owner)) == (taken.public_id, {COMING: 10, LATER: 40})
    assert scheme_on(owner.workspace, COMING).monday < MONDAY
    with refused("unknown_scheme", "monday"):
        withdraw_scheme(owner.workspace, owner, COMING, NOON)
    assert restore_scheme(owner.workspace, owner, UUID(withdrawn), NOON) == COMING
    assert restore_scheme(owner.workspace, owner, UUID(withdrawn), NOON) == COMING
    assert stored(owner) == {COMING: 25, LATER: 40}


def test_what_has_begun_stays(owner: Member) -> None:
    taken = published(owner, COMING, call=25).edition.card
    began = NOON + timedelta(days=7)
    with refused("scheme_began", "monday"):
        withdraw_scheme(owner.workspace, owner, COMING, began)
    with refused("scheme_began", "monday"):
        restore_scheme(owner.workspace, owner, UUID(taken.public_id), began)
    with refused("monday_too_early", "monday"):
        published(owner, COMING, began, call=5)
    with refused("scheme_began"):
        withdraw_scheme(owner.workspace, owner, scheme_on(owner.workspace, MONDAY).monday, NOON)


@pytest.mark.parametrize(
    ("monday", "code"),
    [
        (MONDAY, "monday_too_early"),
        (MONDAY - timedelta(days=7), "monday_too_early"),
        (COMING + timedelta(days=1), "not_a_monday"),
    ],
)
def test_the_start_is_a_monday_to_come(owner: Member, monday: date, code: str) -> None:
    with refused(code, "monday"):
        published(owner, monday, call=25)
    assert Scheme.objects.count() == 1


def test_monday_is_that_of_the_workspace(owner: Member) -> None:
    owner.workspace.tz = "Pacific/Auckland"
    sunday_evening = NOON - timedelta(hours=14)
    with refused("monday_too_early", "monday"):
        published(owner, MONDAY, sunday_evening, call=25)


def test_a_scheme_says_something_about_every_kind_and_why(owner: Member) -> None:
    rules = rules_of(owner, COMING)
    call = kind_id(owner.workspace, "call")
    with refused("rule_missing", "rules") as _:
        wish = SchemeWish(COMING, "x", {kind: rules[kind] for kind in rules if kind != call})
        publish_scheme(owner.workspace, owner, wish, NOON)
    with refused("unknown_kind", "rules"):
        wish = SchemeWish(COMING, "x", {**rules, uuid4(): rules[call]})
        publish_scheme(owner.workspace, owner, wish, NOON)
    with refused("reason_needed", "reason"):
        SchemeWish(COMING, " \n", rules)
    with refused("too_long", "reason"):
        SchemeWish(COMING, "x" * 2001, rules)
    assert Scheme.objects.count() == 1


def test_a_kind_of_another_business_is_unknown(owner: Member) -> None:
    rules = rules_of(owner, COMING)
    theirs = kind_id(start_business().workspace, "call")
    with refused("unknown_kind", "rules"):
        wish = SchemeWish(COMING, "x", {**rules, theirs: next(iter(rules.values()))})
        publish_scheme(owner.workspace, owner, wish, NOON)


def test_an_archived_kind_keeps_its_rule(owner: Member) -> None:
    session = kind_id(owner.workspace, "session")
    archive_kind(owner.workspace, owner, session, NOON)
    edition = published(owner, COMING, call=25).edition
    line = next(line for line in edition.lines if line.kind.public_id == str(session))
    assert (line.kind.points, line.archived_on) == (10, MONDAY)
    assert len(edition.lines) == len(edition.in_use) + 1 == ActivityKind.objects.count()


def test_one_front_act_stays(owner: Member) -> None:
    back = dict.fromkeys(rules_of(owner, COMING), Rule(Side.BACK, 0))
    rules = {kind: replace(rule, rule=back[kind]) for kind, rule in rules_of(owner, COMING).items()}
    with refused("no_front_act", "rules"):
        publish_scheme(owner.workspace, owner, SchemeWish(COMING, "x", rules), NOON)
    assert Scheme.objects.count() == 1


def test_who_looked_at_another_scheme_does_not_overwrite(owner: Member) -> None:
    seen = scheme_on(owner.workspace, COMING).public_id
    rules = changed(owner, COMING, call=15)
    published(owner, COMING, call=25)
    with refused("scheme_changed", "monday"):
        publish_scheme(owner.workspace, owner, SchemeWish(COMING, "x", rules, seen), NOON)
    assert points(owner, COMING) == 25


def test_owners_and_leads_publish_members_do_not(owner: Member) -> None:
    lead = join(owner.workspace, "Lea", Role.LEAD)
    member = join(owner.workspace, "Bas")
    done = published(lead, COMING, call=25)
    for act in (
        lambda: published(member, COMING, call=5),
        lambda: withdraw_scheme(owner.workspace, member, COMING, NOON),
        lambda: restore_scheme(owner.workspace, member, UUID(done.edition.card.public_id), NOON),
    ):
        with refused("not_allowed"):
            act()
    assert points(owner, COMING) == 25
