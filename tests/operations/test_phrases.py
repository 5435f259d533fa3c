"""Doing what is typed: once, exactly as foreseen, and nothing when it is only looked at."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.interfaces.access.world import digest
from tests.support.business import BEGINS, MONDAY, NOON, kind_id, start_business
from voorkant.core.activity.entries import DayTooEarly, DayTooLate, NewEntry, Origin
from voorkant.core.activity.phrases import LogWish
from voorkant.data.models import Entry, Member, Party, PointRule, RestLine
from voorkant.operations.activity import log_entry
from voorkant.operations.activity.phrases import (
    Fulfilled,
    Plan,
    Saying,
    do_phrase,
    foresee_phrase,
)
from voorkant.operations.activity.references import PartyNeeded, WhichItem
from voorkant.operations.activity.writing import UuidReused
from voorkant.operations.portfolio import PartyDetails, add_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return start_business()


def do(owner: Member, phrase: str, uuid: UUID | None = None, minutes: int = 0) -> Fulfilled:
    saying = Saying(phrase, "nl", uuid or uuid4(), Origin.CLI)
    return do_phrase(owner.workspace, owner, saying, NOON + timedelta(minutes=minutes))


def foresee(owner: Member, phrase: str, minutes: int = 0) -> Plan:
    moment = NOON + timedelta(minutes=minutes)
    return foresee_phrase(owner.workspace, owner, phrase, "nl", moment)


def log(owner: Member, kind: str, **values: Any) -> None:
    new = NewEntry(uuid4(), kind_id(owner.workspace, kind), **values)
    log_entry(owner.workspace, owner, new, NOON)


def test_an_act_carries_its_values_and_where_it_came_from(owner: Member) -> None:
    logged = do(owner, "gisteren offerte Beta 4500 30 min").logged
    assert logged is not None
    record = logged.record
    assert (record.on, record.amount, record.currency) == (
        MONDAY - timedelta(days=1),
        450_000,
        "EUR",
    )
    assert (record.party_name, record.minutes, record.origin) == ("Beta", 30, "cli")


@pytest.mark.parametrize("phrase", ["2 bel Alfa", "nieuwsbrief 40%", "undo", "rest: btw"])
def test_the_same_id_twice_does_it_once(owner: Member, phrase: str) -> None:
    log(owner, "call")
    uuid = uuid4()
    first = do(owner, phrase, uuid, 1)
    before = digest()
    again = do(owner, phrase, uuid, 2)
    assert digest() == before
    if first.logged and again.logged:
        assert again.logged.record == first.logged.record
        assert (first.logged.created, again.logged.created) == (True, False)
    else:
        assert again.line == first.line == RestLine.objects.get()


@pytest.mark.parametrize(("one", "two"), [("2 bel", "3 bel"), ("rest: btw", "rest: bus")])
def test_the_same_id_for_something_else_is_refused(owner: Member, one: str, two: str) -> None:
    uuid = uuid4()
    do(owner, one, uuid)
    with pytest.raises(UuidReused):
        do(owner, two, uuid)


def test_undo_takes_back_what_was_logged_last(owner: Member) -> None:
    do(owner, "bel", minutes=1)
    do(owner, "2 sessies", minutes=2)
    undone = do(owner, "maak ongedaan", minutes=3).logged
    assert undone is not None
    assert (undone.record.kind_nl, undone.record.quantity, undone.gained) == (
        *("Sessie aangeboden", 2, -20),
    )


def test_a_screen_is_left_to_who_asked(owner: Member) -> None:
    before = digest()
    found = do(owner, "week")
    assert (found.logged, found.line, digest()) == (None, None, before)


def test_looking_ahead_writes_nothing(owner: Member) -> None:
    log(owner, "call")
    before = digest()
    for phrase in ("2 bel Alfa", "nieuwsbrief 40%", "undo", "rest: btw", "week", "gisteren"):
        foresee(owner, phrase)
    assert digest() == before
    assert (Party.objects.count(), Entry.objects.count()) == (0, 1)


def test_what_is_foreseen_is_what_is_gained_also_under_a_cap(owner: Member) -> None:
    PointRule.objects.filter(kind__name_en="Call with a prospect").update(day_cap=30)
    gains = []
    for minutes in range(3):
        foreseen = foresee(owner, "2 bel", minutes).gains
        logged = do(owner, "2 bel", minutes=minutes).logged
        assert logged is not None
        gains.append((foreseen, logged.gained))
    assert gains == [(20, 20), (10, 10), (0, 0)]


def test_what_is_foreseen_of_work_in_percent_is_what_is_gained(owner: Member) -> None:
    gains = []
    for minutes, phrase in enumerate(
        ["nieuwsbrief 40%", "nieuwsbrief 20%", "nieuwsbrief 100%", "nieuwsbrief juni 15%"]
    ):
        foreseen = foresee(owner, phrase, minutes).gains
        logged = do(owner, phrase, minutes=minutes).logged
        assert logged is not None
        gains.append((foreseen, logged.gained))
    assert gains == [(40, 40), (-20, -20), (80, 80), (10, 10)]


@pytest.mark.parametrize(
    ("phrase", "error"),
    [
        ("offerte 4500", PartyNeeded),
        ("nieuwsbrief 50%", WhichItem),
        (f"{BEGINS - timedelta(days=1):%d-%m-%Y} bel", DayTooEarly),
        (f"{MONDAY + timedelta(days=2):%d-%m-%Y} bel", DayTooLate),
        ("1-1-2020", DayTooEarly),
        ("1-1-2030", DayTooLate),
    ],
)
def test_what_would_be_refused_is_refused_beforehand(
    owner: Member, phrase: str, error: type[Exception]
) -> None:
    log(owner, "newsletter", percent=10, item_name="mei")
    log(owner, "newsletter", percent=10, item_name="juni")
    for act in (foresee, do):
        before = digest()
        with pytest.raises(error):
            act(owner, phrase)
        assert digest() == before


@pytest.mark.parametrize("name", ["Één Koffie", "Ærø 2 BV", "Bakker & Zn.", "D'Oliveira"])
def test_a_name_is_known_whatever_its_capitals_and_accents(owner: Member, name: str) -> None:
    add_party(owner.workspace, owner, PartyDetails(name), NOON)
    for typed in (name, name.lower(), f"{name},"):
        wish = foresee(owner, f"bel {typed}").wish
        assert isinstance(wish, LogWish)
        assert (wish.party_name, wish.is_new_party) == (name, False)


def test_names_of_another_business_are_not_known(owner: Member) -> None:
    other = start_business("Slagerij Maan")
    add_party(other.workspace, other, PartyDetails("Studio 54"), NOON)
    wish = foresee(owner, "bel Studio 54").wish
    assert isinstance(wish, LogWish)
    assert (wish.party_name, wish.quantity, wish.is_new_party) == ("Studio", 54, True)
