"""JSON shapes of challenges. Days are local dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from voorkant.core.rhythm.challenge import DUE_DAYS, Terms, Turn
from voorkant.queries.access import Member
from voorkant.queries.rhythm.challenge import ChallengeCard
from voorkant.queries.rhythm.challenge_links import Link
from voorkant.queries.rhythm.challenge_together import Asked, Companion, Invitation, Together


def terms(one: Terms) -> dict[str, Any]:
    """Return what a challenge asks."""
    return {
        "starts_on": one.starts_on.isoformat(),
        "rule": one.rule.value,
        "number": one.number,
    }


def challenge(one: ChallengeCard) -> dict[str, Any]:
    """Return a challenge and how it stands."""
    return {
        "id": str(one.public_id),
        **terms(one.terms),
        "phase": one.run.phase.value,
        "kept": one.run.kept,
        "missed": one.run.missed,
        "due": DUE_DAYS,
        "today": one.today.isoformat(),
        "left_today": one.run.left_today,
        "mendable": one.run.mendable.isoformat() if one.run.mendable else None,
        "ends_on": one.run.ends_on.isoformat() if one.run.ends_on else None,
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "stopped": one.is_stopped,
    }


def days(turns: Iterable[Turn], notes: Mapping[date, str]) -> list[dict[str, Any]]:
    """Return how each day went, and what it brought as far as that was noted."""
    return [
        {
            "on": turn.on.isoformat(),
            "state": turn.fate.value,
            "note": notes.get(turn.on, ""),
        }
        for turn in turns
    ]


def link(one: Link) -> dict[str, Any]:
    """Return a link that works; its secret is kept nowhere."""
    return {
        "id": str(one.public_id),
        "challenge": str(one.challenge),
        "name": one.name,
        "shows": one.shows.value,
        "with_name": one.with_name,
        "created_at": one.created_at.isoformat(),
    }


def invitation(one: Invitation) -> dict[str, Any]:
    """Return a question to run a challenge along."""
    return {"id": str(one.public_id), "by": one.by, **terms(one.terms)}


def together(
    found: Together, card: ChallengeCard, waiting: list[Asked], to_ask: list[Member]
) -> dict[str, Any]:
    """Return who runs a challenge along, what each of them shows, the total, and who was or can be
    asked along.
    """
    return {
        "shows": card.shows.value,
        "counts_along": card.counts_along,
        "counted": found.counted,
        "kept": found.kept,
        "due": found.due,
        "stopped": found.stopped,
        "others": [companion(one) for one in found.others],
        "asked": [{"id": str(one.public_id), "name": one.name} for one in waiting],
        "to_ask": [{"id": str(one.public_id), "name": one.display_name} for one in to_ask],
    }


def companion(one: Companion) -> dict[str, Any]:
    """Return somebody who runs it along, with what he shows."""
    return {
        "id": str(one.public_id),
        "name": one.name,
        "kept": one.kept,
        "passed": one.passed,
        "days": days(one.turns, one.notes),
    }
