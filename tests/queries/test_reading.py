"""What is read: only one's own house, in the right order, and proven by verify."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.business import MONDAY, NOON, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.access import Permission, Scope
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.records import Record
from voorkant.core.periods import Week
from voorkant.data.models import DayScore, Member
from voorkant.operations.activity import Change, log_entry, void_entry
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.rest import add_line
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.entries import Wanted, entries, owner_of
from voorkant.queries.activity.kinds import kinds, tiles
from voorkant.queries.activity.scores import week_score
from voorkant.queries.portfolio import call_list, parties
from voorkant.queries.today import today
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return start_business()


def log(owner: Member, kind: str = "call", minutes: int = 0, **values: Any) -> Record:
    new = NewEntry(uuid4(), kind_id(owner.workspace, kind), **values)
    return log_entry(owner.workspace, owner, new, NOON + timedelta(minutes=minutes)).record


def test_the_newest_day_comes_first_page_by_page(owner: Member) -> None:
    shifts = [0, -3, 1, -1, -2]
    for shift in shifts:
        log(owner, on=MONDAY + timedelta(days=shift))
    pages = [entries(owner.workspace, owner, Wanted(page=n, size=2)) for n in (1, 2, 3)]
    shown = [record.on for page in pages for record in page.records]
    assert shown == sorted((MONDAY + timedelta(days=n) for n in shifts), reverse=True)
    assert [(page.number, page.next) for page in pages] == [(1, 2), (2, 3), (3, None)]


def test_a_list_is_of_some_days_and_one_kind(owner: Member) -> None:
    kept = log(owner, on=MONDAY)
    log(owner, on=MONDAY + timedelta(days=1))
    log(owner, "webinar", on=MONDAY)
    wanted = Wanted(MONDAY, MONDAY + timedelta(days=1), kind_id(owner.workspace, "call"))
    # Whether it came late is looked up apart.
    assert entries(owner.workspace, owner, wanted).records == (replace(kept, is_late=None),)


def test_a_voided_record_is_listed_once_as_its_void(owner: Member) -> None:
    record = log(owner, quantity=4)
    void_entry(owner.workspace, owner, record.uuid, Change(uuid4()), NOON)
    (shown,) = entries(owner.workspace, owner, Wanted()).records
    assert (shown.type, shown.quantity, shown.replaces) == ("void", 4, record.uuid)


def test_nothing_of_a_colleague_or_another_business_is_read(owner: Member) -> None:
    for other in (join(owner.workspace, "Bas"), start_business()):
        theirs = log(other, party_name=f"Van {other.pk}")
        plan_call(other.workspace, other, CallWish(MONDAY, party_name="Bel"), NOON)
        add_line(other.workspace, other, "website", MONDAY)
    screen = today(owner.workspace, owner, MONDAY)
    assert (screen.records, screen.calls, screen.rest) == ((), (), ())
    assert (screen.day.counted, screen.week_so_far.counted, screen.promise.promise.done) == (0,) * 3
    assert call_list(owner.workspace, owner, MONDAY) == []
    assert [card.name for card in parties(owner.workspace, "bel")] == ["Bel"]
    assert len(parties(owner.workspace)) == 2
    with refused("unknown_entry", "entry"):
        owner_of(owner.workspace, theirs.uuid)


def test_today_asks_the_same_number_of_questions_at_one_and_at_three_rows(
    owner: Member,
) -> None:
    counts = []
    for rows in (1, 2):
        for number in range(rows):
            log(owner, minutes=number, party_name=f"P{rows}{number}", note="n")
            name = f"{rows}{number}"
            log(owner, "newsletter", number, percent=10, item_name=name)
            plan_call(owner.workspace, owner, CallWish(MONDAY, party_name=name), NOON)
            add_line(owner.workspace, owner, "website", MONDAY)
        with CaptureQueriesContext(connection) as asked:
            today(owner.workspace, owner, MONDAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_tiles_are_learned_from_what_is_done_most(owner: Member) -> None:
    first = [kind.name_en for kind in tiles(owner.workspace, owner, MONDAY)]
    assert first[0] == "Call with a prospect"
    for day in range(3):
        log(owner, "reader", quantity=50, on=MONDAY - timedelta(days=day))
    for day in (0, 1):
        log(owner, "webinar", on=MONDAY - timedelta(days=day))
    log(owner, "customer", quantity=9, on=MONDAY - timedelta(weeks=7))
    log(owner, "session", quantity=9, on=MONDAY - timedelta(weeks=9))
    shown = [kind.name_en for kind in tiles(owner.workspace, owner, MONDAY)]
    assert shown[:3] == ["Webinar given", "Call with an existing customer", first[0]]
    assert shown[-1] == "New newsletter reader"
    assert len(shown) <= 8


def test_a_week_lists_its_kinds_by_points(owner: Member) -> None:
    log(owner, quantity=2, minutes=3)
    log(owner, "quote", party_name="Alfa")
    score = week_score(owner.workspace, owner, Week.of(MONDAY))
    assert [(one.kind.name_en, one.quantity, one.counted) for one in score.kinds] == [
        ("Quote sent", 1, 30),
        ("Call with a prospect", 2, 20),
    ]
    assert (score.counted, score.front_acts) == (50, 3)


def test_verify_finds_every_day_that_is_not_what_the_records_say(owner: Member) -> None:
    for shift in range(3):
        log(owner, on=MONDAY - timedelta(days=shift))
    log(owner, "webinar")
    assert (verify(owner.workspace).entries, verify(owner.workspace).days) == (4, 4)
    rows = DayScore.objects.order_by("local_date", "kind_id")
    wrong, gone = rows[0], rows[1]
    DayScore.objects.filter(pk=wrong.pk).update(counted=11)
    gone.delete()
    extra = rows[1]
    extra.pk, extra.local_date = None, MONDAY + timedelta(days=1)
    extra.save()
    found = {one.on: one for one in verify(owner.workspace).differences}
    assert set(found) == {wrong.local_date, gone.local_date, extra.local_date}
    assert found[wrong.local_date].stored != found[wrong.local_date].computed
    assert found[gone.local_date].stored is None
    assert found[extra.local_date].computed is None
    assert verify(start_business().workspace).differences == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"quantity": 2},
        {"minutes": 1},
        {"raw": 11},
        {"counted": 11},
        {"side": "reach"},
        {"week_monday": MONDAY + timedelta(days=7)},
    ],
)
def test_verify_looks_at_every_column(owner: Member, changed: dict[str, Any]) -> None:
    log(owner)
    DayScore.objects.update(**changed)
    assert [one.on for one in verify(owner.workspace).differences] == [MONDAY]


def test_a_token_does_at_most_what_its_scopes_say(owner: Member) -> None:
    require(owner, Permission.LOG, scopes=frozenset({Scope.LOG}))
    with refused("scope_missing"):
        require(owner, Permission.LOG, scopes=frozenset({Scope.READ}))
    with refused("unknown_member", "member"):
        require(owner, Permission.READ_WEEK, about=start_business())
    with refused("not_allowed"):
        require(owner, Permission.READ_DAY, about=join(owner.workspace, "Bas"))


def test_a_member_has_his_own_zone_or_that_of_the_business(owner: Member) -> None:
    assert zone_of(owner) == "Europe/Amsterdam"
    assert owner.user is not None
    owner.user.tz = "Pacific/Auckland"
    assert zone_of(owner) == "Pacific/Auckland"
    owner.user = None
    assert zone_of(owner) == "Europe/Amsterdam"


def test_kinds_carry_the_rule_of_the_day(owner: Member) -> None:
    shown = {kind.name_en: kind for kind in kinds(owner.workspace, MONDAY)}
    assert (shown["Quote sent"].points, shown["Quote sent"].needs_party) == (30, True)
    assert shown["Back-side work"].keeps_promise is False
    assert len(shown) == 14
