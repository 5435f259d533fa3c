"""The address book, and the call list from planning to a conversation and back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.portfolio.parties import PartyKind
from voorkant.data.models import Entry, Member, Party, PlannedCall
from voorkant.operations.activity import Change, log_entry, undo_entry, undo_last, void_entry
from voorkant.operations.portfolio import (
    CallBefore,
    CallWish,
    PartyDetails,
    add_party,
    change_party,
    drop_call,
    met_at,
    plan_call,
    postpone_call,
    record_no_answer,
    record_spoken,
    restore_call,
)
from voorkant.queries.activity.scores import day_score
from voorkant.queries.portfolio import Occasion, call_list, parties, planned_calls

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def owner() -> Member:
    return start_business()


def planned(owner: Member, name: str = "Alfa", on: date = MONDAY, **values: Any) -> UUID:
    wish = CallWish(on, party_name=name, **values)
    return plan_call(owner.workspace, owner, wish, NOON).public_id


def spoken(owner: Member, call: UUID, uuid: UUID | None = None) -> UUID:
    new = NewEntry(uuid or uuid4(), kind_id(owner.workspace, "call"))
    return record_spoken(owner.workspace, owner, call, new, NOON).record.uuid


def due(owner: Member, on: date = MONDAY) -> list[tuple[str, int]]:
    return [(card.party.name, card.tries) for card in call_list(owner.workspace, owner, on)]


def points(owner: Member) -> int:
    return day_score(owner.workspace, owner, MONDAY).counted


def test_a_call_is_due_from_its_day_on_oldest_first(owner: Member) -> None:
    planned(owner, "Beta", TUESDAY)
    planned(owner, "Alfa", MONDAY, phone="06 12345678", reason=" offerte  nabellen ")
    assert due(owner) == [("Alfa", 0)]
    assert due(owner, TUESDAY) == [("Alfa", 0), ("Beta", 0)]
    (card,) = call_list(owner.workspace, owner, MONDAY)
    assert (card.party.phone, card.party.dial) == ("06 12345678", "0612345678")
    assert (card.reason, card.due_on) == ("offerte nabellen", MONDAY)


def test_who_is_spoken_to_is_logged_and_off_the_list(owner: Member) -> None:
    uuid = spoken(owner, planned(owner))
    assert (due(owner), points(owner)) == ([], 10)
    entry = Entry.objects.select_related("party").get(client_uuid=uuid)
    assert entry.party is not None
    assert entry.party.name == "Alfa"


def test_the_same_conversation_sent_twice_is_one(owner: Member) -> None:
    call, uuid = planned(owner), uuid4()
    assert spoken(owner, call, uuid) == spoken(owner, call, uuid)
    with refused("call_is_closed", "call"):
        spoken(owner, call)
    assert points(owner) == 10


def test_undo_of_a_conversation_puts_the_call_back(owner: Member) -> None:
    call, uuid = planned(owner), uuid4()
    spoken(owner, call, uuid)
    undone = undo_last(owner.workspace, owner, Change(uuid4()), NOON)
    assert (due(owner), points(owner)) == ([("Alfa", 0)], 0)
    undo_entry(owner.workspace, owner, undone.record.uuid, Change(uuid4()), NOON)
    assert (due(owner), points(owner)) == ([], 10)


def test_a_voided_conversation_can_be_had_again(owner: Member) -> None:
    call, uuid = planned(owner), uuid4()
    spoken(owner, call, uuid)
    void_entry(owner.workspace, owner, uuid, Change(uuid4()), NOON)
    spoken(owner, call, uuid)
    assert (due(owner), points(owner)) == ([("Alfa", 0)], 0)
    spoken(owner, call)
    assert (due(owner), points(owner)) == ([], 10)


def test_the_same_wish_to_call_sent_twice_is_one_call(owner: Member) -> None:
    assert planned(owner) == planned(owner)
    assert due(owner) == [("Alfa", 0)]


def test_a_conversation_that_is_refused_leaves_the_call(owner: Member) -> None:
    call = planned(owner)
    new = NewEntry(uuid4(), kind_id(owner.workspace, "call"), quantity=0)
    with refused("bad_quantity"):
        record_spoken(owner.workspace, owner, call, new, NOON)
    assert (due(owner), points(owner)) == ([("Alfa", 0)], 0)


def test_no_answer_counts_a_try_and_later_does_not(owner: Member) -> None:
    call = planned(owner)
    record_no_answer(owner.workspace, owner, call, TUESDAY, NOON)
    assert (due(owner), due(owner, TUESDAY)) == ([], [("Alfa", 1)])
    postpone_call(owner.workspace, owner, call, MONDAY, NOON)
    assert due(owner) == [("Alfa", 1)]
    drop_call(owner.workspace, owner, call, NOON)
    assert planned_calls(owner.workspace, owner) == []
    restore_call(owner.workspace, owner, call, CallBefore(MONDAY, 1), NOON)
    assert due(owner) == [("Alfa", 1)]


def test_putting_a_call_back_adds_no_tries(owner: Member) -> None:
    call = planned(owner)
    record_no_answer(owner.workspace, owner, call, TUESDAY, NOON)
    restore_call(owner.workspace, owner, call, CallBefore(MONDAY, 99_999_999_999), NOON)
    assert due(owner) == [("Alfa", 1)]
    restore_call(owner.workspace, owner, call, CallBefore(MONDAY, 0), NOON)
    assert due(owner) == [("Alfa", 0)]


def test_what_was_dealt_with_is_not_dealt_with_again(owner: Member) -> None:
    call = planned(owner)
    spoken(owner, call)
    workspace = owner.workspace
    with refused("call_is_closed", "call"):
        record_no_answer(workspace, owner, call, TUESDAY, NOON)
    with refused("call_is_closed", "call"):
        postpone_call(workspace, owner, call, TUESDAY, NOON)
    with refused("call_is_closed", "call"):
        drop_call(workspace, owner, call, NOON)
    with refused("call_is_closed", "call"):
        restore_call(workspace, owner, call, CallBefore(MONDAY), NOON)
    row = PlannedCall.objects.get()
    assert (row.state, row.tries, row.due_on) == ("spoken", 0, MONDAY)


@pytest.mark.parametrize("role", Role)
def test_a_colleagues_call_is_his_and_another_business_has_none(owner: Member, role: Role) -> None:
    call, workspace = planned(owner), owner.workspace
    colleague, stranger = join(workspace, "Bas", role), start_business()
    for actor, code in ((colleague, "not_allowed"), (stranger, "unknown_call")):
        room = actor.workspace
        new = NewEntry(uuid4(), kind_id(room, "call"))
        with refused(code):
            record_spoken(room, actor, call, new, NOON)
        with refused(code):
            record_no_answer(room, actor, call, TUESDAY, NOON)
        with refused(code):
            postpone_call(room, actor, call, TUESDAY, NOON)
        with refused(code):
            drop_call(room, actor, call, NOON)
        with refused(code):
            restore_call(room, actor, call, CallBefore(TUESDAY), NOON)
    assert due(owner) == [("Alfa", 0)]


def test_whom_you_met_comes_on_the_list_with_the_occasion_as_source(owner: Member) -> None:
    webinar = NewEntry(uuid4(), kind_id(owner.workspace, "webinar"))
    occasion = log_entry(owner.workspace, owner, webinar, NOON).record.uuid
    wishes = [CallWish(TUESDAY, party_name=name) for name in ("Alfa", "Beta")]
    calls = met_at(owner.workspace, owner, occasion, wishes, NOON)
    assert due(owner, TUESDAY) == [("Alfa", 0), ("Beta", 0)]
    uuid = spoken(owner, calls[0].public_id)
    assert Entry.objects.get(client_uuid=uuid).occasion == Entry.objects.get(client_uuid=occasion)


def test_met_at_is_refused_whole(owner: Member) -> None:
    webinar = NewEntry(uuid4(), kind_id(owner.workspace, "webinar"))
    occasion = log_entry(owner.workspace, owner, webinar, NOON).record.uuid
    good, empty = CallWish(TUESDAY, party_name="Alfa"), CallWish(TUESDAY, party_name=" ")
    colleague, stranger = join(owner.workspace, "Bas"), start_business()
    with refused("name_needed", "party"):
        met_at(owner.workspace, owner, occasion, [good, empty], NOON)
    with refused("too_long", "names"):
        met_at(owner.workspace, owner, occasion, [good] * 51, NOON)
    with refused("not_allowed"):
        met_at(owner.workspace, colleague, occasion, [good], NOON)
    with refused("unknown_entry", "entry"):
        met_at(stranger.workspace, stranger, occasion, [good], NOON)
    assert (PlannedCall.objects.count(), Party.objects.count()) == (0, 0)


def test_a_plan_is_checked_and_stays_in_the_house(owner: Member) -> None:
    theirs = add_party(
        (other := start_business()).workspace, other, PartyDetails("Theirs"), NOON
    ).public_id
    workspace = owner.workspace
    wishes = {
        "name_needed": CallWish(MONDAY),
        "bad_phone": CallWish(MONDAY, party_name="Alfa", phone="bel me"),
        "unknown_party": CallWish(MONDAY, party=theirs),
        "too_long": CallWish(MONDAY, party_name="Alfa", reason="x" * 501),
    }
    for code, wish in wishes.items():
        with refused(code):
            plan_call(workspace, owner, wish, NOON)
    assert Party.objects.filter(workspace=workspace).count() == 0


def test_the_address_book_holds_people_and_their_organisation(owner: Member) -> None:
    details = PartyDetails(" Kim  de Wit ", organisation="Alfa BV", phone="112", email="k@a.nl")
    kim = add_party(owner.workspace, owner, details, NOON)
    found = parties(owner.workspace, "kim")
    assert [(one.name, one.organisation, one.phone, one.email) for one in found] == [
        ("Kim de Wit", "Alfa BV", "112", "k@a.nl")
    ]
    colleague = join(owner.workspace, "Bas")
    change = PartyDetails("Kim", PartyKind.PERSON, "alfa bv")
    change_party(owner.workspace, colleague, kim.public_id, change, NOON)
    kim.refresh_from_db()
    assert (kim.name, kim.phone, kim.email) == ("Kim", "", "")
    assert Party.objects.count() == 2


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        (PartyDetails(" "), "name_needed", "name"),
        (PartyDetails("x" * 201), "too_long", "name"),
        (PartyDetails("A", organisation="x" * 201), "too_long", "organisation"),
        (PartyDetails("A", phone="thuis"), "bad_phone", "phone"),
        (PartyDetails("A", email="a@"), "bad_email", "email"),
    ],
)
def test_addresses_out_of_shape_are_refused(
    owner: Member, details: PartyDetails, code: str, field: str
) -> None:
    with refused(code, field):
        add_party(owner.workspace, owner, details, NOON)
    assert Party.objects.count() == 0


def test_another_business_addresses_are_unknown(owner: Member) -> None:
    other = start_business()
    theirs = add_party(other.workspace, other, PartyDetails("Zij"), NOON)
    for party in (theirs.public_id, uuid4()):
        with refused("unknown_party", "party"):
            change_party(owner.workspace, owner, party, PartyDetails("Ik"), NOON)
    assert parties(owner.workspace, "zij") == []


def test_names_that_begin_with_what_was_typed_come_first_in_a_full_book(owner: Member) -> None:
    Party.objects.bulk_create(
        Party(workspace=owner.workspace, kind="person", name=f"{n:03} zonder", created_at=NOON)
        for n in range(60)
    )
    for name in ("Zon", "zomer"):
        add_party(owner.workspace, owner, PartyDetails(name), NOON)
    found = [card.name for card in parties(owner.workspace, "zo", most=3)]
    assert found == ["zomer", "Zon", "000 zonder"]


def test_the_list_says_where_somebody_was_met(owner: Member) -> None:
    occasion = log_entry(
        owner.workspace, owner, NewEntry(uuid4(), kind_id(owner.workspace, "webinar")), NOON
    ).record.uuid
    met_at(owner.workspace, owner, occasion, [CallWish(MONDAY, party_name="Piet")], NOON)
    [card] = call_list(owner.workspace, owner, MONDAY)
    assert card.occasion == Occasion("Webinar gegeven", "Webinar given", MONDAY)
