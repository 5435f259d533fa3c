"""Sending reminders: who is due, whether it is still wanted, and what it carries."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from voorkant.core.periods import local_date, zone
from voorkant.core.rhythm import reminders as core
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.reminders import ReminderVerdict, decide, next_moment
from voorkant.data.models import (
    Member,
    Reminder,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
    Workspace,
)
from voorkant.gateways import mail
from voorkant.operations.accounts import fingerprint
from voorkant.operations.activity.writing import lock
from voorkant.operations.delivery import Claimed, Message, all_failed, post
from voorkant.operations.rhythm.reminders import AT_ONCE
from voorkant.queries.access import zone_of
from voorkant.queries.rhythm.asked import asked_days
from voorkant.queries.rhythm.days import days
from voorkant.queries.rhythm.reminders import devices_of, had_one, offered, past, rule_of

MOST_A_ROUND = 200
LOG_LINK_LASTS = timedelta(hours=48)
# Mail programs offer "unsubscribe" long after a mail came.
ANSWER_LINK_LASTS = timedelta(days=60)
LATER_AFTER_FAILURE = timedelta(minutes=10)
ONE_DAY = timedelta(days=1)
MAIL, PUSH = ("reminder", "reminder_ask"), ("push_reminder", "push_ask")


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Somebody to look at, and since when."""

    pk: int
    since: datetime


def due_reminders(moment: datetime) -> list[DueReminder]:
    """List whom to look at now, longest due first: one query by index, mostly without rows."""
    rows = ReminderChoice.objects.filter(next_at__lte=moment).order_by("next_at", "id")
    found = rows.values_list("pk", "next_at")[:MOST_A_ROUND]
    return [DueReminder(pk, since) for pk, since in found if since]


def remind(due: DueReminder, link: str, moment: datetime) -> ReminderVerdict | None:
    """Decide about somebody who is due and write what must leave, in one transaction.

    `link` is an address with `{secret}` in it. Returns None when another ticker was first.
    """
    with transaction.atomic():
        row = _claimed(due, moment)
        if row is None:
            return None
        member = row.member
        if member.user is None or member.left_on or not member.user.is_active:
            ReminderChoice.objects.filter(pk=row.pk).update(next_at=None)
            return None
        # Whoever logs at this moment is either counted, or logs after it.
        lock(member)
        day = _day(member, local_date(moment, zone_of(member)))
        verdict = _verdict(row, day, moment)
        return _send(row, day, verdict, link, moment) if verdict.is_sent else verdict


def put_off(due: DueReminder, moment: datetime) -> None:
    """Look at somebody later, about whom nothing could be decided."""
    ReminderChoice.objects.filter(pk=due.pk, next_at=due.since).update(
        next_at=moment + LATER_AFTER_FAILURE
    )


def is_wanted(row: Claimed, moment: datetime) -> bool:
    """Tell of a message that is about to leave whether it still should.

    A reminder does not when its day asks nothing more, nor does anything during a pause, by mail to
    who wants none any more, or when the member left. Taken back before it reached anybody, it
    leaves room for that of another workspace.
    """
    if row.kind not in MAIL + PUSH:
        return True
    sent = Reminder.objects.filter(public_id=row.data.get("reminder"))
    reminder = sent.select_related("member__workspace", "user").first()
    if reminder is None:
        return False
    holds = _holds(reminder, by_mail=row.kind in MAIL)
    if not holds and not reminder.is_delivered:
        _take_back(reminder)
    return holds


def note_delivered(row: Claimed) -> None:
    """Record of a message that left that it reached somebody, if it was a reminder."""
    if row.kind in MAIL + PUSH:
        Reminder.objects.filter(public_id=row.data["reminder"]).update(is_delivered=True)


def mail_instead(row: Claimed, link: str, moment: datetime) -> None:
    """Mail a reminder that none of the member's devices took, if he wants mail too.

    `row` is a push that just failed; `link` is an address with `{secret}` in it.
    """
    if row.kind not in PUSH or not mail.is_set() or not all_failed(pushes(row.data["reminder"])):
        return
    rows = Reminder.objects.select_related("member__workspace", "member__user")
    sent = rows.filter(public_id=row.data["reminder"]).first()
    choice = sent and ReminderChoice.objects.filter(member=sent.member, by_mail=True).first()
    if sent and choice:
        choice.member = sent.member
        _Writer(choice, sent, _day(sent.member, sent.local_date), link, moment).mail()


def pushes(sent: str) -> str:
    """Return how the keys of all messages to devices begin that belong to one reminder."""
    return f"push {sent} "


def forget_links(moment: datetime) -> int:
    """Remove the links that work no more; return how many."""
    return ReminderLink.objects.filter(expires_at__lte=moment).delete()[0]


def _holds(sent: Reminder, *, by_mail: bool) -> bool:
    """Tell whether a reminder is wanted as much as when it was written."""
    choice = ReminderChoice.objects.filter(member=sent.member).first()
    if choice is None or sent.member.left_on or not sent.user.is_active:
        return False
    if rule_of(choice).is_paused(sent.local_date) or (by_mail and not choice.by_mail):
        return False
    day = _day(sent.member, sent.local_date)
    return sent.asks or (day.is_due and not day.is_kept)


def _take_back(sent: Reminder) -> None:
    """Let the next round look at the other workspaces of who had none after all."""
    ReminderLink.objects.filter(reminder=sent).delete()
    sent.delete()
    others = ReminderChoice.objects.filter(member__user=sent.user).exclude(member=sent.member)
    others.exclude(next_at=None).update(next_at=AT_ONCE)


def _claimed(due: DueReminder, moment: datetime) -> ReminderChoice | None:
    rows = ReminderChoice.objects.select_related("member__workspace", "member__user")
    row = rows.filter(pk=due.pk).first()
    if row is None:
        return None
    coming = next_moment(row.at, zone(zone_of(row.member)), moment)
    mine = ReminderChoice.objects.filter(pk=due.pk, next_at=due.since).update(next_at=coming)
    return row if mine else None


def _verdict(row: ReminderChoice, day: Day, moment: datetime) -> ReminderVerdict:
    member = row.member
    local = moment.astimezone(zone(zone_of(member)))
    return decide(rule_of(row), local, day, past(row), had_one=had_one(member, day.on, moment))


def _day(member: Member, on: date) -> Day:
    return asked_days(member.workspace, member, on, on + ONE_DAY)[0]


def _send(
    row: ReminderChoice, day: Day, verdict: ReminderVerdict, link: str, moment: datetime
) -> ReminderVerdict | None:
    member, devices = row.member, devices_of(row.member)
    assert member.user is not None
    if not devices and not (row.by_mail and mail.is_set()):
        return None
    try:
        with transaction.atomic():
            sent = Reminder.objects.create(
                workspace=member.workspace,
                member=member,
                user=member.user,
                local_date=day.on,
                asks=verdict is ReminderVerdict.ASK,
                sent_at=moment,
            )
    except IntegrityError:
        # Another workspace of the same person was reminded of in this very moment.
        return ReminderVerdict.HAD_ONE
    writer = _Writer(row, sent, day, link, moment)
    if devices:
        for device in devices:
            writer.push(device)
    else:
        writer.mail()
    return verdict


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts a message of today in the outbox, for each place where it goes."""

    row: ReminderChoice
    sent: Reminder
    day: Day
    link: str
    moment: datetime

    def mail(self) -> None:
        kinds = [] if self.sent.asks else offered(self._workspace, self.row.member, self.day.on)
        *acts, answer = self._links([*(kind.id for kind in kinds), None])
        told = [
            {"nl": kind.name_nl, "en": kind.name_en, "link": link}
            for kind, link in zip(kinds, acts, strict=True)
        ]
        data = {**self._told(), "acts": told, "answer": answer}
        self._post(MAIL[self.sent.asks], f"reminder {self.sent.public_id}", data)

    def push(self, device: ReminderDevice) -> None:
        data = {**self._told(), "device": str(device.public_id)}
        key = f"{pushes(str(self.sent.public_id))}{device.public_id}"
        self._post(PUSH[self.sent.asks], key, data)

    @property
    def _workspace(self) -> Workspace:
        return self.row.member.workspace

    def _told(self) -> dict[str, Any]:
        member, on = self.row.member, self.day.on
        promised = days(member.workspace, member, on, on + ONE_DAY)[0]
        return {
            "reminder": str(self.sent.public_id),
            "left": self.day.due - self.day.done,
            "by_challenge": promised.is_kept or not promised.is_due,
        }

    def _links(self, kinds: list[int | None]) -> list[str]:
        """Make a link for each kind (None: one to say how to go on); return their addresses."""
        secret = [secrets.token_urlsafe(24) for _ in kinds]
        ReminderLink.objects.bulk_create(
            ReminderLink(
                workspace=self._workspace,
                reminder=self.sent,
                kind_id=kind,
                token_hash=fingerprint(one),
                expires_at=self.moment + (LOG_LINK_LASTS if kind else ANSWER_LINK_LASTS),
            )
            for kind, one in zip(kinds, secret, strict=True)
        )
        return [self.link.replace("{secret}", one) for one in secret]

    def _post(self, kind: str, key: str, data: dict[str, Any]) -> None:
        member = self.row.member
        assert member.user is not None
        tz = zone(zone_of(member))
        lapses = core.instant(rule_of(self.row).last_call(self.day.on), tz)
        message = Message(kind, member.user.email, member.user.language, data, key, lapses)
        post(self._workspace, message, self.moment)


def device_of(public_id: UUID) -> ReminderDevice | None:
    """Return the browser that a message goes to; None when it takes none any more."""
    return ReminderDevice.objects.filter(public_id=public_id).exclude(p256dh="").first()
