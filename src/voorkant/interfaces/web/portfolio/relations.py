"""The address book: everybody one knows, prospects and customers alike."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voorkant.core.access import Permission
from voorkant.core.errors import VoorkantError
from voorkant.core.portfolio.parties import PartyKind
from voorkant.interfaces.web import reading, toasts
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import status_of, wants_fragments
from voorkant.operations import portfolio
from voorkant.operations.portfolio import PartyDetails
from voorkant.queries.access import require
from voorkant.queries.portfolio import parties, party_card
from voorkant.wording.errors import sentence

MOST_LISTED = 200


@require_safe
@page
def book(request: PageRequest) -> HttpResponse:
    """List the people and organisations whose name holds what is searched for."""
    require(request.seat, Permission.READ_ADDRESSES)
    wanted = reading.text(request.GET, "q")
    found = parties(request.workspace, wanted, most=MOST_LISTED)
    context = {"q": wanted, "found": found, "most": MOST_LISTED, "today": today_of(request)}
    part = "web/portfolio/list.html" if wants_fragments(request) else "web/portfolio/book.html"
    return render(request, part, context)


@require_safe
@page
def suggest(request: PageRequest) -> HttpResponse:
    """Offer names that fit what is typed in a person field."""
    require(request.seat, Permission.READ_ADDRESSES)
    typed = reading.text(request.GET, "party_name") or reading.text(request.GET, "name")
    context = {"people": parties(request.workspace, typed)}
    return render(request, "web/portfolio/options.html", context)


@require_http_methods(["GET", "POST"])
@page
def add(request: PageRequest) -> HttpResponse:
    """Show an empty card, or put it in the address book."""
    require(request.seat, Permission.WRITE_ADDRESSES)
    if request.method == "GET":
        return _form(request, {"name": reading.text(request.GET, "name")})
    try:
        details = _details(request.POST)
        party = portfolio.add_party(request.workspace, request.seat, details, request.moment)
    except VoorkantError as error:
        return _form(request, request.POST, refusal=error)
    said = _("%(name)s is in your address book.") % {"name": party.name}
    toasts.keep(request, toasts.Toast(said))
    return redirect("relations")


@require_http_methods(["GET", "POST"])
@page
def change(request: PageRequest, party: UUID) -> HttpResponse:
    """Show a card, or change it."""
    require(request.seat, Permission.READ_ADDRESSES)
    card = party_card(portfolio.find_party(request.workspace, party))
    if request.method == "GET":
        values = {name: getattr(card, name) for name in PartyDetails.__dataclass_fields__}
        return _form(request, values, card=card)
    try:
        details = _details(request.POST)
        portfolio.change_party(request.workspace, request.seat, party, details, request.moment)
    except VoorkantError as error:
        return _form(request, request.POST, card=card, refusal=error)
    toasts.keep(request, toasts.Toast(_("Saved.")))
    return redirect(reverse("relations"))


def _details(typed: QueryDict) -> PartyDetails:
    kind = reading.text(typed, "kind")
    return PartyDetails(
        name=reading.text(typed, "name"),
        kind=PartyKind.ORGANISATION if kind == PartyKind.ORGANISATION else PartyKind.PERSON,
        organisation=reading.text(typed, "organisation"),
        phone=reading.text(typed, "phone"),
        email=reading.text(typed, "email"),
    )


def _form(
    request: PageRequest,
    values: Mapping[str, str],
    card: object | None = None,
    refusal: VoorkantError | None = None,
) -> HttpResponse:
    context = {
        "values": values,
        "card": card,
        "today": today_of(request),
        "error_field": refusal.field if refusal else "",
        "error": sentence(refusal) if refusal else "",
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "web/portfolio/card.html", context, status=status)
