"""The address book and the call list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NAME, NewEntry, TooLong
from voorkant.core.activity.queued import NoAnswerAct, UndoAct
from voorkant.core.activity.records import Logged
from voorkant.core.errors import Conflict
from voorkant.core.portfolio.parties import CallState, NameNeeded, PartyKind, clean_phone
from voorkant.data.models import CallTry, Member, Party, PlannedCall, Workspace
from voorkant.operations.accounts import BadEmail
from voorkant.operations.activity.log import log_entry
from voorkant.operations.activity.references import UnknownParty, party_named
from voorkant.operations.activity.writing import UuidReused, lock
from voorkant.queries.access import require
from voorkant.queries.activity.entries import find_entry
from voorkant.queries.portfolio import find_call

MOST_REASON = 500
MOST_SPOKEN = 50


class CallIsClosed(Conflict):
    """This call was dealt with already."""

    code = "call_is_closed"


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """What the address book holds of a person or organisation."""

    name: str
    kind: PartyKind = PartyKind.PERSON
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CallWish:
    """Whom to call (by public id or name), why and when."""

    due_on: date
    party: UUID | None = None
    party_name: str = ""
    phone: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallBefore:
    """How a planned call stood before it was changed."""

    due_on: date
    tries: int = 0


def add_party(
    workspace: Workspace, actor: Member, details: PartyDetails, moment: datetime
) -> Party:
    """Put a person or organisation in the address book.

    Raises NameNeeded, BadPhone, BadEmail, TooLong.
    """
    require(actor, Permission.WRITE_ADDRESSES)
    with transaction.atomic():
        party = Party(workspace=workspace, created_at=moment)
        _fill(party, details, moment)
    return party


def change_party(
    workspace: Workspace, actor: Member, public_id: UUID, details: PartyDetails, moment: datetime
) -> Party:
    """Change what the address book holds of somebody.

    Raises UnknownParty and the errors of adding.
    """
    require(actor, Permission.WRITE_ADDRESSES)
    with transaction.atomic():
        party = find_party(workspace, public_id)
        _fill(party, details, moment)
    return party


def find_party(workspace: Workspace, public_id: UUID) -> Party:
    """Return a person or organisation of the workspace; raise UnknownParty."""
    rows = Party.objects.filter(workspace=workspace, public_id=public_id)
    party = rows.select_related("organisation").first()
    if party is None:
        raise UnknownParty("party")
    return party


def _fill(party: Party, details: PartyDetails, moment: datetime) -> None:
    name, organisation = (
        _one_line("name", details.name),
        _one_line("organisation", details.organisation),
    )
    if not name:
        raise NameNeeded("name")
    email = details.email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise BadEmail("email") from error
    party.name, party.kind = name, details.kind
    party.phone, party.email = clean_phone(details.phone), email
    party.organisation = None
    if organisation:
        party.organisation = _organisation(party.workspace, organisation, moment)
    party.save()


def _one_line(field: str, text: str) -> str:
    words = " ".join(text.split())
    if len(words) > MAX_NAME:
        raise TooLong(field, most=MAX_NAME)
    return words


def _organisation(workspace: Workspace, name: str, moment: datetime) -> Party:
    known = Party.objects.filter(
        workspace=workspace, kind=PartyKind.ORGANISATION, name__iexact=name, archived_at=None
    )
    return known.order_by("id").first() or Party.objects.create(
        workspace=workspace, kind=PartyKind.ORGANISATION, name=name, created_at=moment
    )


def plan_call(workspace: Workspace, actor: Member, wish: CallWish, moment: datetime) -> PlannedCall:
    """Put somebody on the actor's call list; a new name makes a person in the address book."""
    require(actor, Permission.CALLS)
    if len(wish.reason) > MOST_REASON:
        raise TooLong("reason", most=MOST_REASON)
    name = _one_line("party", wish.party_name)
    phone = clean_phone(wish.phone)
    with transaction.atomic():
        lock(actor)
        if wish.party is not None:
            party = find_party(workspace, wish.party)
        elif name:
            party = party_named(workspace, name, moment)
        else:
            raise NameNeeded("party")
        if phone and phone != party.phone:
            party.phone = phone
            party.save(update_fields=["phone"])
        return _plan(actor, party, wish, moment)


def _plan(actor: Member, party: Party, wish: CallWish, moment: datetime) -> PlannedCall:
    """Plan a call once: the same wish sent twice by a double click is the same call."""
    return PlannedCall.objects.get_or_create(
        workspace=actor.workspace,
        member=actor,
        party=party,
        reason=" ".join(wish.reason.split()),
        due_on=wish.due_on,
        state=CallState.OPEN,
        defaults={"created_at": moment, "changed_at": moment},
    )[0]


def met_at(
    workspace: Workspace,
    actor: Member,
    occasion: UUID,
    wishes: Sequence[CallWish],
    moment: datetime,
) -> list[PlannedCall]:
    """Answer "whom did you speak to?" after an occasion: each comes on the call list, with it as
    source.
    """
    source = find_entry(workspace, occasion)
    require(actor, Permission.CALLS, about=source.member)
    if len(wishes) > MOST_SPOKEN:
        raise TooLong("names", most=MOST_SPOKEN)
    with transaction.atomic():
        planned = [plan_call(workspace, actor, wish, moment) for wish in wishes]
        for call in planned:
            call.occasion = source
            call.save(update_fields=["occasion"])
    return planned


def record_spoken(
    workspace: Workspace,
    actor: Member,
    call_id: UUID,
    new: NewEntry,
    moment: datetime,
    sent_at: datetime | None = None,
) -> Logged:
    """Log the conversation with somebody on the call list and take him off it, in one transaction.

    Party and occasion come from the call. The same client UUID again gives the same answer. What
    waited on a device is logged also when the call was dealt with meanwhile; `sent_at` is when it
    was sent by that device's clock. Raises CallIsClosed, UnknownCall.
    """
    with transaction.atomic():
        lock(actor)
        call = _own_call(workspace, actor, call_id)
        is_open = call.state == CallState.OPEN
        if not (is_open or new.queued or call.entry_uuid == new.client_uuid):
            raise CallIsClosed("call")
        occasion = call.occasion.client_uuid if call.occasion else None
        whole = replace(new, party=call.party.public_id, party_name="", occasion=occasion)
        logged = log_entry(workspace, actor, whole, moment, sent_at)
        if logged.created and is_open:
            _change(call, moment, state=CallState.SPOKEN, entry_uuid=new.client_uuid)
    return logged


def record_no_answer(
    workspace: Workspace, actor: Member, call_id: UUID, again_on: date, moment: datetime
) -> None:
    """Note that nobody answered: one try more, and again on another day. Raises CallIsClosed."""
    call = _open_call(workspace, actor, call_id)
    _change(call, moment, tries=F("tries") + 1, due_on=again_on)


def record_try(workspace: Workspace, actor: Member, act: NoAnswerAct, moment: datetime) -> bool:
    """Note once that nobody answered on a day before now; return False when that was known.

    What was decided later about the call stays: it only ever moves to a later day. Raises
    UnknownCall, UuidReused.
    """
    with transaction.atomic():
        lock(actor)
        call = _own_call(workspace, actor, act.call)
        rows = CallTry.objects.filter(workspace=workspace, client_uuid=act.client_uuid)
        before = rows.first()
        if before is not None:
            if (before.call_id, before.on) != (call.pk, act.on):
                raise UuidReused("client_uuid")
            return False
        due_on = max(call.due_on, act.again_on)
        CallTry.objects.create(
            workspace=workspace,
            member=actor,
            client_uuid=act.client_uuid,
            call=call,
            on=act.on,
            due_before=call.due_on,
            due_after=due_on,
            received_at=moment,
        )
        _change(call, moment, tries=F("tries") + 1, due_on=due_on)
    return True


def undo_try(workspace: Workspace, actor: Member, act: UndoAct, moment: datetime) -> bool | None:
    """Take back a try that a device told of; False when it was taken back before, None when what
    is to be undone is no try.
    """
    with transaction.atomic():
        lock(actor)
        mine = CallTry.objects.filter(workspace=workspace, member=actor, client_uuid=act.of)
        tried = mine.select_related("call").first()
        if tried is None or tried.undone_by is not None:
            return None if tried is None else False
        tried.undone_by = act.client_uuid
        tried.save(update_fields=["undone_by"])
        call = tried.call
        due_on = tried.due_before if call.due_on == tried.due_after else call.due_on
        _change(call, moment, tries=max(call.tries - 1, 0), due_on=due_on)
    return True


def postpone_call(
    workspace: Workspace, actor: Member, call_id: UUID, until: date, moment: datetime
) -> None:
    """Move a call to another day, without counting a try. Raises CallIsClosed."""
    _change(_open_call(workspace, actor, call_id), moment, due_on=until)


def drop_call(workspace: Workspace, actor: Member, call_id: UUID, moment: datetime) -> None:
    """Take somebody off the call list without a conversation. Raises CallIsClosed."""
    _change(_open_call(workspace, actor, call_id), moment, state=CallState.DROPPED)


def restore_call(
    workspace: Workspace, actor: Member, call_id: UUID, before: CallBefore, moment: datetime
) -> None:
    """Put a call back as it was: undo of no answer, later and dropped."""
    call = _own_call(workspace, actor, call_id)
    if call.state == CallState.SPOKEN:
        raise CallIsClosed("call")
    # Going back never makes more tries of them than there were.
    tries = min(before.tries, call.tries)
    _change(call, moment, state=CallState.OPEN, due_on=before.due_on, tries=tries)


def _own_call(workspace: Workspace, actor: Member, call_id: UUID) -> PlannedCall:
    call = find_call(workspace, call_id)
    require(actor, Permission.CALLS, about=call.member)
    return call


def _open_call(workspace: Workspace, actor: Member, call_id: UUID) -> PlannedCall:
    call = _own_call(workspace, actor, call_id)
    if call.state != CallState.OPEN:
        raise CallIsClosed("call")
    return call


def _change(call: PlannedCall, moment: datetime, **values: object) -> None:
    PlannedCall.objects.filter(pk=call.pk).update(changed_at=moment, **values)
