"""JSON shapes of steadiness. Fractions are rounded to four decimals; days are local."""

from datetime import date
from typing import Any

from voorkant.core.rhythm.steadiness import SteadyWeek
from voorkant.core.rhythm.steadiness_signals import Hibernation, MadBull, Restart, Signal
from voorkant.queries.rhythm.steadiness import HowSteady
from voorkant.queries.rhythm.tomorrow import Tomorrow

PLACES = 4
WEEKS = 12


def how_steady(one: HowSteady) -> dict[str, Any]:
    """Return the main number, runs, strength, the signal, twelve weeks and what comes next."""
    found = one.steadiness
    return {
        "kept": found.consistency.kept,
        "due": found.consistency.due,
        "current_run": found.streak.current,
        "longest_run": found.streak.longest,
        "strength": round(found.strength, PLACES),
        "is_early": found.is_early,
        "signal": signal(found.signal) if found.signal else None,
        "asks_much": found.asks_much,
        "weeks": [_week(week) for week in found.weeks[-WEEKS:]],
        "next": _next_act(one.next_act) if one.next_act.due else None,
    }


def signal(one: Signal) -> dict[str, Any]:
    """Return a signal under its code; what does not belong to it is null."""
    asleep = one if isinstance(one, Hibernation) else None
    bull = one if isinstance(one, MadBull) else None
    names = {Hibernation: "hibernation", Restart: "restart", MadBull: "mad_bull"}
    return {
        "code": names[type(one)],
        "missed": None if isinstance(one, MadBull) else one.missed,
        "since": asleep.since.isoformat() if asleep else None,
        "done": asleep.done if asleep else None,
        "after_burst": asleep.after_burst if asleep else None,
        "is_longer": asleep.is_longer if asleep else None,
        "kept": one.kept if isinstance(one, Restart) else None,
        "acts": list(bull.acts) if bull else None,
        "usual": bull.usual if bull else None,
    }


def read_signal(shape: dict[str, Any]) -> Signal:
    """Return the signal that a shape tells."""
    if shape["code"] == "hibernation":
        since = date.fromisoformat(shape["since"])
        told = (shape[name] for name in ("done", "after_burst", "is_longer"))
        return Hibernation(shape["missed"], since, *told)
    if shape["code"] == "restart":
        return Restart(shape["missed"], shape["kept"])
    return MadBull(tuple(shape["acts"]), shape["usual"])


def _week(one: SteadyWeek) -> dict[str, Any]:
    return {"week": str(one.week), "kept": one.kept, "due": one.due, "acts": one.acts}


def _next_act(one: Tomorrow) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "chosen": [pick.kind.public_id for pick in one.picks],
        "kind": one.kind.public_id if one.kind else None,
        "kind_nl": one.kind.name_nl if one.kind else None,
        "kind_en": one.kind.name_en if one.kind else None,
    }
