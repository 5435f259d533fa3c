"""Kinds of activity, and finding the one a caller means."""

from contextlib import suppress
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Kind, Measure, match_kind
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Body, Day, Id
from voorkant.interfaces.api.requests import KindBody, KindChange
from voorkant.operations.activity.kinds import (
    add_kind,
    archive_kind,
    change_kind,
    details_of,
    use_kind_again,
)
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.schemes import find_kind
from voorkant.wording import shapes
from voorkant.wording.scheme_forms import at

router = Router(tags=["kinds"])


class DayFilter(Body):
    """A day; today when left out."""

    on: Day | None = None


@router.get("/kinds", response=replies.Kinds)
def list_kinds(request: HttpRequest, wanted: Query[DayFilter]) -> HttpResponse:
    """List the kinds of activity with the points they earn on a day."""
    who = allowed(request, Permission.READ_DAY)
    found = kinds(who.workspace, wanted.on or who.today)
    return answer({"kinds": [shapes.kind(one) for one in found]})


@router.post("/kinds", response={201: replies.Kind})
def create_kind(request: HttpRequest, body: KindBody) -> HttpResponse:
    """Add a kind of activity, which earns from today on."""
    who = allowed(request, Permission.CHANGE_SCHEME)
    details = body.details()
    with at("earns."):
        rule = body.earns.rule(details.nature)
    earns = (Measure(body.measure), rule)
    made = add_kind(who.workspace, who.member, details, earns, who.moment)
    return _told(who, made.public_id, 201)


@router.patch("/kinds/{kind}", response=replies.Kind)
def patch_kind(request: HttpRequest, kind: Id, body: KindChange) -> HttpResponse:
    """Change what a kind is called and how it is offered; what is left out stays."""
    who = allowed(request, Permission.CHANGE_SCHEME)
    details = body.details(details_of(find_kind(who.workspace, kind)))
    change_kind(who.workspace, who.member, kind, details, who.moment)
    return _told(who, kind)


@router.post("/kinds/{kind}/archive", response=replies.Kind)
def archive(request: HttpRequest, kind: Id) -> HttpResponse:
    """Offer a kind no more; what was logged of it stays."""
    who = allowed(request, Permission.CHANGE_SCHEME)
    archive_kind(who.workspace, who.member, kind, who.moment)
    return _told(who, kind)


@router.post("/kinds/{kind}/use-again", response=replies.Kind)
def use_again(request: HttpRequest, kind: Id) -> HttpResponse:
    """Offer an archived kind again."""
    who = allowed(request, Permission.CHANGE_SCHEME)
    use_kind_again(who.workspace, who.member, kind, who.moment)
    return _told(who, kind)


def _told(who: Caller, public_id: UUID, status: int = 200) -> HttpResponse:
    every = kinds(who.workspace, who.today, archived=True)
    found = next(one for one in every if one.public_id == str(public_id))
    return answer(shapes.kind(found), status)


class KindFinder:
    """Finds kinds by id, name or alias; the list is read once, and only when a name is given."""

    def __init__(self, who: Caller) -> None:
        self.who = who

    def find(self, name: str) -> UUID:
        """Return the id of the kind meant. Raises UnknownKind, AmbiguousKind."""
        with suppress(ValueError):
            return UUID(name)
        return UUID(match_kind(self._in_use, name).public_id)

    @cached_property
    def _in_use(self) -> list[Kind]:
        return kinds(self.who.workspace, self.who.today)
