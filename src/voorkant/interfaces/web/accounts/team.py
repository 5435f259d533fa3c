"""The team: who belongs to the workspace, inviting, roles, leaving, handing over."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.access import Permission, Role, is_allowed
from voorkant.core.errors import Conflict, Invalid, VoorkantError
from voorkant.gateways.mail import is_set
from voorkant.interfaces.web.accounts.adapter import address
from voorkant.interfaces.web.accounts.forms import InviteForm
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.reading import identifier
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations import team as operations
from voorkant.operations.workspaces import change_workspace
from voorkant.queries.access import Member, UnknownMember, find_member, members, require, zone_of
from voorkant.queries.team import WaitingLink, waiting_invitations, waiting_resets
from voorkant.wording.errors import sentence


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused about a member (by public id; None is the invitation form)."""

    error: VoorkantError
    about: UUID | None = None

    @property
    def text(self) -> str:
        """The sentence for it."""
        return sentence(self.error)


@dataclass(frozen=True, slots=True)
class PassOn:
    """A link that was made just now, and for whom if that was said."""

    link: str
    to: str = ""


def invitation_link(secret: str) -> str:
    """Return the link by which somebody joins."""
    return address(reverse("invitation", kwargs={"secret": "SECRET"})).replace("SECRET", secret)


@page
@never_cache
def team(request: PageRequest) -> HttpResponse:
    """Show the team; on POST, invite somebody."""
    if request.method != "POST":
        return _show(request)
    require(request.seat, Permission.INVITE)
    form = InviteForm(request.POST, asks_business=_asks_business(request.seat))
    if not form.is_valid():
        return _show(request, form)
    given = form.cleaned_data
    wish = operations.Invite(
        given["email"], given["role"], invitation_link("{secret}"), given["language"]
    )
    workspace = request.seat.workspace
    try:
        if given.get("business"):
            change_workspace(workspace, request.seat, given["business"], workspace.tz)
        _row, secret = operations.invite(workspace, request.seat, wish, request.moment)
    except (Conflict, Invalid) as error:
        form.refuse(error)
        return _show(request, form)
    if not wish.email or not is_set():
        return _show(request, link=PassOn(invitation_link(secret), wish.email))
    keep(request, Toast(_("%(to)s gets a mail.") % {"to": wish.email}))
    return redirect("team")


def _show(
    request: PageRequest,
    form: InviteForm | None = None,
    *,
    link: PassOn | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    workspace, actor, moment = request.seat.workspace, request.seat, request.moment
    require(actor, Permission.READ_TEAM)
    people = members(workspace)
    owners = [member.pk for member in people if member.role == Role.OWNER]
    may_invite = is_allowed(Role(actor.role), Permission.INVITE, own=True)
    context = {
        "form": form
        or InviteForm(
            initial={"language": request.user.language}, asks_business=_asks_business(actor)
        ),
        "link": link,
        "refusal": refusal,
        "people": people,
        "roles": [role.value for role in Role],
        "others": [member for member in people if member.pk != actor.pk],
        "is_owner": actor.role == Role.OWNER,
        "is_last_owner": owners == [actor.pk],
        "may_invite": may_invite,
        "invitations": operations.invitations(workspace, moment) if may_invite else [],
        "links": _links(request, link) if may_invite else [],
        "resets": waiting_resets(actor, moment),
        "is_alone": workspace.shape == "solo" and len(people) == 1,
    }
    status = status_of(refusal.error) if refusal else 200
    if form and form.errors:
        status = 422
    with timezone.override(zone_of(actor)):
        return render(request, "accounts/team.html", context, status=status)


def _links(request: PageRequest, new: PassOn | None) -> list[WaitingLink]:
    waiting = waiting_invitations(request.seat.workspace, request.moment)
    return [one for one in waiting if new is None or one.link != new.link]


def _asks_business(actor: Member) -> bool:
    """Return whether the workspace still bears its owner's name, which says nothing to a guest."""
    is_unnamed = actor.workspace.name == actor.display_name
    return is_unnamed and is_allowed(Role(actor.role), Permission.CHANGE_WORKSPACE, own=True)


@page
@require_POST
def withdraw(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Withdraw an invitation: its link stops working."""
    operations.revoke_invitation(request.seat.workspace, request.seat, public_id, request.moment)
    keep(request, Toast(_("The invitation was withdrawn; its link does not work any more.")))
    return redirect("team")


@page
@require_POST
def role(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Give a member another role; the toast puts the earlier one back."""
    member = find_member(request.seat.workspace, public_id)
    before = member.role
    wanted = request.POST.get("role", "")
    try:
        operations.change_role(request.seat.workspace, request.seat, member, wanted)
    except (Conflict, Invalid) as error:
        return _show(request, refusal=Refusal(error, public_id))
    words = {"name": member.display_name, "role": role_name(member.role)}
    keep(
        request,
        Toast(
            _("%(name)s is now %(role)s.") % words,
            reverse("member_role", args=[public_id]),
            undo_fields(role=before),
        ),
    )
    return redirect("team")


@page
@require_POST
def hand_over(request: PageRequest) -> HttpResponse:
    """Make somebody else owner in one's own place."""
    require(request.seat, Permission.HAND_OVER)
    chosen = identifier(request.POST.dict(), "to", UnknownMember("to"))
    to = find_member(request.seat.workspace, chosen or UUID(int=0))
    operations.hand_over(request.seat.workspace, request.seat, to)
    words = {"name": to.display_name}
    keep(request, Toast(_("%(name)s is owner now; you are lead.") % words))
    return redirect("team")


@page
@require_POST
def remove(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Let a member go, or leave: access ends at once, the records stay."""
    member = find_member(request.seat.workspace, public_id)
    try:
        operations.remove_member(request.seat.workspace, request.seat, member, request.moment)
    except (Conflict, Invalid) as error:
        return _show(request, refusal=Refusal(error, public_id))
    if member.pk == request.seat.pk:
        keep(request, Toast(_("You left %(name)s.") % {"name": request.seat.workspace.name}))
        return redirect("/")
    words = {"name": member.display_name}
    keep(request, Toast(_("%(name)s has no access any more. What was logged stays.") % words))
    return redirect("team")


def role_name(role: str) -> str:
    """Return a role in words."""
    return {"owner": _("owner"), "lead": _("lead"), "member": _("member")}[role]
