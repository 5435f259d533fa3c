"""Action months and one's own rewards."""

from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.core.targets.actions import USUAL_TARGET
from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.naming import called
from voorkant.interfaces.cli.reading import read_clock, read_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionMonth(Own):
    """What to announce or stop; without a theme all are shown."""

    theme: Annotated[
        str, typer.Argument(metavar="THEME", help=_("What it is called; all are shown without."))
    ] = ""
    first: Annotated[
        str, typer.Option("--first", metavar="DATE", help=_("Its first day, like 2026-11-23."))
    ] = ""
    last: Annotated[
        str, typer.Option("--last", metavar="DATE", help=_("Its last day; four weeks without."))
    ] = ""
    target: Annotated[int, typer.Option(help=_("What targets become, in percent."))] = USUAL_TARGET
    bonus: Annotated[int, typer.Option(help=_("What points earn on top, in percent."))] = 0
    rest: Annotated[int, typer.Option(help=_("How many weeks of rest come after it."))] = 0
    rest_target: Annotated[
        int, typer.Option(help=_("What targets become in the rest, in percent."))
    ] = 50
    free: Annotated[
        str, typer.Option(metavar="TIME", help=_("Set time free from then, on working days."))
    ] = ""
    minutes: Annotated[int, typer.Option(help=_("How long that time is."))] = 60
    stop: Annotated[bool, typer.Option("--stop", help=_("Stop the one of that theme."))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReward(Own):
    """What to promise oneself or take; without a text all are shown."""

    text: Annotated[
        str, typer.Argument(metavar="TEXT", help=_("What it is; your rewards without."))
    ] = ""
    day: Annotated[
        str, typer.Option("--day", metavar="DATE", help=_("For that day, like 2026-11-23."))
    ] = ""
    week: Annotated[
        str, typer.Option("--week", metavar="DATE", help=_("For the week of that day; this week."))
    ] = ""
    points: Annotated[
        float | None, typer.Option(help=_("For how many points; the target without."))
    ] = None
    take: Annotated[bool, typer.Option("--take", help=_("Take it: its points are there."))] = False
    again: Annotated[bool, typer.Option("--again", help=_("The same for next week."))] = False
    remove: Annotated[bool, typer.Option("--remove", help=_("Take it away."))] = False


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    add_command(app, ActionMonth, action, "action", _("Show, announce or stop action months."))
    add_command(app, OwnReward, reward, "reward", _("Show, promise or take your rewards."))


def action(given: ActionMonth) -> None:
    """Show all actions, announce one, or stop it."""
    books = open_books(given)
    from voorkant.interfaces.cli import action_phrases as phrases

    if not given.theme:
        found = books.actions()
        answer(found, lambda: phrases.actions(found), as_json=given.as_json)
    elif given.stop:
        one = called(given.theme, books.actions()["actions"], "theme")
        done = books.stop_action(one["id"])
        answer(done, lambda: [phrases.stopped(one)], as_json=given.as_json)
    else:
        made = books.add_action(_planned(given))
        answer(made, lambda: phrases.action(made), as_json=given.as_json)


def _planned(given: ActionMonth) -> dict[str, Any]:
    if not given.first:
        raise typer.BadParameter(_("Say when it begins: --first 2026-11-23."))
    start = read_day(given.first)
    until = read_day(given.last) + timedelta(days=1) if given.last else start + timedelta(weeks=4)
    hours = {
        "start": given.free and read_clock(given.free),
        "minutes": given.minutes,
        "weekdays": [0, 1, 2, 3, 4],
    }
    return {
        "theme": given.theme,
        "start": start.isoformat(),
        "until": until.isoformat(),
        "target_pct": given.target,
        "bonus_pct": given.bonus,
        "rest_weeks": given.rest,
        "rest_pct": given.rest_target,
        "hours": hours if given.free else None,
    }


def reward(given: OwnReward) -> None:
    """Show one's rewards, promise one, take it, repeat it, or take it away."""
    books = open_books(given)
    from voorkant.interfaces.cli import action_phrases as phrases

    verbs = [name for name in ("take", "again", "remove") if getattr(given, name)]
    if len(verbs) > 1 or (verbs and not given.text):
        raise typer.BadParameter(_("Name one reward and one thing to do with it."))
    if not given.text:
        found = books.rewards()
        answer(found, lambda: phrases.rewards(found), as_json=given.as_json)
    elif verbs:
        one = called(given.text, books.rewards()["rewards"], "text")
        done = books.change_reward(one["id"], verbs[0])
        answer(done, lambda: [phrases.changed(one, done, verbs[0])], as_json=given.as_json)
    else:
        span, on = ("day", given.day) if given.day else ("week", given.week)
        body = {"text": given.text, "span": span, "threshold": given.points}
        made = books.add_reward(body | ({"on": read_day(on).isoformat()} if on else {}))
        answer(made, lambda: [phrases.reward(made)], as_json=given.as_json)
