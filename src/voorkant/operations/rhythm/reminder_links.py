"""What a link in a reminder may do: log the one act it names, once; or say how to go on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import NotFound
from voorkant.core.periods import BadDate, local_date
from voorkant.data.models import ReminderLink
from voorkant.operations.accounts import fingerprint
from voorkant.operations.activity.log import log_entry
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import Member, zone_of


class UnknownLogLink(NotFound):
    """The link does not exist, has lapsed, or its member has left."""

    code = "unknown_log_link"


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a link is for: an act by its names (None: how to go on), for whom, on which days."""

    member: Member
    names: tuple[str, str] | None
    day: date
    today: date
    used_on: date | None

    @property
    def days(self) -> tuple[date, ...]:
        """The days for which it can be logged: the mail's, and the present one if it is later."""
        return (self.day,) if self.today <= self.day else (self.today, self.day)


def open_link(secret: str, moment: datetime) -> OpenedLink:
    """Return what a link is for; nothing is changed. Raises UnknownLogLink."""
    row = _found(secret, moment)
    member = row.reminder.member
    return OpenedLink(
        member=member,
        names=(row.kind.name_nl, row.kind.name_en) if row.kind else None,
        day=row.reminder.local_date,
        today=local_date(moment, zone_of(member)),
        used_on=row.used_on,
    )


def log_by_link(secret: str, on: date | None, note: str, moment: datetime) -> OpenedLink:
    """Log the act of a link for its day, or for a later one up to today; a second time changes
    nothing. A closed week asks for a note.

    Raises UnknownLogLink, BadDate and the errors of `log_entry`.
    """
    with transaction.atomic():
        opened = open_link(secret, moment)
        lock(opened.member)
        row = _found(secret, moment)
        if row.kind is None:
            raise UnknownLogLink("link")
        if row.used_on is None:
            day = on or opened.day
            if not opened.day <= day <= max(opened.today, opened.day):
                raise BadDate("on", text=day.isoformat())
            entry = NewEntry(row.public_id, row.kind.public_id, quantity=1, on=day, note=note)
            log_entry(opened.member.workspace, opened.member, entry, moment)
            row.used_on = day
            row.save(update_fields=["used_on"])
    return open_link(secret, moment)


def _found(secret: str, moment: datetime) -> ReminderLink:
    rows = ReminderLink.objects.filter(
        token_hash=fingerprint(secret),
        expires_at__gt=moment,
        reminder__member__left_on=None,
        reminder__member__workspace__wiping_at=None,
        reminder__user__is_active=True,
    )
    row = rows.select_related(
        "kind", "reminder__member__workspace", "reminder__member__user"
    ).first()
    if row is None:
        raise UnknownLogLink("link")
    return row
