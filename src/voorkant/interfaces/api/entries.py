"""The ledger: logging one entry or many, reading, correcting, voiding, undoing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import ValidationError

from voorkant.core.access import Permission
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.records import Logged
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer, in_language_of
from voorkant.interfaces.api.callers import Caller, allowed, caller
from voorkant.interfaces.api.fields import Id
from voorkant.interfaces.api.kinds import KindFinder
from voorkant.interfaces.api.requests import (
    BatchBody,
    ChangeBody,
    CorrectionBody,
    EntryBody,
    EntryFilter,
)
from voorkant.operations.activity import (
    Outcome,
    correct_entry,
    log_entries,
    log_entry,
    undo_entry,
    undo_last,
    void_entry,
)
from voorkant.operations.activity.log import MOST_IN_A_BATCH, BatchTooLarge
from voorkant.queries.activity.entries import (
    Wanted,
    entries,
    entry_history,
    find_entry,
    owner_of,
    record,
)
from voorkant.queries.rhythm.closings import mark_late
from voorkant.wording import shapes
from voorkant.wording.errors import problem
from voorkant.wording.validation import shape_failure

router = Router(tags=["entries"])
LOGGED = {201: replies.Logged, 200: replies.Logged}


def told(logged: Logged) -> HttpResponse:
    """Answer what came of a record: 201 when it is new, 200 when it was known."""
    return answer(shapes.logged(logged), 201 if logged.created else 200)


@router.post("/ping", response=replies.Nothing, tags=["access"])
def ping(request: HttpRequest) -> HttpResponse:
    """Do nothing but look up the token."""
    return answer({})


@router.post("/entries", response=LOGGED)
def log_one(request: HttpRequest, body: EntryBody) -> HttpResponse:
    """Log one entry. The same client_uuid and body again give the same answer with status 200."""
    who = allowed(request, Permission.LOG)
    new = body.entry(KindFinder(who).find(body.kind))
    return told(log_entry(who.workspace, who.member, new, who.moment))


@router.post("/entries/batch", response=replies.Outcomes)
def log_many(request: HttpRequest, body: BatchBody) -> HttpResponse:
    """Log up to 500 entries, each on its own merits; one refused does not hold up the others."""
    who = allowed(request, Permission.LOG)
    if len(body.entries) > MOST_IN_A_BATCH:
        raise BatchTooLarge("entries", most=MOST_IN_A_BATCH)
    with in_language_of(request):
        outcomes = _log_readable(who, body)
    return answer({"entries": outcomes})


def _log_readable(who: Caller, body: BatchBody) -> list[dict[str, Any]]:
    finder = KindFinder(who)
    read = [_read(finder, given) for given in body.entries]
    good = [one for one in read if isinstance(one, NewEntry)]
    logged = iter(log_entries(who.workspace, who.member, good, who.moment, body.sent_at))
    return [_outcome(next(logged)) if isinstance(one, NewEntry) else one for one in read]


def _read(finder: KindFinder, given: Any) -> NewEntry | dict[str, Any]:
    """Return an entry of a batch, or the outcome that tells why it cannot be read."""
    uuid = given.get("client_uuid") if isinstance(given, dict) else None
    try:
        body = EntryBody.model_validate(given)
        return body.entry(finder.find(body.kind))
    except ValidationError as error:
        findings = error.errors(include_url=False, include_input=False)
        return _refused(uuid, shape_failure(findings).body)
    except VoorkantError as error:
        return _refused(uuid, problem(error))


def _refused(uuid: Any, error: dict[str, Any]) -> dict[str, Any]:
    return {"client_uuid": uuid, "status": "refused", "error": error}


def _outcome(one: Outcome) -> dict[str, Any]:
    if one.error is not None or one.logged is None:
        return _refused(str(one.client_uuid), problem(one.error or VoorkantError()))
    return {
        "client_uuid": str(one.client_uuid),
        "status": "created" if one.logged.created else "known",
        "entry": shapes.record(one.logged.record),
    }


@router.get("/entries", response=replies.Entries)
def list_entries(request: HttpRequest, wanted: Query[EntryFilter]) -> HttpResponse:
    """List your entries by page, newest day first; corrected ones as they stand now."""
    who = allowed(request, Permission.READ_DAY)
    page = entries(who.workspace, who.member, Wanted(**wanted.model_dump()))
    rows = [shapes.record(one) for one in mark_late(who.member, page.records)]
    return answer({"entries": rows, "page": page.number, "next": page.next})


@router.get("/entries/{uuid}", response=replies.Entry)
def get_entry(request: HttpRequest, uuid: Id) -> HttpResponse:
    """Return one record of the ledger."""
    row = find_entry(caller(request).workspace, uuid)
    allowed(request, Permission.READ_DAY, row.member)
    (shown,) = mark_late(row.member, [record(row)])
    return answer(shapes.record(shown))


@router.get("/entries/{uuid}/history", response=replies.History)
def get_history(request: HttpRequest, uuid: Id) -> HttpResponse:
    """List every record of an entry: as logged, corrected and voided, oldest first."""
    owner = owner_of(caller(request).workspace, uuid)
    who = allowed(request, Permission.READ_DAY, owner)
    rows = mark_late(owner, entry_history(who.workspace, uuid))
    return answer({"entries": [shapes.record(one) for one in rows]})


@router.post("/entries/{uuid}/correct", response=LOGGED)
def correct(request: HttpRequest, uuid: Id, body: CorrectionBody) -> HttpResponse:
    """Replace an entry by a corrected one; the earlier stays readable in the history."""
    who = allowed(request, Permission.LOG)
    new = body.entry(KindFinder(who).find(body.kind))
    return told(correct_entry(who.workspace, who.member, uuid, new, body.reason, who.moment))


@router.post("/entries/{uuid}/void", response=LOGGED)
def void(request: HttpRequest, uuid: Id, body: ChangeBody) -> HttpResponse:
    """Void an entry: its points go, it stays readable."""
    who = allowed(request, Permission.LOG)
    return told(void_entry(who.workspace, who.member, uuid, body.change(), who.moment))


@router.post("/entries/{uuid}/undo", response=LOGGED)
def undo(request: HttpRequest, uuid: Id, body: ChangeBody) -> HttpResponse:
    """Undo one record that still stands; what it replaced comes back."""
    who = allowed(request, Permission.LOG)
    return told(undo_entry(who.workspace, who.member, uuid, body.change(), who.moment))


@router.post("/undo", response=LOGGED)
def undo_latest(request: HttpRequest, body: ChangeBody) -> HttpResponse:
    """Undo your latest record of today."""
    who = allowed(request, Permission.LOG)
    return told(undo_last(who.workspace, who.member, body.change(), who.moment))
