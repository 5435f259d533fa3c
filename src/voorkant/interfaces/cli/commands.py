"""Turns a value object with options into a command, and refusals into words and exit codes."""

import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from gettext import gettext as _
from typing import Annotated, Any, NoReturn, TypeVar, get_type_hints

import typer

from voorkant.core.errors import VoorkantError
from voorkant.interfaces.cli.help import SpokenCommand

Options = TypeVar("Options", bound="Common")

Shape = dict[str, Any] | list[dict[str, Any]]

REFUSED = 1
# The option of a command that says why a closed week changes: whichever it has.
SAYS_WHY = ("note", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every command takes."""

    as_json: Annotated[bool, typer.Option("--json", help=_("Answer in JSON."))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Own(Common):
    """What every command takes that works for one person."""

    who: Annotated[
        str,
        typer.Option(
            "--as", envvar="VOORKANT_MEMBER", metavar="MAIL", help=_("Who you are: mail address.")
        ),
    ] = ""
    workspace: Annotated[
        str, typer.Option("--workspace", metavar="NAME", help=_("Which workspace."))
    ] = ""


def add_command(
    app: typer.Typer, options: type[Options], run: Callable[[Options], None], name: str, text: str
) -> None:
    """Let a function of one value object be a command whose options are the object's fields."""

    @wraps(run)
    def command(**given: Any) -> None:
        chosen = options(**given)
        try:
            run(chosen)
        except Exception as error:
            if not is_refusal(error):
                raise
            refuse(error, chosen)

    hints = get_type_hints(options, include_extras=True)
    fields = inspect.signature(options).parameters.values()
    vars(command)["__signature__"] = inspect.Signature(
        [field.replace(annotation=hints[field.name]) for field in fields]
    )
    command.__annotations__ = hints
    app.command(name, help=text, cls=SpokenCommand)(command)


def is_refusal(error: Exception) -> bool:
    """Tell whether it is something to tell a person, and no mistake of the program."""
    return _is_of_database(error) or isinstance(error, VoorkantError | OSError)


def _is_of_database(error: Exception) -> bool:
    # By name: Django, which is slow to load, may never have been needed.
    return type(error).__module__ == "django.db.utils"


def refuse(error: Exception, given: Common) -> NoReturn:
    """Say on stderr what was refused, why, and which option helps, and leave with 1."""
    told = _told(error)
    if given.as_json:
        stop(json.dumps(told, ensure_ascii=False))
    stop(" ".join([told["message"], *_way_through(told["code"], given)]))


def _way_through(code: str, given: Common) -> list[str]:
    option = next((one for one in SAYS_WHY if hasattr(given, one)), None)
    if code != "note_needed" or option is None:
        return []
    return [_('Do it again with --%(option)s "…".') % {"option": option}]


def _told(error: Exception) -> dict[str, Any]:
    from voorkant.interfaces.cli.setup import ready_for_words

    ready_for_words()
    from voorkant.wording.failures import failure_of

    if isinstance(error, VoorkantError) and "problem" in error.data:
        return dict(error.data["problem"])
    found = failure_of(error).body
    if isinstance(error, OSError) and found["code"] == "internal":
        return {"code": "system", "message": _trouble(error), "field": None}
    if found["code"] == "internal" and _is_of_database(error) and _tables_wait():
        message = _("The tables of this database wait for an update: voorkant serve does it.")
        return {"code": "system", "message": message, "field": None}
    return dict(found)


def _tables_wait() -> bool:
    from voorkant.queries.installation import schema

    try:
        return not schema().is_current
    except Exception as error:
        if not _is_of_database(error):
            raise
        return False


def _trouble(error: OSError) -> str:
    told = {"file": error.filename, "error": error.strerror or error}
    if error.filename is None:
        return _("The system refuses: %(error)s") % told
    if isinstance(error, FileNotFoundError):
        return _("%(file)s does not exist.") % told
    if isinstance(error, IsADirectoryError):
        return _("%(file)s is a folder, not a file.") % told
    if isinstance(error, PermissionError):
        return _("You may not read or write %(file)s.") % told
    return _("The system refuses %(file)s: %(error)s") % told


def stop(message: str) -> NoReturn:
    """Say on stderr why it ends here, and leave with 1."""
    typer.echo(message, err=True)
    raise typer.Exit(REFUSED)


def answer(value: Shape, lines: Callable[[], list[str]], *, as_json: bool) -> None:
    """Print an answer: the JSON itself, or the lines that tell the same."""
    if as_json:
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
    else:
        typer.echo("\n".join(lines()))
    sys.stdout.flush()
