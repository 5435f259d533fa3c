"""Refusals as pages: what happened, what would be right, and a way back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from voorkant.core.errors import Conflict, Forbidden, NotFound, VoorkantError
from voorkant.wording.errors import sentence


def status_of(error: VoorkantError) -> int:
    """Return the HTTP status of a refusal."""
    for family, status in (
        (NotFound, HTTPStatus.NOT_FOUND),
        (Forbidden, HTTPStatus.FORBIDDEN),
        (Conflict, HTTPStatus.CONFLICT),
    ):
        if isinstance(error, family):
            return int(status)
    return int(HTTPStatus.UNPROCESSABLE_ENTITY)


def wants_fragments(request: HttpRequest) -> bool:
    """Tell whether the page's script asked, which puts fragments in place."""
    return request.headers.get("HX-Request") == "true"


def refusal_page(request: HttpRequest, error: VoorkantError) -> HttpResponse:
    """Answer a refusal: a message in place when the script asked, otherwise a page."""
    if wants_fragments(request):
        context = {"toast": {"text": sentence(error), "field": error.field, "is_error": True}}
        return render(request, "web/toast.html", context, status=status_of(error))
    return message_page(request, status_of(error), sentence(error))


def message_page(request: HttpRequest, status: int, text: str) -> HttpResponse:
    """Answer with a page that says what happened."""
    titles = {
        400: _("This request cannot be read"),
        403: _("This is not yours to do"),
        404: _("Not found"),
        409: _("Somebody was first"),
        413: _("This is too large"),
        422: _("This cannot be right"),
        500: _("Something went wrong"),
    }
    context = {"title": titles[status], "text": text, "status": status}
    if not hasattr(request, "seat"):
        with translation.override(translation.get_language_from_request(request)):
            return render(request, "web/message.html", context, status=status)
    return render(request, "web/message.html", context, status=status)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413 to a body over the limit."""
    with translation.override(translation.get_language_from_request(request)):
        return message_page(request, 413, _("A form holds at most 1 MB. Send less at a time."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return message_page(request, 400, _("Go back, reload the page and try again."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return message_page(request, 403, _("Your role does not allow this."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose proof of origin is missing or too old."""
    return message_page(
        request,
        403,
        _("This form is too old or was opened elsewhere. Reload the page and try again."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return message_page(request, 404, _("This page does not exist, or it is not yours to see."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; what was stored before stays stored."""
    return message_page(
        request,
        500,
        _("That is our fault, not yours. What you logged before is safe. Try again in a moment."),
    )
