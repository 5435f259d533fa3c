"""Answers about reminders in words."""

from gettext import gettext as _
from typing import Any


def lines(found: dict[str, Any]) -> list[str]:
    """Tell how reminders stand, and where they go."""
    told = [str(found["sentence"])]
    if found["by_mail"] and not found["can_mail"]:
        told += [
            _("By mail does not work here: no mail server is set (EMAIL_URL)."),
            _("Reminders can come on your devices: open Reminders in Voorkant there."),
        ]
    elif found["by_mail"]:
        told.append(
            _("By mail, when no device can be reached.") if found["devices"] else _("By mail.")
        )
    told += [_("On %(device)s.") % {"device": one["name"]} for one in found["devices"]]
    return told
