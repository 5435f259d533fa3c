"""Reading what a device sends of its queue; an act that cannot be read is refused by itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from voorkant.core.activity.entries import NewEntry, Origin
from voorkant.core.activity.queued import NoAnswerAct, QueuedAct, SpokenAct, UndoAct
from voorkant.core.errors import Invalid
from voorkant.core.periods import parse_day
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.dates import next_working_day

YEARS = range(1970, 2200)
AT_ONCE = timedelta(minutes=1)


class Unreadable(Invalid):
    """A part of what a device sent is missing, or is not what belongs there."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Batch:
    """What a device sends: whose it is, when it sent it by its own clock, and the acts unread."""

    user: UUID
    workspace: UUID
    sent_at: datetime
    acts: list[Any]


def read_batch(body: bytes) -> Batch:
    """Return a batch. Raises Unreadable."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("body", name="body") from error
    whole = _object(given, "body")
    acts = whole.get("acts")
    if not isinstance(acts, list):
        raise Unreadable("acts", name="acts")
    return Batch(_uuid(whole, "user"), _uuid(whole, "workspace"), _instant(whole, "sent_at"), acts)


def read_act(given: Any, sent_at: datetime, language: str, currency: str) -> QueuedAct:
    """Return one act, sent by the device's clock at `sent_at`.

    Raises Unreadable, and what the fields of a form can be refused for.

    Amounts are read in the language in which they were typed; without one, in that of the reader.
    """
    act = _object(given, "act")
    uuid, on, does = _uuid(act, "id"), _day(act, "on"), act.get("do")
    at = _instant(act, "at")
    # What is sent as soon as it is tapped never waited, unless that failed at first.
    is_fresh = timedelta(0) <= sent_at - at < AT_ONCE and act.get("waited") is not True
    origin = Origin.WEB if is_fresh else Origin.OFFLINE
    if does == "undo":
        return UndoAct(uuid, _uuid(act, "of"), _typed(act).get("reason", ""), origin)
    if does == "no_answer":
        return NoAnswerAct(uuid, _uuid(act, "call"), on, next_working_day(on))
    if does not in ("log", "spoken"):
        raise Unreadable("do", name="do")
    new = _entry(act, language, currency)
    new = replace(new, client_uuid=uuid, on=on, occurred_at=at, origin=origin, queued=True)
    return SpokenAct(new, _uuid(act, "call")) if does == "spoken" else new


def _entry(act: Mapping[str, Any], language: str, currency: str) -> NewEntry:
    typed = _typed(act)
    wrote = str(act.get("language"))
    known = wrote if wrote in dict(settings.LANGUAGES) else language
    # The act itself tells its day and id.
    return reading.new_entry({**typed, "on": "", "client_uuid": ""}, known, currency)


def _typed(act: Mapping[str, Any]) -> dict[str, str]:
    fields = _object(act.get("fields", {}), "fields")
    return {name: _text(value, name) for name, value in fields.items()}


def _text(value: Any, name: str) -> str:
    """Return what stands in a field of a form; JSON can hold what no text is (half a character)."""
    text = "" if value is None else str(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(name, name=name) from error
    return text


def _object(given: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise Unreadable(name, name=name)
    return given


def _uuid(given: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(str(given.get(name)))
    except ValueError as error:
        raise Unreadable(name, name=name) from error


def _day(given: Mapping[str, Any], name: str) -> date:
    return parse_day(str(given.get(name)), name)


def _instant(given: Mapping[str, Any], name: str) -> datetime:
    try:
        found = datetime.fromisoformat(str(given.get(name)))
    except ValueError as error:
        raise Unreadable(name, name=name) from error
    if found.tzinfo is None or found.year not in YEARS:
        raise Unreadable(name, name=name)
    return found.astimezone(UTC)
