"""Answers about reminders in words."""

from gettext import gettext as _
from typing import Any


def lines(found: dict[str, Any]) -> list[str]:
    """Tell how reminders stand, and where they go."""
    told = [str(found["sentence"])]
    if found["by_mail"]:
        told.append(
            _("By mail, when no device can be reached.") if found["devices"] else _("By mail.")
        )
    told += [_("On %(device)s.") % {"device": one["name"]} for one in found["devices"]]
    return told
