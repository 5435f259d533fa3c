"""JSON shapes of the three-month plan. Acts are whole, days local, weeks ISO."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from voorkant.core.goals.plan import CatchUp, PlannedWeek, proposed_start
from voorkant.core.periods import Week
from voorkant.core.targets.availability import WHOLE
from voorkant.operations.goals.plan import FillWish, PlanWish, StoppedPlan, WeekEdit, WeekWish
from voorkant.queries.activity.rule_book import RuleBook
from voorkant.queries.goals.plan import PlanCard

Shape = dict[str, Any]
FindKind = Callable[[str], UUID]


def plan(card: PlanCard, today: date, book: RuleBook | None) -> Shape:
    """Return a plan; without a rule book only its numbers, as somebody else may see them."""
    stands = card.standing
    phase = "over" if card.is_over(today) else "coming" if card.is_coming(today) else "running"
    return {
        "id": str(card.public_id),
        "starts_on": card.starts_on.isoformat(),
        "until": card.until.isoformat(),
        "theme": card.theme if book else "",
        "version": card.version,
        "phase": phase,
        "intended": stands.intended,
        "due": stands.due,
        "done": stands.done,
        "behind": stands.behind,
        "ahead": stands.ahead,
        "catch_up": _catch_up(stands.catch_up) if stands.catch_up else None,
        "weeks": [_week(one, today, book) for one in card.weeks],
    }


def stopped(one: StoppedPlan) -> Shape:
    """Return up to which Monday a stopped plan ran, and whether it went whole."""
    return {"until": one.until.isoformat(), "is_whole": one.is_whole}


def _catch_up(one: CatchUp) -> Shape:
    return {"extra": one.extra, "times": one.times, "per": "week" if one.is_weekly else "day"}


def _week(one: PlannedWeek, today: date, book: RuleBook | None) -> Shape:
    off = Fraction(one.there.contract * WHOLE - one.there.there, WHOLE * WHOLE)
    kinds = {kind.id: kind for kind in book.kinds(today, archived=True)} if book else {}
    return {
        "week": str(one.week),
        "monday": one.week.monday.isoformat(),
        "intended": one.intention.acts,
        "done": one.done,
        "days_off": round(float(max(off, Fraction(0))), 2) if book else None,
        "text": one.intention.text if book else "",
        "version": one.version,
        "parts": [
            {
                "kind": kinds[kind].public_id,
                "name_nl": kinds[kind].name_nl,
                "name_en": kinds[kind].name_en,
                "intended": number,
                "done": one.of_kind(kind),
            }
            for kind, number in one.intention.kinds
            if kind in kinds
        ],
    }


def week_wish(given: Mapping[str, Any], find: FindKind) -> WeekWish:
    """Return what a body asks of a week: `acts`, `kinds` (None leaves them) and `text`."""
    kinds = given.get("parts")
    parts = None if kinds is None else tuple((find(one["kind"]), one["acts"]) for one in kinds)
    return WeekWish(given["acts"], parts, given.get("text") or "")


def plan_wish(given: Mapping[str, Any], today: date, find: FindKind) -> PlanWish:
    """Return the plan that a body asks for, from this or the next Monday when it names none."""
    starts_on = given.get("starts_on") or proposed_start(today)
    theme = given.get("theme") or ""
    return PlanWish(starts_on, week_wish(given, find), theme, lower=given.get("lower", True))


def fill_wish(given: Mapping[str, Any], find: FindKind) -> FillWish:
    """Return what a body asks of all coming weeks."""
    lower, seen = given.get("lower", True), given.get("version")
    return FillWish(week_wish(given, find), lower=lower, seen=seen)


def week_edits(given: Mapping[str, Any], find: FindKind) -> list[WeekEdit]:
    """Return what a body asks of weeks. Raises BadWeek."""
    return [
        WeekEdit(Week.parse(one["week"]), week_wish(one, find), one.get("version"))
        for one in given["weeks"]
    ]
