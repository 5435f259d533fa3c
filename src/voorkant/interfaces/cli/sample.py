"""The sample company: something to look at before one's own data is there."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.setup import ready_for_data

MAIL = "demo@voorkant.example"
NAME = "Sanne de Wit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo(Own):
    """Make it, or take it away."""

    wipe: Annotated[bool, typer.Option("--wipe", help=_("Take the sample company away."))] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Demo, demo, "demo", _("Make a sample company to look around in."))


def demo(given: Demo) -> None:
    """Make the sample company, with a sign-in when nobody has one; or wipe it."""
    ready_for_data()
    from voorkant.interfaces.cli.upkeep import prepare_installation
    from voorkant.operations.sample import create_sample, wipe_sample
    from voorkant.queries.seats import choose_user

    moment = datetime.now(UTC)
    prepare_installation(tell=lambda line: typer.echo(line, err=True))
    if given.wipe:
        gone = wipe_sample(choose_user(given.who), moment)
        words = _("The sample company is gone.") if gone else _("There was no sample company.")
        answer({"wiped": gone}, lambda: [words], as_json=given.as_json)
        return
    user, password = _somebody(given.who, moment)
    seat = create_sample(user, moment)
    found: dict[str, Any] = {"workspace": seat.workspace.name, "mail": user.email}
    if password:
        found["password"] = password
    answer(found, lambda: _told(found), as_json=given.as_json)


def _somebody(who: str, moment: datetime) -> tuple[Any, str]:
    """Return who the sample company is for; a new sign-in with its password on a fresh machine."""
    from voorkant.interfaces.cli.language import of_terminal
    from voorkant.operations.accounts import NewUser, create_user
    from voorkant.queries.installation import is_empty
    from voorkant.queries.seats import choose_user

    if not is_empty():
        return choose_user(who), ""
    password = secrets.token_urlsafe(9)
    return create_user(NewUser(who or MAIL, NAME, password, of_terminal()), moment), password


def _told(found: dict[str, Any]) -> list[str]:
    lines = [_("The sample company “%(workspace)s” is ready.") % found]
    if "password" in found:
        lines.append(_("Sign in with %(mail)s and password %(password)s") % found)
    return [
        *lines,
        _("Start with voorkant serve; take it away again with voorkant demo --wipe."),
    ]
