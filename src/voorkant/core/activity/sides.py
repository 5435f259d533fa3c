"""Where an activity stands: at the front side of the business (talk, reach) or at the back."""

from enum import StrEnum


class Side(StrEnum):
    """Talk and reach are the front side: income-producing activities. Back is everything else."""

    TALK = "talk"
    REACH = "reach"
    BACK = "back"

    @property
    def is_front(self) -> bool:
        """Whether it produces income."""
        return self is not Side.BACK
