"""Action months and rewards in the database of this machine."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from voorkant.core.access import Permission
from voorkant.core.activity.points import to_tenths
from voorkant.core.periods import local_date
from voorkant.core.targets.rewards import Reward, Span
from voorkant.operations.targets import actions as doing
from voorkant.operations.targets import rewards as promising
from voorkant.queries.access import Member, Workspace, require, zone_of
from voorkant.queries.targets.rewards import default_threshold, reward_card, rewards
from voorkant.wording import action_shapes as shapes
from voorkant.wording.action_answers import action_of, actions_of
from voorkant.wording.actions import read_action

Shape = dict[str, Any]


class LocalActions:
    """What a member can do with action months and his rewards, at a moment."""

    member: Member
    workspace: Workspace
    moment: datetime

    @property
    def _today(self) -> date:
        return local_date(self.moment, zone_of(self.member))

    def actions(self) -> Shape:
        """Return the action months, compared with the weeks before each."""
        require(self.member, Permission.READ_WEEK)
        return actions_of(self.workspace, self.member, self._today)

    def add_action(self, body: Shape) -> Shape:
        """Announce an action month."""
        made = doing.make_action(self.workspace, self.member, read_action(body), self.moment)
        return action_of(self.workspace, self.member, made, self._today)

    def stop_action(self, public_id: str) -> Shape:
        """Let an action month end with this week, or not begin."""
        doing.stop_action(self.workspace, self.member, UUID(public_id), self.moment)
        return {}

    def rewards(self) -> Shape:
        """Return one's own rewards."""
        require(self.member, Permission.READ_DAY)
        return {"rewards": [shapes.reward(one) for one in rewards(self.workspace, self.member)]}

    def add_reward(self, body: Shape) -> Shape:
        """Promise oneself a reward."""
        span = Span(body["span"])
        on = date.fromisoformat(body["on"]) if "on" in body else self._today
        asked = body["threshold"]
        threshold = (
            default_threshold(self.workspace, self.member, span, on)
            if asked is None
            else to_tenths(Decimal(str(asked)))
        )
        wish = Reward(" ".join(body["text"].split()), span, on, threshold)
        return self._reward(promising.add_reward(self.workspace, self.member, wish, self.moment))

    def change_reward(self, public_id: str, verb: str) -> Shape:
        """Do something with a reward: take, again or remove."""
        workspace, member, moment, one = self.workspace, self.member, self.moment, UUID(public_id)
        if verb == "remove":
            promising.remove_reward(workspace, member, one, moment)
            return {}
        if verb == "again":
            return self._reward(promising.repeat_reward(workspace, member, one, moment))
        promising.claim_reward(workspace, member, one, moment)
        return self._reward(one)

    def _reward(self, public_id: UUID) -> Shape:
        return shapes.reward(reward_card(self.member, public_id))
