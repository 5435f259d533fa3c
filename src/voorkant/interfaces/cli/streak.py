"""How steadily you keep your promise, at the command line."""

from gettext import gettext as _

import typer

from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Own, streak, "streak", _("Show how steadily you keep your promise."))


def streak(given: Own) -> None:
    """Show the main number, days in a row, habit strength, and a kind word where it helps."""
    books = open_books(given)
    found = books.steadiness()
    from voorkant.interfaces.cli.streak_phrases import lines

    answer(found, lambda: lines(found, books.language), as_json=given.as_json)
