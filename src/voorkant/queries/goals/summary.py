"""The week of the plan, the quarter and the BHAG in short, for screens that look back on a week."""

from dataclasses import dataclass
from datetime import date

from voorkant.core.goals.goals import Level
from voorkant.core.goals.plan import PlannedWeek
from voorkant.core.periods import Week
from voorkant.data.models import Member, Workspace
from voorkant.queries.goals.goals import GoalCard, every, goal_tree
from voorkant.queries.goals.plan import PlanCard, next_plan_begins, plan_in


@dataclass(frozen=True, slots=True)
class GoalsOfWeek:
    """The plan that a week belongs to with that week of it (without one: when the next begins), the
    quarter goals that are open and count in it, and the BHAGs that are open.
    """

    plan: PlanCard | None
    week: PlannedWeek | None
    begins_on: date | None
    quarters: tuple[GoalCard, ...]
    bhags: tuple[GoalCard, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.plan or self.quarters or self.bhags)


def goals_of_week(workspace: Workspace, member: Member, week: Week, today: date) -> GoalsOfWeek:
    """Return what a member planned for a week, and where his goals stand on a day."""
    plan = plan_in(workspace, member, week, today)
    cards = [one for one in every(goal_tree(workspace, member, today)) if one.is_open]
    return GoalsOfWeek(
        plan=plan,
        week=plan.week(week) if plan else None,
        begins_on=None if plan else next_plan_begins(workspace, member, today),
        quarters=tuple(
            one
            for one in cards
            if one.goal.level is Level.QUARTER
            and one.goal.starts_on < week.until
            and one.expected_on >= week.monday
        ),
        bhags=tuple(one for one in cards if one.goal.level is Level.BHAG),
    )
