"""By what the present session was shown to be somebody's, and what that leaves closed."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse

from voorkant.core.errors import Forbidden
from voorkant.core.identity import Proof
from voorkant.interfaces.web.pages import PageRequest

P = ParamSpec("P")
ORGANISATION = "socialaccount"


class OwnProofNeeded(Forbidden):
    """Somebody came in through an organisation, and this takes a password or passkey of his own."""

    code = "own_proof_needed"


def proof_of(request: HttpRequest) -> Proof:
    """Return by what this session was shown to be the user's."""
    records = get_authentication_records(request, request.user)
    providers = {str(one.get("provider")) for one in records if one["method"] == ORGANISATION}
    own = not providers or any(one["method"] in ("password", "mfa") for one in records)
    return Proof(own, frozenset(providers))


def require_own(request: HttpRequest) -> None:
    """Refuse who came in through an organisation, or let him show with his own means who he is.

    Raises OwnProofNeeded, or allauth's question to confirm.
    """
    if proof_of(request).own:
        return
    if get_reauthentication_flows(request.user):
        raise ReauthenticationRequired
    raise OwnProofNeeded


def own_proof(
    view: Callable[Concatenate[PageRequest, P], HttpResponse],
) -> Callable[Concatenate[PageRequest, P], HttpResponse]:
    """Let a view about the whole login count on a proof of one's own."""

    def guarded(request: PageRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require_own(request)
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded


def own_proof_beyond(
    view: Callable[Concatenate[PageRequest, P], HttpResponse],
) -> Callable[Concatenate[PageRequest, P], HttpResponse]:
    """Ask for a proof of one's own only from who has seats that this session does not open."""

    def guarded(request: PageRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if any(not seat.workspace.is_sample for seat in request.closed):
            require_own(request)
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded
