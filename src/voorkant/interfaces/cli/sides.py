"""Does this earn money? One phrase, or one a line from standard input."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.data.places import has_database
from voorkant.interfaces.cli.books import open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer, is_refusal

Shape = dict[str, Any]
Asking = Callable[[str], Shape]

# What a file that is not UTF-8 is most often written in.
OTHER_ENCODING = "cp1252"
MOST_SENT = 10_000


class Taught(StrEnum):
    """What can be said of a phrase: its side, or that nothing is said of it any more."""

    TALK = "talk"
    REACH = "reach"
    BACK = "back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Own):
    """What it is about."""

    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help=_("What you are busy with; one a line without it.")),
    ] = None
    taught: Annotated[
        Taught | None,
        typer.Option("--is", help=_("Correct the answer: where it stands in this workspace.")),
    ] = None


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Ask, side, "side", _("Tell whether something earns money, and why."))


def side(given: Ask) -> None:
    """Judge a phrase, correct one, or judge all that come on standard input."""
    if given.text is None:
        _judge_lines(given)
        return
    text = _readable(" ".join(given.text))
    if given.taught is None:
        found = _asking(given)(text)
    else:
        known = None if given.taught is Taught.NOTHING else str(given.taught)
        found = open_books(given).correct_side(text, known)
    answer(found, lambda: _told(found), as_json=given.as_json)


def _asking(given: Ask) -> Asking:
    """Return what answers: a server, what this workspace was taught, or the bare judge."""
    if os.environ.get("VOORKANT_URL"):
        server = open_books(given)
        return lambda text: {**server.side(text[:MOST_SENT]), "text": text}
    if has_database():
        try:
            books = open_books(given)
            books.side("")
        except Exception as error:
            if not is_refusal(error) or given.who or given.workspace:
                raise
        else:
            return books.side
    from voorkant.interfaces.cli.setup import ready_for_words

    ready_for_words()
    from voorkant.learning.sides import judge
    from voorkant.wording.sides import answer as shaped

    return lambda text: shaped(text, judge(text))


def _judge_lines(given: Ask) -> None:
    if given.taught or sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter(
            _("Say what you are busy with, or send phrases on standard input.")
        )
    try:
        _answer_lines(sys.stdin.buffer, _asking(given))
    except BrokenPipeError:
        # Whoever read the answers has read enough; nothing is left to be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer_lines(lines: Iterable[bytes], asking: Asking) -> None:
    for line in lines:
        found = asking(_decoded(line.rstrip(b"\r\n")))
        sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


def _readable(argument: str) -> str:
    return _decoded(os.fsencode(argument))


def _decoded(line: bytes) -> str:
    try:
        return line.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return line.decode(OTHER_ENCODING, errors="replace")


def _told(found: Shape) -> list[str]:
    from voorkant.core.activity.sides import Side
    from voorkant.wording.sides import UNSURE, name

    if found["side"] == UNSURE:
        return [name(None), found["why"]]
    sure = _("%(percent)s%% sure") % {"percent": round(found["confidence"] * 100)}
    return [f"{name(Side(found['side']))} · {sure}", found["why"]]
