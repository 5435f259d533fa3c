"""Starting and stopping a challenge, and noting what its days brought."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import local_date, zone
from voorkant.core.rhythm.challenge import Phase, Terms
from voorkant.data.models import (
    Challenge,
    ChallengeInvite,
    ChallengeNote,
    Member,
    ShareLink,
    Workspace,
)
from voorkant.data.models.challenges import MAX_TEXT
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require, zone_of
from voorkant.queries.rhythm.challenge import (
    RESUMED_WITHIN,
    ChallengeCard,
    card_of,
    challenge_row,
    open_row,
    terms_of,
)
from voorkant.queries.rhythm.challenge_together import joined_since, may_agree_anew


class ChallengeRuns(Conflict):
    """A member runs one challenge at a time."""

    code = "challenge_runs"


class StoppedTooLongAgo(Conflict):
    """A challenge that was stopped goes on within a week, or another begins."""

    code = "stopped_too_long_ago"


class NotOfChallenge(Invalid):
    """This is no day of the challenge, or it has yet to come."""

    code = "not_of_challenge"


def start_challenge(workspace: Workspace, actor: Member, terms: Terms, moment: datetime) -> UUID:
    """Start a challenge; return its public id. Sent twice it is started once.

    One that has not begun, and that nobody runs along, gets these terms in place of its own.
    Raises BadChallengeStart, ChallengeRuns.
    """
    require(actor, Permission.CHALLENGE)
    terms.check_start(_today(actor, moment))
    with transaction.atomic():
        lock(actor)
        running = open_row(actor)
        if running and (terms_of(running) == terms or _agree_anew(running, terms, moment)):
            return running.public_id
        return begin(actor, terms, moment).public_id


def begin(actor: Member, terms: Terms, moment: datetime) -> Challenge:
    """Put a challenge in place of one that is over. Raises ChallengeRuns while one runs."""
    before = open_row(actor)
    if before:
        if card_of(before, moment).run.phase is not Phase.OVER:
            raise ChallengeRuns("challenge")
        _end(before, _today(actor, moment))
    return Challenge.objects.create(
        workspace_id=actor.workspace_id,
        member=actor,
        starts_on=terms.starts_on,
        rule=terms.rule,
        number=terms.number,
        created_at=moment,
    )


def stop_challenge(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> bool:
    """Stop a challenge with the day it is: that day still counts; tell whether it had begun.

    One that had not is nowhere in sight any more. Raises UnknownChallenge.
    """
    with transaction.atomic():
        row = locked(workspace, actor, public_id)
        if row.ended_on is None:
            _end(row, _today(actor, moment))
    return card_of(row, moment).has_begun


def resume_challenge(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> bool:
    """Go on with a challenge that was stopped lately; tell whether with those who ran it along.

    When somebody joined them since, one goes on alone: he showed what he shows to others.
    Raises UnknownChallenge, ChallengeRuns, StoppedTooLongAgo.
    """
    with transaction.atomic():
        row = locked(workspace, actor, public_id)
        running = open_row(actor)
        if running and running.pk != row.pk:
            raise ChallengeRuns("challenge")
        if row.ended_on is None:
            return True
        if not card_of(row, moment).can_resume:
            raise StoppedTooLongAgo("challenge", days=RESUMED_WITHIN.days)
        stopped = datetime.combine(row.ended_on, time.min, zone(zone_of(actor)))
        is_alone = row.left_at is None and joined_since(row, stopped)
        if is_alone:
            # He left the day he stopped: so it is told who joined since, should he want back.
            row.left_at = stopped
            row.save(update_fields=["left_at"])
        _end(row, None)
    return not is_alone


def remove_challenge(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> None:
    """Take back that a challenge was started: it is nowhere in sight any more, nor are its links.
    Whoever asked one along asks again. Raises UnknownChallenge.
    """
    with transaction.atomic():
        row = locked(workspace, actor, public_id)
        row.removed_at = moment
        row.save(update_fields=["removed_at"])
        ShareLink.objects.filter(challenge=row, revoked_at=None).update(revoked_at=moment)
        if row.together:
            joined = ChallengeInvite.objects.filter(
                member=actor, state="accepted", challenge__together=row.together
            )
            joined.update(state="open", answered_at=None)


def note_day(
    workspace: Workspace, actor: Member, public_id: UUID, on: date, text: str, moment: datetime
) -> str:
    """Note what a day of a challenge brought, in place of an earlier note; nothing removes it.

    Return the note as it was. Raises UnknownChallenge, NotOfChallenge, TooLong.
    """
    words = " ".join(text.split())
    if len(words) > MAX_TEXT:
        raise TooLong("text", most=MAX_TEXT)
    with transaction.atomic():
        row = locked(workspace, actor, public_id)
        if not _is_day_of(card_of(row, moment), on):
            raise NotOfChallenge("on")
        known = ChallengeNote.objects.filter(challenge=row, on=on)
        before = known.values_list("text", flat=True).first() or ""
        if words:
            ChallengeNote.objects.update_or_create(
                challenge=row, on=on, defaults={"text": words, "workspace": workspace}
            )
        else:
            known.delete()
    return before


def locked(workspace: Workspace, actor: Member, public_id: UUID) -> Challenge:
    """Return one's own challenge to change it, alone. Raises UnknownChallenge, NotAllowed."""
    lock(actor)
    row = challenge_row(workspace, public_id)
    require(actor, Permission.CHALLENGE, about=row.member)
    return row


def _agree_anew(row: Challenge, terms: Terms, moment: datetime) -> bool:
    """Give a challenge that is still free other terms; tell whether it was."""
    card = card_of(row, moment)
    if not may_agree_anew(row.workspace, card):
        return False
    row.starts_on, row.rule, row.number = terms.starts_on, terms.rule, terms.number
    row.save(update_fields=["starts_on", "rule", "number"])
    return True


def _is_day_of(card: ChallengeCard, on: date) -> bool:
    return on <= card.today and any(turn.on == on for turn in card.run.turns)


def _end(row: Challenge, on: date | None) -> None:
    row.ended_on = on
    row.save(update_fields=["ended_on"])


def _today(actor: Member, moment: datetime) -> date:
    return local_date(moment, zone_of(actor))
