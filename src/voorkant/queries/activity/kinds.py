"""The kinds of a workspace, with the rule that holds on a day."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum

from voorkant.core.activity.kinds import Kind, Measure, Nature, UnknownKind
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.sides import Side
from voorkant.data.ledger_sql import rules_of_kind
from voorkant.data.models import ActivityKind, DayScore, Member, PointRule, Workspace

TILES = 8
LEARNED_OVER = timedelta(weeks=8)


def kinds(workspace: Workspace, on: date, *, archived: bool = False) -> list[Kind]:
    """List the kinds by position with the point rule in force on a day."""
    rules = PointRule.objects.filter(workspace=workspace).select_related("kind", "scheme")
    if not archived:
        rules = rules.filter(kind__archived_on=None)
    by_kind: defaultdict[int, list[PointRule]] = defaultdict(list)
    for rule in rules.order_by("kind__position", "kind_id", "scheme__valid_from"):
        by_kind[rule.kind_id].append(rule)
    return [_kind(_in_force(dated, on)) for dated in by_kind.values()]


def _in_force(dated: list[PointRule], on: date) -> PointRule:
    begun = [rule for rule in dated if rule.scheme.valid_from <= on]
    return begun[-1] if begun else dated[0]


def _kind(rule: PointRule) -> Kind:
    row = rule.kind
    return Kind(
        id=row.pk,
        public_id=str(row.public_id),
        name_nl=row.name_nl,
        name_en=row.name_en,
        aliases=tuple(row.aliases.splitlines()),
        nature=Nature(row.nature),
        measure=Measure(row.measure),
        with_prospect=row.with_prospect,
        is_occasion=row.is_occasion,
        is_tile=row.is_tile,
        position=row.position,
        side=Side(rule.side),
        points=rule.points,
        day_cap=rule.day_cap,
        asks_audience=rule.asks_audience,
        needs_party=rule.needs_party,
    )


def tiles(workspace: Workspace, member: Member, on: date) -> list[Kind]:
    """Return at most eight kinds for one tap: what the member does most in eight weeks, then
    picks.
    """
    used = dict(
        DayScore.objects.filter(
            member=member, local_date__gte=on - LEARNED_OVER, local_date__lte=on
        )
        .values_list("kind_id")
        .annotate(times=Sum("quantity"))
    )
    offered = [kind for kind in kinds(workspace, on) if kind.is_tile or kind.id in used]
    return sorted(offered, key=lambda kind: (-used.get(kind.id, 0), kind.position, kind.id))[:TILES]


def kind_with_history(
    workspace: Workspace, public_id: UUID
) -> tuple[ActivityKind, list[PointRule]]:
    """Return a kind that is in use and its dated rules, oldest first; raise UnknownKind."""
    rules = rules_of_kind(workspace.pk, public_id)
    if not rules:
        raise UnknownKind("kind")
    return rules[0].kind, rules


def dated_rules(kind: ActivityKind) -> list[PointRule]:
    """List the rules of a kind, archived or not, oldest first."""
    return list(
        PointRule.objects.using(kind._state.db)
        .filter(kind=kind)
        .select_related("kind", "scheme")
        .order_by("scheme__valid_from")
    )


def history_of(rules: list[PointRule]) -> RuleHistory:
    """Return dated rows as a history that scores can be computed with."""
    return RuleHistory.of(
        {rule.scheme.valid_from: Rule(Side(rule.side), rule.points, rule.day_cap) for rule in rules}
    )


def rule_on(rules: list[PointRule], on: date) -> PointRule:
    """Return the row in force on a day; before the first, the first."""
    return _in_force(rules, on)
