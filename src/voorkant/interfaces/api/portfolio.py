"""The call list and the address book."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from voorkant.core.access import Permission
from voorkant.core.portfolio.parties import PartyKind
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed
from voorkant.interfaces.api.entries import LOGGED, told
from voorkant.interfaces.api.fields import Id
from voorkant.interfaces.api.kinds import DayFilter, KindFinder
from voorkant.interfaces.api.requests import (
    AgainBody,
    CallBody,
    LaterBody,
    PartyBody,
    PartyChange,
    PartyFilter,
    SpokenBody,
)
from voorkant.operations.portfolio import (
    CallWish,
    PartyDetails,
    add_party,
    change_party,
    drop_call,
    find_party,
    plan_call,
    postpone_call,
    record_no_answer,
    record_spoken,
)
from voorkant.queries.portfolio import call_card, call_list, parties, party_card, planned_calls
from voorkant.wording import shapes

router = Router()
TOMORROW = timedelta(days=1)


@router.get("/calls", response=replies.Calls, tags=["calls"])
def list_calls(request: HttpRequest, wanted: Query[DayFilter]) -> HttpResponse:
    """List whom you are to call: everybody planned, or what is due on a day."""
    who = allowed(request, Permission.READ_DAY)
    if wanted.on is None:
        found = planned_calls(who.workspace, who.member)
    else:
        found = call_list(who.workspace, who.member, wanted.on)
    return answer({"calls": [shapes.call(one) for one in found]})


@router.post("/calls", response={201: replies.Call}, tags=["calls"])
def add_call(request: HttpRequest, body: CallBody) -> HttpResponse:
    """Put somebody on your call list; a new name makes a person in the address book."""
    who = allowed(request, Permission.CALLS)
    wish = CallWish(
        due_on=body.due_on or who.today,
        party=body.party,
        party_name=body.party_name,
        phone=body.phone,
        reason=body.reason,
    )
    planned = plan_call(who.workspace, who.member, wish, who.moment)
    return answer(shapes.call(call_card(planned)), 201)


@router.post("/calls/{call}/spoken", response=LOGGED, tags=["calls"])
def spoken(request: HttpRequest, call: Id, body: SpokenBody) -> HttpResponse:
    """Log the conversation and take the person off the list."""
    who = allowed(request, Permission.CALLS)
    new = body.entry(KindFinder(who).find(body.kind))
    return told(record_spoken(who.workspace, who.member, call, new, who.moment))


@router.post("/calls/{call}/no-answer", response=replies.Nothing, tags=["calls"])
def no_answer(request: HttpRequest, call: Id, body: AgainBody) -> HttpResponse:
    """Note that nobody answered, and when to try again."""
    who = allowed(request, Permission.CALLS)
    again_on = body.again_on or who.today + TOMORROW
    record_no_answer(who.workspace, who.member, call, again_on, who.moment)
    return answer({})


@router.post("/calls/{call}/later", response=replies.Nothing, tags=["calls"])
def later(request: HttpRequest, call: Id, body: LaterBody) -> HttpResponse:
    """Move a call to another day."""
    who = allowed(request, Permission.CALLS)
    postpone_call(who.workspace, who.member, call, body.until, who.moment)
    return answer({})


@router.post("/calls/{call}/drop", response=replies.Nothing, tags=["calls"])
def drop(request: HttpRequest, call: Id) -> HttpResponse:
    """Take somebody off the list without a conversation."""
    who = allowed(request, Permission.CALLS)
    drop_call(who.workspace, who.member, call, who.moment)
    return answer({})


@router.get("/parties", response=replies.Parties, tags=["address book"])
def list_parties(request: HttpRequest, wanted: Query[PartyFilter]) -> HttpResponse:
    """List people and organisations whose name holds a text."""
    who = allowed(request, Permission.READ_ADDRESSES)
    found = parties(who.workspace, wanted.text, wanted.size)
    return answer({"parties": [shapes.party(one) for one in found]})


@router.post("/parties", response={201: replies.Party}, tags=["address book"])
def create_party(request: HttpRequest, body: PartyBody) -> HttpResponse:
    """Put a person or organisation in the address book."""
    who = allowed(request, Permission.WRITE_ADDRESSES)
    details = PartyDetails(**body.model_dump())
    return answer(
        shapes.party(party_card(add_party(who.workspace, who.member, details, who.moment))), 201
    )


@router.get("/parties/{party}", response=replies.Party, tags=["address book"])
def get_party(request: HttpRequest, party: Id) -> HttpResponse:
    """Return a person or organisation."""
    who = allowed(request, Permission.READ_ADDRESSES)
    return answer(shapes.party(party_card(find_party(who.workspace, party))))


@router.patch("/parties/{party}", response=replies.Party, tags=["address book"])
def patch_party(request: HttpRequest, party: Id, body: PartyChange) -> HttpResponse:
    """Change what is given about a person or organisation; what is left out stays."""
    who = allowed(request, Permission.WRITE_ADDRESSES)
    now = party_card(find_party(who.workspace, party))
    changes = {name: value for name, value in body.model_dump().items() if value is not None}
    details = PartyDetails(
        **{
            "name": now.name,
            "kind": PartyKind(now.kind),
            "organisation": now.organisation,
            "phone": now.phone,
            "email": now.email,
            **changes,
        }
    )
    changed = change_party(who.workspace, who.member, party, details, who.moment)
    return answer(shapes.party(party_card(changed)))
