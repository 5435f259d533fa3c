"""The weekly review: drafts, closing, opening again, and changes of a closed week."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import BEGINS, MONDAY, at, join, kind_id, start_business
from voorkant.core.activity.entries import NewEntry, Origin
from voorkant.core.activity.records import Logged
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.core.targets.availability import Away
from voorkant.data.models import BackOpened, Member, Party, WeekClose
from voorkant.operations.activity import (
    Change,
    correct_entry,
    log_entries,
    log_entry,
    undo_entry,
    undo_last,
    void_entry,
)
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.promise import PromiseWish, open_back, set_promise
from voorkant.operations.rhythm.reviews import close_week, open_week, save_answers
from voorkant.operations.targets.availability import (
    AbsenceWish,
    add_absence,
    remove_absence,
    restore_absence,
)
from voorkant.queries.activity.entries import entry_history, find_entry, record
from voorkant.queries.rhythm.closings import closers, mark_late
from voorkant.queries.rhythm.reviews import review, week_asked
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
WEEK = Week.of(MONDAY)
FRIDAY = MONDAY + timedelta(days=4)
CLOSED_AT = at(FRIDAY, 15)
LATER = at(FRIDAY, 16)
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture
def owner() -> Member:
    return start_business()


def refused(act: Callable[[], object]) -> tuple[str, str | None]:
    """Return code and field of the refusal of an act."""
    with pytest.raises(VoorkantError) as caught:
        act()
    return caught.value.code, caught.value.field


def close(owner: Member, moment: datetime = CLOSED_AT, **answers: str) -> WeekClose:
    return close_week(owner.workspace, owner, WEEK, answers, moment)


def log(owner: Member, moment: datetime, on: date = FRIDAY, **more: Any) -> Logged:
    new = NewEntry(uuid4(), kind_id(owner.workspace, "call"), on=on, **more)
    return log_entry(owner.workspace, owner, new, moment)


def said(row: WeekClose) -> list[str]:
    return [row.done, row.earned, row.blocked, row.coming]


def is_late(owner: Member, uuid: UUID) -> bool | None:
    return mark_late(owner, [record(find_entry(owner.workspace, uuid))])[0].is_late


def test_answers_are_kept_as_one_goes(owner: Member) -> None:
    def save(**given: str) -> list[str]:
        return said(save_answers(owner.workspace, owner, WEEK, given, at(MONDAY)))

    assert save(done=" Alles \r\n op één na ") == ["Alles \n op één na", "", "", ""]
    assert save(blocked="Druk") == ["Alles \n op één na", "", "Druk", ""]
    assert save(done="") == ["", "", "Druk", ""]
    assert WeekClose.objects.count() == 1
    assert refused(lambda: save(coming="x" * 2_001)) == ("too_long", "coming")


def test_closing_twice_closes_once(owner: Member) -> None:
    log(owner, at(MONDAY), MONDAY)
    first = close(owner, blocked="Niets")
    again = close(owner, LATER, blocked="Niets")
    assert (again.pk, again.closed_at, said(again)) == (first.pk, CLOSED_AT, ["", "", "Niets", ""])
    assert (first.counted, first.target) == (10, 150)
    found = review(owner.workspace, owner, WEEK, FRIDAY)
    assert found.closing
    assert found.closing.at == CLOSED_AT


def test_other_answers_after_closing_are_not_thrown_away_silently(owner: Member) -> None:
    close(owner, done="Ja")
    assert refused(lambda: close(owner, LATER, done="Nee")) == ("week_is_closed", "week")

    def save(text: str) -> WeekClose:
        return save_answers(owner.workspace, owner, WEEK, {"done": text}, LATER)

    assert refused(lambda: save("Nee")) == ("week_is_closed", "week")
    assert save("Ja").changed_at == CLOSED_AT


def test_a_week_opens_again_on_the_day_it_was_closed(owner: Member) -> None:
    close(owner, at(FRIDAY, 21, 30), done="Ja")
    # In Amsterdam it is still Friday, half an hour before midnight.
    assert open_week(owner.workspace, owner, WEEK, at(FRIDAY, 21, 45)).closed_at is None
    assert open_week(owner.workspace, owner, WEEK, at(FRIDAY, 21, 46)).done == "Ja"
    close(owner, at(FRIDAY, 21, 50))
    reopened = refused(lambda: open_week(owner.workspace, owner, WEEK, at(FRIDAY, 22, 1)))
    assert reopened == ("closed_for_good", "week")


def test_only_weeks_that_have_begun_and_that_one_belonged_in(owner: Member) -> None:
    late = join(owner.workspace, "Piet")
    Member.objects.filter(pk=late.pk).update(joined_on=FRIDAY)
    late.refresh_from_db()

    def closing(who: Member, week: Week) -> tuple[str, str | None]:
        return refused(lambda: close_week(who.workspace, who, week, {}, CLOSED_AT))

    assert closing(owner, WEEK.shifted(1)) == ("week_out_of_reach", "week")
    assert closing(owner, Week.of(BEGINS).shifted(-1)) == ("week_out_of_reach", "week")
    assert closing(late, WEEK.shifted(-1)) == ("week_out_of_reach", "week")
    for who, week in ((owner, Week.of(BEGINS)), (late, WEEK)):
        assert close_week(who.workspace, who, week, {}, CLOSED_AT).closed_at == CLOSED_AT


def test_a_later_log_asks_for_a_note_and_counts(owner: Member) -> None:
    log(owner, at(MONDAY), MONDAY)
    close(owner)
    assert refused(lambda: log(owner, LATER)) == ("note_needed", "note")
    assert refused(lambda: log(owner, LATER, note="  ")) == ("note_needed", "note")
    done = log(owner, LATER, note="Vergeten")
    assert (done.created, done.gained, done.record.is_late) == (True, 10, True)
    found = review(owner.workspace, owner, WEEK, FRIDAY)
    assert [(one.note, one.is_late) for one in found.late] == [("Vergeten", True)]
    assert (found.closing and found.closing.counted, found.result.standing.counted) == (10, 20)
    assert log(owner, LATER, NEXT - timedelta(weeks=2)).record.is_late is False
    assert verify(owner.workspace).differences == ()


def test_the_same_late_log_again_gives_the_same_answer(owner: Member) -> None:
    close(owner)
    new = NewEntry(uuid4(), kind_id(owner.workspace, "call"), on=FRIDAY, note="Vergeten")
    first, again = (log_entry(owner.workspace, owner, new, LATER) for _ in range(2))
    assert (first.created, again.created) == (True, False)
    assert first.record == again.record


def test_what_waited_on_a_device_is_never_refused(owner: Member) -> None:
    before = log(owner, at(MONDAY), MONDAY).record
    close(owner)
    kind = kind_id(owner.workspace, "call")
    batch = [
        NewEntry(uuid4(), kind, on=FRIDAY, origin=Origin.OFFLINE, queued=True),
        NewEntry(uuid4(), kind, on=FRIDAY, queued=True),
        NewEntry(uuid4(), kind, on=FRIDAY),
        NewEntry(uuid4(), kind, on=FRIDAY - timedelta(weeks=3)),
    ]
    outcomes = log_entries(owner.workspace, owner, batch, LATER)
    told = [
        (one.error and one.error.code, one.logged and one.logged.record.is_late) for one in outcomes
    ]
    assert told == [(None, True), ("note_needed", None), ("note_needed", None), (None, False)]
    waited = Change(uuid4(), origin=Origin.OFFLINE)
    gone = undo_entry(owner.workspace, owner, before.uuid, waited, LATER)
    assert (gone.record.type, gone.record.is_late) == ("void", True)


def test_a_refused_log_leaves_nothing_behind(owner: Member) -> None:
    close(owner)
    assert refused(lambda: log(owner, LATER, party_name="Nieuw BV")) == ("note_needed", "note")
    assert not Party.objects.exists()


def test_correcting_and_voiding_in_a_closed_week_ask_why(owner: Member) -> None:
    entry, other = (log(owner, at(MONDAY), MONDAY).record for _ in range(2))
    outside = log(owner, at(MONDAY), MONDAY - timedelta(days=3)).record
    close(owner)

    def correct(uuid: UUID, reason: str, **more: Any) -> Logged:
        new = NewEntry(uuid4(), entry.kind, **more)
        return correct_entry(owner.workspace, owner, uuid, new, reason, LATER)

    def void(reason: str) -> Logged:
        return void_entry(owner.workspace, owner, other.uuid, Change(uuid4(), reason), LATER)

    assert refused(lambda: correct(entry.uuid, "", quantity=3)) == ("note_needed", "reason")
    assert refused(lambda: correct(outside.uuid, "", on=FRIDAY)) == ("note_needed", "reason")
    assert correct(entry.uuid, "Het waren er drie", quantity=3).record.is_late is True
    assert correct(outside.uuid, "Was vrijdag", on=FRIDAY).record.is_late is True
    assert refused(lambda: void("")) == ("note_needed", "reason")
    assert void("Dubbel").record.is_late is True
    late = review(owner.workspace, owner, WEEK, FRIDAY).late
    assert [one.reason for one in late] == ["Dubbel", "Was vrijdag", "Het waren er drie"]


def test_what_leaves_a_closed_week_is_told_there(owner: Member) -> None:
    entry = log(owner, at(MONDAY), MONDAY).record
    close(owner)
    new = NewEntry(uuid4(), entry.kind, on=MONDAY - timedelta(days=3))
    moved = correct_entry(owner.workspace, owner, entry.uuid, new, "Was vrijdag ervoor", LATER)
    assert moved.record.is_late is False
    late = review(owner.workspace, owner, WEEK, FRIDAY).late
    assert [one.uuid for one in late] == [moved.record.uuid]


def test_a_late_log_is_taken_back_at_once_without_a_reason(owner: Member) -> None:
    early = log(owner, at(FRIDAY, 14, 58)).record
    close(owner)
    late, kept = (log(owner, LATER, note="Vergeten").record for _ in range(2))
    soon = LATER + timedelta(minutes=5)

    def undo(uuid: UUID, moment: datetime, reason: str = "") -> Logged:
        return undo_entry(owner.workspace, owner, uuid, Change(uuid4(), reason), moment)

    # What came before the closing is another matter, however fresh.
    assert refused(lambda: undo(early.uuid, at(FRIDAY, 15, 1))) == ("note_needed", "reason")
    assert undo(late.uuid, soon).record.is_late is True
    much_later = LATER + timedelta(minutes=11)
    assert refused(lambda: undo(kept.uuid, much_later)) == ("note_needed", "reason")
    last = Change(uuid4(), "Toch niet")
    assert undo_last(owner.workspace, owner, last, much_later).record.is_late is True
    assert [one.is_late for one in mark_late(owner, entry_history(owner.workspace, late.uuid))] == [
        True,
        True,
    ]


def test_opening_again_makes_what_came_in_between_ordinary(owner: Member) -> None:
    close(owner)
    late = log(owner, LATER, note="Vergeten").record
    assert is_late(owner, late.uuid) is True
    open_week(owner.workspace, owner, WEEK, LATER)
    assert is_late(owner, late.uuid) is False
    close(owner, LATER + timedelta(hours=1))
    assert is_late(owner, late.uuid) is False


def test_days_away_in_a_closed_week_stay_as_they_are(owner: Member) -> None:
    def away(first: date, days: int = 1) -> AbsenceWish:
        return AbsenceWish(owner, Away(first, first + timedelta(days=days)))

    kept = add_absence(owner.workspace, owner, away(FRIDAY), FRIDAY)
    close(owner)
    monday = NEXT

    def add(wish: AbsenceWish) -> str:
        add_absence(owner.workspace, owner, wish, monday)
        return "added"

    closed = ("week_is_closed", "start")
    assert refused(lambda: add(away(MONDAY))) == closed
    assert refused(lambda: add(away(NEXT - timedelta(days=1), 3))) == closed
    assert add(away(NEXT)) == "added"
    args = (owner.workspace, owner, kept.public_id, monday)
    assert refused(lambda: remove_absence(*args, LATER)) == ("week_is_closed", "absence")
    open_week(owner.workspace, owner, WEEK, LATER)
    remove_absence(*args, LATER)
    close(owner, LATER)
    assert refused(lambda: restore_absence(*args)) == ("week_is_closed", "absence")


def test_one_person_closes_his_own_week_only(owner: Member) -> None:
    colleague = join(owner.workspace, "Piet")
    close(owner)
    assert closers(owner.workspace, WEEK) == {owner.pk}
    assert log(colleague, LATER).record.is_late is False
    assert review(owner.workspace, colleague, WEEK, FRIDAY).closing is None


def test_the_review_tells_what_the_week_came_to(owner: Member) -> None:
    promise = PromiseWish(1, WORKING_DAYS)
    set_promise(owner.workspace, owner, promise, BEGINS)
    quote = kind_id(owner.workspace, "quote")
    amounts: tuple[Mapping[str, Any], ...] = (
        {"amount": 450_000},
        {"amount": 50_000},
        {"amount": 90_000, "currency": "USD"},
    )
    for more in amounts:
        new = NewEntry(uuid4(), quote, on=MONDAY, party_name="Alfa", **more)
        log_entry(owner.workspace, owner, new, at(MONDAY))
    log(owner, at(FRIDAY))
    open_back(owner.workspace, owner, MONDAY + timedelta(days=1), at(MONDAY))
    assert BackOpened.objects.count() == 1
    for later in (3, 8, 15):
        wish = CallWish(MONDAY + timedelta(days=later), party_name=f"P{later}")
        plan_call(owner.workspace, owner, wish, at(MONDAY))
    found = review(owner.workspace, owner, WEEK, FRIDAY)
    assert (found.kept, len(found.due), found.times_opened) == (2, 5, 1)
    assert [day.on.weekday() for day in found.missed] == [1, 2, 3]
    assert [(one.kind.name_en, one.counted) for one in found.best] == [
        ("Quote sent", 90),
        ("Call with a prospect", 10),
    ]
    assert found.totals == (("EUR", 500_000), ("USD", 90_000))
    assert [(one.acts, one.cents, one.currency) for one in found.amounts] == [
        (2, 500_000, "EUR"),
        (1, 90_000, "USD"),
    ]
    coming = found.next
    assert coming
    assert coming.promise
    assert (coming.week, coming.promise.number, coming.plan.target) == (WEEK.shifted(1), 1, 150)
    assert [card.party.name for card in coming.calls] == ["P3", "P8"]
    assert coming.chooses_for == NEXT


def test_the_week_that_is_asked_about(owner: Member) -> None:
    asked = [week_asked(owner.workspace, owner, MONDAY + timedelta(days=n)) for n in range(-3, 7)]
    before = WEEK.shifted(-1)
    assert asked == [before] * 3 + [before] * 4 + [WEEK] * 3
    close_week(owner.workspace, owner, before, {}, at(MONDAY))
    assert week_asked(owner.workspace, owner, MONDAY) == WEEK
