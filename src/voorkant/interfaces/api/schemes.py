"""The point schemes: reading them, publishing one from a Monday on, taking it back."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed
from voorkant.interfaces.api.fields import Day
from voorkant.interfaces.api.requests import SchemeBody
from voorkant.operations.activity.schemes import SchemeWish, publish_scheme, withdraw_scheme
from voorkant.queries.activity.schemes import scheme_book
from voorkant.wording import scheme_shapes
from voorkant.wording.scheme_forms import rules_by_kind

router = Router(tags=["schemes"])


@router.get("/schemes", response=replies.Schemes)
def list_schemes(request: HttpRequest) -> HttpResponse:
    """List the schemes, newest first: rules, who published it and why, what it changed."""
    who = allowed(request, Permission.READ_DAY)
    book = scheme_book(who.workspace)
    found = [scheme_shapes.scheme(one, book, who.today) for one in reversed(book.editions)]
    return answer({"schemes": found})


@router.get("/schemes/{monday}", response=replies.Scheme)
def get_scheme(request: HttpRequest, monday: Day) -> HttpResponse:
    """Return the scheme that starts on a Monday."""
    who = allowed(request, Permission.READ_DAY)
    book = scheme_book(who.workspace)
    return answer(scheme_shapes.scheme(book.starting(monday), book, who.today))


@router.put("/schemes/{monday}", response={200: replies.Scheme, 201: replies.Scheme})
def put_scheme(request: HttpRequest, monday: Day, body: SchemeBody) -> HttpResponse:
    """Publish a scheme from a coming Monday on, in place of one that has not begun.

    It has a rule for every kind in use. The same one again changes nothing.
    """
    who = allowed(request, Permission.CHANGE_SCHEME)
    lines = scheme_book(who.workspace).on(monday).lines
    wish = SchemeWish(monday, body.reason, rules_by_kind(body.rules, lines))
    done = publish_scheme(who.workspace, who.member, wish, who.moment)
    book = scheme_book(who.workspace)
    shown = scheme_shapes.scheme(book.starting(monday), book, who.today)
    return answer(shown, 201 if done.created else 200)


@router.delete("/schemes/{monday}", response=replies.Nothing)
def delete_scheme(request: HttpRequest, monday: Day) -> HttpResponse:
    """Take back a scheme that has not begun: the one before it goes on."""
    who = allowed(request, Permission.CHANGE_SCHEME)
    withdraw_scheme(who.workspace, who.member, monday, who.moment)
    return answer({})
