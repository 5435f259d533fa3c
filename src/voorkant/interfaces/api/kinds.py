"""Kinds of activity, and finding the one a caller means."""

from contextlib import suppress
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Kind, match_kind
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Body, Day
from voorkant.queries.activity.kinds import kinds
from voorkant.wording import shapes

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
