"""What a failure means to the one who asked: status, code, sentence, alike on every interface."""

import errno
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from voorkant.core.errors import Conflict, Forbidden, Invalid, NotFound, VoorkantError
from voorkant.wording.errors import sentence

MOST_BYTES = 1024 * 1024
RETRY_AFTER_SECONDS = 2

SENTENCES = {
    "broken_json": gettext_noop("This is not valid JSON. Check quotes, commas and brackets."),
    "wrong_encoding": gettext_noop("The text is not UTF-8. Save or send it as UTF-8."),
    "unauthenticated": gettext_noop(
        "Send a working API token in the header Authorization: Bearer vk_…. You make one under"
        " More, API tokens."
    ),
    "forbidden": gettext_noop("Your role does not allow this."),
    "not_found": gettext_noop("This does not exist, or it is not yours to see."),
    "method_not_allowed": gettext_noop("This address does not know the method %(method)s."),
    "body_too_large": gettext_noop("This is too large: at most 1 MB at a time. Send it in parts."),
    "not_json": gettext_noop("Send JSON, with the header Content-Type: application/json."),
    "busy": gettext_noop("It is very busy right now. Nothing was written; try again in a moment."),
    "database_down": gettext_noop(
        "The database does not answer. Nothing was written; try again in a moment."
    ),
    "disk_full": gettext_noop("The disk is full. Nothing was written; make room and try again."),
    "internal": gettext_noop(
        "Something went wrong here. Nothing was written; the server's log tells more."
    ),
}
STATUS = {
    "broken_json": 400,
    "wrong_encoding": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "body_too_large": 413,
    "not_json": 415,
    "internal": 500,
    "busy": 503,
    "database_down": 503,
    "disk_full": 507,
}
FAMILIES = ((Invalid, 422), (Forbidden, 403), (NotFound, 404), (Conflict, 409))

SQLITE_CODES = {5: "busy", 6: "busy", 13: "disk_full", 14: "database_down"}
POSTGRES_FULL = ("53100",)
POSTGRES_BUSY = ("40001", "40P01", "55P03", "57014", "53300")


@dataclass(frozen=True, slots=True)
class Failure:
    """What to answer: HTTP status, code, sentence in the active language, field if one is to blame.

    `retry_after` in seconds, when trying again makes sense.
    """

    status: int
    code: str
    message: str
    field: str | None = None
    retry_after: int | None = None

    @property
    def body(self) -> dict[str, str | None]:
        """The failure as JSON."""
        return {"code": self.code, "message": self.message, "field": self.field}


def failure(code: str, field: str | None = None, **data: Any) -> Failure:
    """Return the failure of that code, in the active language; the codes are those of STATUS."""
    retry_after = RETRY_AFTER_SECONDS if STATUS[code] == 503 else None
    return Failure(STATUS[code], code, _(SENTENCES[code]) % data, field, retry_after)


def failure_of(error: BaseException) -> Failure:
    """Return what any exception means to the one who asked; what nobody foresaw is `internal`."""
    if isinstance(error, VoorkantError):
        status = next((status for family, status in FAMILIES if isinstance(error, family)), 422)
        return Failure(status, error.code, sentence(error), error.field)
    return failure(_code(error))


def _code(error: BaseException) -> str:
    if isinstance(error, Http404):
        return "not_found"
    if isinstance(error, PermissionDenied):
        return "forbidden"
    if isinstance(error, RequestDataTooBig):
        return "body_too_large"
    if isinstance(error, (DatabaseError, InterfaceError)):
        return _database_code(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "disk_full"
    return "internal"


def _database_code(error: DatabaseError | InterfaceError) -> str:
    """Tell by the engine's own number what is wrong: Django's classes are too coarse for it."""
    cause = error.__cause__
    sqlite = getattr(cause, "sqlite_errorcode", None)
    if sqlite is not None:
        return SQLITE_CODES.get(sqlite & 0xFF, "internal")
    state = getattr(cause, "sqlstate", None)
    if state in POSTGRES_FULL:
        return "disk_full"
    if state in POSTGRES_BUSY:
        return "busy"
    lost = state is None or state.startswith(("08", "57P"))
    return "database_down" if lost and _is_about_connection(error) else "internal"


def _is_about_connection(error: DatabaseError | InterfaceError) -> bool:
    return isinstance(error, (OperationalError, InterfaceError))
