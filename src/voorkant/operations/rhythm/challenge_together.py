"""Running a challenge together: asking colleagues, answering, what others see, leaving."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict
from voorkant.core.periods import local_date
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, ChallengeInvite, Member, Workspace
from voorkant.gateways import mail
from voorkant.operations.activity.writing import lock
from voorkant.operations.delivery import Claimed, Message, forget_withdrawn, post
from voorkant.operations.rhythm.challenge import begin, locked
from voorkant.queries.access import find_member, require, zone_of
from voorkant.queries.rhythm.challenge import terms_of
from voorkant.queries.rhythm.challenge_together import (
    UnknownChallengeInvite,
    asked_all,
    companions,
    invite_row,
    joined_since,
    open_invites,
)

ASKED = "asked_along"


class AlreadyAlong(Conflict):
    """This person was asked already, or runs it along."""

    code = "already_along"


class AskedAlong(Conflict):
    """Only whoever asked the others along may ask more."""

    code = "asked_along"


class JoinedSince(Conflict):
    """Others joined after somebody left, and do not know that he would see what they show."""

    code = "joined_since"


class NotTogether(Conflict):
    """Nobody runs this challenge along."""

    code = "not_together"


@dataclass(frozen=True, slots=True)
class Showing:
    """What the others see, and whether one counts in their total while it shows nothing."""

    shows: Shown = Shown.TOTAL
    counts_along: bool = False


def ask_along(
    workspace: Workspace,
    actor: Member,
    challenge: UUID,
    colleague: UUID,
    link: str,
    moment: datetime,
) -> UUID:
    """Ask a colleague to run one's challenge along; return the id of the invitation.

    He hears it by mail too, where there is a mail server, with the `link` to where he answers.
    Raises UnknownChallenge, UnknownMember, AlreadyAlong, AskedAlong, NotTogether.
    """
    with transaction.atomic():
        row = locked(workspace, actor, challenge)
        if row.ended_on:
            raise NotTogether("challenge")
        other = find_member(workspace, colleague)
        if row.together is None or row.left_at:
            # What was opened to those of before is not opened to others.
            row.together, row.left_at = uuid4(), None
            row.save(update_fields=["left_at"])
            _show(row, Showing())
        elif not asked_all(workspace, row.pk, row.together):
            raise AskedAlong("challenge")
        if companions(workspace, row.together).filter(member=other).exists():
            raise AlreadyAlong("member")
        invite, is_new = ChallengeInvite.objects.get_or_create(
            challenge=row,
            member=other,
            defaults={"workspace": workspace, "created_at": moment},
        )
        if not is_new:
            if invite.state in ("open", "declined"):
                raise AlreadyAlong("member")
            _answer(invite, "open", None)
        _tell(invite, actor, link, moment)
    return invite.public_id


def is_asked_still(row: Claimed, moment: datetime) -> bool:
    """Tell of a message about to leave that it asks nobody along, or asks what still stands."""
    if row.kind != ASKED:
        return True
    rows = ChallengeInvite.objects.filter(public_id=row.data["invite"])
    invite = rows.select_related("member__workspace", "member__user").first()
    if invite is None or invite.member.left_on:
        return False
    today = local_date(moment, zone_of(invite.member))
    return open_invites(invite.workspace, invite.member, today).filter(pk=invite.pk).exists()


def withdraw_invite(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> None:
    """Take an invitation back that was not answered. Raises UnknownChallengeInvite."""
    with transaction.atomic():
        invite = invite_row(workspace, public_id)
        require(actor, Permission.CHALLENGE, about=invite.challenge.member)
        if invite.state == "open":
            _answer(invite, "withdrawn", moment)


def accept_invite(
    workspace: Workspace, actor: Member, public_id: UUID, showing: Showing, moment: datetime
) -> UUID:
    """Run a challenge along, from the same start; return the id of one's own.

    Raises UnknownChallengeInvite, ChallengeRuns.
    """
    with transaction.atomic():
        invite = _mine(workspace, actor, public_id, moment)
        row = begin(actor, terms_of(invite.challenge), moment)
        row.together = invite.challenge.together
        _show(row, showing)
        _answer(invite, "accepted", moment)
    return row.public_id


def decline_invite(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> None:
    """Say no to an invitation. Raises UnknownChallengeInvite."""
    with transaction.atomic():
        _answer(_mine(workspace, actor, public_id, moment), "declined", moment)


def reopen_invite(workspace: Workspace, actor: Member, public_id: UUID) -> None:
    """Take back that one said no. Raises UnknownChallengeInvite."""
    with transaction.atomic():
        invite = _about_me(workspace, actor, public_id)
        if invite.state == "declined":
            _answer(invite, "open", None)


def show_others(workspace: Workspace, actor: Member, challenge: UUID, showing: Showing) -> Showing:
    """Choose what those who run it along see; return what they saw. Raises UnknownChallenge."""
    with transaction.atomic():
        row = locked(workspace, actor, challenge)
        before = Showing(Shown(row.shows), row.counts_along)
        _show(row, showing)
    return before


def leave_together(
    workspace: Workspace, actor: Member, challenge: UUID, moment: datetime | None
) -> None:
    """Go on alone, or (None) together again, as long as nobody joined in between.

    Raises UnknownChallenge, NotTogether, JoinedSince.
    """
    with transaction.atomic():
        row = locked(workspace, actor, challenge)
        if row.together is None:
            raise NotTogether("challenge")
        if moment is None and row.left_at and joined_since(row, row.left_at):
            raise JoinedSince("challenge")
        # Whoever leaves twice left the first time.
        row.left_at = moment and (row.left_at or moment)
        row.save(update_fields=["left_at"])


def _tell(invite: ChallengeInvite, by: Member, link: str, moment: datetime) -> None:
    """Mail somebody that he is asked along: once a day, however often it is taken back."""
    workspace, user = by.workspace, invite.member.user
    if user is None or not mail.is_set():
        return
    data = {
        "invite": str(invite.public_id),
        "by": by.display_name,
        "workspace": workspace.name,
        "link": link,
    }
    key = f"{ASKED} {invite.public_id} {moment:%Y-%m-%d}"
    forget_withdrawn(key)
    post(workspace, Message(ASKED, user.email, user.language, data, key), moment)


def _show(row: Challenge, showing: Showing) -> None:
    row.shows, row.counts_along = showing.shows, showing.counts_along
    row.save(update_fields=["shows", "counts_along", "together"])


def _about_me(workspace: Workspace, actor: Member, public_id: UUID) -> ChallengeInvite:
    lock(actor)
    invite = invite_row(workspace, public_id)
    require(actor, Permission.CHALLENGE, about=invite.member)
    return invite


def _mine(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> ChallengeInvite:
    invite = _about_me(workspace, actor, public_id)
    today = local_date(moment, zone_of(actor))
    found = open_invites(workspace, actor, today).filter(pk=invite.pk).first()
    if found is None:
        raise UnknownChallengeInvite("invite")
    return found


def _answer(invite: ChallengeInvite, state: str, moment: datetime | None) -> None:
    invite.state, invite.answered_at = state, moment
    invite.save(update_fields=["state", "answered_at"])
