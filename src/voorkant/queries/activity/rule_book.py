"""The kinds of a workspace with their dated rules, read once for everything a page shows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voorkant.core.activity.kinds import Kind, Measure, Nature
from voorkant.core.activity.sides import Side
from voorkant.data.models import PointRule, Workspace


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The point rules of a workspace, per kind by position, oldest first."""

    dated: tuple[tuple[PointRule, ...], ...]

    def kinds(self, on: date, *, archived: bool = False, also: UUID | None = None) -> list[Kind]:
        """List the kinds in use by position with the point rule in force on a day.

        With `archived` all, with `also` that one even when it is archived.
        """
        return [
            kind_of(in_force(rules, on))
            for rules in self.dated
            if archived or rules[0].kind.archived_on is None or rules[0].kind.public_id == also
        ]


def rule_book(workspace: Workspace) -> RuleBook:
    """Read the rules of all kinds, archived ones too, in one query."""
    rules = PointRule.objects.filter(workspace=workspace, scheme__withdrawn_at=None)
    rules = rules.select_related("kind", "scheme")
    by_kind: defaultdict[int, list[PointRule]] = defaultdict(list)
    for rule in rules.order_by("kind__position", "kind_id", "scheme__valid_from"):
        by_kind[rule.kind_id].append(rule)
    return RuleBook(tuple(map(tuple, by_kind.values())))


def in_force(rules: Sequence[PointRule], on: date) -> PointRule:
    """Return the row in force on a day; before the first, the first."""
    begun = [rule for rule in rules if rule.scheme.valid_from <= on]
    return begun[-1] if begun else rules[0]


def kind_of(rule: PointRule) -> Kind:
    """Return the kind of a rule as people see it where the rule holds."""
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
