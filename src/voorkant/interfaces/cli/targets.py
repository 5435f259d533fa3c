"""The week against its target, the target itself, and days away."""

from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.ledger import Week
from voorkant.interfaces.cli.reading import read_day, today

REASON = typer.Option("--reason", help=_("Why; it is kept with the change."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Own):
    """What to score in a week."""

    points: Annotated[
        float | None, typer.Argument(metavar="POINTS", help=_("Points a week; shown without."))
    ] = None
    reason: Annotated[str, REASON] = ""
    later: Annotated[
        bool, typer.Option("--later", help=_("Start next Monday, also when it is more."))
    ] = False
    undo: Annotated[
        bool, typer.Option("--undo", help=_("Take the latest change back, in its own week."))
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Days(Own):
    """Which days away."""

    first: Annotated[
        str, typer.Argument(metavar="FIRST", help=_("The first day away, like 2026-12-24."))
    ]
    last: Annotated[
        str, typer.Argument(metavar="LAST", help=_("The last day away; the first without."))
    ] = ""
    part: Annotated[int, typer.Option(help=_("The part of each day, in percent."))] = 100
    reason: Annotated[str, typer.Option("--reason", help=_("What for."))] = ""


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    add_command(app, Week, score, "score", _("Show a week against its target."))
    add_command(app, Target, target, "target", _("Show or set your weekly target."))
    add_command(app, Days, away, "away", _("Note days on which you are away."))


def score(given: Week) -> None:
    """Show a week against its target, beside the team's."""
    books = open_books(given)
    found = standing(books, given.week)
    answer(found, lambda: told(found, books.language), as_json=given.as_json)


def standing(books: Books, week: str) -> dict[str, Any]:
    """Return a week against its target, its kinds, the weeks before it, and the team's week."""
    kinds = books.week(week)["kinds"]
    return {**books.board(week), "kinds": kinds, "weeks": books.weeks(week)["weeks"]}


def told(found: dict[str, Any], language: str) -> list[str]:
    """Tell a week against its target, as it stands today."""
    from voorkant.interfaces.cli.target_phrases import board

    return board(found, language, today())


def target(given: Target) -> None:
    """Show the target, set it when points are given, or take the latest change back."""
    books = open_books(given)
    from voorkant.interfaces.cli.target_phrases import changed, standing_target

    if given.undo:
        back = books.undo_target(_latest(books))
        answer(back, lambda: changed(back), as_json=given.as_json)
        return
    if given.points is None:
        found = books.target()
        answer(found, lambda: standing_target(found), as_json=given.as_json)
        return
    done = books.set_target(given.points, given.reason, given.later)
    answer(done, lambda: changed(done), as_json=given.as_json)


def _latest(books: Books) -> str:
    changes = books.target()["changes"]
    if not changes:
        raise typer.BadParameter(_("The target was never changed."))
    return str(changes[0]["id"])


def away(given: Days) -> None:
    """Note days away."""
    books = open_books(given)
    from voorkant.interfaces.cli.target_phrases import noted

    first = read_day(given.first)
    last = read_day(given.last) if given.last else first
    until = (last + timedelta(days=1)).isoformat()
    done = books.away(first.isoformat(), until, given.part, given.reason)
    answer(done, lambda: noted(done), as_json=given.as_json)
