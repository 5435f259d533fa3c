"""The kinds of a workspace, with the rule that holds on a day."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count

from voorkant.core.activity.bonuses import Bonuses
from voorkant.core.activity.kinds import Kind, UnknownKind
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.sides import Side
from voorkant.data.ledger_sql import rules_of_kind
from voorkant.data.models import ActivityKind, DayScore, Member, PointRule, Workspace
from voorkant.queries.activity.rule_book import RuleBook, in_force, rule_book

TILES = 8
LEARNED_OVER = timedelta(weeks=8)


def kinds(
    workspace: Workspace, on: date, *, archived: bool = False, also: UUID | None = None
) -> list[Kind]:
    """List the kinds in use by position with the point rule in force on a day.

    With `archived` all, with `also` that one even when it is archived.
    """
    return rule_book(workspace).kinds(on, archived=archived, also=also)


def tiles(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> list[Kind]:
    """Return at most eight kinds for one tap: front acts first, what the member did on most days
    of eight weeks before what he only picked.
    """
    days = dict(
        DayScore.objects.filter(
            member=member, local_date__gte=on - LEARNED_OVER, local_date__lte=on
        )
        .values_list("kind_id")
        .annotate(days=Count("local_date"))
    )
    offered = [
        kind for kind in (book or rule_book(workspace)).kinds(on) if kind.is_tile or kind.id in days
    ]
    order = {kind.id: (not kind.keeps_promise, -days.get(kind.id, 0)) for kind in offered}
    return sorted(offered, key=lambda kind: (*order[kind.id], kind.position, kind.id))[:TILES]


def kind_with_history(
    workspace: Workspace, public_id: UUID, *, archived: bool = False
) -> tuple[ActivityKind, list[PointRule]]:
    """Return a kind, in use unless `archived` may be, and its dated rules, oldest first.

    Raises UnknownKind.
    """
    rules = rules_of_kind(workspace.pk, public_id)
    if not rules or (rules[0].kind.archived_on is not None and not archived):
        raise UnknownKind("kind")
    return rules[0].kind, rules


def dated_rules(kind: ActivityKind) -> list[PointRule]:
    """List the rules of a kind, archived or not, oldest first."""
    return list(
        PointRule.objects.using(kind._state.db)
        .filter(kind=kind, scheme__withdrawn_at=None)
        .select_related("kind", "scheme")
        .order_by("scheme__valid_from")
    )


def history_of(rules: list[PointRule], bonuses: Bonuses) -> RuleHistory:
    """Return dated rows, with the bonuses of the workspace, as scores are computed with."""
    dated = {
        rule.scheme.valid_from: Rule(Side(rule.side), rule.points, rule.day_cap) for rule in rules
    }
    return RuleHistory.of(dated, bonuses)


def rule_on(rules: list[PointRule], on: date) -> PointRule:
    """Return the row in force on a day; before the first, the first."""
    return in_force(rules, on)
