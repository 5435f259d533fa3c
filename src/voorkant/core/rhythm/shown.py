"""How much of a challenge somebody else may see: each step shows what the ones before it show."""

from enum import StrEnum

from voorkant.core.errors import Invalid


class NothingToShow(Invalid):
    """A link shows the total at least."""

    code = "nothing_to_show"


class UnknownShowing(Invalid):
    """Others see nothing, the total, the days, or the notes."""

    code = "unknown_showing"


class Shown(StrEnum):
    """What others see: nothing, the total, the days too, the notes as well."""

    NOTHING = "nothing"
    TOTAL = "total"
    DAYS = "days"
    NOTES = "notes"

    @property
    def has_total(self) -> bool:
        """Whether the total may be seen."""
        return self is not Shown.NOTHING

    @property
    def has_days(self) -> bool:
        """Whether it may be seen how each day went."""
        return self in (Shown.DAYS, Shown.NOTES)

    @property
    def has_notes(self) -> bool:
        """Whether the notes may be read."""
        return self is Shown.NOTES
