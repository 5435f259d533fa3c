"""The team."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed
from voorkant.queries.access import members
from voorkant.wording import shapes

router = Router(tags=["team"])


@router.get("/members", response=replies.Members)
def list_members(request: HttpRequest) -> HttpResponse:
    """List the people of your workspace."""
    who = allowed(request, Permission.READ_TEAM)
    found = members(who.workspace)
    return answer({"members": [shapes.member(one, who.member) for one in found]})
