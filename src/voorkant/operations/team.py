"""Who belongs to a workspace: inviting, joining, roles, leaving, handing over."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission, Role
from voorkant.core.errors import Conflict, Invalid, NotFound
from voorkant.core.periods import local_date
from voorkant.data.models import ApiToken, Invitation, Member, User, Workspace
from voorkant.operations.accounts import NewUser, clean_email, create_user, fingerprint
from voorkant.operations.delivery import Message, post, withdraw
from voorkant.operations.identity_links import forget_links
from voorkant.operations.rhythm.reminders import end_reminders
from voorkant.queries.access import find_member, require

INVITATION_LASTS = timedelta(days=14)


class UnknownInvitation(NotFound):
    """The invitation does not exist, has been used, was withdrawn or has lapsed."""

    code = "unknown_invitation"


class AlreadyMember(Conflict):
    """This person is a member of the workspace already."""

    code = "already_member"


class InvitationForAnother(Conflict):
    """The invitation is for another mail address than one signs in with."""

    code = "invitation_for_another"


class LastOwner(Conflict):
    """A workspace keeps at least one owner: hand it over first."""

    code = "last_owner"


class UnknownRole(Invalid):
    """A role is owner, lead or member; an invitation gives lead or member."""

    code = "unknown_role"


@dataclass(frozen=True, slots=True)
class Invite:
    """Whom to invite, as what, and where the link leads; `{secret}` in `link` is filled in here."""

    email: str
    role: str
    link: str
    language: str


def invite(
    workspace: Workspace, actor: Member, wish: Invite, moment: datetime
) -> tuple[Invitation, str]:
    """Invite one person by link, and by mail when an address is given; return the secret once."""
    require(actor, Permission.INVITE)
    if wish.role not in (Role.LEAD, Role.MEMBER):
        raise UnknownRole("role")
    email = clean_email(wish.email) if wish.email.strip() else ""
    if (
        email
        and Member.objects.filter(workspace=workspace, user__email=email, left_on=None).exists()
    ):
        raise AlreadyMember("email")
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            workspace=workspace,
            email=email,
            role=wish.role,
            token_hash=fingerprint(secret),
            invited_by=actor,
            created_at=moment,
            expires_at=moment + INVITATION_LASTS,
        )
        if email:
            link = wish.link.replace("{secret}", secret)
            data = {"link": link, "workspace": workspace.name, "by": actor.display_name}
            message = Message(
                "invitation", email, wish.language, data, _key(invitation), invitation.expires_at
            )
            post(workspace, message, moment)
    return invitation, secret


def invitations(workspace: Workspace, moment: datetime) -> list[Invitation]:
    """List the invitations that can still be used."""
    rows = Invitation.objects.filter(workspace=workspace, accepted_at=None, revoked_at=None)
    return list(rows.filter(expires_at__gt=moment).select_related("invited_by").order_by("-id"))


def find_invitation(secret: str, moment: datetime) -> Invitation:
    """Return the invitation a link carries, if it can still be used; raise UnknownInvitation."""
    rows = Invitation.objects.filter(
        token_hash=fingerprint(secret), accepted_at=None, revoked_at=None, expires_at__gt=moment
    )
    invitation = rows.select_related("workspace", "invited_by").first()
    if invitation is None:
        raise UnknownInvitation("invitation")
    return invitation


def accept_invitation(user: User, secret: str, moment: datetime) -> Member:
    """Join the workspace of an invitation; one by mail is for who signs in with that address.

    Raises UnknownInvitation, InvitationForAnother, AlreadyMember.
    """
    with transaction.atomic():
        invitation = find_invitation(secret, moment)
        if invitation.email not in ("", user.email):
            raise InvitationForAnother("email", email=invitation.email)
        return take_seat(invitation, user, moment)


def take_seat(invitation: Invitation, user: User, moment: datetime) -> Member:
    """Let a user join with an invitation that may be used once, in the running transaction.

    Raises UnknownInvitation, AlreadyMember.
    """
    workspace = invitation.workspace
    _one_at_a_time(workspace)
    if Member.objects.filter(workspace=workspace, user=user, left_on=None).exists():
        raise AlreadyMember("email")
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not unused.update(accepted_at=moment):
        raise UnknownInvitation("invitation")
    withdraw(_key(invitation))
    if workspace.shape == "solo":
        workspace.shape = "team"
        workspace.save(update_fields=["shape"])
    return Member.objects.create(
        workspace=workspace,
        user=user,
        display_name=user.name,
        role=invitation.role,
        joined_on=local_date(moment, workspace.tz),
    )


def join_as_new(new: NewUser, secret: str, moment: datetime) -> Member:
    """Make a login and join with it, both or neither; an invitation by mail fixes the address.

    Raises UnknownInvitation, EmailTaken, BadEmail, NameNeeded.
    """
    with transaction.atomic():
        invited = find_invitation(secret, moment).email
        user = create_user(replace(new, email=invited or new.email), moment)
        return accept_invitation(user, secret, moment)


def _key(invitation: Invitation) -> str:
    return f"invitation {invitation.public_id}"


def revoke_invitation(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> None:
    """Withdraw an invitation that was not used. Raises UnknownInvitation."""
    require(actor, Permission.INVITE)
    rows = Invitation.objects.filter(workspace=workspace, public_id=public_id, accepted_at=None)
    with transaction.atomic():
        if not rows.update(revoked_at=moment):
            raise UnknownInvitation("invitation")
        withdraw(f"invitation {public_id}")


def change_role(workspace: Workspace, actor: Member, member: Member, role: str) -> None:
    """Give a member another role. Raises LastOwner, UnknownRole, NotAllowed."""
    require(actor, Permission.CHANGE_ROLE, about=member)
    if role not in list(Role):
        raise UnknownRole("role")
    with transaction.atomic():
        _one_at_a_time(workspace)
        _keep_an_owner(workspace, member, Role(role))
        member.role = role
        member.save(update_fields=["role"])


def hand_over(workspace: Workspace, actor: Member, to: Member) -> None:
    """Make another member owner in the actor's place; the actor becomes lead.

    Raises UnknownMember when he has left, NotAllowed.
    """
    require(actor, Permission.HAND_OVER, about=to)
    with transaction.atomic():
        _one_at_a_time(workspace)
        # Whoever left in the meantime would leave the workspace without an owner.
        find_member(workspace, to.public_id)
        to.role, actor.role = Role.OWNER, Role.OWNER if to.pk == actor.pk else Role.LEAD
        to.save(update_fields=["role"])
        actor.save(update_fields=["role"])


def remove_member(workspace: Workspace, actor: Member, member: Member, moment: datetime) -> None:
    """Let a member go, or leave oneself: the records stay, tokens and reminders end.

    Raises LastOwner, NotAllowed.
    """
    require(actor, Permission.REMOVE_MEMBER, about=member)
    with transaction.atomic():
        _one_at_a_time(workspace)
        _keep_an_owner(workspace, member, None)
        member.left_on = local_date(moment, workspace.tz)
        member.save(update_fields=["left_on"])
        forget_links(workspace, member.user)
        ApiToken.objects.filter(member=member, revoked_at=None).update(revoked_at=moment)
        end_reminders(member)


def _one_at_a_time(workspace: Workspace) -> None:
    # Two owners leaving in the same moment would each still see the other one, and somebody with
    # two invitations would join twice.
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)


def _keep_an_owner(workspace: Workspace, member: Member, role: Role | None) -> None:
    owners = Member.objects.filter(workspace=workspace, role=Role.OWNER, left_on=None)
    if role is not Role.OWNER and [owner.pk for owner in owners] == [member.pk]:
        raise LastOwner("member")
