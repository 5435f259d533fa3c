"""What somebody shows of his challenge to whoever has the link: no session, no cookie, no trace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from voorkant.interfaces.web.challenge.presenter import head, weeks
from voorkant.queries.rhythm.challenge_links import UnknownLink, shared_challenge

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer with the page of a link, which no cache keeps and no other site hears of."""
    with translation.override(translation.get_language_from_request(request)):
        response = _answer(request, secret)
        response["Content-Language"] = translation.get_language() or ""
    for name, value in HEADERS.items():
        response[name] = value
    return response


@require_safe
def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        found = shared_challenge(secret, request.moment)  # type: ignore[attr-defined]  # PageMiddleware sets it
    except UnknownLink:
        return render(request, "web/challenge/shared_gone.html", status=404)
    context = {
        "shared": found,
        "head": head(),
        "weeks": weeks(found.turns, found.today, found.notes),
        "notes": found.notes,
    }
    return render(request, "web/challenge/shared.html", context)
