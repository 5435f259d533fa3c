"""Reminders in the database of this machine."""

from datetime import date, datetime, time
from typing import Any

from voorkant.core.access import Permission
from voorkant.operations.rhythm.reminder_tries import try_reminder
from voorkant.operations.rhythm.reminders import ReminderWish, set_reminder
from voorkant.queries.access import Member, Workspace, require
from voorkant.wording.reminders import page, reminders_of, tried


class LocalReminders:
    """How a member is reminded, at a moment."""

    member: Member
    workspace: Workspace
    moment: datetime

    def reminders(self) -> dict[str, Any]:
        """Return how one is reminded."""
        require(self.member, Permission.READ_DAY)
        return reminders_of(self.workspace, self.member, self.moment)

    def set_reminders(self, body: dict[str, Any]) -> dict[str, Any]:
        """Choose how one is reminded."""
        until = body["paused_until"]
        wish = ReminderWish(
            body["by_mail"],
            time.fromisoformat(body["at"]),
            body["weekends"],
            date.fromisoformat(until) if until else None,
        )
        set_reminder(self.workspace, self.member, wish, self.moment)
        return self.reminders()

    def try_reminder(self) -> dict[str, Any]:
        """Send oneself a test to where reminders go."""
        return {"sentence": tried(try_reminder(self.workspace, self.member, page(), self.moment))}
