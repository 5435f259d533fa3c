"""The ledger in the database of this machine."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from voorkant.core.access import Permission
from voorkant.core.activity.entries import NewEntry, Origin
from voorkant.core.activity.kinds import match_kind
from voorkant.core.activity.points import TENTHS_PER_POINT, to_tenths
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week
from voorkant.core.targets.availability import Away
from voorkant.interfaces.cli.language import asked_for, speak
from voorkant.interfaces.cli.local_challenges import LocalChallenges
from voorkant.interfaces.cli.local_goals import LocalGoals
from voorkant.interfaces.cli.local_reminders import LocalReminders
from voorkant.interfaces.cli.local_reviews import LocalReviews
from voorkant.learning.sides import judge
from voorkant.operations.activity import Change, log_entry, undo_last
from voorkant.operations.activity.phrases import Saying, do_phrase, foresee_phrase
from voorkant.operations.activity.schemes import SchemeWish, publish_scheme, withdraw_scheme
from voorkant.operations.activity.sides import correct_side
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.operations.targets.weekly import TargetWish, set_target, undo_target
from voorkant.operations.targets.whatif import give_basis
from voorkant.queries.access import require
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.schemes import scheme_book
from voorkant.queries.activity.scores import week_score
from voorkant.queries.activity.sides import corrections
from voorkant.queries.rhythm.steadiness import how_steady
from voorkant.queries.seats import choose_seat
from voorkant.queries.targets.basis import basis_record
from voorkant.queries.targets.board import own_weeks
from voorkant.queries.targets.changes import change_made
from voorkant.queries.targets.whatif import ChoiceWish, look_ahead
from voorkant.queries.today import today
from voorkant.wording import (
    scheme_shapes,
    shapes,
    sides,
    steadiness_shapes,
    target_shapes,
    whatif_shapes,
)
from voorkant.wording.scheme_forms import read_rules, rules_by_kind
from voorkant.wording.target_answers import board_of, target_of, target_set

DAYS = ("counted_from", "counted_until")


class LocalBooks(LocalReviews, LocalGoals, LocalReminders, LocalChallenges):
    """The ledger of one member, told in his language unless another was asked for."""

    def __init__(self, who: str, workspace: str) -> None:
        self.member = choose_seat(who, workspace)
        self.workspace = self.member.workspace
        person = self.member.user
        self.language = asked_for() or (person.language if person else "en-gb")
        speak(self.language)
        self.moment = datetime.now(UTC)

    def log(self, body: dict[str, Any]) -> dict[str, Any]:
        """Log one entry."""
        given = dict(body)
        kind = match_kind(kinds(self.workspace, self._today), given.pop("kind"))
        new = NewEntry(
            client_uuid=UUID(given.pop("client_uuid")),
            kind=UUID(kind.public_id),
            on=date.fromisoformat(given.pop("on")) if given.get("on") else None,
            origin=Origin.CLI,
            **given,
        )
        return shapes.logged(log_entry(self.workspace, self.member, new, self.moment))

    def undo(self, client_uuid: str, reason: str = "") -> dict[str, Any]:
        """Undo the latest record of today."""
        change = Change(UUID(client_uuid), reason, Origin.CLI)
        return shapes.logged(undo_last(self.workspace, self.member, change, self.moment))

    def do(self, phrase: str, client_uuid: str, note: str = "") -> dict[str, Any]:
        """Do what a phrase asks for."""
        saying = Saying(phrase, self.language, UUID(client_uuid), Origin.CLI, note=note)
        return shapes.fulfilled(do_phrase(self.workspace, self.member, saying, self.moment))

    def foresee(self, phrase: str) -> dict[str, Any]:
        """Return what a phrase would do."""
        asked = (self.workspace, self.member, phrase, self.language)
        return shapes.plan(foresee_phrase(*asked, self.moment), self._today)

    def today(self, on: str = "") -> dict[str, Any]:
        """Return everything of today, or of another day."""
        require(self.member, Permission.READ_DAY)
        shown = date.fromisoformat(on) if on else self._today
        return shapes.today(today(self.workspace, self.member, shown))

    def week(self, week: str) -> dict[str, Any]:
        """Return the points of an ISO week; empty means the present one."""
        require(self.member, Permission.READ_WEEK)
        wanted = Week.parse(week) if week else Week.of(self._today)
        return shapes.week_score(wanted, week_score(self.workspace, self.member, wanted))

    def board(self, week: str) -> dict[str, Any]:
        """Return a week against its target, beside the team's; empty means the present one."""
        require(self.member, Permission.READ_WEEK)
        wanted = Week.parse(week) if week else Week.of(self._today)
        return board_of(self.workspace, self.member, wanted, self._today)

    def weeks(self, week: str) -> dict[str, Any]:
        """Return the last weeks up to and including one; empty means the present one."""
        require(self.member, Permission.READ_WEEK)
        wanted = Week.parse(week) if week else Week.of(self._today)
        found = own_weeks(self.workspace, self.member, wanted, self._today)
        return target_shapes.weeks(found)

    def target(self) -> dict[str, Any]:
        """Return one's weekly target, what the weeks say about it, and how it was changed."""
        require(self.member, Permission.READ_WEEK)
        return target_of(self.workspace, self.member, self._today)

    def set_target(self, points: float, reason: str, later: bool) -> dict[str, Any]:
        """Set one's weekly target."""
        tenths = to_tenths(Decimal(str(points)))
        wish = TargetWish(tenths, self.member, reason, at_once=not later)
        done = set_target(self.workspace, self.member, wish, self._today, self.moment)
        return target_set(self.workspace, self.member, done, self._today)

    def steadiness(self) -> dict[str, Any]:
        """Return how steadily one keeps one's promise."""
        require(self.member, Permission.READ_DAY)
        found = how_steady(self.workspace, self.member, self._today)
        return steadiness_shapes.how_steady(found)

    def undo_target(self, change: str) -> dict[str, Any]:
        """Take the latest change of one's target back."""
        asked = (self.workspace, self.member, UUID(change))
        done = undo_target(*asked, self._today, self.moment)
        return target_shapes.change(change_made(self.workspace, done))

    @cached_property
    def _corrections(self) -> dict[str, Side]:
        return corrections(self.workspace)

    def side(self, text: str) -> dict[str, Any]:
        """Judge whether a phrase is about earning money."""
        require(self.member, Permission.READ_DAY)
        return sides.answer(text, judge(text, self._corrections))

    def correct_side(self, text: str, side: str | None) -> dict[str, Any]:
        """Say where a phrase stands, or (None) take that back."""
        known = Side(side) if side else None
        correct_side(self.workspace, self.member, text, known, self.moment)
        return self.side(text)

    def away(self, start: str, until: str, part: int, reason: str) -> dict[str, Any]:
        """Note days away, `until` not included."""
        days = Away(date.fromisoformat(start), date.fromisoformat(until), part)
        wish = AbsenceWish(self.member, days, reason)
        row = add_absence(self.workspace, self.member, wish, self._today)
        return target_shapes.absence(row, own=True)

    def schemes(self) -> list[dict[str, Any]]:
        """List the schemes, newest first."""
        require(self.member, Permission.READ_DAY)
        book = scheme_book(self.workspace)
        return [scheme_shapes.scheme(one, book, self._today) for one in reversed(book.editions)]

    def publish(self, monday: str, body: dict[str, Any]) -> dict[str, Any]:
        """Publish a scheme from a Monday on."""
        start = date.fromisoformat(monday)
        lines = scheme_book(self.workspace).on(start).lines
        rules = rules_by_kind(read_rules(body["rules"]), lines)
        wish = SchemeWish(start, body["reason"], rules)
        publish_scheme(self.workspace, self.member, wish, self.moment)
        book = scheme_book(self.workspace)
        return scheme_shapes.scheme(book.starting(start), book, self._today)

    def withdraw(self, monday: str) -> None:
        """Take back a scheme that has not begun."""
        start = date.fromisoformat(monday)
        withdraw_scheme(self.workspace, self.member, start, self.moment)

    def what_if(self, points: int | None, team: bool) -> dict[str, Any]:
        """Return the choices between fewer, the same and more points."""
        require(self.member, Permission.PLAN if team else Permission.READ_WEEK)
        own = None if points is None else points * TENTHS_PER_POINT
        wish = ChoiceWish(None if team else self.member, own)
        return whatif_shapes.look_ahead(look_ahead(self.workspace, wish, self._today))

    def basis(self) -> dict[str, Any]:
        """Return what the look ahead rests on."""
        require(self.member, Permission.PLAN)
        record = basis_record(self.workspace)
        return {"basis": whatif_shapes.basis_record(record) if record else None}

    def give_basis(self, body: dict[str, Any]) -> dict[str, Any]:
        """Give what the look ahead rests on."""
        days = {name: date.fromisoformat(body[name]) for name in DAYS if body.get(name)}
        given = whatif_shapes.given({**body, **days}, self.workspace.currency)
        done = give_basis(self.workspace, self.member, given, self._today, self.moment)
        return {"basis": whatif_shapes.basis_record(done.record)}
