"""Points of a day and a week, read from the day scores."""

from datetime import date, timedelta

from django.db.models import Sum

from voorkant.core.activity.records import KindScore, Score
from voorkant.core.periods import Week
from voorkant.data.models import DayScore, Member, Workspace
from voorkant.queries.activity.rule_book import RuleBook, rule_book


def score(
    workspace: Workspace, member: Member, start: date, until: date, book: RuleBook | None = None
) -> Score:
    """Return a member's points per kind from `start` up to `until`."""
    rows = (
        DayScore.objects.filter(
            workspace=workspace, member=member, local_date__gte=start, local_date__lt=until
        )
        .values_list("kind_id")
        .annotate(
            quantity=Sum("quantity"), minutes=Sum("minutes"), raw=Sum("raw"), counted=Sum("counted")
        )
    )
    shown = (book or rule_book(workspace)).kinds(until - timedelta(days=1), archived=True)
    by_id = {kind.id: kind for kind in shown}
    found = [KindScore(by_id[kind], *numbers) for kind, *numbers in rows]
    found.sort(key=lambda one: (-one.counted, one.kind.position, one.kind.id))
    return Score(start, until, tuple(found))


def day_score(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> Score:
    """Return a member's points on a day."""
    return score(workspace, member, on, on + timedelta(days=1), book)


def week_score(
    workspace: Workspace, member: Member, week: Week, book: RuleBook | None = None
) -> Score:
    """Return a member's points in an ISO week."""
    return score(workspace, member, week.monday, week.until, book)
