"""Scoring days again when a rule or bonus that holds on them has changed."""

from collections import defaultdict
from datetime import date

from voorkant.data.ledger_sql import bonuses_of
from voorkant.data.models import ActivityKind, DayScore, Entry, Member, Workspace
from voorkant.operations.activity.scoring import ledger_of, rescore
from voorkant.queries.activity.kinds import dated_rules


def lock_everybody(workspace: Workspace) -> None:
    """Let nobody log or join until the transaction ends: whoever waits reads what is new.

    Ask for it before reading or writing what scores follow from.
    """
    # Who logs holds his own row and asks for the workspace's key: without `no_key` both would wait.
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    rows = Member.objects.filter(workspace=workspace).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def rescore_days(workspace: Workspace, start: date, until: date | None = None) -> int:
    """Score every day from `start` up to `until` again, by the rules and bonuses as they are now.

    Call it after `lock_everybody`, in the same transaction. Return how many day scores it saw.
    """
    rows = DayScore.objects.filter(workspace=workspace, local_date__gte=start)
    if until is not None:
        rows = rows.filter(local_date__lt=until)
    days: defaultdict[tuple[int, int], set[date]] = defaultdict(set)
    for member, kind, on in rows.values_list("member_id", "kind_id", "local_date"):
        days[member, kind].add(on)
    bonuses = bonuses_of(workspace.pk)
    members = Member.objects.in_bulk({member for member, _ in days})
    kinds = ActivityKind.objects.in_bulk({kind for _, kind in days})
    rules = {pk: dated_rules(kind) for pk, kind in kinds.items()}
    for (member, kind), touched in days.items():
        ledger = ledger_of(members[member], kinds[kind], rules[kind], bonuses)
        rescore(ledger, touched, _items(member, kind, touched))
    return sum(map(len, days.values()))


def _items(member: int, kind: int, days: set[date]) -> set[int | None]:
    rows = Entry.objects.filter(member=member, kind=kind, local_date__in=days, replaced_by=None)
    return set(rows.exclude(item=None).values_list("item_id", flat=True))
