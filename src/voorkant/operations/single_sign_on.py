"""Setting up single sign-on, and deciding whom a provider may sign in: never into a login that is
not its workspace's.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import QuerySet

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Conflict, Forbidden
from voorkant.core.identity import Claim, check_domain, check_mail, parse_domains
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.data.models import Invitation, Member, User, Workspace
from voorkant.data.sealing import seal
from voorkant.gateways.identity import check_issuer
from voorkant.operations.accounts import NewUser, create_user, tell_of_change
from voorkant.operations.identity_links import links
from voorkant.operations.team import take_seat
from voorkant.queries.access import require
from voorkant.queries.single_sign_on import Provider, provider_of

MOST_CLIENT_ID = 191


class NotProvenYet(Conflict):
    """It must have worked once as it is set now before others depend on it."""

    code = "not_proven_yet"


class NotInvited(Forbidden):
    """Nobody with this mail address is a member, or was invited by it."""

    code = "not_invited"


class LinkItYourself(Forbidden):
    """This login is used elsewhere too: only its owner can link it."""

    code = "link_it_yourself"


class OtherIdentity(Forbidden):
    """The login is linked to another person at this provider, or this person to another login."""

    code = "other_identity"


@dataclass(frozen=True, slots=True)
class ProviderWish:
    """How to sign in elsewhere; an empty secret keeps the one there is."""

    issuer: str
    client_id: str
    client_secret: str = ""
    domains: str = ""
    is_required: bool = False


def set_provider(workspace: Workspace, actor: Member, wish: ProviderWish) -> Provider:
    """Set up single sign-on, or change it. With another issuer or client all links end.

    Raises BadIssuer, BadDomain, NameNeeded, TooLong, NotProvenYet, NotAllowed.
    """
    require(actor, Permission.SINGLE_SIGN_ON)
    issuer, domains = check_issuer(wish.issuer), parse_domains(wish.domains)
    client_id = wish.client_id.strip()
    if not client_id:
        raise NameNeeded("client_id")
    if len(client_id) > MOST_CLIENT_ID:
        raise TooLong("client_id", most=MOST_CLIENT_ID)
    with transaction.atomic():
        _one_at_a_time(workspace)
        row = provider_of(workspace) or Provider(workspace=workspace)
        if (row.issuer, row.client_id) != (issuer, client_id):
            links(row).delete()
            row.public_id, row.proven_at = uuid4(), None
        if wish.client_secret:
            row.client_secret, row.proven_at = seal(wish.client_secret.strip()), None
        if wish.is_required and row.proven_at is None:
            raise NotProvenYet("is_required")
        row.issuer, row.client_id = issuer, client_id
        row.domains, row.is_required = " ".join(domains), wish.is_required
        row.save()
    return row


def remove_provider(workspace: Workspace, actor: Member) -> None:
    """Take single sign-on away: sessions that came through it open nothing any more."""
    require(actor, Permission.SINGLE_SIGN_ON)
    with transaction.atomic():
        _one_at_a_time(workspace)
        row = provider_of(workspace)
        if row is not None:
            links(row).delete()
            row.delete()


def mark_proven(provider: Provider, moment: datetime) -> None:
    """Remember that the provider works as it is set now."""
    type(provider).objects.filter(public_id=provider.public_id).update(proven_at=moment)


def admit(provider: Provider, claim: Claim, language: str, notice: str, moment: datetime) -> Member:
    """Return the seat of whom a claim signs in; his login is linked to it from now on.

    A linked subject signs in its login. Otherwise a verified mail address inside the domains
    decides: a member whose every workspace is this one, or somebody new who was invited by that
    address. `notice` is the link in the mail that tells of a new link with a login there was.
    Raises MailNotVerified, WrongDomain, NotInvited, LinkItYourself, OtherIdentity.
    """
    domains = tuple(provider.domains.split())
    with transaction.atomic():
        _one_at_a_time(provider.workspace)
        linked = links(provider).filter(uid=claim.subject).select_related("user").first()
        if linked is not None:
            check_domain(claim, domains if claim.email else ())
            seat = _own_seat(provider, linked.user, is_linked=True)
        else:
            check_mail(claim, domains)
            user = User.objects.filter(email=claim.email).first()
            if user is None:
                seat = _newcomer(provider, claim, language, moment)
            else:
                seat = _own_seat(provider, user, is_linked=False)
                tell_of_change(user, "identity_linked", notice, moment)
            assert seat.user is not None
            _link(provider, seat.user, claim)
        mark_proven(provider, moment)
    return seat


def link(provider: Provider, user: User, claim: Claim, notice: str, moment: datetime) -> Member:
    """Link the login of somebody who showed that it is his; return his seat.

    `notice` is the link in the mail that tells him. Raises NotInvited, WrongDomain, OtherIdentity.
    """
    with transaction.atomic():
        _one_at_a_time(provider.workspace)
        seat = _open_seats(user).filter(workspace=provider.workspace).first()
        if seat is None:
            raise NotInvited("email", email=user.email)
        check_domain(claim, tuple(provider.domains.split()))
        _link(provider, user, claim)
        mark_proven(provider, moment)
        tell_of_change(user, "identity_linked", notice, moment)
    return seat


def unlink(provider: Provider, user: User) -> None:
    """End the link between a login and its owner at a provider."""
    links(provider).filter(user=user).delete()


def _newcomer(provider: Provider, claim: Claim, language: str, moment: datetime) -> Member:
    rows = Invitation.objects.filter(workspace=provider.workspace, email=claim.email)
    usable = rows.filter(accepted_at=None, revoked_at=None, expires_at__gt=moment)
    invitation = usable.order_by("-id").first()
    if invitation is None:
        raise NotInvited("email", email=claim.email)
    name = claim.name.strip()[:200] or claim.email.partition("@")[0]
    user = create_user(NewUser(claim.email, name, None, language), moment)
    return take_seat(invitation, user, moment)


def _own_seat(provider: Provider, user: User, *, is_linked: bool) -> Member:
    open_seats = list(_open_seats(user).select_related("workspace", "user"))
    here = [seat for seat in open_seats if seat.workspace_id == provider.workspace_id]
    if not here:
        raise NotInvited("email", email=user.email)
    elsewhere = [seat for seat in open_seats if seat not in here and not seat.workspace.is_sample]
    if elsewhere and not is_linked:
        raise LinkItYourself("email", email=user.email)
    return here[0]


def _link(provider: Provider, user: User, claim: Claim) -> None:
    taken = links(provider).filter(uid=claim.subject).exclude(user=user).exists()
    other = links(provider).filter(user=user).exclude(uid=claim.subject).exists()
    if taken or other:
        raise OtherIdentity("email", email=user.email)
    SocialAccount.objects.get_or_create(
        provider=str(provider.public_id), uid=claim.subject, defaults={"user": user}
    )


def _open_seats(user: User) -> QuerySet[Member]:
    return Member.objects.filter(user=user, left_on=None, workspace__wiping_at=None)


def _one_at_a_time(workspace: Workspace) -> None:
    # Two arrivals of one person in the same moment would each still see him unlinked.
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
