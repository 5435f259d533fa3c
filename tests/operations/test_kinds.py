"""Adding kinds, calling them otherwise, and putting them away: no week changes."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.refusals import refused
from tests.support.schemes import published
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.kinds import Measure, Nature, match_kind
from voorkant.core.activity.naming import KindNames
from voorkant.core.activity.schemes import KindRule, Rule
from voorkant.core.activity.sides import Side
from voorkant.data.models import ActivityKind, DayScore, Entry, Member
from voorkant.operations.activity import correct_entry, log_entry
from voorkant.operations.activity.kinds import (
    MOST_KINDS,
    KindDetails,
    add_kind,
    archive_kind,
    change_kind,
    use_kind_again,
)
from voorkant.operations.activity.schemes import restore_scheme, withdraw_scheme
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.schemes import scheme_book
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
COMING = MONDAY + timedelta(days=7)
STAND = KindNames("Beurs", "Fair", ("stand",))
TWO = KindRule(Rule(Side.REACH, 20), asks_audience=True)


@pytest.fixture
def owner() -> Member:
    return start_business()


def add(
    owner: Member, names: KindNames = STAND, measure: Measure = Measure.COUNT, **values: Any
) -> UUID:
    details = KindDetails(names, **values)
    return add_kind(owner.workspace, owner, details, (measure, TWO), NOON).public_id


def change(owner: Member, kind: UUID, names: KindNames = STAND, **values: Any) -> ActivityKind:
    return change_kind(owner.workspace, owner, kind, KindDetails(names, **values), NOON)


def log(owner: Member, kind: UUID, **values: Any) -> UUID:
    new = NewEntry(uuid4(), kind, party_name="Alfa", **values)
    return log_entry(owner.workspace, owner, new, NOON).record.uuid


def in_order(owner: Member) -> list[str]:
    return [kind.name_en for kind in kinds(owner.workspace, MONDAY)]


def test_a_new_kind_earns_from_today_now_and_later(owner: Member) -> None:
    published(owner, COMING, call=25)
    stand = add(owner)
    for on in (MONDAY - timedelta(days=9), MONDAY, COMING):
        log(owner, stand, on=on, queued=True)
    assert list(DayScore.objects.values_list("counted", flat=True)) == [20] * 3
    assert verify(owner.workspace).differences == ()
    found = match_kind(kinds(owner.workspace, COMING), "stand")
    assert (found.side, found.asks_audience, found.public_id) == (Side.REACH, True, str(stand))
    assert in_order(owner)[-1] == "Fair"


def test_a_scheme_brought_back_knows_the_kinds_that_came_since(owner: Member) -> None:
    published(owner, COMING, call=25)
    taken = withdraw_scheme(owner.workspace, owner, COMING, NOON)
    add(owner)
    restore_scheme(owner.workspace, owner, UUID(taken), NOON)
    (edition,) = scheme_book(owner.workspace).coming(MONDAY)
    assert len(edition.lines) == ActivityKind.objects.count()
    assert [line.rule for line in edition.lines if line.kind.name_en == "Fair"] == [TWO]


def test_a_kind_is_put_in_its_place(owner: Member) -> None:
    before = in_order(owner)
    add(owner, place=2)
    assert in_order(owner) == [before[0], "Fair", *before[1:]]
    fair = kind_id(owner.workspace, "fair")
    change(owner, fair, place=1)
    assert in_order(owner) == ["Fair", *before]
    change(owner, fair, place=99)
    assert in_order(owner) == [*before, "Fair"]
    change(owner, fair)
    assert in_order(owner) == [*before, "Fair"]


def test_what_a_kind_is_called_changes_at_once(owner: Member) -> None:
    call = kind_id(owner.workspace, "call")
    log(owner, call)
    changed = change(
        owner, call, KindNames("Belletje", "", ("bel",)), with_prospect=False, is_tile=False
    )
    assert (changed.name_nl, changed.name_en, changed.aliases) == ("Belletje", "Belletje", "bel")
    assert (changed.with_prospect, changed.is_tile) == (False, False)
    assert list(DayScore.objects.values_list("counted", flat=True)) == [10]
    assert verify(owner.workspace).differences == ()


def test_no_two_kinds_in_use_go_by_one_word(owner: Member) -> None:
    with refused("kind_name_taken", "aliases"):
        add(owner, KindNames("Beurs", "Fair", ("stand", "Offerte")))
    stand = add(owner)
    with refused("kind_name_taken", "name_en"):
        change(owner, stand, KindNames("Beurs", "quote"))
    archive_kind(owner.workspace, owner, stand, NOON)
    add(owner, KindNames("Stand", "Stand"))
    change(owner, stand, KindNames("Stand", "Fair"))
    with refused("kind_name_taken", "name_nl"):
        use_kind_again(owner.workspace, owner, stand, NOON)
    change(owner, stand, KindNames("Beursstand", "Fair"))
    use_kind_again(owner.workspace, owner, stand, NOON)
    assert "Fair" in in_order(owner)


def test_act_or_result_is_fixed_once_something_was_logged(owner: Member) -> None:
    stand = add(owner)
    assert change(owner, stand, nature=Nature.RESULT).nature == Nature.RESULT
    change(owner, stand, nature=Nature.ACT)
    log(owner, stand)
    with refused("nature_fixed", "nature"):
        change(owner, stand, nature=Nature.RESULT)


def test_an_archived_kind_is_not_offered_and_keeps_its_history(owner: Member) -> None:
    stand = add(owner)
    uuid = log(owner, stand)
    archive_kind(owner.workspace, owner, stand, NOON)
    archive_kind(owner.workspace, owner, stand, NOON)
    assert "Fair" not in in_order(owner)
    with refused("unknown_kind", "kind"):
        log(owner, stand)
    log(owner, stand, queued=True)
    fixed = NewEntry(uuid4(), stand, quantity=3)
    assert correct_entry(owner.workspace, owner, uuid, fixed, "", NOON).gained == 40
    with refused("unknown_kind", "kind"):
        other = log(owner, kind_id(owner.workspace, "call"))
        correct_entry(owner.workspace, owner, other, NewEntry(uuid4(), stand), "", NOON)
    assert list(DayScore.objects.filter(kind__name_en="Fair").values_list("counted")) == [(80,)]
    assert verify(owner.workspace).differences == ()
    assert Entry.objects.filter(kind__public_id=stand).count() == 3


def test_the_last_front_act_stays(owner: Member) -> None:
    front = [kind for kind in kinds(owner.workspace, MONDAY) if kind.keeps_promise]
    for kind in front[1:]:
        archive_kind(owner.workspace, owner, UUID(kind.public_id), NOON)
    last = UUID(front[0].public_id)
    with refused("no_front_act"):
        archive_kind(owner.workspace, owner, last, NOON)
    with refused("no_front_act"):
        change(owner, last, nature=Nature.RESULT)
    assert front[0].name_en in in_order(owner)


def test_the_last_front_act_of_a_scheme_to_come_stays_too(owner: Member) -> None:
    front = [kind for kind in kinds(owner.workspace, MONDAY) if kind.keeps_promise]
    rules = {kind.name_en: Rule(Side.BACK, 0) for kind in front[1:]}
    published(owner, COMING, NOON, **rules)
    with refused("no_front_act"):
        archive_kind(owner.workspace, owner, UUID(front[0].public_id), NOON)


def test_there_is_an_end_to_kinds(owner: Member) -> None:
    for number in range(MOST_KINDS - ActivityKind.objects.count()):
        add(owner, KindNames(f"Nummer {number}", ""))
    with refused("too_many_kinds"):
        add(owner)


def test_members_do_not_change_kinds(owner: Member) -> None:
    member = join(owner.workspace, "Bas")
    stand = add(owner)
    for act in (
        lambda: add(member, KindNames("x", "y")),
        lambda: change(member, stand),
        lambda: archive_kind(owner.workspace, member, stand, NOON),
        lambda: use_kind_again(owner.workspace, member, stand, NOON),
    ):
        with refused("not_allowed"):
            act()


def test_a_kind_of_another_business_is_unknown(owner: Member) -> None:
    theirs = kind_id(start_business().workspace, "call")
    with refused("unknown_kind", "kind"):
        change(owner, theirs)
    with refused("unknown_kind", "kind"):
        archive_kind(owner.workspace, owner, theirs, NOON)
