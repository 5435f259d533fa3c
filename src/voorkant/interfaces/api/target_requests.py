"""What requests about targets hold."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from voorkant.interfaces.api.fields import Body, Day, Id, Text, Whole, YesNo, between


def _points(value: Any) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**6:
        return Decimal(str(value))
    raise PydanticCustomError("not_points", "not points")


Points = Annotated[Decimal, BeforeValidator(_points)]


class WhoseFilter(Body):
    """Whose: yours when left out, a colleague's if you lead, or everybody's default."""

    member: Id | None = None
    everybody: bool = False


class WeeksFilter(Body):
    """How many weeks up to and including one; the present one when left out."""

    week: Text | None = Field(None, description="An ISO week, like 2026-W48.")
    member: Id | None = Field(None, description="A colleague, if you lead.")
    size: Annotated[int, between(1, 104)] = 8


class TargetBody(Body):
    """Points a week, at most one decimal; for whom, and why."""

    points: Points
    member: Id | None = Field(None, description="A colleague, if you lead.")
    everybody: YesNo = Field(False, description="For whoever has no target of his own.")
    reason: Text = ""
    later: YesNo = Field(False, description="Start next Monday, also when it is more.")


class UndoTargetBody(Body):
    """The change to take back."""

    change: Id


class WorkWeekBody(Body):
    """Seven percentages, Monday first; from this Monday on when no day is given."""

    percents: Annotated[list[Whole], Field(min_length=7, max_length=7)]
    valid_from: Day | None = None
    member: Id | None = Field(None, description="A colleague, if you lead.")


class AbsenceBody(Body):
    """Days away from `start` up to, not including, `until`; a part of them in percent."""

    start: Day
    until: Day
    part: Whole = 100
    reason: Text = ""
    member: Id | None = Field(None, description="A colleague, if you lead.")


class HolidayBody(Body):
    """What the day is called, and whether it is a day off here."""

    name: Text
    counts: YesNo = True
