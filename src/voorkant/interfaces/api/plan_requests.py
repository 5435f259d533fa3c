"""What requests about plans and goals hold."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from voorkant.core.goals.goals import Level, Yardstick
from voorkant.interfaces.api.fields import Body, Currency, Day, Id, Text, Whole, YesNo


def _value(given: Any) -> Decimal:
    if isinstance(given, int | float) and not isinstance(given, bool) and abs(given) < 10**15:
        return Decimal(str(given))
    raise PydanticCustomError("not_number", "not a number")


Value = Annotated[Decimal, BeforeValidator(_value)]


class MemberFilter(Body):
    """Whose; yours when left out."""

    member: Id | None = Field(None, description="A colleague, if you lead.")


class KindPart(Body):
    """So many of the acts of a week are of one kind."""

    kind: Text = Field(description="Id, name or alias of a front act.")
    acts: Whole


class WeekBody(Body):
    """What a week is meant to bring."""

    acts: Whole = Field(description="Front acts, 0 to 500.")
    parts: list[KindPart] | None = Field(None, description="Left out they stay as they are.")


class PlanBody(WeekBody):
    """A plan of thirteen weeks."""

    starts_on: Day | None = Field(None, description="A Monday; this or the next if left out.")
    theme: Text = ""
    lower: YesNo = Field(True, description="Ask less in weeks with days off.")


class FillBody(WeekBody):
    """The same for every week that is not over; what was written for each stays."""

    lower: YesNo = Field(True, description="Ask less in weeks with days off.")
    version: Whole | None = Field(None, description="The version of the plan you saw.")


class OneWeekBody(WeekBody):
    """What one week is meant to bring."""

    week: Text = Field(description="An ISO week, like 2026-W48.")
    text: Text = ""
    version: Whole | None = Field(None, description="The version of that week you saw.")


class WeeksBody(Body):
    """Weeks to change: all of them or none."""

    weeks: Annotated[list[OneWeekBody], Field(min_length=1, max_length=13)]


class ThemeBody(Body):
    """What a plan is about."""

    theme: Text


class RestoreBody(Body):
    """The Monday up to which the plan ran."""

    until: Day


class GoalBody(Body):
    """A goal."""

    level: Level
    title: Text
    counts: Yardstick = Field(description="What is counted; acts, points and times by Voorkant.")
    target: Value = Field(description="Cents, points, or a whole number, as `counts` says.")
    unit: Text = Field("", description="What a number counts, like contracts.")
    currency: Currency | None = Field(None, description="Of an amount, like EUR.")
    kind: Text | None = Field(None, description="Of which kind times are counted.")
    starts_on: Day | None = Field(
        None, description="Today if left out, or the first of a quarter or year to come."
    )
    due_on: Day | None = Field(None, description="The end of this quarter or year if left out.")
    parent: Id | None = Field(None, description="The goal it hangs under.")


class NewGoalBody(GoalBody):
    """A goal to set."""

    team: YesNo = Field(False, description="For the whole workspace, if you lead.")


class ChangedGoalBody(GoalBody):
    """A goal as it is to be."""

    version: Whole | None = Field(None, description="The version you saw.")


class ReadingBody(Body):
    """How far a goal is, on a day."""

    value: Value
    on: Day | None = Field(None, description="Today if left out.")


class DelayBody(Body):
    """Weeks that a goal comes later."""

    weeks: Whole
    cause: Text
    party: Id | None = Field(None, description="Who cost it.")
    party_name: Text = Field("", description="Who cost it, by name.")


class CloseBody(Body):
    """When a goal was reached or dropped, and why."""

    on: Day | None = Field(None, description="Today if left out.")
    reason: Text = ""
