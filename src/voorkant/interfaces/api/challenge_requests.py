"""What requests about challenges hold."""

from datetime import date

from pydantic import Field

from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.interfaces.api.fields import Body, Day, Id, Text, Whole, YesNo
from voorkant.operations.rhythm.challenge_links import LinkWish
from voorkant.operations.rhythm.challenge_together import Showing


class StartBody(Body):
    """A challenge to start: thirty due days."""

    starts_on: Day | None = Field(None, description="Its first day; today if left out.")
    rule: Rule = Rule.WORKING_DAYS
    number: Whole = Field(1, description="1 or 2 front acts a day.")

    def terms(self, today: date) -> Terms:
        """Return what it asks. Raises BadChallenge."""
        return Terms(self.starts_on or today, self.rule, self.number)


class NoteBody(Body):
    """What a day brought; empty takes the note away."""

    text: Text


class LinkBody(Body):
    """What a link shows, and for whom it is."""

    shows: Shown = Shown.DAYS
    with_name: YesNo = False
    name: Text = Field("", description="For whom; only you see this.")

    def wish(self) -> LinkWish:
        """Return the link that is wanted. Raises NothingToShow, TooLong."""
        return LinkWish(self.shows, self.with_name, self.name)


class AskBody(Body):
    """Whom to ask along."""

    member: Id


class ShowBody(Body):
    """What the others see, and whether you count in their total while it shows nothing."""

    shows: Shown = Shown.TOTAL
    counts_along: YesNo = False

    def showing(self) -> Showing:
        """Return what was chosen."""
        return Showing(self.shows, self.counts_along)
