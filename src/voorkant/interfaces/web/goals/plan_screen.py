"""The three-month plan as its page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django import forms

from voorkant.core.activity.kinds import Kind
from voorkant.core.goals.plan import PlannedWeek
from voorkant.interfaces.web.goals.plan_forms import WeeksForm
from voorkant.queries.goals.plan import PlanCard
from voorkant.wording import plans as words

FULL = 100


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A week in the drawing: heights in hundredths of the tallest."""

    planned: PlannedWeek
    done: int
    intended: int
    is_now: bool
    is_reached: bool


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of this week: how often it was intended and done."""

    kind: Kind
    intended: int
    done: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A week in the list; with the fields to change it when it is not over."""

    planned: PlannedWeek
    away: str
    is_now: bool
    acts: forms.BoundField | None = None
    text: forms.BoundField | None = None
    seen: forms.BoundField | None = None


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """A plan: this week, the thirteen weeks drawn and listed, and the sentences about them."""

    card: PlanCard
    now: PlannedWeek | None
    width: int
    kinds: tuple[KindLine, ...]
    columns: tuple[PlanColumn, ...]
    past: tuple[PlanRow, ...]
    rows: tuple[PlanRow, ...]
    pace: str
    total: str
    is_coming: bool
    is_over: bool

    @property
    def has_past(self) -> bool:
        """Whether any week is over."""
        return bool(self.past)

    @property
    def short_of(self) -> tuple[int, ...]:
        """The kinds (ids) of which this week has the most left, the most first."""
        left = [(one.intended - one.done, one.kind.id) for one in self.kinds]
        return tuple(kind for number, kind in sorted(left, reverse=True) if number > 0)


def plan_screen(
    card: PlanCard, today: date, kinds: Sequence[Kind], form: WeeksForm | None = None
) -> PlanScreen:
    """Return a plan as drawn on a day, with the fields of its list when it may be changed."""
    now = next((one for one in card.weeks if one.is_now(today)), None)
    by_id = {kind.id: kind for kind in kinds}
    lines = now.intention.kinds if now else ()
    return PlanScreen(
        card=card,
        now=now,
        width=_width(now),
        kinds=tuple(
            KindLine(by_id[kind], number, now.of_kind(kind))
            for kind, number in lines
            if now and kind in by_id
        ),
        columns=_columns(card, today),
        past=tuple(_row(one, today, None) for one in card.weeks if one.is_over(today)),
        rows=tuple(_row(one, today, form) for one in card.weeks if not one.is_over(today)),
        pace=words.standing(
            card.standing,
            card.starts_on if card.is_coming(today) else None,
            is_over=card.is_over(today),
        ),
        total=words.total(card.standing),
        is_coming=card.is_coming(today),
        is_over=card.is_over(today),
    )


def _width(now: PlannedWeek | None) -> int:
    if now is None or not now.intention.acts:
        return 0
    return min(round(FULL * now.done / now.intention.acts), FULL)


def _columns(card: PlanCard, today: date) -> tuple[PlanColumn, ...]:
    most = max([1, *(max(one.done, one.intention.acts) for one in card.weeks)])
    return tuple(
        PlanColumn(
            one,
            round(FULL * one.done / most),
            round(FULL * one.intention.acts / most),
            one.is_now(today),
            one.done >= one.intention.acts,
        )
        for one in card.weeks
    )


def _row(one: PlannedWeek, today: date, form: WeeksForm | None) -> PlanRow:
    plain = PlanRow(one, words.days_off(one.there), one.is_now(today))
    if form is None:
        return plain
    acts, text, seen = form.row(one.week)
    return replace(plain, acts=acts, text=text, seen=seen)
