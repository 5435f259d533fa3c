"""Does this earn money? Judging a phrase, and saying where it stands in this workspace."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, Strict

from voorkant.core.access import Permission
from voorkant.core.activity.sides import Side
from voorkant.interfaces.api.answers import answer, in_language_of
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Body, Text
from voorkant.interfaces.api.replies import Reply
from voorkant.operations.activity.sides import correct_side
from voorkant.queries.activity.sides import judged
from voorkant.wording import sides

router = Router(tags=["side"])


class PhraseBody(Body):
    """What somebody is busy with, in Dutch or English."""

    text: Annotated[str, Strict()]


class SideBody(Body):
    """Where a phrase stands in this workspace; null takes what was said of it back."""

    text: Text
    side: Side | None = Field(description="`talk`, `reach` or `back`, or null.")


class Judged(Reply):
    """On which side it stands, how sure that is (0 to 1), and why, in your language."""

    text: str
    side: Literal["talk", "reach", "back", "unsure"]
    confidence: float
    why: str


@router.post("/side", response=Judged)
def post_side(request: HttpRequest, body: PhraseBody) -> HttpResponse:
    """Tell whether something earns money; below 60% sure the side is `unsure`."""
    who = allowed(request, Permission.READ_DAY)
    return _judged(request, who, body.text)


@router.put("/side", response=Judged)
def put_side(request: HttpRequest, body: SideBody) -> HttpResponse:
    """Say where a phrase stands, for everybody in the workspace; the latest word counts."""
    who = allowed(request, Permission.TEACH)
    correct_side(who.workspace, who.member, body.text, body.side, who.moment)
    return _judged(request, who, body.text)


def _judged(request: HttpRequest, who: Caller, text: str) -> HttpResponse:
    with in_language_of(request):
        return answer(sides.answer(text, judged(who.workspace, text)))
