"""What happens with somebody whom a provider sent back: signed in, linked, or only tried."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict
from voorkant.core.identity import Claim, check_mail
from voorkant.interfaces.web.accounts.adapter import address
from voorkant.interfaces.web.middleware import SEAT
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.single_sign_on import admit, link, mark_proven
from voorkant.queries.access import Member, User, require
from voorkant.queries.single_sign_on import Provider


class SignedInAsAnother(Conflict):
    """Somebody else is signed in in this browser."""

    code = "signed_in_as_another"


def arrive(request: HttpRequest, login: SocialLogin) -> None:
    """Let a claim do what was asked for before; returns only to let allauth sign somebody in."""
    claim: Claim = login.claim
    row: Provider = login.row
    asked = login.state["data"]
    if asked.get("act") == "try":
        raise ImmediateHttpResponse(_tried(request, row, claim))
    if asked.get("act") == "link":
        raise ImmediateHttpResponse(_linked(request, row, claim, asked))
    seat = _admitted(request, row, claim)
    login.account = SocialAccount.objects.get(provider=str(row.public_id), uid=claim.subject)
    login.user = seat.user
    if request.user.is_authenticated:
        if request.user != seat.user:
            raise SignedInAsAnother(email=getattr(request.user, "email", ""))
        record_authentication(request, login)
        request.session[SEAT] = str(seat.public_id)
        raise ImmediateHttpResponse(redirect(login.get_redirect_url(request) or "/"))
    request.session[SEAT] = str(seat.public_id)


def _admitted(request: HttpRequest, row: Provider, claim: Claim) -> Member:
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    return admit(row, claim, get_language() or "nl", notice(), moment)


def _tried(request: HttpRequest, row: Provider, claim: Claim) -> HttpResponse:
    """Tell an owner what the provider says of him; nobody is signed in and nothing is linked."""
    seat, moment = request.seat, request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    if seat is None or seat.workspace_id != row.workspace_id:
        return redirect("/")
    require(seat, Permission.SINGLE_SIGN_ON)
    check_mail(claim, tuple(row.domains.split()))
    mark_proven(row, moment)
    keep(request, Toast(_("It works: you are %(email)s there.") % {"email": claim.email}))
    return redirect("single_sign_on")


def _linked(
    request: HttpRequest, row: Provider, claim: Claim, asked: dict[str, str]
) -> HttpResponse:
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    user = request.user
    if not isinstance(user, User) or asked.get("user") != str(user.pk):
        return redirect("account_login")
    link(row, user, claim, notice(), moment)
    words = {"name": row.workspace.name}
    keep(request, Toast(_("You can sign in through %(name)s from now on.") % words))
    return redirect("security")


def notice() -> str:
    """Return the link in a mail that tells of a new link."""
    return address(reverse("account_reset_password"))
