"""The three-month plan and goals in the database of this machine."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import match_kind
from voorkant.core.goals.goals import GoalState, Yardstick
from voorkant.core.periods import local_date
from voorkant.operations.goals import delays
from voorkant.operations.goals import goals as doing
from voorkant.operations.goals import plan as planning
from voorkant.queries.access import Member, Workspace, require, zone_of
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.goals.goals import find_goal
from voorkant.wording import goal_shapes, plan_shapes
from voorkant.wording.goal_answers import changed_plan, goal_answer, goals_answer, plan_answer

Shape = dict[str, Any]
STATES = {"reached": GoalState.REACHED, "dropped": GoalState.DROPPED, "reopen": GoalState.OPEN}
DAYS = ("starts_on", "due_on")


class LocalGoals:
    """What a member can do with his plan and goals, at a moment."""

    member: Member
    workspace: Workspace
    moment: datetime

    @property
    def _day(self) -> date:
        return local_date(self.moment, zone_of(self.member))

    def _kind(self, name: str) -> UUID:
        return UUID(match_kind(kinds(self.workspace, self._day), name).public_id)

    def plan(self) -> Shape:
        """Return one's plan that runs or comes."""
        require(self.member, Permission.READ_WEEK)
        return plan_answer(self.workspace, self.member, self._day, own=True)

    def add_plan(self, body: Shape) -> Shape:
        """Make a plan."""
        wish = plan_shapes.plan_wish(_with_days(body), self._day, self._kind)
        made = planning.make_plan(self.workspace, self.member, wish, self.moment)
        return changed_plan(self.workspace, made, None, self._day)

    def fill_plan(self, plan: str, body: Shape) -> Shape:
        """Give every week that is not over the same number of acts."""
        wish = plan_shapes.fill_wish(body, self._kind)
        one = UUID(plan)
        done = planning.fill_plan(self.workspace, self.member, one, wish, self.moment)
        return changed_plan(self.workspace, one, done, self._day)

    def set_plan_weeks(self, plan: str, body: Shape) -> Shape:
        """Say what weeks are meant to bring."""
        edits, one = plan_shapes.week_edits(body, self._kind), UUID(plan)
        done = planning.set_weeks(self.workspace, self.member, one, edits, self.moment)
        return changed_plan(self.workspace, one, done, self._day)

    def change_plan(self, plan: str, body: Shape) -> Shape:
        """Say what a plan is about."""
        one = UUID(plan)
        planning.set_theme(self.workspace, self.member, one, body["theme"], self._day)
        return changed_plan(self.workspace, one, None, self._day)

    def stop_plan(self, plan: str) -> Shape:
        """Let a plan end with this week."""
        stopped = planning.stop_plan(self.workspace, self.member, UUID(plan), self.moment)
        return plan_shapes.stopped(stopped)

    def goals(self) -> Shape:
        """Return one's goals and those of the workspace."""
        require(self.member, Permission.READ_DAY)
        return goals_answer(self.workspace, self.member, self._day)

    def add_goal(self, body: Shape) -> Shape:
        """Set a goal."""
        given = _with_days(body)
        kind = self._kind(given["kind"]) if given.get("kind") else None
        given["parent"] = UUID(given["parent"]) if given.get("parent") else None
        wish = goal_shapes.goal_wish(given, self._day, kind)
        return self._goal(doing.add_goal(self.workspace, self.member, wish, self.moment))

    def note_goal(self, public_id: str, verb: str, body: Shape) -> Shape:
        """Do something with a goal: readings, delays, reached, dropped, reopen or remove."""
        me, goal = (self.workspace, self.member), UUID(public_id)
        on = date.fromisoformat(body["on"]) if body.get("on") else self._day
        if verb == "remove":
            doing.remove_goal(*me, goal, self.moment)
            return {}
        if verb == "readings":
            counts = Yardstick(find_goal(self.workspace, goal).counts)
            value = goal_shapes.read_value(counts, body["value"])
            doing.add_reading(*me, goal, on, value, self.moment)
        elif verb == "delays":
            wish = delays.DelayWish(body["weeks"], body["cause"], party_name=body["party_name"])
            delays.add_delay(*me, goal, wish, self.moment)
        else:
            closing = doing.Closing(STATES[verb], on, body.get("reason", ""))
            doing.close_goal(*me, goal, closing, self._day)
        return self._goal(goal)

    def _goal(self, goal: UUID) -> Shape:
        return goal_answer(self.workspace, self.member, goal, self._day)


def _with_days(body: Shape) -> Shape:
    days = {name: date.fromisoformat(body[name]) for name in DAYS if body.get(name)}
    return {**body, **days}
