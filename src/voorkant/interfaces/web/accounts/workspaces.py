"""One's businesses: going to another one, starting one, removing one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.accounts.forms import NewWorkspaceForm
from voorkant.interfaces.web.middleware import SEAT
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.proof import own_proof
from voorkant.interfaces.web.reading import text
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.workspaces import NewWorkspace, create_workspace, wipe_workspace
from voorkant.queries.access import Member, UnknownMember, require


@page
@require_POST
def switch(request: PageRequest) -> HttpResponse:
    """Take the seat in another workspace of one's own."""
    wanted = text(request.POST.dict(), "seat")
    seat = next((seat for seat in request.seats if str(seat.public_id) == wanted), None)
    if seat is None:
        raise UnknownMember("seat")
    _sit(request, seat)
    return redirect("/")


@never_cache
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Show the businesses of one's own that this session does not open, and what opens them."""
    if not getattr(request, "closed", []):
        return redirect("/")
    return render(request, "accounts/closed.html")


@page
@never_cache
@own_proof
def new(request: PageRequest) -> HttpResponse:
    """Start another business; the user becomes its owner and goes there."""
    form = NewWorkspaceForm(request.POST or None, initial={"shape": "solo"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            wish = NewWorkspace(given["name"], given["shape"], tz=request.seat.workspace.tz)
            seat = create_workspace(request.user, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            _sit(request, seat)
            keep(request, Toast(_("%(name)s is ready.") % {"name": seat.workspace.name}))
            return redirect("welcome_kinds")
    status = 422 if form.errors else 200
    return render(request, "accounts/workspace_new.html", {"form": form}, status=status)


@page
@never_cache
@require_POST
def wipe(request: PageRequest) -> HttpResponse:
    """Remove the workspace: a sample at once, a real one when its name was typed."""
    require(request.seat, Permission.WIPE_WORKSPACE)
    workspace = request.seat.workspace
    name = workspace.name
    typed = text(request.POST.dict(), "name")
    if not workspace.is_sample and typed != name:
        context = {
            "typed": typed,
            "problem": _("Type the name exactly as it is: %(name)s") % {"name": name}
            if typed
            else "",
        }
        return render(request, "accounts/workspace_wipe.html", context, status=422)
    wipe_workspace(workspace, request.seat, request.moment)
    request.session.pop(SEAT, None)
    keep(request, Toast(_("%(name)s was removed.") % {"name": name}))
    return redirect("/")


def _sit(request: PageRequest, seat: Member) -> None:
    request.session[SEAT] = str(seat.public_id)
