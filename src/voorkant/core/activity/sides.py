"""Where an activity stands: at the front side of the business (talk, reach) or at the back."""

from enum import StrEnum

from voorkant.core.errors import Invalid


class Side(StrEnum):
    """Talk and reach are the front side: income-producing activities. Back is everything else."""

    TALK = "talk"
    REACH = "reach"
    BACK = "back"

    @property
    def is_front(self) -> bool:
        """Whether it produces income."""
        return self is not Side.BACK


class UnknownSide(Invalid):
    """A side is talk, reach or back."""

    code = "unknown_side"


def parse_side(text: str) -> Side:
    """Read a side by its code. Raises UnknownSide."""
    try:
        return Side(text)
    except ValueError as error:
        raise UnknownSide("side") from error
