"""Helping somebody who lost his phone back in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import typer

from voorkant.interfaces.cli.commands import Common, add_command, answer
from voorkant.interfaces.cli.setup import ready_for_data

if TYPE_CHECKING:
    from voorkant.queries.sign_in import SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset(Common):
    """Whose sign-in."""

    who: Annotated[
        str, typer.Option("--as", metavar="MAIL", help=_("Whose sign-in: mail address."))
    ]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    text = _("Take away somebody's second step and passkeys: his password is enough again.")
    add_command(app, Reset, reset, "signin-reset", text)


def reset(given: Reset) -> None:
    """Take the second step and the passkeys of a login away, and say what there was."""
    ready_for_data()
    from django.conf import settings

    from voorkant.operations.sign_in import reset_sign_in
    from voorkant.queries.installation import require_tables
    from voorkant.queries.seats import choose_user

    require_tables()
    user = choose_user(given.who)
    link = f"{settings.BASE_URL}/account/forgotten/"
    taken = reset_sign_in(user, link, datetime.now(UTC))
    found = {
        "mail": user.email,
        "authenticator_app": taken.app_since is not None,
        "recovery_codes": taken.codes_left or 0,
        "passkeys": [one.name for one in taken.passkeys],
        "has_password": taken.has_password,
    }
    answer(found, lambda: _lines(user.email, taken), as_json=given.as_json)


def _lines(mail: str, taken: "SignIn") -> list[str]:
    lines = [
        _("Taken away: the authenticator app.") if taken.app_since else "",
        _("Taken away: %(count)s recovery codes.") % {"count": taken.codes_left}
        if taken.codes_left
        else "",
        *(_("Taken away: passkey %(name)s.") % {"name": one.name} for one in taken.passkeys),
    ]
    said = [line for line in lines if line] or [_("There was no second step and no passkey.")]
    if taken.has_password:
        return [*said, _("%(mail)s signs in with the password alone.") % {"mail": mail}]
    return [
        *said,
        _("%(mail)s has no password: choose one with “Forgotten your password?”.") % {"mail": mail},
    ]
