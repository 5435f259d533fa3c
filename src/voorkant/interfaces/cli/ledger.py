"""Logging, undoing, and looking at today and the week."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer

from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.reading import read_day, read_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Log(Own):
    """What was done."""

    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=_("The kind of activity: a name, or part of it."))
    ]
    more: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTY] [PERCENT%]", help=_("With whom; or how far it is, like 40%.")
        ),
    ] = None
    number: Annotated[int | None, typer.Option("-n", help=_("How many."))] = None
    item: Annotated[str, typer.Option(help=_("The name of the work that is under way."))] = ""
    on: Annotated[str, typer.Option(metavar="DATE", help=_("The day, like 2026-11-23."))] = ""
    minutes: Annotated[int | None, typer.Option(help=_("How long it took."))] = None
    audience: Annotated[int | None, typer.Option(help=_("How many people it reached."))] = None
    amount: Annotated[
        str, typer.Option(help=_("The amount, written the way you write amounts."))
    ] = ""
    note: Annotated[
        str, typer.Option(help=_("A note; needed when you closed the week of that day."))
    ] = ""
    client_uuid: Annotated[
        UUID | None,
        typer.Option(help=_("Your own id of the entry: sending it twice logs it once.")),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Own):
    """Take back the latest record of today."""

    reason: Annotated[
        str, typer.Option(help=_("Why; needed when you closed the week of the entry."))
    ] = ""
    client_uuid: Annotated[
        UUID | None,
        typer.Option(help=_("Your own id of the undoing: sending it twice undoes once.")),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Own):
    """Which week."""

    week: Annotated[str, typer.Argument(metavar="WEEK", help=_("The ISO week, like 2026-W48."))] = (
        ""
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The words after the kind: with whom, and how far in percent."""

    party: str = ""
    percent: int | None = None


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    add_command(app, Log, log, "log", _("Log what you did."))
    add_command(app, Undo, undo, "undo", _("Undo your latest entry of today."))
    add_command(app, Own, today, "today", _("Show today: promise, call list, points."))
    add_command(app, Week, week, "week", _("Show the points of a week."))


def log(given: Log) -> None:
    """Log one entry."""
    books = open_books(given)
    from voorkant.interfaces.cli.phrases import logged

    words = read_words(given.more or [])
    body: dict[str, Any] = {
        "client_uuid": str(given.client_uuid or uuid4()),
        "kind": given.kind,
        "quantity": given.number,
        "percent": words.percent,
        "item_name": given.item,
        "on": read_day(given.on).isoformat() if given.on else "",
        "minutes": given.minutes,
        "audience": given.audience,
        "party_name": words.party,
        "note": given.note,
        **read_money("amount", given.amount, books.language),
    }
    done = books.log({name: value for name, value in body.items() if value not in (None, "")})
    answer(done, lambda: logged(done, books.language), as_json=given.as_json)


def read_words(words: list[str]) -> Words:
    """Tell a percentage from a name; refuse more than one of each."""
    percents = [word for word in words if word.rstrip().endswith("%")]
    names = [word for word in words if word not in percents]
    if len(percents) > 1 or len(names) > 1:
        raise typer.BadParameter(_("Give one name and one percentage at most; quote a name."))
    percent = None
    if percents:
        text = percents[0].strip().removesuffix("%").strip()
        if not text.isdecimal():
            raise typer.BadParameter(_("A percentage is a whole number, like 40%."))
        percent = int(text)
    return Words(names[0] if names else "", percent)


def undo(given: Undo) -> None:
    """Undo the latest record of today."""
    books = open_books(given)
    from voorkant.interfaces.cli.phrases import undone

    done = books.undo(str(given.client_uuid or uuid4()), given.reason)
    answer(done, lambda: undone(done, books.language), as_json=given.as_json)


def today(given: Own) -> None:
    """Show everything of today."""
    books = open_books(given)
    from voorkant.interfaces.cli.phrases import day

    found = books.today()
    answer(found, lambda: day(found, books.language), as_json=given.as_json)


def week(given: Week) -> None:
    """Show the points of a week."""
    books = open_books(given)
    from voorkant.interfaces.cli.phrases import week_lines

    found = books.week(given.week)
    answer(found, lambda: week_lines(found, books.language), as_json=given.as_json)
