"""Messages are written with what they tell of, and sent later, each once."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from voorkant.data.models import JobRun, Outbox, Workspace
from voorkant.gateways.mail import Attachment

Claimed = Outbox
WITHDRAWN = "withdrawn"
MOST_TRIES = 8
FIRST_WAIT = timedelta(seconds=30)
LEASE = timedelta(minutes=2)
JOB_LASTS = timedelta(hours=1)
KEPT_FOR = timedelta(days=90)
FILE = "file"


@dataclass(frozen=True, slots=True)
class Message:
    """What to send: kind, address, language, data for its words, and the key that makes it
    unique.
    """

    kind: str
    recipient: str
    language: str
    data: dict[str, Any]
    dedupe_key: str
    lapses_at: datetime | None = None


def attached(file: Attachment) -> dict[str, str]:
    """Return a file as part of a message's data, which holds text only."""
    content = b64encode(file.content).decode("ascii")
    return {"file_name": file.name, "file_type": file.type, FILE: content}


def attachment_of(data: Mapping[str, Any]) -> Attachment | None:
    """Return the file that goes with a message, if there is one."""
    if FILE not in data:
        return None
    return Attachment(data["file_name"], data["file_type"], b64decode(data[FILE]))


def post(workspace: Workspace | None, message: Message, moment: datetime) -> None:
    """Put a message in the outbox of the running transaction; the same key is posted once."""
    Outbox.objects.get_or_create(
        dedupe_key=message.dedupe_key,
        defaults={
            "workspace": workspace,
            "kind": message.kind,
            "recipient": message.recipient,
            "language": message.language,
            "data": message.data,
            "lapses_at": message.lapses_at,
            "created_at": moment,
            "next_at": moment,
        },
    )


def claim_next(
    moment: datetime,
    is_wanted: Callable[[Outbox, datetime], bool] | None = None,
    last: Collection[str] = (),
    but: Collection[str] = (),
) -> Outbox | None:
    """Take the message that is longest due, so that nobody else sends it; None when there is none.

    The kinds of `last` come after all others, those of `but` not at all. A claim lapses after two
    minutes: a sender that died leaves nothing behind unsent. What is not wanted any more is
    withdrawn instead, in the transaction of its claim.
    """
    due = Outbox.objects.filter(state__in=("waiting", "sending"), next_at__lte=moment)
    due = due.exclude(lapses_at__lte=moment).exclude(kind__in=but)
    turn = Case(When(kind__in=last, then=Value(1)), default=Value(0))
    for pk, tries in due.order_by(turn, "next_at", "id").values_list("pk", "tries")[:20]:
        with transaction.atomic():
            taken = due.filter(pk=pk, tries=tries).update(
                state="sending", tries=tries + 1, next_at=moment + LEASE
            )
            if not taken:
                continue
            row = Outbox.objects.get(pk=pk)
            try:
                with transaction.atomic():
                    if is_wanted is None or is_wanted(row, moment):
                        return row
            except Exception as error:  # one message must not hold up the others
                mark_failed(row, repr(error), moment)
                continue
            withdraw(row.dedupe_key)
    return None


def mark_sent(row: Outbox, moment: datetime) -> None:
    """Record that a message left; its data goes, for it may hold a secret link."""
    _mark(row, state="sent", sent_at=moment, data={}, last_error="")


def mark_shown(row: Outbox, moment: datetime) -> None:
    """Record that a message was shown instead of mailed, because no mail server is set."""
    _mark(row, state="shown", sent_at=moment)


def mark_failed(row: Outbox, error: str, moment: datetime) -> None:
    """Plan the next try, twice as late each time; after eight tries give up."""
    gives_up = row.tries >= MOST_TRIES
    wait = FIRST_WAIT * 2 ** (row.tries - 1)
    _mark(
        row,
        state="failed" if gives_up else "waiting",
        next_at=moment + wait,
        last_error=error[:500],
    )


def _mark(row: Outbox, **values: Any) -> None:
    # Only the claim that is still in force counts: a sender that came too late changes nothing.
    Outbox.objects.filter(pk=row.pk, state="sending", tries=row.tries).update(**values)


def all_failed(key: str) -> bool:
    """Tell of the messages whose key begins so that none has left, nor still may."""
    return not Outbox.objects.filter(dedupe_key__startswith=key).exclude(state="failed").exists()


def was_posted(kinds: Collection[str], recipient: str, since: datetime) -> bool:
    """Tell whether a message of these kinds to one address was written after an instant."""
    rows = Outbox.objects.filter(kind__in=kinds, recipient=recipient)
    return rows.filter(created_at__gt=since).exists()


def withdraw(dedupe_key: str) -> None:
    """Take back a message whose link was used or withdrawn: not sent any more, its secret gone."""
    _forget(Outbox.objects.filter(dedupe_key=dedupe_key), WITHDRAWN)


def forget_withdrawn(dedupe_key: str) -> None:
    """Let a message that was withdrawn before it left be posted again under its key."""
    Outbox.objects.filter(dedupe_key=dedupe_key, state="failed", last_error=WITHDRAWN).delete()


def withdraw_kind(kind: str, recipient: str) -> None:
    """Take back every message of a kind to one address."""
    _forget(Outbox.objects.filter(kind=kind, recipient=recipient), WITHDRAWN)


def forget_lapsed(moment: datetime) -> int:
    """Empty every message whose link has lapsed; return how many. Unsent ones are given up."""
    return _forget(Outbox.objects.filter(lapses_at__lte=moment).exclude(data={}), "lapsed")


def _forget(rows: QuerySet[Outbox], why: str) -> int:
    with transaction.atomic():
        unsent = rows.filter(state__in=("waiting", "sending"))
        given_up = unsent.update(state="failed", data={}, last_error=why)
        return given_up + rows.exclude(state="sent").update(data={})


def start_job(job: str, period: str, moment: datetime) -> JobRun | None:
    """Claim a job for a period; None when it ran, or runs, already.

    A claim that was not finished within an hour is free again: its process died.
    """
    try:
        with transaction.atomic():
            return JobRun.objects.create(job=job, period=period, started_at=moment)
    except IntegrityError:
        rows = JobRun.objects.filter(job=job, period=period)
        lapsed = rows.filter(finished_at=None, started_at__lt=moment - JOB_LASTS)
        return rows.get() if lapsed.update(started_at=moment) else None


def finish_job(run: JobRun, result: dict[str, Any], moment: datetime) -> None:
    """Record that a job ended and what came of it."""
    JobRun.objects.filter(pk=run.pk).update(finished_at=moment, result=result)


def forget_old(moment: datetime) -> dict[str, Any]:
    """Remove what was done with for ninety days: messages, and runs of jobs but each job's last."""
    before = moment - KEPT_FOR
    messages = Outbox.objects.filter(created_at__lt=before)
    later = JobRun.objects.filter(job=OuterRef("job"), started_at__gt=OuterRef("started_at"))
    runs = JobRun.objects.filter(Exists(later), started_at__lt=before)
    return {
        "messages": messages.exclude(state__in=("waiting", "sending")).delete()[0],
        "runs": runs.delete()[0],
    }
