"""Which piece of work a reading belongs to."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.records import Logged
from voorkant.data.models import Entry, Member, ProgressItem
from voorkant.operations.activity import (
    Change,
    correct_entry,
    log_entries,
    log_entry,
    undo_entry,
    void_entry,
)
from voorkant.operations.activity.references import WhichItem
from voorkant.queries.activity.scores import day_score
from voorkant.queries.today import open_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return start_business()


def read(owner: Member, percent: int, name: str = "", item: UUID | None = None) -> Logged:
    kind = kind_id(owner.workspace, "newsletter")
    new = NewEntry(uuid4(), kind, percent=percent, item_name=name, item=item)
    moment = NOON + timedelta(minutes=Entry.objects.count())
    return log_entry(owner.workspace, owner, new, moment)


def void(owner: Member, logged: Logged) -> UUID:
    change = Change(uuid4())
    void_entry(owner.workspace, owner, logged.record.uuid, change, NOON)
    return change.client_uuid


def shown(owner: Member) -> list[tuple[str, int]]:
    return [(item.name, item.percent) for item in open_items(owner.workspace, owner)]


def test_without_a_name_it_is_the_one_under_way(owner: Member) -> None:
    gained = [read(owner, percent, name).gained for percent, name in ((40, "mei"), (60, ""))]
    assert gained == [40, 20]
    assert shown(owner) == [("mei", 60)]


def test_with_two_under_way_a_name_is_needed(owner: Member) -> None:
    read(owner, 40, "mei")
    read(owner, 20, "juni")
    with pytest.raises(WhichItem) as caught:
        read(owner, 50)
    assert (caught.value.field, caught.value.data) == ("item", {"names": "juni, mei"})
    assert read(owner, 50, " MEI ").gained == 10
    assert shown(owner) == [("mei", 50), ("juni", 20)]


def test_at_100_percent_it_is_closed_and_the_next_is_a_new_one(owner: Member) -> None:
    read(owner, 100, "mei")
    assert ProgressItem.objects.get().closed_on == MONDAY
    assert read(owner, 30, "mei").gained == 30
    assert shown(owner) == [("mei", 30)]
    assert ProgressItem.objects.count() == 2


def test_it_is_open_again_when_its_100_percent_is_voided(owner: Member) -> None:
    read(owner, 40, "mei")
    voided = void(owner, read(owner, 100))
    assert shown(owner) == [("mei", 40)]
    undo_entry(owner.workspace, owner, voided, Change(uuid4()), NOON)
    assert shown(owner) == []


def test_its_id_finds_it_also_when_it_is_closed(owner: Member) -> None:
    item = read(owner, 100, "mei").record.item
    assert read(owner, 80, item=item).gained == -20
    assert shown(owner) == [("mei", 80)]


def test_what_was_undone_is_under_way_no_more(owner: Member) -> None:
    void(owner, read(owner, 40, "mei"))
    read(owner, 20, "juni")
    assert read(owner, 30).record.item_name == "juni"
    assert shown(owner) == [("juni", 30)]


def test_the_next_nameless_one_does_not_take_the_name_of_what_was_undone(owner: Member) -> None:
    void(owner, read(owner, 40, "mei"))
    assert read(owner, 30).record.item_name == ""
    assert shown(owner) == [("", 30)]


def test_what_was_undone_is_found_by_its_name(owner: Member) -> None:
    for name in ("mei", ""):
        items = {read_and_void(owner, name) for _ in range(3)}
        assert len(items) == 1


def read_and_void(owner: Member, name: str) -> UUID | None:
    logged = read(owner, 40, name)
    void(owner, logged)
    return logged.record.item


def newsletters(owner: Member) -> list[NewEntry]:
    """One newsletter finished and the next under way, hour by hour."""
    kind = kind_id(owner.workspace, "newsletter")
    readings = [(40, 6), (100, 5), (30, 4), (60, 3)]
    return [
        NewEntry(uuid4(), kind, percent=percent, occurred_at=NOON - timedelta(hours=ago))
        for percent, ago in readings
    ]


def test_a_reading_from_before_the_end_belongs_to_what_was_finished(owner: Member) -> None:
    first, end, second, _ = newsletters(owner)
    gained = [log_entry(owner.workspace, owner, new, NOON).gained for new in (end, first, second)]
    assert gained == [100, 0, 30]
    assert shown(owner) == [("", 30)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
def test_a_shuffled_batch_is_as_good_as_one_in_order(owner: Member, order: list[int]) -> None:
    batch = [newsletters(owner)[place] for place in order]
    outcomes = log_entries(owner.workspace, owner, batch, NOON)
    assert [one.client_uuid for one in outcomes] == [new.client_uuid for new in batch]
    assert day_score(owner.workspace, owner, MONDAY).counted == 160
    assert shown(owner) == [("", 60)]


@pytest.mark.parametrize("name", ["", "mei", " MEI"])
def test_a_correction_stays_with_its_own_item(owner: Member, name: str) -> None:
    read(owner, 40, "mei")
    finished = read(owner, 100, "mei")
    read(owner, 30, "juni")
    new = NewEntry(uuid4(), kind_id(owner.workspace, "newsletter"), percent=80, item_name=name)
    later = NOON + timedelta(hours=1)
    logged = correct_entry(owner.workspace, owner, finished.record.uuid, new, "", later)
    assert (logged.gained, logged.record.item) == (-20, finished.record.item)
    assert shown(owner) == [("mei", 80), ("juni", 30)]


def test_a_correction_brings_a_voided_reading_back_to_its_item(owner: Member) -> None:
    reading = read(owner, 100, "mei")
    new = NewEntry(uuid4(), kind_id(owner.workspace, "newsletter"), percent=50)
    correct_entry(owner.workspace, owner, void(owner, reading), new, "", NOON)
    assert shown(owner) == [("mei", 50)]


def test_a_correction_may_name_another_item(owner: Member) -> None:
    reading = read(owner, 100, "mei")
    kind = kind_id(owner.workspace, "newsletter")
    new = NewEntry(uuid4(), kind, percent=70, item_name="juni")
    correct_entry(owner.workspace, owner, reading.record.uuid, new, "", NOON)
    assert shown(owner) == [("juni", 70)]
