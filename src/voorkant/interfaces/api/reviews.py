"""The weekly review: what a week came to, what one says about it, and closing it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.core.periods import Week
from voorkant.core.rhythm.review import check_reviewable
from voorkant.interfaces.api import review_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Body, Text
from voorkant.operations.rhythm.reviews import close_week, open_week, save_answers
from voorkant.queries.rhythm.reviews import first_day, review, week_asked
from voorkant.wording import review_shapes as shapes

router = Router(tags=["review"])


class AnswersBody(Body):
    """Answers about a week; what is left out stays as it was. At most 2,000 characters each."""

    done: Text | None = None
    earned: Text | None = None
    blocked: Text | None = None
    coming: Text | None = None


def _told(who: Caller, week: Week) -> HttpResponse:
    return answer(shapes.review(review(who.workspace, who.member, week, who.today)))


@router.get("/review", response=replies.Review)
def get_review_now(request: HttpRequest) -> HttpResponse:
    """Return the review that is due: from Friday on of this week, before that of the last one
    unless it is closed.
    """
    who = allowed(request, Permission.READ_DAY)
    return _told(who, week_asked(who.workspace, who.member, who.today))


@router.get("/review/{week}", response=replies.Review)
def get_review(request: HttpRequest, week: Text) -> HttpResponse:
    """Return your week as its review shows it, with your answers."""
    who = allowed(request, Permission.READ_DAY)
    wanted = Week.parse(week)
    check_reviewable(wanted, first_day(who.workspace, who.member), who.today)
    return _told(who, wanted)


@router.put("/review/{week}", response=replies.Review)
def put_review(request: HttpRequest, week: Text, body: AnswersBody) -> HttpResponse:
    """Keep answers about a week that is not closed."""
    who = allowed(request, Permission.REVIEW)
    wanted = Week.parse(week)
    given = {name: text for name, text in body.model_dump().items() if text is not None}
    save_answers(who.workspace, who.member, wanted, given, who.moment)
    return _told(who, wanted)


@router.post("/review/{week}/close", response=replies.Review)
def post_close(request: HttpRequest, week: Text) -> HttpResponse:
    """Close a week; what comes later counts, with a note. Closing it again changes nothing."""
    who = allowed(request, Permission.REVIEW)
    wanted = Week.parse(week)
    close_week(who.workspace, who.member, wanted, {}, who.moment)
    return _told(who, wanted)


@router.delete("/review/{week}/close", response=replies.Review)
def delete_close(request: HttpRequest, week: Text) -> HttpResponse:
    """Open a week again, on the day on which you closed it."""
    who = allowed(request, Permission.REVIEW)
    wanted = Week.parse(week)
    open_week(who.workspace, who.member, wanted, who.moment)
    return _told(who, wanted)
