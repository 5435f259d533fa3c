"""Joining a workspace with the link of an invitation."""

from allauth.core import ratelimit
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.accounts.forms import JoinForm
from voorkant.interfaces.web.accounts.signin import enter
from voorkant.interfaces.web.middleware import SEAT
from voorkant.interfaces.web.proof import require_own
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations import team as operations
from voorkant.operations.accounts import NewUser
from voorkant.queries.access import Member, User
from voorkant.queries.single_sign_on import provider_of
from voorkant.wording.errors import sentence


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who invites to what; on POST, join: as who is signed in, or as somebody new."""
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    try:
        found = operations.find_invitation(secret, moment)
    except operations.UnknownInvitation as error:
        gone = {"text": sentence(error)}
        return render(request, "accounts/invitation_gone.html", gone, status=404)
    context: dict[str, object] = {
        "invitation": found,
        "workspace": found.workspace,
        "email": found.email,
    }
    provider = provider_of(found.workspace) if found.email else None
    if provider is not None:
        context["entrance"] = reverse("organisation", args=[provider.public_id])
    if request.user.is_authenticated:
        require_own(request)
        return _join(request, secret, context)
    return _join_as_new(request, secret, context)


def _join(request: HttpRequest, secret: str, context: dict[str, object]) -> HttpResponse:
    assert isinstance(request.user, User)
    context["is_for_another"] = context["email"] not in ("", request.user.email)
    if request.method != "POST":
        return render(request, "accounts/invitation.html", context)
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    try:
        member = operations.accept_invitation(request.user, secret, moment)
    except Conflict as error:
        context["refusal"] = sentence(error)
        return render(request, "accounts/invitation.html", context, status=status_of(error))
    request.session[SEAT] = str(member.public_id)
    keep(request, Toast(_("Welcome to %(name)s.") % {"name": member.workspace.name}))
    return redirect("/")


def _join_as_new(request: HttpRequest, secret: str, context: dict[str, object]) -> HttpResponse:
    initial = {"email": context["email"], "language": get_language()}
    form = JoinForm(request.POST or None, initial=initial)
    if context["email"]:
        form.fields["email"].disabled = True
    context["form"] = form
    if request.method != "POST":
        return render(request, "accounts/invitation.html", context)
    if not ratelimit.consume(request, action="signup"):
        return render(request, "429.html", status=429)
    member = _new_member(request, secret, form) if form.is_valid() else None
    if member is None or member.user is None:
        return render(request, "accounts/invitation.html", context, status=422)
    return enter(request, member.user, "/")


def _new_member(request: HttpRequest, secret: str, form: JoinForm) -> Member | None:
    given = form.cleaned_data
    new = NewUser(given["email"], given["name"], given["password"], given["language"])
    try:
        validate_password(new.password or "", User(email=new.email, name=new.name))
    except ValidationError as error:
        form.add_error("password", error)
        return None
    try:
        moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
        return operations.join_as_new(new, secret, moment)
    except (Conflict, Invalid) as error:
        form.refuse(error)
        return None
