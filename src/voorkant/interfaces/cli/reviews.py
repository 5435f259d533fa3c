"""The weekly review: looking at it, answering, closing."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated

import typer

from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Own):
    """Which week, what one says about it, and whether it is closed."""

    week: Annotated[
        str,
        typer.Option(
            metavar="WEEK", help=_("The ISO week, like 2026-W48; the one that is due without.")
        ),
    ] = ""
    done: Annotated[str | None, typer.Option(help=_("What was done of what you promised?"))] = None
    earned: Annotated[str | None, typer.Option(help=_("What earned?"))] = None
    blocked: Annotated[str | None, typer.Option(help=_("What blocked?"))] = None
    coming: Annotated[str | None, typer.Option(help=_("What comes next week?"))] = None
    close: Annotated[bool, typer.Option("--close", help=_("Close the week."))] = False
    reopen: Annotated[
        bool, typer.Option("--reopen", help=_("Open it again, on the day you closed it."))
    ] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Review, review, "review", _("Review a week in five questions, and close it."))


def review(given: Review) -> None:
    """Show a week's review, after what was asked to be done with it."""
    if given.close and given.reopen:
        raise typer.BadParameter(_("Close the week or open it again, not both."))
    said = {name: getattr(given, name) for name in ("done", "earned", "blocked", "coming")}
    answers = {name: text for name, text in said.items() if text is not None}
    books = open_books(given)
    from voorkant.interfaces.cli.review_phrases import review_lines

    found = books.review(given.week)
    week = found["week"]
    if given.reopen:
        found = books.open_week(week)
    if answers:
        found = books.answer_review(week, answers)
    if given.close:
        found = books.close_week(week)
    answer(found, lambda: review_lines(found, books.language), as_json=given.as_json)
