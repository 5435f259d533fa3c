"""Trying reminders out: one that goes now, the way the real ones go."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict
from voorkant.data.models import Member, Workspace
from voorkant.operations.activity.writing import lock
from voorkant.operations.delivery import Claimed, Message, all_failed, post, was_posted
from voorkant.operations.rhythm.reminding import pushes
from voorkant.queries.access import require
from voorkant.queries.rhythm.reminders import Reminders, reminders

TRY_MAIL, TRY_PUSH = "reminder_try", "push_try"
PAUSE = timedelta(minutes=1)
# A test that comes later than this tells nothing.
LASTS = timedelta(minutes=10)


class NothingReaches(Conflict):
    """Neither mail nor a device was chosen, or mail alone and there is no mail server."""

    code = "nothing_reaches"


class TriedJustNow(Conflict):
    """A reminder was tried less than a minute ago."""

    code = "tried_just_now"


def try_reminder(workspace: Workspace, actor: Member, link: str, moment: datetime) -> Reminders:
    """Send oneself a test to where reminders go; return where. Once a minute.

    `link` is the address of the page of reminders, for a mail.

    It counts as no reminder: the real one of the day still comes. Raises NothingReaches,
    TriedJustNow.
    """
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        lock(actor)
        found = reminders(workspace, actor, moment)
        if actor.user is None or not found.is_on:
            raise NothingReaches("reminder")
        email, language = actor.user.email, actor.user.language
        if was_posted((TRY_MAIL, TRY_PUSH), email, moment - PAUSE):
            raise TriedJustNow("reminder")
        one, lapses = str(uuid4()), moment + LASTS
        told = {"try": one, "link": link, "mails": found.mails}
        for device in found.devices:
            data, key = (
                {**told, "device": str(device.public_id)},
                f"{pushes(one)}{device.public_id}",
            )
            post(workspace, Message(TRY_PUSH, email, language, data, key, lapses), moment)
        if not found.devices:
            message = Message(TRY_MAIL, email, language, told, f"try {one}", lapses)
            post(workspace, message, moment)
    return found


def mail_try_instead(row: Claimed, moment: datetime) -> None:
    """Mail a test that none of the member's devices took, as a reminder would be."""
    if row.kind != TRY_PUSH or not row.data["mails"] or not all_failed(pushes(row.data["try"])):
        return
    key = f"try {row.data['try']}"
    message = Message(TRY_MAIL, row.recipient, row.language, row.data, key, row.lapses_at)
    post(row.workspace, message, moment)
