"""How you are reminded of your promise."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from voorkant.core.access import Permission
from voorkant.interfaces.api.action_requests import Clock
from voorkant.interfaces.api.answers import answer, in_language_of
from voorkant.interfaces.api.callers import Caller, allowed
from voorkant.interfaces.api.fields import Body, Day, Id, YesNo
from voorkant.interfaces.api.replies import Reply
from voorkant.operations.rhythm.reminder_tries import try_reminder
from voorkant.operations.rhythm.reminders import ReminderWish, remove_device, set_reminder
from voorkant.wording.reminders import page, reminders_of, tried

router = Router(tags=["reminders"])


class ReminderBody(Body):
    """How you want it; each field takes the place of what you chose before."""

    by_mail: YesNo
    at: Clock = Field(description="Local time from 08:00 to 19:30, like 09:00.")
    weekends: YesNo = False
    paused_until: Day | None = Field(None, description="No reminders before this day.")

    def wish(self) -> ReminderWish:
        """Return what is asked."""
        return ReminderWish(self.by_mail, self.at, self.weekends, self.paused_until)


class Device(Reply):
    """A browser that shows your reminders; it is added in that browser."""

    id: UUID
    name: str
    added_at: datetime


class Reminders(Reply):
    """How you are reminded. `can_mail` tells whether this server can send mail; `next_on` is the
    next day on which one may come; `is_waiting` tells that five were ignored, and that none comes
    until you choose anew.
    """

    by_mail: bool
    at: str
    weekends: bool
    paused_until: date | None
    can_mail: bool
    is_waiting: bool
    next_on: date | None
    sentence: str
    devices: list[Device]


class Tried(Reply):
    """Where a test is on its way to."""

    sentence: str


def _answered(request: HttpRequest, who: Caller) -> HttpResponse:
    with in_language_of(request):
        return answer(reminders_of(who.workspace, who.member, who.moment))


@router.get("/reminders", response=Reminders)
def get_reminders(request: HttpRequest) -> HttpResponse:
    """Return how you are reminded."""
    return _answered(request, allowed(request, Permission.READ_DAY))


@router.put("/reminders", response=Reminders)
def put_reminders(request: HttpRequest, body: ReminderBody) -> HttpResponse:
    """Choose how you are reminded; reminders that waited for an answer go on."""
    who = allowed(request, Permission.PROMISE)
    set_reminder(who.workspace, who.member, body.wish(), who.moment)
    return _answered(request, who)


@router.post("/reminders/try", response=Tried)
def post_try(request: HttpRequest) -> HttpResponse:
    """Send yourself a test to where reminders go, once a minute at most."""
    who = allowed(request, Permission.PROMISE)
    found = try_reminder(who.workspace, who.member, page(), who.moment)
    with in_language_of(request):
        return answer({"sentence": tried(found)})


@router.delete("/reminders/devices/{device}", response=Reminders)
def delete_device(request: HttpRequest, device: Id) -> HttpResponse:
    """Show no more reminders in a browser."""
    who = allowed(request, Permission.PROMISE)
    remove_device(who.workspace, who.member, device, who.moment)
    return _answered(request, who)
