"""What every page knows: the moment, who is asking from which seat, and in which language."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import translation

from voorkant.interfaces.web.proof import proof_of
from voorkant.interfaces.web.refusals import refusal_page, status_of, too_large
from voorkant.queries.access import Member, seats
from voorkant.queries.single_sign_on import may_enter

SEAT = "seat"
# By this a device knows whose page it is (user, workspace, language), and that it is one of ours.
DEVICE_HEADER = "Voorkant-Seat"
# The API knows no session, and nor does what is shown to whoever has a link.
NO_SESSION = ("/api/", "/c/", "/r/")
LEFT_TO_DJANGO = (Http404, PermissionDenied, RequestDataTooBig)
Answer = Callable[[HttpRequest], HttpResponse]


def now() -> datetime:
    """Read the clock: the only place where the pages do."""
    return datetime.now(UTC)


class PageMiddleware:
    """Sets `moment`, `seats` and `seat`, speaks the reader's language, answers refusals."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = now()  # type: ignore[attr-defined]  # PageRequest declares these
        if request.path.startswith(NO_SESSION):
            return self.get_response(request)
        user = request.user
        held = seats(user) if user.is_authenticated else []
        proof = proof_of(request)
        taken = [seat for seat in held if may_enter(seat, proof)]
        request.seats = taken  # type: ignore[attr-defined]  # PageRequest declares these
        request.closed = [seat for seat in held if seat not in taken]  # type: ignore[attr-defined]  # as above
        request.seat = chosen(taken, request)  # type: ignore[attr-defined]  # as above
        with translation.override(language_of(request)):
            response = self.get_response(request)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
                response = to_its_page(request) or response
            response.headers.setdefault("Content-Language", translation.get_language() or "")
            seat: Member | None = request.seat  # type: ignore[attr-defined]  # as above
            if user.is_authenticated and seat is not None:
                language = translation.get_language()
                whose = f"{user.public_id}.{seat.workspace.public_id}.{language}"
                response.headers[DEVICE_HEADER] = whose
            if user.is_authenticated:
                response.headers.setdefault("Cache-Control", "private, no-store")
        asked = asked_language(request)
        if asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell a refusal, a full disk or a lost database; what nobody foresaw is left alone."""
        if request.path.startswith("/api/") or isinstance(error, LEFT_TO_DJANGO):
            return None
        return None if status_of(error) == 500 else refusal_page(request, error)


class BodyLimitMiddleware:
    """Refuses a body that declares itself larger than a page's form can be, before it is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        length = request.headers.get("Content-Length", "")
        if not request.path.startswith("/api/") and length.isdigit() and int(length) > most:
            return too_large(request)
        return self.get_response(request)


def to_its_page(request: HttpRequest) -> HttpResponse | None:
    """Lead who enters the address of a form again to the nearest page above it; a form elsewhere
    asks no further. None for the API.
    """
    if request.path.startswith("/api/"):
        return None
    parts = request.path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        above = "/".join(["", *parts[:count], ""])
        try:
            resolve(above)
        except Http404:
            continue
        return redirect(above)
    return redirect("today")


def chosen(taken: list[Member], request: HttpRequest) -> Member | None:
    """Return the seat chosen in this session, otherwise the first; None without any."""
    wanted = request.session.get(SEAT)
    found = (seat for seat in taken if str(seat.public_id) == wanted)
    return next(found, taken[0] if taken else None)


def language_of(request: HttpRequest) -> str:
    """Return the user's language; signed out, that asked for, of the cookie or of the browser."""
    if request.user.is_authenticated:
        return request.user.language
    return asked_language(request) or translation.get_language_from_request(request)


def asked_language(request: HttpRequest) -> str:
    """Return the language that somebody signed out chose on this page; empty when he did not."""
    asked = request.GET.get("language", "")
    if request.user.is_authenticated or asked not in dict(settings.LANGUAGES):
        return ""
    return asked
