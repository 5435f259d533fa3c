"""Subject and text of every mail, in the language of the person who gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from voorkant.wording import reminders

PARAGRAPH = "\n\n"

SUBJECTS = {
    "invitation": gettext_noop("%(by)s invites you to %(workspace)s"),
    "password_reset": gettext_noop("Choose a new password for Voorkant"),
    "password_changed": gettext_noop("Your Voorkant password was changed"),
    "unknown_account": gettext_noop("Somebody asked for a new password for Voorkant"),
    "two_step_on": gettext_noop("Signing in to Voorkant takes two steps now"),
    "two_step_off": gettext_noop("Voorkant asks for no code any more"),
    "codes_renewed": gettext_noop("You have new recovery codes for Voorkant"),
    "passkey_added": gettext_noop("You have a new passkey for Voorkant"),
    "passkey_removed": gettext_noop("A passkey for Voorkant was removed"),
    "identity_linked": gettext_noop("Your Voorkant login was linked to your organisation"),
    "sign_in_reset": gettext_noop("Your password is enough for Voorkant again"),
    "review": gettext_noop("Your review of week %(number)s"),
    "reminder_try": gettext_noop("It works: reminders reach you here"),
    "asked_along": gettext_noop("%(by)s asks: shall we run a challenge together?"),
}

NOT_YOU = gettext_noop("It was not you? Then choose a new password now:")

TEXTS = {
    "invitation": (
        gettext_noop("%(by)s works with Voorkant in %(workspace)s and invites you to join."),
        gettext_noop("Join here. The link works once, for 14 days:"),
        "%(link)s",
        gettext_noop("You did not expect this? Then do nothing: without the link nothing happens."),
    ),
    "password_reset": (
        gettext_noop("Somebody, probably you, asked for a new password."),
        gettext_noop("Choose it here. The link works once, for 30 minutes:"),
        "%(link)s",
        gettext_noop("It was not you? Then do nothing: your password stays as it is."),
    ),
    "password_changed": (
        gettext_noop(
            "Your password for Voorkant was changed. On other devices you were signed out."
        ),
        gettext_noop("It was not you? Then choose a new one now:"),
        "%(link)s",
    ),
    "unknown_account": (
        gettext_noop("Somebody, probably you, asked for a new password for this mail address."),
        gettext_noop(
            "Nobody signs in to Voorkant with it. Try another address of yours, "
            "or ask a colleague for an invitation."
        ),
        gettext_noop("It was not you? Then do nothing."),
    ),
    "two_step_on": (
        gettext_noop("From now on a code of your authenticator app is asked after your password."),
        NOT_YOU,
        "%(link)s",
    ),
    "two_step_off": (
        gettext_noop("The code of your authenticator app is not asked for any more."),
        NOT_YOU,
        "%(link)s",
    ),
    "codes_renewed": (
        gettext_noop("New recovery codes were made; the old ones do not work any more."),
        NOT_YOU,
        "%(link)s",
    ),
    "passkey_added": (
        gettext_noop("A passkey was added, with which you can sign in."),
        NOT_YOU,
        "%(link)s",
    ),
    "passkey_removed": (
        gettext_noop("A passkey was removed; nobody can sign in with it any more."),
        NOT_YOU,
        "%(link)s",
    ),
    "identity_linked": (
        gettext_noop(
            "From now on your organisation's account signs you in to its workspace in Voorkant. "
            "You see the link, and can end it, under More, Sign-in."
        ),
        NOT_YOU,
        "%(link)s",
    ),
    "sign_in_reset": (
        gettext_noop(
            "Whoever runs this Voorkant took away your second step and your passkeys, "
            "probably because you asked for it. Set them up again under Settings, Sign-in."
        ),
        NOT_YOU,
        "%(link)s",
    ),
    "review": (
        gettext_noop("Your week on paper is attached: %(file_name)s."),
        gettext_noop("The same week on your screen, where you can also take the file:"),
        "%(link)s",
    ),
    "reminder_try": (
        gettext_noop("This is the test that you asked for. Reminders of your promise come here."),
        gettext_noop("How you want them, or not:"),
        "%(link)s",
    ),
    "asked_along": (
        gettext_noop(
            "%(by)s runs a challenge in %(workspace)s, thirty days of one or two acts a day, "
            "and asks you to join."
        ),
        gettext_noop("Join or not: one tap here. You choose what the others see of you."),
        "%(link)s",
    ),
}
KINDS = tuple(SUBJECTS)
REMINDERS = ("reminder", "reminder_ask")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a person reads; `unsubscribe` is where he says that he wants no more of the kind."""

    subject: str
    text: str
    unsubscribe: str = ""


def mail(kind: str, language: str, data: Mapping[str, Any]) -> Mail:
    """Return a mail in a language; `data` holds what its sentences name (link, workspace, by)."""
    with override(language):
        if kind in REMINDERS:
            text = _signed(reminders.paragraphs(kind, data))
            return Mail(reminders.subject(kind), text, data["answer"])
        words = {key: " ".join(str(value).split()) for key, value in data.items()}
        paragraphs = [_(text) % words for text in TEXTS[kind]]
        return Mail(_(SUBJECTS[kind]) % words, _signed(paragraphs))


def _signed(paragraphs: list[str]) -> str:
    return PARAGRAPH.join([*paragraphs, "Voorkant"]) + "\n"


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
