"""One kind of activity: adding it, calling it otherwise, putting it away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Kind
from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.schemes import pages
from voorkant.interfaces.web.schemes.kind_form import (
    OCCASION,
    PROSPECT,
    TILE,
    KindForm,
    NewKindForm,
)
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.activity.kinds import (
    add_kind,
    archive_kind,
    change_kind,
    has_entries,
    use_kind_again,
)
from voorkant.queries.access import require
from voorkant.queries.activity.schemes import Edition, find_kind, scheme_book

NEW = {"nature": "act", "measure": "count", "side": "talk", "flags": [TILE]}


@require_http_methods(["GET", "POST"])
@page
def add(request: PageRequest) -> HttpResponse:
    """Add a kind, with what it earns from today on."""
    require(request.seat, Permission.CHANGE_SCHEME)
    if request.method == "GET":
        return render(request, "web/schemes/kind.html", {"form": NewKindForm(initial=NEW)})
    form = NewKindForm(request.POST)
    if form.is_valid():
        try:
            made = add_kind(
                request.workspace, request.seat, form.details(), form.earns(), request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = reverse("kind_archive", args=[made.public_id])
            said = _("Added: %(name)s. It earns from today on.")
            keep(request, Toast(said % {"name": _name(made)}, undo, undo_fields(next="")))
            return redirect("scheme")
    return render(request, "web/schemes/kind.html", {"form": form}, status=422)


@require_http_methods(["GET", "POST"])
@page
def change(request: PageRequest, kind: UUID) -> HttpResponse:
    """Show a kind, or change what it is called and how it is offered."""
    require(request.seat, Permission.CHANGE_SCHEME)
    row = find_kind(request.workspace, kind)
    edition = scheme_book(request.workspace).on(pages.today_here(request))
    shown = next(line.kind for line in edition.lines if line.kind.id == row.pk)
    context = {
        "kind": shown,
        "is_archived": row.archived_on is not None,
        "is_fixed": has_entries(row),
    }
    if request.method == "GET":
        context["form"] = KindForm(initial=_filled(shown, edition))
        return render(request, "web/schemes/kind.html", context)
    form = KindForm(request.POST)
    if form.is_valid():
        try:
            changed = change_kind(
                request.workspace, request.seat, kind, form.details(), request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, Toast(_("Saved: %(name)s.") % {"name": _name(changed)}))
            return redirect("scheme")
    return render(request, "web/schemes/kind.html", {**context, "form": form}, status=422)


@require_POST
@page
def archive(request: PageRequest, kind: UUID) -> HttpResponse:
    """Put a kind away: it is offered no more, what was logged stays."""
    try:
        gone = archive_kind(request.workspace, request.seat, kind, request.moment)
    except (Conflict, Invalid) as error:
        return pages.show(request, error)
    undo = reverse("kind_use_again", args=[kind])
    said = _("Archived: %(name)s. What was logged of it stays.") % {"name": _name(gone)}
    keep(request, Toast(said, undo, undo_fields(next="")))
    return redirect("scheme")


@require_POST
@page
def use_again(request: PageRequest, kind: UUID) -> HttpResponse:
    """Offer an archived kind again."""
    try:
        back = use_kind_again(request.workspace, request.seat, kind, request.moment)
    except (Conflict, Invalid) as error:
        return pages.show(request, error)
    keep(request, Toast(_("In use again: %(name)s.") % {"name": _name(back)}))
    return redirect("scheme")


def _name(row: object) -> str:
    return str(getattr(row, "name_nl" if (get_language() or "").startswith("nl") else "name_en"))


def _filled(kind: Kind, edition: Edition) -> dict[str, object]:
    order = [line.kind.id for line in edition.in_use]
    flags = {PROSPECT: kind.with_prospect, OCCASION: kind.is_occasion, TILE: kind.is_tile}
    return {
        "name_nl": kind.name_nl,
        "name_en": kind.name_en,
        "aliases": "\n".join(kind.aliases),
        "nature": kind.nature.value,
        "flags": [name for name, is_so in flags.items() if is_so],
        "place": order.index(kind.id) + 1 if kind.id in order else None,
    }
