"""What people type: doing it, and saying beforehand what that would be."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from voorkant.core.access import Permission
from voorkant.core.activity.entries import Origin
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer, in_language_of
from voorkant.interfaces.api.callers import allowed, language_of
from voorkant.interfaces.api.requests import PhraseBody, PhraseFilter
from voorkant.operations.activity.phrases import Saying, do_phrase, foresee_phrase
from voorkant.wording import shapes

router = Router(tags=["phrases"])


@router.get("/do", response=replies.Plan)
def foresee(request: HttpRequest, wanted: Query[PhraseFilter]) -> HttpResponse:
    """Tell what a phrase would do, and do nothing."""
    who = allowed(request, Permission.READ_DAY)
    plan = foresee_phrase(
        who.workspace, who.member, wanted.phrase, language_of(request), who.moment
    )
    with in_language_of(request):
        return answer(shapes.plan(plan, who.today))


@router.post("/do", response={201: replies.Fulfilled, 200: replies.Fulfilled})
def do(request: HttpRequest, body: PhraseBody) -> HttpResponse:
    """Do what a phrase asks for: 201 when it made something, 200 when known or just a screen.

    Amounts are read in the language you ask for: `1.234,50` in nl, `1,234.50` in en.
    """
    who = allowed(request, Permission.LOG)
    saying = Saying(body.phrase, language_of(request), body.client_uuid, Origin.API, note=body.note)
    done = shapes.fulfilled(do_phrase(who.workspace, who.member, saying, who.moment))
    return answer(done, 201 if done["created"] else 200)
