"""The weekly review in the database of this machine."""

from typing import Any

from voorkant.core.access import Permission
from voorkant.core.periods import Week
from voorkant.core.rhythm.review import check_reviewable
from voorkant.interfaces.cli.local_actions import LocalActions
from voorkant.operations.rhythm.reviews import close_week, open_week, save_answers
from voorkant.queries.access import require
from voorkant.queries.rhythm.reviews import first_day, review, week_asked
from voorkant.wording import review_shapes as shapes

Shape = dict[str, Any]


class LocalReviews(LocalActions):
    """What a member can do with the review of his weeks besides."""

    def review(self, week: str) -> Shape:
        """Return the review of an ISO week; empty means the one that is due."""
        require(self.member, Permission.READ_DAY)
        if not week:
            return self._review_told(week_asked(self.workspace, self.member, self._today))
        wanted = Week.parse(week)
        check_reviewable(wanted, first_day(self.workspace, self.member), self._today)
        return self._review_told(wanted)

    def answer_review(self, week: str, answers: dict[str, str]) -> Shape:
        """Keep answers about a week."""
        save_answers(self.workspace, self.member, Week.parse(week), answers, self.moment)
        return self._review_told(Week.parse(week))

    def close_week(self, week: str) -> Shape:
        """Close a week."""
        close_week(self.workspace, self.member, Week.parse(week), {}, self.moment)
        return self._review_told(Week.parse(week))

    def open_week(self, week: str) -> Shape:
        """Open a closed week again."""
        open_week(self.workspace, self.member, Week.parse(week), self.moment)
        return self._review_told(Week.parse(week))

    def _review_told(self, week: Week) -> Shape:
        return shapes.review(review(self.workspace, self.member, week, self._today))
