"""The mail server: one letter at a time, through the backend that EMAIL_URL set."""

import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

# A session has about ten steps of this length: well under the two minutes that a claim lasts.
SECONDS_A_STEP = 8


class MailNotSentError(Exception):
    """The mail server could not be reached or refused the letter; later it may go well."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What leaves the house; `name` is the same at each try, so that a double can be told."""

    to: str
    subject: str
    text: str
    name: str
    file: Attachment | None = None


def is_set() -> bool:
    """Return whether the operator named a mail server."""
    return bool(settings.EMAIL_URL)


def send(letter: Letter) -> None:
    """Hand one letter to the mail server. Raises MailNotSentError."""
    sender = str(settings.DEFAULT_FROM_EMAIL)
    domain = sender.rpartition("@")[2].strip("> ")
    message = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.to],
        headers={"Message-ID": f"<{letter.name}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=SECONDS_A_STEP),
    )
    if letter.file:
        message.attach(letter.file.name, letter.file.content, letter.file.type)
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        raise MailNotSentError(f"{type(error).__name__}: {error}") from error
