"""Doing what is typed: the words of the palette, at the command line."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer

from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.targets import standing
from voorkant.interfaces.cli.targets import told as told_board


@dataclass(frozen=True, slots=True, kw_only=True)
class Do(Own):
    """What was typed."""

    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…", help=_("Such as: 2 call Alfa; quote Beta 4500; undo; week.")
        ),
    ]
    preview: Annotated[
        bool, typer.Option("--preview", help=_("Tell what it would do, and do nothing."))
    ] = False
    note: Annotated[
        str, typer.Option(help=_("A note; needed when you closed the week it is about."))
    ] = ""
    client_uuid: Annotated[
        UUID | None,
        typer.Option(help=_("Your own id of what it makes: sending it twice does it once.")),
    ] = None


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Do, do, "do", _("Do what you type: log, undo, or show today or the week."))


def do(given: Do) -> None:
    """Do what a phrase asks for, or tell what that would be."""
    phrase = phrase_of(given.words)
    books = open_books(given)
    if given.preview:
        plan = books.foresee(phrase)
        answer(plan, lambda: [plan["sentence"]], as_json=given.as_json)
        return
    done = books.do(phrase, str(given.client_uuid or uuid4()), given.note)
    answer(done, lambda: _told(done, books), as_json=given.as_json)


def phrase_of(words: list[str]) -> str:
    """Return the words as one phrase; one with spaces was quoted, and stays one name."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _told(done: dict[str, Any], books: Books) -> list[str]:
    from voorkant.interfaces.cli.phrases import day, logged, undone, week_lines

    if done["does"] == "log":
        return logged(done, books.language)
    if done["does"] == "undo":
        return undone(done, books.language)
    if done["does"] == "rest":
        return [_("On the list of the rest: %(text)s") % {"text": done["text"]}]
    if done["screen"] == "today":
        shown = books.today(done["on"] or "")
        return day(shown, books.language, is_today=not done["on"])
    if done["screen"] == "entries":
        return week_lines(books.week(""), books.language)
    if done["screen"] == "score":
        return told_board(standing(books, ""), books.language)
    return [_("This screen is a page: open Voorkant in your browser.")]
