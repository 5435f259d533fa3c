"""Logging one record and a batch: each once, on the right day, and nothing half written."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import BEGINS, MONDAY, NOON, at, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.activity.entries import DayTooEarly, DayTooLate, NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.data.models import ActivityKind, Entry, Member, Party, ProgressItem
from voorkant.operations.activity import Outcome, log_entries, log_entry
from voorkant.operations.workspaces import change_workspace
from voorkant.queries.activity.scores import day_score
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
WINTER_NIGHT = datetime.fromisoformat("2026-10-25T01:30:00+00:00")


@pytest.fixture
def owner() -> Member:
    return start_business()


def call(owner: Member, **values: Any) -> NewEntry:
    return NewEntry(uuid4(), kind_id(owner.workspace, "call"), **values)


def points(owner: Member, on: date = MONDAY) -> int:
    return day_score(owner.workspace, owner, on).counted


def test_what_is_not_said_is_one_act_of_today(owner: Member) -> None:
    logged = log_entry(owner.workspace, owner, call(owner), NOON)
    assert (logged.created, logged.gained) == (True, 10)
    record = logged.record
    assert (record.quantity, record.on, record.tz) == (1, MONDAY, "Europe/Amsterdam")
    assert (record.occurred_at, record.clock_flag, record.stands) == (NOON, False, True)
    assert record.recorded_by == owner.display_name


def test_the_same_again_gives_the_same_answer_also_the_next_day(owner: Member) -> None:
    new = call(owner, note="Alfa")
    first = log_entry(owner.workspace, owner, new, NOON)
    again = log_entry(owner.workspace, owner, new, NOON + timedelta(days=1))
    assert (again.created, again.gained, again.record) == (False, 0, first.record)
    assert (Entry.objects.count(), points(owner)) == (1, 10)


def test_the_same_uuid_with_another_body_is_refused(owner: Member) -> None:
    new = call(owner)
    log_entry(owner.workspace, owner, new, NOON)
    with refused("uuid_reused", "client_uuid"):
        log_entry(owner.workspace, owner, replace(new, quantity=2), NOON)
    assert points(owner) == 10


def test_a_colleague_gets_no_answer_to_another_ones_uuid(owner: Member) -> None:
    colleague = join(owner.workspace, "Bas")
    new = call(owner, note="geheim")
    log_entry(owner.workspace, owner, new, NOON)
    with refused("uuid_reused"):
        log_entry(owner.workspace, colleague, new, NOON)


def test_the_same_uuid_in_another_business_is_another_record(owner: Member) -> None:
    other = start_business()
    uuid = uuid4()
    for one in (owner, other):
        new = NewEntry(uuid, kind_id(one.workspace, "call"))
        assert log_entry(one.workspace, one, new, NOON).created
    assert (points(owner), points(other)) == (10, 10)


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("call", {"quantity": 0}, "bad_quantity", "quantity"),
    ("call", {"quantity": 10_001}, "bad_quantity", "quantity"),
    ("call", {"percent": 40}, "bad_percent", "percent"),
    ("newsletter", {}, "bad_percent", "percent"),
    ("newsletter", {"percent": 101}, "bad_percent", "percent"),
    ("newsletter", {"percent": -1}, "bad_percent", "percent"),
    ("newsletter", {"quantity": 2}, "bad_quantity", "quantity"),
    ("newsletter", {"percent": 4, "item": UUID(int=7)}, "unknown_item", "item"),
    ("quote", {}, "party_needed", "party"),
    ("quote", {"party_name": "   "}, "party_needed", "party"),
    ("call", {"party": UUID(int=7)}, "unknown_party", "party"),
    ("call", {"occasion": UUID(int=7)}, "unknown_occasion", "occasion"),
    ("call", {"on": BEGINS - timedelta(days=1)}, "day_too_early", "on"),
    ("call", {"on": MONDAY + timedelta(days=2)}, "day_too_late", "on"),
    ("call", {"amount": 10**15}, "too_large", "amount"),
    ("call", {"amount": 1, "currency": "euro"}, "bad_money", "amount"),
]


@pytest.mark.parametrize(("kind", "values", "code", "field"), REFUSED)
def test_what_cannot_be_is_refused_whole(
    owner: Member, kind: str, values: dict[str, Any], code: str, field: str
) -> None:
    new = NewEntry(uuid4(), kind_id(owner.workspace, kind), **{"party_name": "", **values})
    with pytest.raises(VoorkantError) as caught:
        log_entry(owner.workspace, owner, new, NOON)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert (Entry.objects.count(), ProgressItem.objects.count()) == (0, 0)
    assert (Party.objects.count(), points(owner)) == (0, 0)


def test_a_refusal_leaves_no_person_behind(owner: Member) -> None:
    new = NewEntry(
        uuid4(), kind_id(owner.workspace, "newsletter"), percent=4, party_name="Alfa", amount=10**15
    )
    with pytest.raises(VoorkantError):
        log_entry(owner.workspace, owner, new, NOON)
    assert (Party.objects.count(), ProgressItem.objects.count()) == (0, 0)


def test_a_kind_that_is_archived_or_elsewhere_is_unknown(owner: Member) -> None:
    elsewhere = kind_id(start_business().workspace, "call")
    mine = kind_id(owner.workspace, "call")
    ActivityKind.objects.filter(public_id=mine).update(archived_on=MONDAY)
    for kind in (elsewhere, mine, uuid4()):
        with refused("unknown_kind", "kind"):
            log_entry(owner.workspace, owner, NewEntry(uuid4(), kind), NOON)


def test_another_business_people_items_and_occasions_are_unknown(owner: Member) -> None:
    other = start_business()
    theirs = log_entry(other.workspace, other, call(other, party_name="Alfa"), NOON).record
    newsletter = NewEntry(uuid4(), kind_id(other.workspace, "newsletter"), percent=4)
    item = log_entry(other.workspace, other, newsletter, NOON).record.item
    tries: list[tuple[str, dict[str, Any]]] = [
        ("call", {"party": theirs.party}),
        ("call", {"occasion": theirs.uuid}),
        ("newsletter", {"percent": 4, "item": item}),
    ]
    for kind, values in tries:
        new = NewEntry(uuid4(), kind_id(owner.workspace, kind), **values)
        with refused(f"unknown_{'item' if 'item' in values else next(iter(values))}"):
            log_entry(owner.workspace, owner, new, NOON)
    assert Entry.objects.filter(workspace=owner.workspace).count() == 0


def test_a_colleagues_item_and_occasion_are_unknown(owner: Member) -> None:
    colleague = join(owner.workspace, "Bas")
    kind = kind_id(owner.workspace, "newsletter")
    theirs = log_entry(owner.workspace, colleague, NewEntry(uuid4(), kind, percent=4), NOON).record
    for new in (
        NewEntry(uuid4(), kind, percent=9, item=theirs.item),
        call(owner, occasion=theirs.uuid),
    ):
        with pytest.raises(VoorkantError) as caught:
            log_entry(owner.workspace, owner, new, NOON)
        assert caught.value.code in ("unknown_item", "unknown_occasion")


def test_a_name_is_one_person_whatever_its_case(owner: Member) -> None:
    names = ["Alfa BV", "alfa  bv ", "ALFA BV"]
    records = [
        log_entry(owner.workspace, owner, call(owner, party_name=name), NOON).record
        for name in names
    ]
    assert {record.party_name for record in records} == {"Alfa BV"}
    assert Party.objects.count() == 1


def test_an_amount_takes_the_currency_of_the_business(owner: Member) -> None:
    record = log_entry(owner.workspace, owner, call(owner, amount=450000), NOON).record
    assert (record.amount, record.currency) == (450000, "EUR")


def test_tomorrow_may_be_logged_and_the_first_day_too(owner: Member) -> None:
    for on in (MONDAY + timedelta(days=1), BEGINS):
        assert log_entry(owner.workspace, owner, call(owner, on=on), NOON).record.on == on


def test_after_tomorrow_counts_from_the_members_own_today(owner: Member) -> None:
    late = at(MONDAY, 22, 30)
    day = MONDAY + timedelta(days=2)
    assert log_entry(owner.workspace, owner, call(owner, on=day), late).record.on == day
    with pytest.raises(DayTooLate) as caught:
        log_entry(owner.workspace, owner, call(owner, on=day + timedelta(days=1)), late)
    assert caught.value.data == {"latest": day}


def test_a_queue_keeps_its_day_and_is_flagged_when_that_cannot_be(owner: Member) -> None:
    days = {MONDAY - timedelta(days=3): False, date(2020, 1, 1): True, date(2030, 1, 1): True}
    for on, flagged in days.items():
        record = log_entry(owner.workspace, owner, call(owner, on=on, queued=True), NOON).record
        assert (record.on, record.clock_flag) == (on, flagged)
        assert points(owner, on) == 10
    assert verify(owner.workspace).differences == ()


def test_a_wrong_clock_is_corrected_and_flagged_and_the_day_stays(owner: Member) -> None:
    seen = datetime.fromisoformat("2026-10-16T09:00:00+00:00")
    new = call(owner, on=seen.date(), occurred_at=seen, queued=True)
    sent = NOON - timedelta(hours=2)
    (outcome,) = log_entries(owner.workspace, owner, [new], NOON, sent_at=sent)
    assert outcome.logged is not None
    record = outcome.logged.record
    assert (record.on, record.clock_flag) == (seen.date(), True)
    assert record.occurred_at == seen + timedelta(hours=2)
    assert Entry.objects.get().device_at == seen


def test_a_clock_within_five_minutes_is_believed(owner: Member) -> None:
    new = call(owner, occurred_at=NOON, queued=True)
    sent = NOON - timedelta(minutes=5)
    (outcome,) = log_entries(owner.workspace, owner, [new], NOON, sent_at=sent)
    assert outcome.logged is not None
    assert (outcome.logged.record.occurred_at, outcome.logged.record.clock_flag) == (NOON, False)


def test_another_zone_changes_only_what_comes_later(owner: Member) -> None:
    log_entry(owner.workspace, owner, call(owner), WINTER_NIGHT)
    change_workspace(owner.workspace, owner, "Zon", "America/New_York")
    log_entry(owner.workspace, owner, call(owner), WINTER_NIGHT)
    rows = Entry.objects.order_by("id").values_list("local_date", "tz")
    assert list(rows) == [
        (date(2026, 10, 25), "Europe/Amsterdam"),
        (date(2026, 10, 24), "America/New_York"),
    ]


def test_each_record_of_a_batch_is_judged_on_its_own(owner: Member) -> None:
    good, bad = call(owner), call(owner, on=BEGINS - timedelta(days=1), party_name="Niemand")
    changed = replace(good, quantity=5)
    outcomes = log_entries(owner.workspace, owner, [good, bad, good, changed, call(owner)], NOON)
    told = [(one.logged and one.logged.created, one.error and one.error.code) for one in outcomes]
    assert told == [
        (True, None),
        (None, "day_too_early"),
        (False, None),
        (None, "uuid_reused"),
        (True, None),
    ]
    assert isinstance(outcomes[1].error, DayTooEarly)
    assert (points(owner), Party.objects.count()) == (20, 0)
    assert verify(owner.workspace).differences == ()


def test_a_batch_has_an_end(owner: Member) -> None:
    with refused("batch_too_large", "entries"):
        log_entries(owner.workspace, owner, [call(owner)] * 501, NOON)
    assert log_entries(owner.workspace, owner, [], NOON) == list[Outcome]()
