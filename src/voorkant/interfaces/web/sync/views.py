"""Where devices send what waited in their queue."""

from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorkant.core.activity.queued import QueuedAct
from voorkant.core.activity.records import Logged
from voorkant.core.errors import Forbidden, VoorkantError
from voorkant.interfaces.web.pages import PageRequest
from voorkant.interfaces.web.refusals import too_large
from voorkant.interfaces.web.sync.answers import told
from voorkant.interfaces.web.sync.batch import Batch, read_act, read_batch
from voorkant.interfaces.web.today.acts import logged_toast, undone_toast
from voorkant.operations.activity.log import MOST_IN_A_BATCH, BatchTooLarge
from voorkant.operations.sync import Sent, Taken, take_queue
from voorkant.queries.access import Member
from voorkant.wording.errors import sentence


class OtherUser(Forbidden):
    """The queue belongs to somebody else than who is signed in."""

    code = "other_user"


class NoSeat(Forbidden):
    """Who is signed in has no open seat in the workspace of the queue, or not in this session."""

    code = "no_seat"


@require_http_methods(["GET", "POST"])
def sync(request: HttpRequest) -> HttpResponse:
    """Tell who is signed in, or take over a part of a device's queue."""
    if not request.user.is_authenticated:
        return told({"code": "sign_in", "message": _("Sign in to send what is waiting.")}, 401)
    asking = cast(PageRequest, request)
    if request.method == "GET":
        return _who(asking)
    try:
        batch = read_batch(request.body)
    except RequestDataTooBig:
        return too_large(request)
    seat = _seat(asking, batch)
    return told({"acts": _take(asking, seat, batch)})


def _who(request: PageRequest) -> HttpResponse:
    # Sets the cookie that the next POST has to repeat.
    get_token(request)
    seat: Member | None = request.seat
    workspace = str(seat.workspace.public_id) if seat else None
    return told({"user": str(request.user.public_id), "workspace": workspace})


def _seat(request: PageRequest, batch: Batch) -> Member:
    """Return the seat whose queue it is, whichever workspace is looked at now."""
    if batch.user != request.user.public_id:
        raise OtherUser("user")
    open_seats = [one for one in request.seats if one.workspace.public_id == batch.workspace]
    if not open_seats:
        raise NoSeat("workspace")
    return open_seats[0]


def _take(request: PageRequest, seat: Member, batch: Batch) -> list[dict[str, Any]]:
    """Take over the acts that can be read; answer one outcome an act, in order."""
    if len(batch.acts) > MOST_IN_A_BATCH:
        raise BatchTooLarge("acts", most=MOST_IN_A_BATCH)
    read: list[QueuedAct] = []
    refused: dict[int, VoorkantError] = {}
    for place, given in enumerate(batch.acts):
        try:
            read.append(read_act(given, request.user.language, seat.workspace.currency))
        except VoorkantError as error:
            refused[place] = error
    taken = iter(take_queue(seat.workspace, seat, read, Sent(request.moment, batch.sent_at)))
    return [
        {
            "id": given.get("id") if isinstance(given, dict) else None,
            **_outcome(refused.get(place) or next(taken)),
        }
        for place, given in enumerate(batch.acts)
    ]


def _outcome(found: Taken | VoorkantError) -> dict[str, str]:
    error = found.error if isinstance(found, Taken) else found
    if error is not None:
        return {"status": "refused", "code": error.code, "message": sentence(error)}
    assert isinstance(found, Taken)
    outcome = {"status": "created" if found.created else "known"}
    return outcome | {"message": _said(found.logged)} if found.logged else outcome


def _said(logged: Logged) -> str:
    """Return what the page says after an act."""
    if logged.record.replaces is not None:
        return undone_toast(logged).text
    return logged_toast(logged).text
