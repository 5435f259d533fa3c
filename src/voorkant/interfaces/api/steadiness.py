"""How steadily you keep your promise; yours alone."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import steadiness_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed
from voorkant.queries.rhythm.steadiness import how_steady
from voorkant.wording import steadiness_shapes as shapes

router = Router(tags=["steadiness"])


@router.get("/steadiness", response=replies.Steadiness)
def get_steadiness(request: HttpRequest) -> HttpResponse:
    """Return how steadily you keep your promise: nobody else's can be asked for."""
    who = allowed(request, Permission.READ_DAY)
    return answer(shapes.how_steady(how_steady(who.workspace, who.member, who.today)))
