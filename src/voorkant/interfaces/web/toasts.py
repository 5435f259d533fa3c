"""What was done, in one line, with the way back: shown for ten seconds after every act."""

import json
from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Toast:
    """A sentence, and the form that undoes what it tells of: address and hidden fields."""

    text: str
    undo_url: str = ""
    undo_fields: tuple[tuple[str, str], ...] = ()
    is_error: bool = False
    field: str | None = None


def undo_fields(**fields: object) -> tuple[tuple[str, str], ...]:
    """Return the hidden fields of an undo form, with an id of its own."""
    return (("client_uuid", str(uuid4())), *((name, str(value)) for name, value in fields.items()))


def keep(request: HttpRequest, toast: Toast) -> None:
    """Keep a toast for the page that comes next."""
    about = {"url": toast.undo_url, "fields": toast.undo_fields, "error": toast.is_error}
    messages.info(request, toast.text, extra_tags=json.dumps(about))


def toast_of(message: Message) -> Toast:
    """Return the toast that a kept message was; a message from elsewhere has no way back."""
    try:
        about = json.loads(message.extra_tags or "")
        fields = tuple((str(name), str(value)) for name, value in about["fields"])
        return Toast(str(message), about["url"], fields, about["error"])
    except (ValueError, KeyError, TypeError):
        return Toast(str(message), is_error=message.level >= messages.WARNING)
