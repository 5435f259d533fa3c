"""A page: who may open it, and what it can count on."""

from collections.abc import Callable
from datetime import date, datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from voorkant.core.errors import Conflict
from voorkant.core.periods import local_date
from voorkant.queries.access import Member, User, Workspace, has_users, zone_of

P = ParamSpec("P")
# By these a page with script names the workspace that it shows: a field of forms, a header besides.
FOR = "for_workspace"
FOR_HEADER = "Voorkant-For"


class OtherWorkspace(Conflict):
    """The page that sends this shows another workspace than the one chosen since."""

    code = "other_workspace"


class PageRequest(HttpRequest):
    """A request from somebody who signed in and sits in a workspace; `moment` is aware UTC.

    `closed` are seats of his that this session does not open: see `proof`.
    """

    user: User
    seat: Member
    seats: list[Member]
    closed: list[Member]
    moment: datetime
    workspace: Workspace


def page(
    view: Callable[Concatenate[PageRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a view count on a seat: others go to sign in, or to the first run."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if not has_users():
                return redirect("welcome")
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        asking = cast(PageRequest, request)
        if getattr(request, "seat", None) is None:
            return redirect("closed_seats" if asking.closed else "welcome")
        asking.workspace = asking.seat.workspace
        _check_shown(asking)
        return view(asking, *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded


def _check_shown(request: PageRequest) -> None:
    """Refuse what a page of another workspace would write in this one. Raises OtherWorkspace."""
    if request.method != "POST":
        return
    shown = request.headers.get(FOR_HEADER) or request.POST.get(FOR)
    if shown and shown != str(request.workspace.public_id):
        raise OtherWorkspace


def today_of(request: PageRequest) -> date:
    """Return the day it is for the reader, in his own zone."""
    return local_date(request.moment, zone_of(request.seat))
