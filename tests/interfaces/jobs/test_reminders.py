"""Reminders leave once a day for a person, with links that work, and not when nobody needs them."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from tests.support.business import MONDAY, at, join, kind_id, start_business, wipe_all
from tests.support.mailbox import Mailbox
from voorkant.core.activity.entries import NewEntry
from voorkant.core.periods import zone
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.promise import EVERY_DAY, WORKING_DAYS
from voorkant.core.targets.availability import Away
from voorkant.data.models import Member, Outbox, Reminder, ReminderChoice, ReminderLink
from voorkant.interfaces.jobs import reminders as job
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.interfaces.jobs.reminders import remind_all
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.activity import log_entry
from voorkant.operations.rhythm.challenge import start_challenge
from voorkant.operations.rhythm.promise import PromiseWish, commit, set_promise
from voorkant.operations.rhythm.reminders import (
    ReminderWish,
    pause_reminder,
    set_reminder,
    stop_mail,
)
from voorkant.operations.rhythm.reminding import DueReminder, remind
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.operations.team import remove_member
from voorkant.operations.workspaces import NewWorkspace, create_workspace

# Nine o'clock in Amsterdam, on a Monday in summer time.
NINE = at(MONDAY, 7)
EARLY = at(MONDAY, 5)
ONE_DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def anna(days: frozenset[int] = WORKING_DAYS) -> Member:
    """Return somebody who promised one act and wants a mail at nine."""
    return wants_mail(start_business(), days)


def wants_mail(
    member: Member, days: frozenset[int] = WORKING_DAYS, weekends: bool = False
) -> Member:
    """Let a member promise one act on some days and be reminded by mail at nine."""
    set_promise(member.workspace, member, PromiseWish(1, days), MONDAY - 30 * ONE_DAY)
    set_reminder(member.workspace, member, ReminderWish(True, time(9), weekends), EARLY)
    return member


def tick(moment: datetime) -> tuple[int, int]:
    """Let a ticker work at a moment; return how many it reminded and how much it sent."""
    return remind_all(lambda: moment), empty_outbox(lambda: moment)


def log(member: Member, moment: datetime, on: date | None = None) -> None:
    """Log a call."""
    new = NewEntry(uuid4(), kind_id(member.workspace, "bel"), on=on, occurred_at=moment)
    log_entry(member.workspace, member, new, moment)


def days_later(days: int) -> datetime:
    """Return nine o'clock in Amsterdam some days later; summer time ends on the sixth."""
    on = MONDAY + days * ONE_DAY
    return at(on, 8 if on >= date(2026, 10, 25) else 7)


def test_a_reminder_comes_once_at_its_time(mailbox: Mailbox) -> None:
    member = anna()
    moments = [NINE - timedelta(seconds=1), NINE, NINE + timedelta(seconds=2), at(MONDAY, 9)]
    assert [tick(moment) for moment in moments] == [(0, 0), (1, 1), (0, 0), (0, 0)]
    (mail,) = mailbox.mails
    assert member.user is not None
    assert (mail["To"], mail["Subject"]) == (
        member.user.email,
        "Eerst wat geld oplevert, dan de rest",
    )
    choice = ReminderChoice.objects.get()
    assert choice.next_at == NINE + ONE_DAY


def test_who_never_chose_is_left_in_peace(mailbox: Mailbox) -> None:
    member = start_business()
    set_promise(member.workspace, member, PromiseWish(1, EVERY_DAY), MONDAY)
    assert [tick(days_later(day)) for day in range(3)] == [(0, 0)] * 3


def test_weekends_holidays_and_days_away_are_quiet(mailbox: Mailbox) -> None:
    member = anna(EVERY_DAY)
    tuesday = MONDAY + ONE_DAY
    away = AbsenceWish(member, Away(tuesday, tuesday + ONE_DAY))
    add_absence(member.workspace, member, away, MONDAY)
    assert [tick(days_later(day))[0] for day in range(8)] == [1, 0, 1, 1, 1, 0, 0, 1]


def test_who_wants_it_hears_on_weekends_too(mailbox: Mailbox) -> None:
    wants_mail(start_business(), EVERY_DAY, weekends=True)
    log_days = [tick(days_later(day))[0] for day in range(4, 7)]
    assert log_days == [1, 1, 1]


def test_a_promise_that_is_kept_needs_none(mailbox: Mailbox) -> None:
    log(anna(), EARLY)
    assert tick(NINE) == (0, 0)


def test_one_kept_while_the_mail_waited_is_not_sent(dead_server: int) -> None:
    member = anna()
    assert tick(NINE) == (1, 1)
    log(member, NINE + timedelta(seconds=10))
    assert tick(NINE + timedelta(minutes=1)) == (0, 0)
    row = Outbox.objects.get()
    assert (row.state, row.data, row.last_error) == ("failed", {}, "withdrawn")


def pause(member: Member, moment: datetime) -> None:
    """Be left in peace for a week."""
    pause_reminder(member.workspace, member, MONDAY + 7 * ONE_DAY, moment)


def stop(member: Member, moment: datetime) -> None:
    """Want no mail any more."""
    stop_mail(member.workspace, member, moment)


def go_away(member: Member, moment: datetime) -> None:
    """Be away for that whole Monday."""
    away = AbsenceWish(member, Away(MONDAY, MONDAY + ONE_DAY))
    add_absence(member.workspace, member, away, MONDAY)


@pytest.mark.parametrize("end", [pause, stop, go_away])
def test_one_not_wanted_while_the_mail_waited_is_not_sent(
    dead_server: int, end: Callable[[Member, datetime], None]
) -> None:
    member = anna()
    assert tick(NINE) == (1, 1)
    end(member, NINE + timedelta(seconds=10))
    assert tick(NINE + timedelta(minutes=1)) == (0, 0)
    assert Outbox.objects.get().last_error == "withdrawn"
    assert (Reminder.objects.count(), ReminderLink.objects.count()) == (0, 0)


@pytest.mark.parametrize("end", [pause, stop])
def test_nor_is_the_question_whether_to_pause(
    dead_server: int, end: Callable[[Member, datetime], None]
) -> None:
    member = anna()
    tick(NINE)
    Reminder.objects.update(asks=True)
    log(member, NINE)
    end(member, NINE + timedelta(seconds=10))
    assert tick(NINE + timedelta(minutes=1)) == (0, 0)


def test_a_server_that_was_down_makes_up_for_three_hours(mailbox: Mailbox) -> None:
    anna()
    assert tick(NINE + timedelta(hours=3)) == (0, 0)
    assert tick(days_later(1) + timedelta(hours=2, minutes=59)) == (1, 1)


def test_a_mail_that_could_not_leave_lapses_in_time(dead_server: int) -> None:
    anna()
    tick(NINE)
    assert Outbox.objects.get().lapses_at == NINE + timedelta(hours=3)


def test_one_a_day_in_all_workspaces(mailbox: Mailbox) -> None:
    first = anna()
    assert first.user is not None
    new = NewWorkspace("Tweede", begins_on=date(2026, 1, 1))
    second = wants_mail(create_workspace(first.user, new, EARLY))
    assert [tick(NINE), tick(NINE + timedelta(minutes=5))] == [(1, 1), (0, 0)]
    log(first, NINE)
    assert tick(days_later(1)) == (1, 1)
    assert Reminder.objects.filter(member=second).count() == 0
    log(first, days_later(2) - timedelta(hours=1))
    assert tick(days_later(2)) == (1, 1)
    assert Reminder.objects.filter(member=second).count() == 1


def test_one_taken_back_leaves_room_for_another_workspace(dead_server: int) -> None:
    first = anna()
    assert first.user is not None
    new = NewWorkspace("Tweede", begins_on=date(2026, 1, 1))
    second = wants_mail(create_workspace(first.user, new, EARLY))
    assert tick(NINE) == (1, 1)
    reminded = Reminder.objects.get().member
    other = second if reminded == first else first
    log(reminded, NINE + timedelta(seconds=10))
    later = NINE + timedelta(minutes=1)
    assert [tick(later), tick(later), tick(later)] == [(0, 0), (1, 1), (0, 0)]
    assert Reminder.objects.get().member == other


def test_one_a_day_where_workspaces_are_a_day_apart(mailbox: Mailbox) -> None:
    first = start_business("Zuid", "Pacific/Auckland")
    assert first.user is not None
    west = NewWorkspace("West", "solo", "America/Los_Angeles", begins_on=date(2026, 1, 1))
    second = create_workspace(first.user, west, EARLY - 5 * ONE_DAY)
    for member in (first, second):
        set_promise(member.workspace, member, PromiseWish(1, EVERY_DAY), MONDAY - 30 * ONE_DAY)
        wish = ReminderWish(True, time(9), True)
        set_reminder(member.workspace, member, wish, EARLY - 5 * ONE_DAY)
    tick(EARLY - 4 * ONE_DAY)
    hours = [at(MONDAY, 0) + timedelta(hours=hour) for hour in range(24 * 5)]
    heard = [hour.astimezone(zone("Pacific/Auckland")).date() for hour in hours if tick(hour)[1]]
    assert (len(heard), len(set(heard))) == (5, 5)


def test_a_day_that_a_challenge_asks_is_reminded_of(mailbox: Mailbox) -> None:
    member = wants_mail(start_business(), WORKING_DAYS, weekends=True)
    start_challenge(member.workspace, member, Terms(MONDAY, Rule.EVERY_DAY, 2), EARLY)
    log(member, at(MONDAY + 5 * ONE_DAY, 5), MONDAY + 5 * ONE_DAY)
    assert [tick(days_later(day))[1] for day in range(4, 7)] == [1, 1, 1]
    first = [mail.get_content().splitlines()[0] for mail in mailbox.mails]
    assert first == [
        "Je belofte vraagt vandaag nog 2 acties.",
        "Je uitdaging vraagt vandaag nog één actie.",
        "Je uitdaging vraagt vandaag nog 2 acties.",
    ]


def test_after_five_ignored_it_asks_once_and_is_silent(mailbox: Mailbox) -> None:
    member = wants_mail(start_business(), EVERY_DAY, weekends=True)
    assert [tick(days_later(day))[1] for day in range(8)] == [1] * 6 + [0, 0]
    assert [mail["Subject"] for mail in mailbox.mails[4:]] == [
        "Eerst wat geld oplevert, dan de rest",
        "Zullen de herinneringen pauzeren?",
    ]
    log(member, days_later(8))
    assert tick(days_later(9)) == (0, 0)
    set_reminder(member.workspace, member, ReminderWish(True, time(9)), days_later(9))
    assert tick(days_later(10)) == (1, 1)


def test_a_log_after_a_reminder_answers_it(mailbox: Mailbox) -> None:
    member = wants_mail(start_business(), EVERY_DAY, weekends=True)
    for day in range(8):
        tick(days_later(day))
        if day == 3:
            log(member, days_later(day) + timedelta(hours=1))
    assert {mail["Subject"] for mail in mailbox.mails} == {"Eerst wat geld oplevert, dan de rest"}
    assert len(mailbox.mails) == 8


def test_what_never_arrived_was_not_ignored(dead_server: int) -> None:
    wants_mail(start_business(), EVERY_DAY, weekends=True)
    assert [tick(days_later(day))[0] for day in range(7)] == [1] * 7
    assert not Reminder.objects.filter(asks=True).exists()


def test_a_pause_is_quiet(mailbox: Mailbox) -> None:
    member = anna()
    pause_reminder(member.workspace, member, MONDAY + 2 * ONE_DAY, EARLY)
    assert [tick(days_later(day))[0] for day in range(3)] == [0, 0, 1]


def test_without_a_mail_server_nothing_is_claimed(no_server: None) -> None:
    anna()
    assert (tick(NINE), Reminder.objects.count()) == ((0, 0), 0)


def test_another_zone_counts_from_the_next_round(mailbox: Mailbox) -> None:
    member = anna()
    assert member.user is not None
    change_person(member.user, Person("Anna", "en-gb", "America/New_York"))
    assert [tick(NINE), tick(at(MONDAY, 13))] == [(0, 0), (1, 1)]
    assert mailbox.mails[0]["Subject"] == "First what brings in money, then the rest"


def test_who_left_hears_nothing_and_his_links_end(mailbox: Mailbox) -> None:
    owner = anna()
    leaver = wants_mail(join(owner.workspace, "Piet"))
    tick(NINE)
    remove_member(owner.workspace, leaver, leaver, NINE)
    assert ReminderLink.objects.filter(reminder__member=leaver).count() == 0
    assert tick(days_later(1)) == (1, 1)


def test_the_mail_offers_what_was_chosen_for_the_day(mailbox: Mailbox) -> None:
    member = anna()
    kinds = [kind_id(member.workspace, word) for word in ("netwerk", "bel")]
    commit(member.workspace, member, MONDAY, kinds)
    tick(NINE)
    text = mailbox.mails[0].get_content()
    assert re.findall(r"(.+)\? Log het:", text) == [
        "Netwerkbijeenkomst bezocht",
        "Gesprek met een prospect",
    ]
    links = re.findall(r"http://localhost:8000/r/([\w-]{32})/", text)
    assert (len(links), len(set(links)), ReminderLink.objects.count()) == (3, 3, 3)
    kept = set(ReminderLink.objects.values_list("token_hash", flat=True))
    assert kept.isdisjoint(links)


def test_the_mail_can_be_unsubscribed_from(mailbox: Mailbox, settings: Settings) -> None:
    settings.BASE_URL = "https://voorkant.example"
    anna()
    tick(NINE)
    mail = mailbox.mails[0]
    address = mail["List-Unsubscribe"].strip()
    assert re.fullmatch(r"<https://voorkant\.example/r/[\w-]{32}/>", address)
    assert address.strip("<>") in mail.get_content()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_that_cannot_be_decided_does_not_hold_up_the_others(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna(), anna()
    broken = ReminderChoice.objects.order_by("id")[0]
    real = remind

    def fail(due: DueReminder, link: str, moment: datetime) -> object:
        if due.pk == broken.pk:
            raise ValueError("broken")
        return real(due, link, moment)

    monkeypatch.setattr(job, "remind", fail)
    with caplog.at_level(logging.ERROR):
        assert tick(NINE) == (1, 1)
    assert len(caplog.records) == 1
    broken.refresh_from_db()
    assert broken.next_at == NINE + timedelta(minutes=10)


def test_looking_costs_one_query_when_nobody_is_due(
    mailbox: Mailbox, django_assert_num_queries: Callable[[int], object]
) -> None:
    anna()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # a context manager
        remind_all(lambda: EARLY)


@pytest.mark.django_db(transaction=True)
def test_tickers_beside_each_other_remind_once(mailbox: Mailbox) -> None:
    for _ in range(6):
        anna()
    together = Barrier(3)

    def ticker() -> int:
        together.wait()
        try:
            return remind_all(lambda: NINE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(ticker) for _ in range(3)]
    assert sum(one.result() for one in done) == 6
    assert (Reminder.objects.count(), Outbox.objects.count()) == (6, 6)
    wipe_all()
