"""Jobs that run once in a period, whoever comes first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session

from voorkant.operations.delivery import finish_job, forget_lapsed, start_job


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
    return {"messages": forget_lapsed(moment)}


JOBS = (
    Job("clear_sessions", "%Y-%m-%d", clear_sessions),
    Job("forget_links", "%Y-%m-%dT%H", forget_links),
)


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
