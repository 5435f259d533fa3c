"""The challenges of the sample company: one that runs, by two together, and an earlier one."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from voorkant.core.periods import monday_of
from voorkant.core.rhythm.challenge import Fate, Rule
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, ChallengeNote, Member
from voorkant.queries.rhythm.challenge import card_of

NOW, EARLIER = timedelta(weeks=4), timedelta(weeks=23)


def run_challenges(
    everybody: list[Member], evidence: list[str], today: date, moment: datetime
) -> None:
    """Let the owner run one with a colleague for four weeks, and have stopped one in spring."""
    owner, _lead, member = everybody
    monday = monday_of(today)
    ended = monday - EARLIER + timedelta(weeks=7)
    _challenge(owner, monday - EARLIER, moment, ended_on=ended)
    together = uuid4()
    running = _challenge(owner, monday - NOW, moment, together=together, shows=Shown.DAYS)
    _challenge(member, monday - NOW, moment, together=together, shows=Shown.DAYS)
    turns = card_of(running, moment).run.turns
    kept = [turn.on for turn in turns if turn.fate is Fate.KEPT and turn.on < today]
    ChallengeNote.objects.bulk_create(
        ChallengeNote(workspace=owner.workspace, challenge=running, on=on, text=text)
        for on, text in zip(kept[::5], evidence, strict=False)
    )


def _challenge(member: Member, start: date, moment: datetime, **more: object) -> Challenge:
    return Challenge.objects.create(
        workspace=member.workspace,
        member=member,
        starts_on=start,
        rule=Rule.WORKING_DAYS,
        number=1,
        created_at=moment - timedelta(days=(moment.date() - start).days),
        **more,
    )
