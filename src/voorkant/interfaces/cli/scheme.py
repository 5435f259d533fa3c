"""Showing the point scheme, publishing one from a file, and taking one back."""

import json
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.reading import read_day, today

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeOptions(Own):
    """Which scheme, and what to do with it; nothing said is to show the one in force."""

    monday: Annotated[
        str, typer.Option(metavar="DATE", help=_("The Monday it starts on, like 2026-12-07."))
    ] = ""
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            help=_("Publish the scheme in this file, as --json shows it; - is standard input."),
        ),
    ] = ""
    reason: Annotated[str, typer.Option(help=_("Why the points change."))] = ""
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help=_("Take it back; it must not have begun."))
    ] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    text = _("Show the point scheme, or publish another from a Monday on.")
    add_command(app, SchemeOptions, scheme, "scheme", text)


def scheme(given: SchemeOptions) -> None:
    """Show, publish or withdraw a scheme."""
    books = open_books(given)
    from voorkant.interfaces.cli.scheme_phrases import scheme_lines

    monday = read_day(given.monday).isoformat() if given.monday else ""
    if (given.source or given.withdraw) and not monday:
        raise typer.BadParameter(_("Say with --monday from which Monday."))
    if given.source and given.withdraw:
        raise typer.BadParameter(_("Publish or withdraw: not both at once."))
    if given.source:
        found = _published(books, given, monday)
    elif given.withdraw:
        books.withdraw(monday)
        found = _shown(books, "")
    else:
        found = _shown(books, monday)
    answer(found, lambda: scheme_lines(found, books.language, today()), as_json=given.as_json)


def _shown(books: Books, monday: str) -> dict[str, Any]:
    from voorkant.core.activity.schemes import UnknownScheme

    for one in books.schemes():
        if one["monday"] == monday if monday else one["is_in_force"]:
            return one
    raise UnknownScheme("monday")


def _published(books: Books, given: SchemeOptions, monday: str) -> dict[str, Any]:
    from voorkant.wording.failures import failure
    from voorkant.wording.scheme_forms import FormRefused, read_rules

    try:
        found = json.loads(_text(given.source))
    except ValueError as error:
        code = "wrong_encoding" if isinstance(error, UnicodeDecodeError) else "broken_json"
        raise FormRefused(problem=failure(code).body) from error
    rules = [form.model_dump(mode="json") for form in read_rules(found)]
    return books.publish(monday, {"reason": given.reason, "rules": rules})


def _text(file: str) -> str:
    if file == STANDARD_INPUT:
        return sys.stdin.read()
    return Path(file).read_text(encoding="utf-8")
