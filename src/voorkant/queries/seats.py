"""Who works at the command line of this machine."""

from uuid import UUID

from django.db.models import Q

from voorkant.core.errors import Invalid, NotFound
from voorkant.data.models import Member, User
from voorkant.queries.installation import NobodyYet, require_tables


class UnknownSeat(NotFound):
    """Nobody with that mail address works in that workspace."""

    code = "unknown_seat"


class WhichSeat(Invalid):
    """Several people work here: say which one you are."""

    code = "which_seat"


def choose_seat(email: str = "", workspace: str = "") -> Member:
    """Return the one membership that is meant; a sample company only when nothing else fits.

    `workspace` is a name or public id. Raises NobodyYet, UnknownSeat, WhichSeat.
    """
    require_tables()
    open_seats = Member.objects.filter(
        left_on=None, user__is_active=True, workspace__wiping_at=None
    ).select_related("workspace", "user")
    found = list(open_seats.filter(_wanted(email, workspace)).order_by("id"))
    if not found:
        raise UnknownSeat("as") if email or workspace else NobodyYet("as")
    own = [seat for seat in found if not seat.workspace.is_sample]
    chosen = own or found
    if len(chosen) > 1:
        raise WhichSeat("as", names=", ".join(_described(seat) for seat in chosen[:5]))
    return chosen[0]


def _wanted(email: str, workspace: str) -> Q:
    wanted = Q()
    if email:
        wanted &= Q(user__email__iexact=email.strip())
    if workspace:
        named = Q(workspace__name__iexact=workspace.strip())
        wanted &= named | Q(workspace__public_id=_id(workspace)) if _id(workspace) else named
    return wanted


def _id(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def _described(seat: Member) -> str:
    email = seat.user.email if seat.user else ""
    return f"{email} ({seat.workspace.name})"


def choose_user(email: str = "") -> User:
    """Return the one login that is meant. Raises NobodyYet, UnknownSeat, WhichSeat."""
    users = User.objects.filter(is_active=True).order_by("id")
    found = list(users.filter(email__iexact=email.strip()) if email else users[:6])
    if not found:
        raise UnknownSeat("as") if email else NobodyYet("as")
    if len(found) > 1:
        raise WhichSeat("as", names=", ".join(user.email for user in found[:5]))
    return found[0]
