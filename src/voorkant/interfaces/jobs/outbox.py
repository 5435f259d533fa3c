"""Sending what waits in the outbox: claim, put in words, send, mark."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from voorkant.gateways import push
from voorkant.gateways.mail import Letter, is_set, send
from voorkant.operations.delivery import (
    FILE,
    Claimed,
    attachment_of,
    claim_next,
    mark_failed,
    mark_sent,
    mark_shown,
    withdraw,
)
from voorkant.operations.rhythm.challenge_together import is_asked_still
from voorkant.operations.rhythm.reminder_tries import TRY_PUSH, mail_try_instead
from voorkant.operations.rhythm.reminders import forget_address, refuse_address
from voorkant.operations.rhythm.reminding import (
    PUSH,
    device_of,
    is_wanted,
    mail_instead,
    note_delivered,
)
from voorkant.wording.mail import mail, on_console
from voorkant.wording.reminders import notification

log = logging.getLogger(__name__)
MOST_A_ROUND = 500
# What a slow push service may cost the jobs that wait for it.
MOST_PUSHING = timedelta(seconds=30)
PUSHED = (*PUSH, TRY_PUSH)


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def reminder_link() -> str:
    """Return the address of the links in reminders, with `{secret}` in it."""
    address = reverse("reminder_link", args=["secret"]).replace("secret", "{secret}")
    return settings.BASE_URL + address


def empty_outbox(clock: Callable[[], datetime] = now) -> int:
    """Send everything that is due; return how many messages were tried.

    Safe beside others that do the same: each message is claimed by one sender at a time. Mail goes
    first; what is pushed stops after half a minute, and goes on in the next round.
    """
    pushing = timedelta()
    for tried in range(MOST_A_ROUND):
        left_out = PUSHED if pushing >= MOST_PUSHING else ()
        row = claim_next(clock(), _is_wanted, PUSHED, left_out)
        if row is None:
            return tried
        began = clock()
        _deliver(row, clock)
        if row.kind in PUSHED:
            pushing += clock() - began
    return MOST_A_ROUND


def _is_wanted(row: Claimed, moment: datetime) -> bool:
    return is_wanted(row, moment) and is_asked_still(row, moment)


def _deliver(row: Claimed, clock: Callable[[], datetime]) -> None:
    try:
        has_left = _push(row, clock()) if row.kind in PUSHED else _mail(row, clock())
    except Exception as error:  # one message that cannot be sent must not hold up the others
        log.warning("message %s not sent, try %s: %s", row.public_id, row.tries, error)
        mark_failed(row, str(error), clock())
        has_left = False
    if has_left:
        # First what keeps it from going twice.
        mark_sent(row, clock())
        note_delivered(row)
        return
    try:
        mail_instead(row, reminder_link(), clock())
        mail_try_instead(row, clock())
    except Exception:  # nor may what comes instead of it
        log.exception("message %s: nothing went instead", row.public_id)


def _mail(row: Claimed, moment: datetime) -> bool:
    said = {name: value for name, value in row.data.items() if name != FILE}
    words = mail(row.kind, row.language, said)
    if is_set():
        name, file = str(row.public_id), attachment_of(row.data)
        send(Letter(row.recipient, words.subject, words.text, name, file, words.unsubscribe))
        return True
    print(on_console(words, row.recipient, row.language), flush=True)
    mark_shown(row, moment)
    return False


def _push(row: Claimed, moment: datetime) -> bool:
    device = device_of(UUID(row.data["device"]))
    if device is None:
        withdraw(row.dedupe_key)
        return False
    to = push.Subscription(device.endpoint, device.p256dh, device.auth)
    text = notification(row.kind, row.language, row.data)
    try:
        push.send(to, text.encode(), row.lapses_at or moment, moment)
    except push.BrowserGoneError:
        forget_address(device.endpoint_hash, moment)
        withdraw(row.dedupe_key)
        return False
    except push.PushRefusedError as error:
        log.warning("device %s takes no reminders any more: %s", device.public_id, error)
        refuse_address(device.endpoint_hash, moment)
        withdraw(row.dedupe_key)
        return False
    return True
