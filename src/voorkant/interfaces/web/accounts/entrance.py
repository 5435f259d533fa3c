"""Signing in with the account of one's organisation: finding it, leaving for it, coming back."""

from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web.accounts.adapter import address
from voorkant.interfaces.web.accounts.forms import OrganisationForm
from voorkant.interfaces.web.accounts.organisation import SignInBroken, come_back, leave
from voorkant.interfaces.web.refusals import status_of
from voorkant.queries.single_sign_on import Provider, entrances_for, find_provider
from voorkant.wording.errors import sentence

TICKET = "single sign-on"
TICKET_LASTS = 10 * 60


@never_cache
def organisations(request: HttpRequest) -> HttpResponse:
    """Ask for a mail address and show the ways in for its domain: never who has such an address."""
    form = OrganisationForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST":
        if not ratelimit.consume(request, action="login"):
            return render(request, "429.html", status=429)
        if form.is_valid():
            context["found"] = entrances_for(form.cleaned_data["email"].rpartition("@")[2])
    status = 422 if form.errors else 200
    return render(request, "accounts/organisations.html", context, status=status)


@never_cache
@require_safe
def organisation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show which workspace is entered here, and where one signs in for it."""
    row = find_provider(public_id)
    context = {"provider": row, "next": _next(request)}
    return render(request, "accounts/organisation.html", context)


@never_cache
@require_safe
def start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Leave for the provider. A form could not: the page's policy keeps forms on this site."""
    row = find_provider(public_id)
    if request.get_host() != settings.BASE_URL.partition("//")[2].partition("/")[0]:
        # The provider sends people back to the configured address, where this session must be.
        return redirect(address(request.get_full_path()))
    if not ratelimit.consume(request, action="login"):
        return render(request, "429.html", status=429)
    try:
        return leave(request, row, _asked(request, row), _next(request))
    except VoorkantError as error:
        return refused(request, error)


@never_cache
@require_safe
def back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Come back from the provider."""
    row = find_provider(public_id)
    try:
        return come_back(request, row)
    except VoorkantError as error:
        return refused(request, error)


def interstitial(request: HttpRequest, row: Provider, act: str) -> HttpResponse:
    """Show where one goes to link or try a provider, with the link that leaves for it.

    The link is good for ten minutes and names who asked: a page elsewhere cannot make a browser
    link the account of somebody else.
    """
    signed = signing.dumps([act, str(row.public_id), request.user.pk], salt=TICKET)
    way = f"{reverse('organisation_start', args=[row.public_id])}?ticket={signed}"
    return render(request, "accounts/organisation_leave.html", {"provider": row, "way": way})


def refused(request: HttpRequest, error: VoorkantError) -> HttpResponse:
    """Say why somebody does not come in, and what he can do."""
    context = {"text": sentence(error)}
    return render(request, "accounts/organisation_refused.html", context, status=status_of(error))


def _asked(request: HttpRequest, row: Provider) -> dict[str, str]:
    signed = request.GET.get("ticket")
    if not signed:
        return {"act": "sign_in"}
    try:
        act, provider, user = signing.loads(signed, salt=TICKET, max_age=TICKET_LASTS)
    except signing.BadSignature as error:
        raise SignInBroken from error
    if (provider, user) != (str(row.public_id), request.user.pk):
        raise SignInBroken
    return {"act": act, "user": str(user)}


def _next(request: HttpRequest) -> str:
    to = request.GET.get("next", "")
    return to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else "/"
