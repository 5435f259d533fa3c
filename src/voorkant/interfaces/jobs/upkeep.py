"""Jobs that run once in a period, whoever comes first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session

from voorkant.operations.backup import daily_backup
from voorkant.operations.delivery import finish_job, forget_lapsed, forget_old, start_job
from voorkant.operations.rhythm import reminding
from voorkant.operations.targets.holidays import copy_due_holidays

BACKUP_HOUR = 2  # UTC: the quietest of the night in Europe


@dataclass(frozen=True, slots=True)
class Job:
    """What to do, under which name, and in which period (a strftime pattern, in UTC)."""

    name: str
    period: str
    work: Callable[[datetime], dict[str, Any]]


def clear_sessions(moment: datetime) -> dict[str, Any]:
    """Remove the sessions that have ended."""
    return {"sessions": Session.objects.filter(expire_date__lt=moment).delete()[0]}


def forget_links(moment: datetime) -> dict[str, Any]:
    """Empty the messages whose link has lapsed: no secret is kept longer than it works."""
    return {"messages": forget_lapsed(moment), "links": reminding.forget_links(moment)}


def copy_holidays(moment: datetime) -> dict[str, Any]:
    """Let the holidays of this year, and from October of the next, stand ready everywhere."""
    return {"holidays": copy_due_holidays(moment)}


JOBS = (
    Job("clear_sessions", "%Y-%m-%d", clear_sessions),
    Job("forget_old", "%Y-%m-%d", forget_old),
    Job("forget_links", "%Y-%m-%dT%H", forget_links),
    Job("copy_holidays", "%Y-%m", copy_holidays),
)


def back_up(moment: datetime, seen: set[tuple[str, str]]) -> bool:
    """Make the backup of this day, at night or when the program starts; tell if it was made now.

    It raises when the backup failed: the ticker says so and tries again.
    """
    today = ("daily_backup", f"{moment:%Y-%m-%d}")
    if settings.BACKUPS_KEPT < 1 or moment.hour < BACKUP_HOUR or today in seen:
        return False
    made = daily_backup(settings.DATA_FOLDER / "backups", settings.BACKUPS_KEPT, moment)
    seen.add(today)
    return made is not None


def run_due(moment: datetime, seen: set[tuple[str, str]]) -> list[str]:
    """Run the jobs of this period that nobody ran yet; return their names.

    `seen` spares the database a question about a period this process has dealt with.
    """
    ran = []
    for job in JOBS:
        period = moment.strftime(job.period)
        if (job.name, period) in seen:
            continue
        run = start_job(job.name, period, moment)
        seen -= {one for one in seen if one[0] == job.name}
        seen.add((job.name, period))
        if run is not None:
            finish_job(run, job.work(moment), moment)
            ran.append(job.name)
    return ran
