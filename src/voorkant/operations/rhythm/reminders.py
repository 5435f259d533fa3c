"""Choosing how one is reminded: when, where, not for a while, not at all."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.periods import local_date, zone
from voorkant.core.rhythm.reminders import ReminderRule, check_pause, next_moment
from voorkant.data.models import (
    Member,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
    User,
    Workspace,
)
from voorkant.gateways.push import Subscription, check_subscription
from voorkant.queries.access import require, zone_of
from voorkant.queries.rhythm.reminders import devices_of, proposed_time

MOST_DEVICES = 10
MOST_NAME = 200
# Long ago: whoever is due since then is looked at in the next round.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


class UnknownDevice(NotFound):
    """No such device of this member."""

    code = "unknown_device"


class TooManyDevices(Invalid):
    """Reminders go to at most ten devices."""

    code = "too_many_devices"


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """By mail or not, at which local time, on weekends too where the promise holds then, and
    paused up to which day.
    """

    by_mail: bool
    at: time
    weekends: bool = False
    paused_until: date | None = None


def set_reminder(workspace: Workspace, actor: Member, wish: ReminderWish, moment: datetime) -> None:
    """Let oneself be reminded, otherwise than before or not at all.

    Raises BadReminderTime, BadPause.
    """
    require(actor, Permission.PROMISE)
    ReminderRule(wish.at)
    if wish.paused_until:
        check_pause(wish.paused_until, local_date(moment, zone_of(actor)))
    with transaction.atomic():
        _change(workspace, actor, moment, **asdict(wish))


def pause_reminder(workspace: Workspace, actor: Member, until: date, moment: datetime) -> None:
    """Be left in peace up to a day, that day not included. Raises BadPause."""
    require(actor, Permission.PROMISE)
    check_pause(until, local_date(moment, zone_of(actor)))
    with transaction.atomic():
        _change(workspace, actor, moment, paused_until=until)


def resume_reminder(workspace: Workspace, actor: Member, moment: datetime) -> None:
    """End a pause, or answer that reminders may go on."""
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        _change(workspace, actor, moment, paused_until=None)


def stop_mail(workspace: Workspace, actor: Member, moment: datetime) -> None:
    """Send no reminders by mail any more."""
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        _change(workspace, actor, moment, by_mail=False)


def add_device(
    workspace: Workspace, actor: Member, given: Subscription, name: str, moment: datetime
) -> ReminderDevice:
    """Let a browser show one's reminders; the same one again takes its new keys.

    Who used that browser before gets none there any more, and one of the same name that took no
    more is this one again. Raises BadSubscription, TooManyDevices.
    """
    require(actor, Permission.PROMISE)
    check_subscription(given)
    if len(name) > MOST_NAME:
        raise TooLong("name", most=MOST_NAME)
    address = _fingerprint(given.endpoint)
    with transaction.atomic():
        known = ReminderDevice.objects.filter(endpoint_hash=address)
        known.exclude(member__user=actor.user_id).delete()
        others = ReminderDevice.objects.filter(member=actor).exclude(endpoint_hash=address)
        others.filter(p256dh="", name=name).delete()
        if others.count() >= MOST_DEVICES:
            raise TooManyDevices("endpoint", most=MOST_DEVICES)
        device, _ = ReminderDevice.objects.update_or_create(
            workspace=workspace,
            member=actor,
            endpoint_hash=address,
            defaults={
                "endpoint": given.endpoint,
                "p256dh": given.p256dh,
                "auth": given.auth,
                "name": name,
            },
            create_defaults={
                "endpoint": given.endpoint,
                "p256dh": given.p256dh,
                "auth": given.auth,
                "name": name,
                "added_at": moment,
            },
        )
        _change(workspace, actor, moment)
    return device


def renew_device(user: User, old: str, given: Subscription) -> None:
    """Follow a browser of somebody from its old address (an endpoint) to a new one, in all his
    workspaces; nothing happens when he has none there. Raises BadSubscription.
    """
    check_subscription(given)
    before, address = _fingerprint(old), _fingerprint(given.endpoint)
    with transaction.atomic():
        rows = ReminderDevice.objects.filter(member__user=user, endpoint_hash=before)
        rows = rows.exclude(p256dh="")  # what was refused is added again by hand
        if before != address and rows.exists():
            # It may have been added by hand meanwhile: the older row stays, with its date. Nobody
            # else is reached there any more; where he has no older row, the one by hand stays.
            renewed = Q(member__in=rows.values("member")) | ~Q(member__user=user)
            ReminderDevice.objects.filter(renewed, endpoint_hash=address).delete()
        rows.update(
            endpoint=given.endpoint, endpoint_hash=address, p256dh=given.p256dh, auth=given.auth
        )


def remove_device(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> ReminderDevice:
    """Show no more reminders in a browser; return it as it was, by which it can be added again.

    Raises UnknownDevice, NotAllowed (a colleague's).
    """
    device = ReminderDevice.objects.filter(workspace=workspace, public_id=public_id).first()
    if device is None:
        raise UnknownDevice("device")
    require(actor, Permission.PROMISE, about=device.member)
    with transaction.atomic():
        device.delete()
        _change(workspace, actor, moment)
    return device


def forget_address(endpoint_hash: str, moment: datetime) -> None:
    """Remove a browser that its push service does not know any more, for whoever used it."""
    with transaction.atomic():
        for device in ReminderDevice.objects.filter(endpoint_hash=endpoint_hash):
            device.delete()
            reschedule(device.member, moment)


def refuse_address(endpoint_hash: str, moment: datetime) -> None:
    """Push no more to a browser whose service refuses us; its owner sees it on the page."""
    with transaction.atomic():
        for device in ReminderDevice.objects.filter(endpoint_hash=endpoint_hash):
            device.p256dh = device.auth = ""
            device.save(update_fields=["p256dh", "auth"])
            reschedule(device.member, moment)


def end_reminders(member: Member) -> None:
    """Take everything away by which a member who leaves is reminded; his links work no more."""
    ReminderLink.objects.filter(reminder__member=member).delete()
    ReminderDevice.objects.filter(member=member).delete()
    ReminderChoice.objects.filter(member=member).delete()


def look_again(user: User | None = None, workspace: Workspace | None = None) -> None:
    """Let the next round find out anew when people are due: their clock was put otherwise."""
    rows = ReminderChoice.objects.exclude(next_at=None)
    if user:
        rows = rows.filter(member__user=user)
    if workspace:
        rows = rows.filter(workspace=workspace)
    rows.update(next_at=AT_ONCE)


def reschedule(member: Member, moment: datetime) -> None:
    """Note when to look at a member next; never when nothing reaches him."""
    for row in ReminderChoice.objects.filter(member=member):
        reaches = row.by_mail or devices_of(member)
        row.next_at = next_moment(row.at, zone(zone_of(member)), moment) if reaches else None
        row.save(update_fields=["next_at"])


def _change(workspace: Workspace, actor: Member, moment: datetime, **values: Any) -> None:
    """Keep what somebody chose; what was sent before says nothing about it any more."""
    row, _ = ReminderChoice.objects.get_or_create(
        workspace=workspace,
        member=actor,
        defaults={"at": proposed_time(actor), "since": moment},
    )
    for name, value in {**values, "since": moment}.items():
        setattr(row, name, value)
    row.save()
    reschedule(actor, moment)


def _fingerprint(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()
