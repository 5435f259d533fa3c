"""Reminders on devices: encrypted for each, instead of a mail, and over when a browser is gone."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.jobs.test_reminders import EARLY, NINE, anna, days_later, log, tick
from tests.support.business import MONDAY, join, start_business
from tests.support.mailbox import Mailbox
from tests.support.push import Browser, PushService, push_service
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.data.models import Member, Outbox, Reminder, ReminderChoice, ReminderDevice
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.interfaces.jobs.reminders import remind_all
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.rhythm.reminder_tries import try_reminder
from voorkant.operations.rhythm.reminders import ReminderWish, add_device, set_reminder
from voorkant.operations.team import remove_member
from voorkant.operations.workspaces import NewWorkspace, create_workspace

LINK = "https://voorkant.example/settings/reminders/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    """Run a push service of this machine, which may be called."""
    settings.PRIVATE_ADDRESSES = True
    with push_service() as found:
        yield found


def on_device(member: Member, browser: Browser, name: str = "Firefox, Android") -> ReminderDevice:
    """Let a browser show a member's reminders."""
    moment = NINE - timedelta(hours=2)
    return add_device(member.workspace, member, browser.subscription, name, moment)


def test_each_device_can_read_it_and_no_mail_follows(
    service: PushService, mailbox: Mailbox
) -> None:
    member, phone, laptop = anna(), service.browser("phone"), service.browser("laptop")
    for browser in (phone, laptop):
        on_device(member, browser)
    assert [tick(NINE), tick(NINE + timedelta(hours=1))] == [(1, 2), (0, 0)]
    read = [
        browser.read(body)
        for browser, (_, body) in zip((phone, laptop), service.taken, strict=True)
    ]
    told = {
        "title": "Eerst wat geld oplevert, dan de rest",
        "text": "Je belofte vraagt vandaag nog één actie.",
        "url": "/",
    }
    assert [json.loads(one) for one in read] == [told, told]
    assert (mailbox.mails, Outbox.objects.filter(state="sent", data={}).count()) == ([], 2)
    assert Reminder.objects.get().is_delivered


def test_the_question_leads_to_the_page_of_reminders(service: PushService) -> None:
    member, phone = anna(), service.browser()
    on_device(member, phone)
    for day in (0, 1, 2, 3, 4, 7):
        tick(days_later(day))
    last = json.loads(phone.read(service.taken[-1][1]))
    assert (len(service.taken), last["url"]) == (6, "/settings/reminders/")
    assert last["title"] == "Zullen de herinneringen pauzeren?"


@pytest.mark.parametrize("status", [404, 410])
def test_when_no_device_is_left_the_mail_goes_instead(
    service: PushService, mailbox: Mailbox, status: int
) -> None:
    member, service.status = anna(), status
    for name in ("phone", "laptop"):
        on_device(member, service.browser(name))
    assert tick(NINE) == (1, 3)
    assert (ReminderDevice.objects.count(), len(mailbox.mails)) == (0, 1)
    assert mailbox.mails[0].get_content().startswith("Je belofte vraagt vandaag nog één actie.")
    assert Reminder.objects.get().is_delivered
    assert [tick(NINE + timedelta(hours=1)), tick(days_later(1))] == [(0, 0), (1, 1)]


@pytest.mark.parametrize("status", [401, 403])
def test_a_device_whose_service_refuses_us_is_left_for_the_mail_at_once(
    service: PushService, mailbox: Mailbox, status: int
) -> None:
    member, service.status = anna(), status
    device = on_device(member, service.browser())
    assert [tick(NINE), tick(days_later(1))] == [(1, 2), (1, 1)]
    assert (len(service.taken), len(mailbox.mails)) == (1, 2)
    device.refresh_from_db()
    assert (device.p256dh, device.auth) == ("", "")
    service.status = 201
    again = on_device(member, service.browser("with the new key"))
    assert ReminderDevice.objects.get() == again
    assert (tick(days_later(2)), len(service.taken)) == ((1, 1), 2)


def test_one_that_comes_back_with_the_same_address_is_pushed_to_again(
    service: PushService,
) -> None:
    member, phone, service.status = anna(), service.browser(), 401
    on_device(member, phone)
    tick(NINE)
    on_device(member, phone)
    service.status = 201
    assert (tick(days_later(1)), len(service.taken)) == ((1, 1), 2)


def test_a_slow_push_service_holds_mail_up_for_half_a_minute_at_most(
    service: PushService, mailbox: Mailbox
) -> None:
    member, service.status = start_business(), 503
    set_promise(member.workspace, member, PromiseWish(1, WORKING_DAYS), MONDAY)
    for name in ("one", "two", "three", "four", "five"):
        on_device(member, service.browser(name))
    anna()
    remind_all(lambda: NINE)

    def clock() -> datetime:
        """Tell the time, when each push has cost ten seconds."""
        return NINE + len(service.taken) * timedelta(seconds=10)

    assert (empty_outbox(clock), len(mailbox.mails), len(service.taken)) == (4, 1, 3)
    assert (empty_outbox(lambda: NINE + timedelta(seconds=29)), len(service.taken)) == (2, 5)


def test_one_device_that_takes_it_is_enough(service: PushService, mailbox: Mailbox) -> None:
    member = anna()
    on_device(member, Browser(f"{service.url}/gone"))
    on_device(member, service.browser())
    service.gone = ("/gone",)
    assert tick(NINE) == (1, 2)
    assert (ReminderDevice.objects.count(), mailbox.mails) == (1, [])


def test_a_push_service_that_never_answers_is_given_up_for_the_mail(
    service: PushService, mailbox: Mailbox
) -> None:
    member, service.status = anna(), 503
    on_device(member, service.browser())
    sent = [tick(NINE + timedelta(minutes=minutes))[1] for minutes in range(0, 90, 2)]
    assert (sum(sent), len(service.taken), len(mailbox.mails)) == (9, 8, 1)
    assert ReminderDevice.objects.count() == 1


def test_who_wants_no_mail_gets_none_instead(service: PushService, mailbox: Mailbox) -> None:
    member, service.status = anna(), 410
    set_reminder(member.workspace, member, ReminderWish(False, time(9)), EARLY)
    on_device(member, service.browser())
    assert (tick(NINE), mailbox.mails) == ((1, 1), [])
    assert not Reminder.objects.get().is_delivered


def test_a_test_comes_on_the_device_and_the_reminder_of_the_day_all_the_same(
    service: PushService, mailbox: Mailbox
) -> None:
    member, phone = anna(), service.browser()
    on_device(member, phone)
    try_reminder(member.workspace, member, LINK, EARLY)
    assert [tick(EARLY), tick(NINE)] == [(0, 1), (1, 1)]
    first = json.loads(phone.read(service.taken[0][1]))
    assert first == {
        "title": "Het werkt",
        "text": "Zo komen herinneringen hier bij je aan.",
        "url": "/settings/reminders/",
    }
    assert mailbox.mails == []


def test_a_test_that_no_device_takes_is_mailed(service: PushService, mailbox: Mailbox) -> None:
    member, service.status = anna(), 410
    on_device(member, service.browser())
    try_reminder(member.workspace, member, LINK, EARLY)
    assert tick(EARLY) == (0, 2)
    assert [mail["Subject"] for mail in mailbox.mails] == [
        "Het werkt: herinneringen komen hier bij je aan"
    ]


def test_whose_only_device_is_gone_is_not_looked_at_any_more(service: PushService) -> None:
    member, service.status = start_business(), 410
    set_promise(member.workspace, member, PromiseWish(1, WORKING_DAYS), MONDAY)
    on_device(member, service.browser())
    assert tick(NINE) == (1, 1)
    assert ReminderChoice.objects.get().next_at is None


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_push_service_is_tried_again(service: PushService, status: int) -> None:
    member, phone, service.status = anna(), service.browser(), status
    on_device(member, phone)
    assert tick(NINE) == (1, 1)
    service.status = 201
    later = [NINE + timedelta(seconds=29), NINE + timedelta(seconds=30), NINE + timedelta(hours=1)]
    assert [tick(moment) for moment in later] == [(0, 0), (0, 1), (0, 0)]
    assert len(service.taken) == 2


def test_what_was_kept_meanwhile_is_not_pushed(service: PushService) -> None:
    member, service.status = anna(), 503
    on_device(member, service.browser())
    tick(NINE)
    log(member, NINE + timedelta(seconds=10))
    assert tick(NINE + timedelta(minutes=1)) == (0, 0)
    assert len(service.taken) == 1


def test_a_browser_shows_the_reminders_of_who_used_it_last(service: PushService) -> None:
    first, phone = anna(), service.browser()
    on_device(first, phone)
    second = join(first.workspace, "Piet")
    on_device(second, phone)
    assert ReminderDevice.objects.get().member == second


def test_one_browser_serves_two_workspaces_of_a_person(service: PushService) -> None:
    first, phone = anna(), service.browser()
    assert first.user is not None
    second = create_workspace(first.user, NewWorkspace("Twee", begins_on=date(2026, 1, 1)), NINE)
    for member in (first, second):
        on_device(member, phone)
    assert ReminderDevice.objects.count() == 2
    service.status = 410
    tick(NINE)
    assert ReminderDevice.objects.count() == 0


def test_who_left_has_no_devices(service: PushService) -> None:
    owner = anna()
    leaver = join(owner.workspace, "Piet")
    on_device(leaver, service.browser())
    remove_member(owner.workspace, leaver, leaver, NINE)
    assert (ReminderDevice.objects.count(), ReminderChoice.objects.count()) == (0, 1)
