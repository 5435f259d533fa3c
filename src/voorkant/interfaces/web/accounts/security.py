"""Settings, sign-in: what one signs in with, turned on, renewed and taken away."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.internal.flows import activate_totp, deactivate_totp
from allauth.mfa.webauthn.internal.flows import (
    add_authenticator,
    begin_registration,
    remove_authenticator,
)
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.interfaces.web.accounts.code_forms import PasskeyForm, TurnOnForm
from voorkant.interfaces.web.accounts.entrance import interstitial
from voorkant.interfaces.web.accounts.picture import picture
from voorkant.interfaces.web.accounts.second_step import options_for_script
from voorkant.interfaces.web.accounts.two_step import passkey_context
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.proof import own_proof, own_proof_beyond
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.single_sign_on import unlink
from voorkant.queries.access import zone_of
from voorkant.queries.sign_in import sign_in
from voorkant.queries.single_sign_on import UnknownProvider, entrances_of, find_provider

P = ParamSpec("P")
View = Callable[Concatenate[PageRequest, P], HttpResponse]


def confirmed(view: View[P]) -> View[P]:
    """Ask to show again, with one's own means, that it is you, unless you did so just now."""
    asked: View[P] = reauthentication_required(app="allauth.mfa")(view)
    return own_proof(asked)


@page
@never_cache
@require_safe
@own_proof_beyond
def security(request: PageRequest) -> HttpResponse:
    """Show what one signs in with."""
    context = {
        "known": sign_in(request.user),
        "entrances": entrances_of(request.user),
        **passkey_context(request, reverse("security")),
    }
    with timezone.override(zone_of(request.seat)):
        return render(request, "accounts/security.html", context)


@page
@never_cache
@confirmed
def turn_on(request: PageRequest) -> HttpResponse:
    """Let an authenticator app take over a secret; with its first code two steps are on."""
    if sign_in(request.user).app_since:
        return redirect("security")
    form = TurnOnForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _app, codes = activate_totp(request, form)
        keep(request, Toast(_("Signing in takes two steps from now on.")))
        return _show_codes(request, codes) if codes else redirect("security")
    address = get_adapter().build_totp_url(request.user, form.secret)
    context = {
        "form": form,
        "secret": form.secret,
        "address": address,
        "picture": picture(address, _("QR code for your authenticator app")),
    }
    return render(request, "accounts/turn_on.html", context, status=422 if form.errors else 200)


@page
@require_POST
@confirmed
def turn_off(request: PageRequest) -> HttpResponse:
    """Stop asking for codes of the app."""
    app = _own(request, Authenticator.Type.TOTP)
    deactivate_totp(request, app)
    keep(request, Toast(_("Your authenticator app is not asked for any more.")))
    return redirect("security")


@page
@never_cache
@require_POST
@confirmed
def renew_codes(request: PageRequest) -> HttpResponse:
    """Make other recovery codes and show them, this once; the old ones stop working."""
    if not sign_in(request.user).is_two_step:
        return redirect("security")
    return _show_codes(request, generate_recovery_codes(request))


@page
@never_cache
@confirmed
def add_passkey(request: PageRequest) -> HttpResponse:
    """Take a passkey from this device."""
    place = passkey_context(request, request.path)
    if not place["passkeys_work"]:
        return redirect("security")
    form = PasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _passkey, codes = add_authenticator(request, given["name"], given["credential"])
        keep(request, Toast(_("You can sign in with this passkey from now on.")))
        return _show_codes(request, codes) if codes else redirect("security")
    data = begin_registration(request, request.user, passwordless=True)
    context = {
        "form": form,
        "passkey_options": options_for_script({"js_data": {"creation_options": data}}),
    }
    return render(request, "accounts/passkey.html", context, status=422 if form.errors else 200)


@page
@require_POST
@confirmed
def remove_passkey(request: PageRequest, number: int) -> HttpResponse:
    """Take a passkey away: it opens nothing any more."""
    remove_authenticator(request, _own(request, Authenticator.Type.WEBAUTHN, pk=number))
    keep(request, Toast(_("This passkey does not work any more. Remove it from your device too.")))
    return redirect("security")


@page
@never_cache
@require_POST
@confirmed
def link_organisation(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Go and link one's account at an organisation."""
    row = find_provider(public_id)
    if row.workspace_id not in {seat.workspace_id for seat in (*request.seats, *request.closed)}:
        raise UnknownProvider("provider")
    return interstitial(request, row, "link")


@page
@require_POST
@confirmed
def unlink_organisation(request: PageRequest, public_id: UUID) -> HttpResponse:
    """End the link with one's account at an organisation."""
    row = find_provider(public_id)
    unlink(row, request.user)
    words = {"name": row.workspace.name}
    keep(request, Toast(_("The link with %(name)s was ended.") % words))
    return redirect("security")


def _own(request: PageRequest, kind: str, **which: Any) -> Authenticator:
    found = Authenticator.objects.filter(user=request.user, type=kind, **which).first()
    if found is None:
        raise Http404
    return found


def _show_codes(request: PageRequest, row: Authenticator) -> HttpResponse:
    codes = row.wrap().get_unused_codes()
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
