"""The look ahead at the command line: which do you choose, and what it rests on."""

from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.reading import read_day, read_money

DAY = timedelta(days=1)
MOST_POINTS = 10_000
COUNTED = ("contracts", "counted_from", "counted_until")
KEPT = (*COUNTED, "points_per_contract", "deal_value", "cycle_weeks", "minutes_per_point", "goal")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Own):
    """Points to try, whose choice, and what the figures rest on from now on."""

    points: Annotated[
        int | None,
        typer.Argument(metavar="POINTS", min=0, max=MOST_POINTS, help=_("Points a week to try.")),
    ] = None
    team: Annotated[bool, typer.Option("--team", help=_("Of the whole team, if you lead."))] = False
    contracts: Annotated[
        int | None, typer.Option("--contracts", help=_("Contracts signed in the days counted."))
    ] = None
    first: Annotated[
        str, typer.Option("--first", metavar="DATE", help=_("The first day counted."))
    ] = ""
    last: Annotated[
        str, typer.Option("--last", metavar="DATE", help=_("The last day counted."))
    ] = ""
    estimate: Annotated[
        int | None,
        typer.Option("--estimate", help=_("Your own estimate of points per contract instead.")),
    ] = None
    value: Annotated[
        str, typer.Option("--value", help=_("What a contract is worth, as you write amounts."))
    ] = ""
    weeks: Annotated[
        int | None, typer.Option("--weeks", help=_("Weeks from first contact to signature."))
    ] = None
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", help=_("Your own estimate of minutes per point; 0 for none.")),
    ] = None
    goal: Annotated[
        str,
        typer.Option(
            "--goal", help=_("Turnover to reach in a year, as you write amounts; 0 for none.")
        ),
    ] = ""


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    text = _("Look ahead: turnover and hours at fewer, the same and more points.")
    add_command(app, WhatIf, what_if, "what-if", text)


def what_if(given: WhatIf) -> None:
    """Give what the figures rest on, if anything was; show the choices."""
    books = open_books(given)
    from voorkant.interfaces.cli.whatif_phrases import lines, saved

    changes = _changes(given, books.language)
    told: list[str] = []
    if changes:
        earlier = books.basis()["basis"]
        now = books.give_basis(_merged(earlier, changes))["basis"]
        told = saved(earlier, now)
    found = books.what_if(given.points, given.team)
    answer(found, lambda: [*told, *lines(found)], as_json=given.as_json)


def _changes(given: WhatIf, language: str) -> dict[str, Any]:
    first = read_day(given.first).isoformat() if given.first else None
    until = (read_day(given.last) + DAY).isoformat() if given.last else None
    told: dict[str, Any] = {
        "contracts": given.contracts,
        "counted_from": first,
        "counted_until": until,
        "points_per_contract": given.estimate,
        "cycle_weeks": given.weeks,
        "minutes_per_point": given.minutes,
    }
    for name, text in (("deal_value", given.value), ("goal", given.goal)):
        told |= read_money(name, text, language)
    return {name: value for name, value in told.items() if value is not None}


def _merged(known: dict[str, Any] | None, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the whole basis: what was given before, but for what changes."""
    kept = {name: value for name, value in (known or {}).items() if name in KEPT}
    if "points_per_contract" in changes:
        kept |= dict.fromkeys(COUNTED)
    elif changes.keys() & set(COUNTED):
        kept["points_per_contract"] = None
    merged = {**kept, **changes}
    none = {name for name in ("minutes_per_point", "goal") if merged.get(name) == 0}
    whole = {key: value for key, value in merged.items() if value is not None and key not in none}
    if not {"deal_value", "cycle_weeks"} <= whole.keys():
        raise typer.BadParameter(_("The first time, --value and --weeks are needed as well."))
    return whole
