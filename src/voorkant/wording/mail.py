"""Subject and text of every mail, in the language of the person who gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import override

PARAGRAPH = "\n\n"

SUBJECTS = {
    "invitation": N_("%(by)s invites you to %(workspace)s"),
    "password_reset": N_("Choose a new password for Voorkant"),
    "password_changed": N_("Your Voorkant password was changed"),
    "unknown_account": N_("Somebody asked for a new password for Voorkant"),
}

TEXTS = {
    "invitation": (
        N_("%(by)s works with Voorkant in %(workspace)s and invites you to join."),
        N_("Join here. The link works once, for 14 days:"),
        "%(link)s",
        N_("You did not expect this? Then do nothing: without the link nothing happens."),
    ),
    "password_reset": (
        N_("Somebody, probably you, asked for a new password."),
        N_("Choose it here. The link works once, for 30 minutes:"),
        "%(link)s",
        N_("It was not you? Then do nothing: your password stays as it is."),
    ),
    "password_changed": (
        N_("Your password for Voorkant was changed. On other devices you were signed out."),
        N_("It was not you? Then choose a new one now:"),
        "%(link)s",
    ),
    "unknown_account": (
        N_("Somebody, probably you, asked for a new password for this mail address."),
        N_(
            "Nobody signs in to Voorkant with it. Try another address of yours, "
            "or ask a colleague for an invitation."
        ),
        N_("It was not you? Then do nothing."),
    ),
}
KINDS = tuple(SUBJECTS)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a person reads."""

    subject: str
    text: str


def mail(kind: str, language: str, data: Mapping[str, Any]) -> Mail:
    """Return a mail in a language; `data` holds what its sentences name (link, workspace, by)."""
    with override(language):
        words = {key: " ".join(str(value).split()) for key, value in data.items()}
        paragraphs = [_(text) % words for text in TEXTS[kind]]
        return Mail(_(SUBJECTS[kind]) % words, PARAGRAPH.join([*paragraphs, "Voorkant"]) + "\n")


def on_console(one: Mail, recipient: str, language: str) -> str:
    """Return a mail as the console shows it when no mail server is set."""
    with override(language):
        lines = (
            _("No mail server is set (EMAIL_URL), so this message is shown here:"),
            _("To: %(recipient)s") % {"recipient": recipient},
            _("Subject: %(subject)s") % {"subject": one.subject},
        )
    rule = "-" * 72
    return "\n".join([rule, *lines, "", one.text.rstrip(), rule])
