"""Challenges in the database of this machine."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from voorkant.core.access import Permission
from voorkant.core.periods import local_date
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.operations.rhythm import challenge as doing
from voorkant.operations.rhythm import challenge_links as linking
from voorkant.operations.rhythm import challenge_together as joining
from voorkant.operations.rhythm.challenge_together import Showing
from voorkant.queries.access import Member, Workspace, require, zone_of
from voorkant.wording.challenge_answers import challenge_of, challenges_of, link_of, page

Shape = dict[str, Any]


class LocalChallenges:
    """What a member can do with challenges, at a moment."""

    member: Member
    workspace: Workspace
    moment: datetime

    def challenges(self) -> Shape:
        """Return one's challenge, who asks one along, the earlier ones, and the links."""
        require(self.member, Permission.READ_DAY)
        return challenges_of(self.workspace, self.member, self.moment)

    def start_challenge(self, body: Shape) -> Shape:
        """Start a challenge."""
        today = local_date(self.moment, zone_of(self.member))
        starts_on = date.fromisoformat(body["starts_on"]) if "starts_on" in body else today
        terms = Terms(starts_on, Rule(body["rule"]), body["number"])
        return self._told(doing.start_challenge(self.workspace, self.member, terms, self.moment))

    def change_challenge(self, public_id: str, verb: str) -> Shape:
        """Do something with a challenge: stop, resume, leave or rejoin."""
        workspace, member, one = self.workspace, self.member, UUID(public_id)
        if verb == "stop":
            doing.stop_challenge(workspace, member, one, self.moment)
        elif verb == "resume":
            doing.resume_challenge(workspace, member, one, self.moment)
        else:
            moment = self.moment if verb == "leave" else None
            joining.leave_together(workspace, member, one, moment)
        return self._told(one)

    def note_challenge(self, public_id: str, on: str, text: str) -> Shape:
        """Note what a day brought; an empty text takes the note away."""
        one, day = UUID(public_id), date.fromisoformat(on)
        doing.note_day(self.workspace, self.member, one, day, text, self.moment)
        return self._told(one)

    def show_challenge(self, public_id: str, body: Shape) -> Shape:
        """Choose what those who run it along see."""
        one = UUID(public_id)
        joining.show_others(self.workspace, self.member, one, _showing(body))
        return self._told(one)

    def share_challenge(self, public_id: str, body: Shape) -> Shape:
        """Make a secret link; its address is told once."""
        wish = linking.LinkWish(Shown(body["shows"]), body["with_name"], body["name"])
        about = (self.workspace, self.member, UUID(public_id))
        made, secret = linking.make_link(*about, wish, self.moment)
        return link_of(self.workspace, self.member, made, secret)

    def withdraw_share(self, link: str) -> Shape:
        """End a link at once."""
        linking.withdraw_link(self.workspace, self.member, UUID(link), self.moment)
        return {}

    def ask_along(self, public_id: str, member: str) -> Shape:
        """Ask a colleague to run a challenge along."""
        one, other = UUID(public_id), UUID(member)
        joining.ask_along(self.workspace, self.member, one, other, page(), self.moment)
        return self._told(one)

    def answer_invite(self, invite: str, verb: str, body: Shape) -> Shape:
        """Answer a colleague who asks one along: accept or decline."""
        about = (self.workspace, self.member, UUID(invite))
        if verb == "decline":
            joining.decline_invite(*about, self.moment)
            return {}
        return self._told(joining.accept_invite(*about, _showing(body), self.moment))

    def _told(self, public_id: UUID) -> Shape:
        return challenge_of(self.workspace, self.member, public_id, self.moment)


def _showing(body: Shape) -> Showing:
    return Showing(Shown(body["shows"]), body["counts_along"])
