"""The schemes of a workspace: from when, by whom, why, and what each says about every kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.activity.chances import YARDSTICK_WORDS, Chance
from voorkant.core.activity.kinds import Kind, UnknownKind, folded
from voorkant.core.activity.schemes import (
    KindRule,
    Rule,
    RuleChange,
    UnknownScheme,
    rule_changes,
)
from voorkant.core.activity.sides import Side
from voorkant.data.models import ActivityKind, PointRule, Scheme, Workspace
from voorkant.queries.activity.rule_book import kind_of


@dataclass(frozen=True, slots=True)
class SchemeCard:
    """From which Monday a scheme holds, up to which day it is on trial, by whom and why.

    `published_by` is empty for the scheme a workspace starts with.
    """

    public_id: str
    monday: date
    trial_until: date | None
    published_at: datetime | None
    published_by: str
    reason: str

    def trial_ends(self, today: date) -> date | None:
        """Return up to which day it is on trial, or will be; None when that is over."""
        return self.trial_until if self.trial_until and today < self.trial_until else None


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A kind with the rule that a scheme has for it."""

    kind: Kind
    rule: KindRule
    archived_on: date | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A scheme with all it says, by position of the kinds, and what changed with it."""

    card: SchemeCard
    lines: tuple[SchemeLine, ...]
    changes: tuple[RuleChange, ...]

    @property
    def in_use(self) -> tuple[SchemeLine, ...]:
        """The lines of the kinds that are offered."""
        return tuple(line for line in self.lines if line.archived_on is None)

    @property
    def rules(self) -> dict[int, KindRule]:
        """The rules by kind."""
        return {line.kind.id: line.rule for line in self.lines}


@dataclass(frozen=True)
class SchemeBook:
    """All schemes that hold or will hold, oldest first."""

    editions: tuple[Edition, ...]

    def on(self, day: date) -> Edition:
        """Return the scheme in force on a day; before the first, the first."""
        begun = [one for one in self.editions if one.card.monday <= day]
        return begun[-1] if begun else self.editions[0]

    def starting(self, monday: date) -> Edition:
        """Return the scheme that starts on a day; raise UnknownScheme."""
        for one in self.editions:
            if one.card.monday == monday:
                return one
        raise UnknownScheme("monday", day=monday)

    def coming(self, today: date) -> tuple[Edition, ...]:
        """Return the schemes that have not begun."""
        return tuple(one for one in self.editions if one.card.monday > today)

    @cached_property
    def kinds(self) -> Mapping[int, Kind]:
        """All kinds by id, archived ones too."""
        return {line.kind.id: line.kind for one in self.editions for line in one.lines}


def scheme_book(workspace: Workspace) -> SchemeBook:
    """Read all schemes with their rules, in two queries."""
    cards = [_card(row) for row in _live(workspace)]
    rules = PointRule.objects.filter(workspace=workspace, scheme__withdrawn_at=None)
    ordered = rules.select_related("kind", "scheme").order_by("kind__position", "kind_id")
    lines: dict[str, list[SchemeLine]] = {card.public_id: [] for card in cards}
    for rule in ordered:
        line = SchemeLine(kind_of(rule), kind_rule(rule), rule.kind.archived_on)
        lines[str(rule.scheme.public_id)].append(line)
    return SchemeBook(tuple(_editions(cards, lines)))


def scheme_on(workspace: Workspace, day: date) -> SchemeCard:
    """Return the scheme in force on a day, in one query; before the first, the first."""
    cards = [_card(row) for row in _live(workspace)]
    begun = [card for card in cards if card.monday <= day]
    return begun[-1] if begun else cards[0]


def kind_rule(rule: PointRule) -> KindRule:
    """Return all that a row says about its kind."""
    chance = None
    if rule.chance is not None or rule.tried is not None:
        chance = Chance(rule.chance, rule.tried, rule.signed)
    points = Rule(Side(rule.side), rule.points, rule.day_cap)
    return KindRule(points, rule.asks_audience, rule.needs_party, chance)


def yardstick_of(lines: tuple[SchemeLine, ...]) -> Kind | None:
    """Return the kind that counts three points: the one that goes by the word quote."""
    for line in lines:
        if not {folded(word) for word in line.kind.words}.isdisjoint(YARDSTICK_WORDS):
            return line.kind
    return None


def find_kind(workspace: Workspace, public_id: UUID) -> ActivityKind:
    """Return a kind, archived or not; raise UnknownKind."""
    found = ActivityKind.objects.filter(workspace=workspace, public_id=public_id).first()
    if found is None:
        raise UnknownKind("kind")
    return found


def _live(workspace: Workspace) -> QuerySet[Scheme]:
    rows = Scheme.objects.filter(workspace=workspace, withdrawn_at=None)
    return rows.select_related("published_by").order_by("valid_from")


def _card(row: Scheme) -> SchemeCard:
    return SchemeCard(
        public_id=str(row.public_id),
        monday=row.valid_from,
        trial_until=row.trial_until,
        published_at=row.published_at,
        published_by=row.published_by.display_name if row.published_by else "",
        reason=row.reason,
    )


def _editions(cards: list[SchemeCard], lines: dict[str, list[SchemeLine]]) -> Iterator[Edition]:
    first = Edition(cards[0], tuple(lines[cards[0].public_id]), ())
    yield first
    rules = [{line.kind.id: line.rule for line in lines[card.public_id]} for card in cards]
    for card, (before, after) in zip(cards[1:], pairwise(rules), strict=True):
        yield Edition(card, tuple(lines[card.public_id]), rule_changes(before, after))
