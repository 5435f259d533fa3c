"""How one is reminded, at the command line."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.reading import read_clock, read_day

KEPT = ("by_mail", "at", "weekends", "paused_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReminder(Own):
    """What to change about one's reminders; nothing shows them."""

    mail: Annotated[
        bool | None, typer.Option("--mail/--no-mail", help=_("Remind me by mail, or not."))
    ] = None
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help=_("At what time, like 09:00."))
    ] = ""
    weekends: Annotated[
        bool | None,
        typer.Option("--weekends/--no-weekends", help=_("Weekends too, where you promised.")),
    ] = None
    pause: Annotated[
        str, typer.Option("--pause", metavar="DATE", help=_("None before that day."))
    ] = ""
    resume: Annotated[bool, typer.Option("--resume", help=_("Go on at once."))] = False
    test: Annotated[
        bool, typer.Option("--try", help=_("Then send me a test, to where reminders go."))
    ] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    text = _("Show or choose how you are reminded of your promise.")
    add_command(app, OwnReminder, reminder, "reminder", text)


def reminder(given: OwnReminder) -> None:
    """Change what was asked, and show how reminders stand."""
    books = open_books(given)
    from voorkant.interfaces.cli.reminder_phrases import lines

    changes = _changes(given)
    found = books.reminders()
    if changes:
        kept = {name: found[name] for name in KEPT}
        found = books.set_reminders({**kept, **changes})
    if given.test:
        sent = books.try_reminder()
        answer(sent, lambda: [str(sent["sentence"])], as_json=given.as_json)
    else:
        answer(found, lambda: lines(found), as_json=given.as_json)


def _changes(given: OwnReminder) -> dict[str, Any]:
    if given.pause and given.resume:
        raise typer.BadParameter(_("Choose one of --pause and --resume."))
    told = {
        "by_mail": given.mail,
        "at": read_clock(given.at) if given.at else None,
        "weekends": given.weekends,
        "paused_until": read_day(given.pause).isoformat() if given.pause else None,
    }
    changes: dict[str, Any] = {name: one for name, one in told.items() if one is not None}
    return {**changes, "paused_until": None} if given.resume else changes
