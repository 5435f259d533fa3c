"""Pages asked for by real requests, at a fixed moment, without a browser's script."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.support.business import kind_id
from voorkant.core.activity.entries import NewEntry
from voorkant.data.models import Entry, Member
from voorkant.operations.activity import log_entry

NOON = datetime(2026, 10, 21, 10, 0, tzinfo=UTC)
TODAY = date(2026, 10, 21)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Answer(Protocol):
    """What a page answered, by whichever client."""

    content: bytes


@dataclass(frozen=True)
class Visitor:
    """A member with a browser that knows no script."""

    member: Member
    client: Client

    def get(self, path: str) -> HttpResponse:
        """Open a page."""
        return self.client.get(path)  # type: ignore[return-value]  # the test client adds to it

    def post(self, path: str, **fields: Any) -> HttpResponse:
        """Send a form and follow where it leads."""
        return self.client.post(path, fields, follow=True)  # type: ignore[return-value]  # as above

    def send(self, path: str, **fields: Any) -> HttpResponse:
        """Send a form as the page's script does: it wants the parts that change."""
        headers = {"HX-Request": "true"}
        return self.client.post(path, fields, headers=headers)  # type: ignore[return-value]  # as above

    def kind(self, word: str) -> str:
        """Return the id of a kind."""
        return str(kind_id(self.member.workspace, word))

    def log(self, word: str, on: date = TODAY, **values: Any) -> UUID:
        """Log something."""
        kind = kind_id(self.member.workspace, word)
        count = Entry.objects.count()
        moment = NOON + timedelta(seconds=count)
        new = NewEntry(uuid4(), kind, on=on, **values)
        return log_entry(self.member.workspace, self.member, new, moment).record.uuid


def visitor(member: Member) -> Visitor:
    """Return a member with a browser in which he signed in."""
    assert member.user is not None
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    return Visitor(member, client)


def words(response: Answer, part: str = "main") -> str:
    """Return the text of an element by its id, without tags and superfluous spaces."""
    html = response.content.decode()
    found = re.search(rf'<(\w+)[^>]*\bid="{part}".*', html, re.DOTALL)
    assert found, f"no element {part}"
    bare = re.sub(r"<[^>]*>", " ", until_end(found[0], found[1]))
    return " ".join(unescape(bare).split())


def until_end(html: str, tag: str) -> str:
    """Return the element with which a piece of HTML begins."""
    depth = 0
    for mark in re.finditer(rf"<(/?){tag}\b[^>]*>", html):
        depth += -1 if mark[1] else 1
        if depth == 0:
            return html[: mark.end()]
    return html


def undo(response: Answer, action: str) -> dict[str, str]:
    """Return the hidden fields of the way back that the toast shows, to an address."""
    html = response.content.decode()
    return _fields(html[html.index('id="toast"') :], action)


def fields(response: Answer, action: str) -> dict[str, str]:
    """Return the hidden fields of the first form that goes to an address."""
    return _fields(response.content.decode(), action)


def _fields(html: str, action: str) -> dict[str, str]:
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', html, re.DOTALL)
    assert form, f"no form to {action}"
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {name: unescape(value) for name, value in inputs}
