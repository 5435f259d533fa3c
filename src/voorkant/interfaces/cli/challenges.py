"""The 30-day challenge at the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.naming import called
from voorkant.interfaces.cli.reading import read_day

Shape = dict[str, Any]


class Deed(StrEnum):
    """What can be done with a challenge."""

    SHOW = "show"
    START = "start"
    STOP = "stop"
    RESUME = "resume"
    NOTE = "note"
    SHARE = "share"
    WITHDRAW = "withdraw"
    ASK = "ask"
    JOIN = "join"
    DECLINE = "decline"
    REVEAL = "reveal"
    LEAVE = "leave"
    REJOIN = "rejoin"


class Seen(StrEnum):
    """What somebody else may see."""

    NOTHING = "nothing"
    TOTAL = "total"
    DAYS = "days"
    NOTES = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thirty(Own):
    """What to do with one's challenge; without anything it is shown."""

    deed: Annotated[Deed, typer.Argument(metavar="DEED", help=_("What to do; show without."))] = (
        Deed.SHOW
    )
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help=_("The note, whom a link is for, or which colleague.")
        ),
    ] = ""
    first: Annotated[
        str, typer.Option("--first", metavar="DATE", help=_("Its first day; today without."))
    ] = ""
    every_day: Annotated[
        bool, typer.Option("--every-day", help=_("Weekends too; working days without."))
    ] = False
    number: Annotated[int, typer.Option("--number", help=_("1 or 2 acts a day."))] = 1
    day: Annotated[
        str, typer.Option("--day", metavar="DATE", help=_("Of which day the note is; today."))
    ] = ""
    remove: Annotated[bool, typer.Option("--remove", help=_("Take the note away."))] = False
    shows: Annotated[
        Seen | None, typer.Option("--shows", help=_("What a link, or the others, may see."))
    ] = None
    with_name: Annotated[
        bool, typer.Option("--with-name", help=_("Your name stands on the link."))
    ] = False
    counts: Annotated[
        bool, typer.Option("--counts", help=_("Count in the total while showing nothing."))
    ] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Thirty, challenge, "challenge", _("Thirty days: show, start, note, share."))


def challenge(given: Thirty) -> None:
    """Do something with one's challenge and tell how it stands."""
    on = read_day(given.day).isoformat() if given.day else ""
    first = read_day(given.first).isoformat() if given.first else ""
    books = open_books(given)
    from voorkant.interfaces.cli import challenge_phrases as phrases

    if given.deed is Deed.SHOW:
        found = books.challenges()
        answer(found, lambda: phrases.challenges(found), as_json=given.as_json)
        return
    if given.deed is Deed.START:
        rule = "every_day" if given.every_day else "working_days"
        body = {"rule": rule, "number": given.number}
        done = books.start_challenge(body | ({"starts_on": first} if first else {}))
        answer(done, lambda: phrases.challenge(done), as_json=given.as_json)
        return
    done, lines = _done(books, given, on, phrases)
    answer(done, lines, as_json=given.as_json)


def _done(
    books: Books, given: Thirty, on: str, phrases: Any
) -> tuple[Shape, Callable[[], list[str]]]:
    found = books.challenges()
    if given.deed is Deed.WITHDRAW:
        link = called(given.words, found["links"], "name")
        return books.withdraw_share(link["id"]), lambda: [phrases.withdrawn(link)]
    if given.deed in (Deed.JOIN, Deed.DECLINE):
        return _answered(books, given, found, phrases)
    if given.deed is Deed.RESUME:
        own = _own(found, [one for one in found["earlier"] if one["stopped"]])
        done = books.change_challenge(own["id"], "resume")
        return done, lambda: phrases.challenge(done)
    own = _own(found, [found["challenge"]] if found["challenge"] else [])
    if given.deed is Deed.NOTE and given.words and given.remove:
        raise typer.BadParameter(_("Give a note, or --remove."))
    if given.deed is Deed.NOTE and not (given.words or given.remove):
        return own, lambda: phrases.note(own, on or own["today"])
    if given.deed is Deed.SHARE:
        body = {"shows": given.shows or "days", "with_name": given.with_name, "name": given.words}
        made = books.share_challenge(own["id"], body)
        return made, lambda: phrases.link(made)
    done = _changed(books, given, on, own)
    return done, lambda: phrases.challenge(done)


def _answered(
    books: Books, given: Thirty, found: Shape, phrases: Any
) -> tuple[Shape, Callable[[], list[str]]]:
    invite = called(given.words, found["invitations"], "by")
    if given.deed is Deed.DECLINE:
        return books.answer_invite(invite["id"], "decline", {}), lambda: [phrases.declined(invite)]
    done = books.answer_invite(invite["id"], "accept", _showing(given))
    return done, lambda: phrases.challenge(done)


def _changed(books: Books, given: Thirty, on: str, own: Shape) -> Shape:
    if given.deed is Deed.NOTE:
        return books.note_challenge(own["id"], on or own["today"], given.words)
    if given.deed is Deed.ASK:
        to_ask = own["together"]["to_ask"] if own["together"] else []
        return books.ask_along(own["id"], called(given.words, to_ask, "name")["id"])
    if given.deed is Deed.REVEAL:
        return books.show_challenge(own["id"], _showing(given))
    return books.change_challenge(own["id"], given.deed.value)


def _showing(given: Thirty) -> Shape:
    return {"shows": given.shows or "total", "counts_along": given.counts}


def _own(found: Shape, candidates: list[Shape]) -> Shape:
    if not candidates:
        raise typer.BadParameter(_("No challenge of yours: start one with “start”."))
    return candidates[0]
