"""Reminding everybody who is due, each in a transaction of his own."""

import logging
from collections.abc import Callable
from datetime import datetime

from voorkant.interfaces.jobs.outbox import now, reminder_link
from voorkant.operations.rhythm.reminding import DueReminder, due_reminders, put_off, remind

log = logging.getLogger(__name__)


def remind_all(clock: Callable[[], datetime] = now) -> int:
    """Remind everybody who is due; return how many messages were written.

    Safe beside others that do the same: each person is claimed in the database.
    """
    return sum(_remind(one, clock()) for one in due_reminders(clock()))


def _remind(due: DueReminder, moment: datetime) -> bool:
    try:
        verdict = remind(due, reminder_link(), moment)
    except Exception:  # one person about whom nothing can be decided must not hold up the others
        log.exception("reminder %s could not be decided", due.pk)
        put_off(due, moment)
        return False
    return verdict is not None and verdict.is_sent
