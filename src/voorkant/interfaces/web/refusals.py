"""Refusals as pages: what happened, what would be right, and a way back."""

import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from voorkant.core.rhythm.review import NoteNeeded
from voorkant.interfaces.web.sync.answers import is_from_queue, told
from voorkant.wording.failures import failure_of

# A form that asks why says by this that it did.
ASKED = "asked"


def status_of(error: Exception) -> int:
    """Return the HTTP status of a refusal or failure, the same on every interface."""
    return failure_of(error).status


def wants_fragments(request: HttpRequest) -> bool:
    """Tell whether the page's script asked, which puts fragments in place."""
    return request.headers.get("HX-Request") == "true"


@dataclass(frozen=True, slots=True)
class Again:
    """A form to send once more with the words that were missing: address, its fields, their
    name, and whether it was sent without them.
    """

    url: str
    fields: tuple[tuple[str, str], ...]
    name: str
    is_empty: bool


def asks_why(request: HttpRequest, error: Exception) -> Again | None:
    """Return what was sent, to send again with a note; None where no note is missing."""
    if not isinstance(error, NoteNeeded) or error.field is None:
        return None
    name = "note" if "phrase" in request.POST else error.field
    sent = [(key, text) for key, all in request.POST.lists() for text in all]
    kept = tuple(one for one in sent if one[0] not in (name, ASKED, "csrfmiddlewaretoken"))
    return Again(request.get_full_path(), kept, name, ASKED in request.POST)


def refusal_page(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a refusal or failure: in place when the script asked, otherwise as a page."""
    found = failure_of(error)
    again = asks_why(request, error)
    if wants_fragments(request):
        about = {"text": found.message, "field": found.field, "is_error": True, "again": again}
        response = render(request, "web/toast.html", {"toast": about}, status=found.status)
    elif again:
        context = {"text": found.message, "again": again}
        response = render(request, "web/note.html", context, status=found.status)
    else:
        response = message_page(request, found.status, found.message, found.code)
    if found.retry_after:
        response["Retry-After"] = str(found.retry_after)
    return response


def message_page(request: HttpRequest, status: int, text: str, code: str) -> HttpResponse:
    """Answer with a page that says what happened; a device's queue gets the code and the text."""
    if is_from_queue(request):
        return told({"code": code, "message": text}, status)
    titles = {
        400: _("This request cannot be read"),
        403: _("This is not yours to do"),
        404: _("Not found"),
        409: _("Somebody was first"),
        413: _("This is too large"),
        422: _("This cannot be right"),
        500: _("Something went wrong"),
    }
    by_code = {"other_workspace": _("You now look at another workspace")}
    title = by_code.get(code) or titles.get(status, titles[500])
    context = {"title": title, "text": text, "status": status}
    if not hasattr(request, "seat"):
        with translation.override(translation.get_language_from_request(request)):
            return render(request, "web/message.html", context, status=status)
    return render(request, "web/message.html", context, status=status)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413 to a body over the limit."""
    with translation.override(translation.get_language_from_request(request)):
        text = _("A form holds at most 1 MB. Send less at a time.")
        return message_page(request, 413, text, "body_too_large")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    text = _("Go back, reload the page and try again.")
    return message_page(request, 400, text, "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return message_page(request, 403, _("Your role does not allow this."), "forbidden")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose proof of origin is missing or too old."""
    return message_page(
        request,
        403,
        _("This form is too old or was opened elsewhere. Reload the page and try again."),
        "csrf",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    text = _("This page does not exist, or it is not yours to see.")
    return message_page(request, 404, text, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; what was stored before stays stored."""
    error = sys.exception()
    if error is not None and is_from_queue(request):
        # The database may be lost as early as the session is looked up.
        found = failure_of(error)
        return message_page(request, found.status, found.message, found.code)
    return message_page(
        request,
        500,
        _("That is our fault, not yours. What you logged before is safe. Try again in a moment."),
        "internal",
    )
