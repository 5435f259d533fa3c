"""Keys for the API: made, shown once, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.accounts.forms import TokenForm
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.accounts import create_token, revoke_token
from voorkant.queries.access import require
from voorkant.queries.accounts import tokens as list_tokens


@page
@never_cache
def tokens(request: PageRequest) -> HttpResponse:
    """List one's tokens; on POST, make one and show its secret, this once."""
    require(request.seat, Permission.TOKENS)
    form, secret = TokenForm(initial={"scopes": ["read", "log"]}), ""
    if request.method == "POST":
        typed = TokenForm(request.POST)
        secret = _made(request, typed)
        form = form if secret else typed
    context = {"form": form, "secret": secret, "tokens": list_tokens(request.seat)}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


def _made(request: PageRequest, form: TokenForm) -> str:
    if not form.is_valid():
        return ""
    name, scopes = form.cleaned_data["name"], frozenset(form.cleaned_data["scopes"])
    try:
        made = create_token(request.seat.workspace, request.seat, name, scopes, request.moment)
    except (Conflict, Invalid) as error:
        form.refuse(error)
        return ""
    return made[1]


@page
@require_POST
def revoke(request: PageRequest, public_id: UUID) -> HttpResponse:
    """End a token at once."""
    revoke_token(request.seat.workspace, request.seat, public_id, request.moment)
    keep(request, Toast(_("The token was ended. Programs that use it get no answer any more.")))
    return redirect("tokens")
