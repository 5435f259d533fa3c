"""Where one is signed in: every browser, and a button to end it."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.proof import own_proof_beyond
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.queries.access import zone_of

# The first that fits counts: Edge and Chrome also call themselves Safari.
BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Firefox", r"(Firefox|FxiOS)/"),
    ("Opera", r"OPR/"),
    ("Chrome", r"(Chrome|CriOS|Chromium)/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux"),
)


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A browser in which one is signed in."""

    number: int
    device: str
    ip: str
    since: datetime
    is_current: bool


@page
@never_cache
@require_safe
@own_proof_beyond
def sessions(request: PageRequest) -> HttpResponse:
    """List where one is signed in, this browser first."""
    rows = UserSession.objects.purge_and_list(request.user)
    cards = [
        SessionCard(row.pk, device(row.user_agent), row.ip, row.created_at, row.is_current())
        for row in rows
    ]
    cards.sort(key=lambda card: (not card.is_current, -card.since.timestamp()))
    with timezone.override(zone_of(request.seat)):
        return render(request, "usersessions/usersession_list.html", {"cards": cards})


@page
@require_POST
@own_proof_beyond
def end(request: PageRequest, number: int) -> HttpResponse:
    """End one session of oneself."""
    row = UserSession.objects.filter(user=request.user, pk=number).first()
    if row is None:
        raise Http404
    is_current = row.is_current()
    get_adapter().end_sessions([row])
    if is_current:
        request.session.flush()
        return redirect("account_login")
    keep(request, Toast(_("You are signed out there.")))
    return redirect("sessions")


@page
@require_POST
@own_proof_beyond
def end_others(request: PageRequest) -> HttpResponse:
    """End every session of oneself but this one."""
    rows = UserSession.objects.purge_and_list(request.user)
    others = [row for row in rows if not row.is_current()]
    get_adapter().end_sessions(others)
    said = ngettext(
        "You are signed out in %(count)s other browser.",
        "You are signed out in %(count)s other browsers.",
        len(others),
    )
    keep(request, Toast(said % {"count": len(others)}))
    return redirect("sessions")


def device(user_agent: str) -> str:
    """Return what a browser says it is, as people call it: Firefox, Android."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return ", ".join(filter(None, (browser, system))) or _("Unknown browser")


def _first(choices: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in choices if re.search(pattern, text)), "")
