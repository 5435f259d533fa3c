"""The form of a whole scheme: what is typed for every kind, what is wrong, what it suggests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from voorkant.core.activity.chances import Chance, read_chance, suggested_points
from voorkant.core.activity.kinds import Kind, Nature
from voorkant.core.activity.schemes import (
    BadPoints,
    KindRule,
    Rule,
    names_somebody,
    read_points,
    rule_changes,
)
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid, VoorkantError
from voorkant.interfaces.web.reading import Typed, text
from voorkant.queries.activity.schemes import Edition, SchemeBook, SchemeLine, yardstick_of
from voorkant.wording.errors import sentence
from voorkant.wording.schemes import chance as chance_words
from voorkant.wording.schemes import differences, typed_points

FIELDS = ("side", "points", "day_cap", "chance", "needs_party", "asks_audience")
PROPOSED, ALWAYS, NEVER = "proposed", "always", "never"
ON = "on"
T = TypeVar("T")


@dataclass(slots=True)
class Row:
    """One kind in the form: values as typed, and what is wrong with them, by field."""

    line: SchemeLine
    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    rule: KindRule | None = None
    suggested: int | None = None

    @property
    def kind(self) -> Kind:
        """The kind."""
        return self.line.kind

    @property
    def is_touched(self) -> bool:
        """Whether anything but the points differs from what holds."""
        known = _filled(self.line)
        return any(self.values[name] != known[name] for name in FIELDS if name != "points")

    def read(self) -> None:
        """Read what was typed into a rule; without one there are errors."""
        side = self._side()
        points = self._read("points", lambda words: read_points(words, "points"))
        cap = self._read("day_cap", lambda words: read_points(words, "day_cap"))
        chance = self._read("chance", read_chance)
        if points is None and "points" not in self.errors:
            self._refuse(BadPoints("points"))
        if side is None or points is None or self.errors:
            return
        try:
            rule = Rule(side, points, cap)
        except VoorkantError as error:
            self._refuse(error)
            return
        party = needs_party(self.values["needs_party"], self.kind.nature, rule)
        self.rule = KindRule(rule, self.values["asks_audience"] == ON, party, chance)

    def chance(self) -> Chance | None:
        """Return the chance typed, if it can be read."""
        try:
            return read_chance(self.values["chance"])
        except VoorkantError:
            return None

    def _side(self) -> Side | None:
        try:
            return Side(self.values["side"])
        except ValueError:
            self._refuse(Invalid("side"))
            return None

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(self.values[name])
        except VoorkantError as error:
            self._refuse(error)
            return None

    def _refuse(self, error: VoorkantError) -> None:
        self.errors[error.field or "points"] = sentence(error)


@dataclass(slots=True)
class SchemeForm:
    """A scheme being written for a Monday, made from the one that holds there now."""

    monday: date
    based_on: str
    rows: list[Row]
    yardstick: str
    reason: str
    before: Edition
    replaces: bool
    next_monday: date | None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def sides(self) -> list[tuple[Side, list[Row]]]:
        """The rows by the side where they stand now."""
        grouped = [(side, [row for row in self.rows if row.kind.side is side]) for side in Side]
        return [(side, rows) for side, rows in grouped if rows]

    @property
    def wrong(self) -> int:
        """How many fields are wrong."""
        return sum(len(row.errors) for row in self.rows) + len(self.errors)

    @property
    def rules(self) -> dict[UUID, KindRule]:
        """The rules as far as they can be read."""
        return {UUID(row.kind.public_id): row.rule for row in self.rows if row.rule}

    def changes(self) -> list[tuple[Kind, list[str]]]:
        """Return what would change against the scheme before, in words, by kind."""
        kinds = {row.kind.id: row for row in self.rows if row.rule}
        before = {kind: rule for kind, rule in self.before.rules.items() if kind in kinds}
        after = {kind: row.rule for kind, row in kinds.items() if row.rule}
        return [
            (kinds[one.kind].kind, differences(one.before, one.after))
            for one in rule_changes(before, after)
        ]

    def suggest(self) -> None:
        """Work out what the chances suggest, with the chosen kind as the yardstick."""
        chosen = next((row for row in self.rows if row.kind.public_id == self.yardstick), None)
        yardstick = chosen.chance() if chosen else None
        for row in self.rows:
            chance = row.chance()
            is_front = row.values["side"] != Side.BACK
            if chance is not None and yardstick is not None and is_front:
                row.suggested = suggested_points(chance, yardstick, row.kind.measure)

    def take(self, which: str) -> None:
        """Put what is suggested in the fields, for one kind (public id) or for all (empty)."""
        for row in self.rows:
            if row.suggested is not None and which in ("", row.kind.public_id):
                row.values["points"] = typed_points(row.suggested)


def needs_party(choice: str, nature: Nature, rule: Rule) -> bool:
    """Return whether a kind names somebody: as chosen, or else as its points propose."""
    proposed = names_somebody(nature, rule.side, rule.points)
    return {ALWAYS: True, NEVER: False}.get(choice, proposed)


def blank_form(book: SchemeBook, monday: date) -> SchemeForm:
    """Return the form for a Monday, filled with what holds there now."""
    edition = book.on(monday)
    rows = [Row(line, _filled(line)) for line in edition.in_use]
    yardstick = yardstick_of(edition.in_use)
    is_there = edition.card.monday == monday
    return SchemeForm(
        monday=monday,
        based_on=edition.card.public_id,
        rows=rows,
        yardstick=yardstick.public_id if yardstick else "",
        reason=edition.card.reason if is_there else "",
        before=book.on(monday - timedelta(days=1)),
        replaces=is_there,
        next_monday=_next(book, monday),
    )


def typed_form(book: SchemeBook, monday: date, typed: Typed) -> SchemeForm:
    """Return the form with what was typed; a kind that came meanwhile keeps what holds."""
    form = blank_form(book, monday)
    known = [row for row in form.rows if f"points-{row.kind.public_id}" in typed]
    for row in known:
        row.values = {name: text(typed, f"{name}-{row.kind.public_id}") for name in FIELDS}
    return replace(
        form,
        based_on=text(typed, "based_on"),
        yardstick=text(typed, "yardstick"),
        reason=text(typed, "reason"),
    )


def _filled(line: SchemeLine) -> dict[str, str]:
    given = line.rule
    is_proposed = given.needs_party == needs_party(PROPOSED, line.kind.nature, given.rule)
    party = ALWAYS if given.needs_party else NEVER
    return {
        "side": given.rule.side.value,
        "points": typed_points(given.rule.points),
        "day_cap": typed_points(given.rule.day_cap),
        "chance": chance_words(given.chance),
        "needs_party": PROPOSED if is_proposed else party,
        "asks_audience": ON if given.asks_audience else "",
    }


def _next(book: SchemeBook, monday: date) -> date | None:
    later = (one.card.monday for one in book.editions if one.card.monday > monday)
    return next(later, None)
