"""Settings, single sign-on: how the members of a workspace sign in elsewhere."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.accounts.entrance import interstitial
from voorkant.interfaces.web.accounts.forms import ProviderForm
from voorkant.interfaces.web.accounts.organisation import callback_address, entrance_address
from voorkant.interfaces.web.accounts.security import confirmed
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.single_sign_on import ProviderWish, remove_provider, set_provider
from voorkant.queries.access import require, zone_of
from voorkant.queries.single_sign_on import UnknownProvider, provider_of


@page
@never_cache
@sensitive_post_parameters("client_secret")
def single_sign_on(request: PageRequest) -> HttpResponse:
    """Show how members sign in elsewhere; on POST, change it."""
    require(request.seat, Permission.SINGLE_SIGN_ON)
    return _single_sign_on(request)


@confirmed
def _single_sign_on(request: PageRequest) -> HttpResponse:
    workspace = request.seat.workspace
    row = provider_of(workspace)
    known = (
        {name: getattr(row, name) for name in ("issuer", "client_id", "domains", "is_required")}
        if row
        else {}
    )
    form = ProviderForm(request.POST or None, initial=known, provider=row)
    if request.method == "POST" and form.is_valid():
        try:
            set_provider(workspace, request.seat, ProviderWish(**form.cleaned_data))
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, Toast(_("Saved.")))
            return redirect("single_sign_on")
    context = {
        "form": form,
        "provider": row,
        "callback": callback_address(row) if row else "",
        "entrance": entrance_address(row) if row else "",
    }
    with timezone.override(zone_of(request.seat)):
        status = 422 if form.errors else 200
        return render(request, "accounts/single_sign_on.html", context, status=status)


@page
@never_cache
@require_POST
def try_provider(request: PageRequest) -> HttpResponse:
    """Let an owner go to the provider and back, without signing in or linking anything."""
    require(request.seat, Permission.SINGLE_SIGN_ON)
    row = provider_of(request.seat.workspace)
    if row is None:
        raise UnknownProvider("provider")
    return interstitial(request, row, "try")


@page
@require_POST
def remove(request: PageRequest) -> HttpResponse:
    """Take single sign-on away."""
    require(request.seat, Permission.SINGLE_SIGN_ON)
    return _remove(request)


@confirmed
def _remove(request: PageRequest) -> HttpResponse:
    remove_provider(request.seat.workspace, request.seat)
    keep(request, Toast(_("Single sign-on was taken away. Everybody signs in with his own means.")))
    return redirect("single_sign_on")
