"""Links that show a challenge to whoever has them: made, shown once, withdrawn."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.challenge.forms import LinkForm
from voorkant.interfaces.web.challenge.views import SECRET, attempt, drawn
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast
from voorkant.operations.rhythm.challenge_links import make_link, withdraw_link


@require_http_methods(["GET", "POST"])
@page
def make(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Make a link; the page that comes next shows it, this once.

    A form that was refused stays at this address: opened anew, it leads back to the challenge.
    """
    if request.method == "GET":
        return redirect(f"{reverse('challenge')}#links")
    form = LinkForm(request.POST)
    if form.is_valid():
        about = (request.workspace, request.seat, challenge)
        try:
            _made, secret = make_link(*about, form.wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            request.session[SECRET] = secret
            return redirect(f"{reverse('challenge')}#links")
    return drawn(request, link=form)


@require_POST
@page
def withdraw(request: PageRequest, link: UUID) -> HttpResponse:
    """End a link at once."""

    def act() -> Toast:
        withdraw_link(request.workspace, request.seat, link, request.moment)
        return Toast(_("Withdrawn: whoever opens it sees nothing any more."))

    return attempt(request, act)
