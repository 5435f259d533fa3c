"""The look ahead: turnover and hours at fewer, the same and more points, and what it rests on."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from voorkant.core.access import Permission
from voorkant.core.activity.points import TENTHS_PER_POINT
from voorkant.core.targets.weekly import MOST_TARGET
from voorkant.interfaces.api import whatif_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed, caller
from voorkant.interfaces.api.fields import Body, Currency, Day, Id, Whole, between
from voorkant.operations.targets.whatif import give_basis
from voorkant.queries.access import find_member
from voorkant.queries.targets.basis import basis_record
from voorkant.queries.targets.whatif import ChoiceWish, look_ahead
from voorkant.wording import whatif_shapes as shapes

router = Router(tags=["what if"])


class ChoiceFilter(Body):
    """Points a week to try, and whose choice it is."""

    points: Annotated[int, between(0, MOST_TARGET // TENTHS_PER_POINT)] | None = Field(
        None, description="Takes the place of fewer or more."
    )
    member: Id | None = Field(None, description="A colleague's, if you lead.")
    team: bool = Field(False, description="The whole team's, if you lead.")


class BasisBody(Body):
    """What a look ahead rests on: contracts counted with their days, or points per contract."""

    contracts: Whole | None = Field(None, description="Signed in the days counted.")
    counted_from: Day | None = None
    counted_until: Day | None = Field(None, description="Not included.")
    points_per_contract: Whole | None = Field(None, description="Your own estimate instead.")
    deal_value: Whole = Field(description="What a contract is worth, in cents.")
    currency: Currency | None = Field(None, description="The workspace's own when left out.")
    cycle_weeks: Whole = Field(description="From first contact to signature.")
    minutes_per_point: Whole | None = Field(None, description="Measured when left out.")
    goal: Whole | None = Field(None, description="Turnover to reach in a year, in cents.")


@router.get("/what-if", response=replies.WhatIf)
def get_what_if(request: HttpRequest, wanted: Query[ChoiceFilter]) -> HttpResponse:
    """Return what fewer, the same and more points a week do to turnover and hours."""
    who = caller(request)
    about = find_member(who.workspace, wanted.member) if wanted.member else who.member
    allowed(request, Permission.PLAN if wanted.team else Permission.READ_WEEK, about)
    own = None if wanted.points is None else wanted.points * TENTHS_PER_POINT
    wish = ChoiceWish(None if wanted.team else about, own)
    return answer(shapes.look_ahead(look_ahead(who.workspace, wish, who.today)))


@router.get("/what-if/basis", response=replies.GivenBasis)
def get_basis(request: HttpRequest) -> HttpResponse:
    """Return what was given last for the look ahead to rest on; null as long as nothing was."""
    who = allowed(request, Permission.PLAN)
    record = basis_record(who.workspace)
    return answer({"basis": shapes.basis_record(record) if record else None})


@router.put("/what-if/basis", response=replies.GivenBasis)
def put_basis(request: HttpRequest, body: BasisBody) -> HttpResponse:
    """Give what the look ahead of the workspace rests on; what was given before is kept."""
    who = allowed(request, Permission.PLAN)
    given = shapes.given(body.model_dump(), who.workspace.currency)
    done = give_basis(who.workspace, who.member, given, who.today, who.moment)
    return answer({"basis": shapes.basis_record(done.record)})
