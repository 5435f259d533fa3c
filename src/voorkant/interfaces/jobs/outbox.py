"""Sending what waits in the outbox: claim, put in words, send, mark."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from voorkant.gateways.mail import Letter, is_set, send
from voorkant.operations.delivery import (
    FILE,
    Claimed,
    attachment_of,
    claim_next,
    mark_failed,
    mark_sent,
    mark_shown,
)
from voorkant.wording.mail import mail, on_console

log = logging.getLogger(__name__)
MOST_A_ROUND = 500


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def empty_outbox(clock: Callable[[], datetime] = now) -> int:
    """Send everything that is due; return how many messages were tried.

    Safe beside others that do the same: each message is claimed by one sender at a time.
    """
    for tried in range(MOST_A_ROUND):
        row = claim_next(clock())
        if row is None:
            return tried
        _deliver(row, clock)
    return MOST_A_ROUND


def _deliver(row: Claimed, clock: Callable[[], datetime]) -> None:
    try:
        file = attachment_of(row.data)
        said = {name: value for name, value in row.data.items() if name != FILE}
        words = mail(row.kind, row.language, said)
        if not is_set():
            print(on_console(words, row.recipient, row.language), flush=True)
            mark_shown(row, clock())
            return
        send(Letter(row.recipient, words.subject, words.text, str(row.public_id), file))
    except Exception as error:  # one message that cannot be sent must not hold up the others
        log.warning("message %s not sent, try %s: %s", row.public_id, row.tries, error)
        mark_failed(row, str(error), clock())
    else:
        mark_sent(row, clock())
