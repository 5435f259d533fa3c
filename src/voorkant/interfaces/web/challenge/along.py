"""Running a challenge together: asking, answering, what others see, leaving."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.rhythm.shown import UnknownShowing
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.challenge.forms import ShowForm, typed_showing
from voorkant.interfaces.web.challenge.views import attempt
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.operations.rhythm import challenge_together as doing
from voorkant.operations.rhythm.challenge_together import Showing
from voorkant.queries.access import UnknownMember
from voorkant.wording import challenges as words
from voorkant.wording.challenge_answers import page as page_of_challenges


@require_POST
@page
def ask(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Ask a colleague to run it along."""

    def act() -> Toast:
        refusal = UnknownMember("member")
        member = reading.identifier(request.POST, "member", refusal)
        if member is None:
            raise refusal
        about = (request.workspace, request.seat, challenge)
        made = doing.ask_along(*about, member, page_of_challenges(), request.moment)
        undo = reverse("challenge_invite_withdraw", args=[made])
        return Toast(_("Asked. The answer comes on this page."), undo, undo_fields())

    return attempt(request, act)


@require_POST
@page
def withdraw(request: PageRequest, invite: UUID) -> HttpResponse:
    """Take a question back."""

    def act() -> Toast:
        doing.withdraw_invite(request.workspace, request.seat, invite, request.moment)
        return Toast(_("Taken back."))

    return attempt(request, act)


@require_POST
@page
def accept(request: PageRequest, invite: UUID) -> HttpResponse:
    """Run it along."""

    def act() -> Toast:
        about = (request.workspace, request.seat, invite)
        made = doing.accept_invite(*about, _showing(request), request.moment)
        undo = reverse("challenge_remove", args=[made])
        return Toast(_("You have joined."), undo, undo_fields())

    return attempt(request, act)


@require_POST
@page
def decline(request: PageRequest, invite: UUID) -> HttpResponse:
    """Say no."""

    def act() -> Toast:
        doing.decline_invite(request.workspace, request.seat, invite, request.moment)
        undo = reverse("challenge_invite_reopen", args=[invite])
        return Toast(_("Not this time."), undo, undo_fields())

    return attempt(request, act)


@require_POST
@page
def reopen(request: PageRequest, invite: UUID) -> HttpResponse:
    """Take a no back."""

    def act() -> Toast:
        doing.reopen_invite(request.workspace, request.seat, invite)
        return Toast(_("The question stands again."))

    return attempt(request, act)


@require_POST
@page
def show(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Choose what the others see."""

    def act() -> Toast:
        about = (request.workspace, request.seat, challenge)
        wanted = _showing(request)
        before = doing.show_others(*about, wanted)
        said = _("The others see: %(what)s.") % {"what": words.shows(wanted.shows)}
        undo = reverse("challenge_show", args=[challenge])
        return Toast(said, undo, undo_fields(**typed_showing(before)))

    return attempt(request, act)


@require_POST
@page
def leave(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Go on alone."""

    def act() -> Toast:
        about = (request.workspace, request.seat, challenge)
        doing.leave_together(*about, request.moment)
        undo = reverse("challenge_rejoin", args=[challenge])
        return Toast(_("You go on alone. The others see nothing of you."), undo, undo_fields())

    return attempt(request, act)


@require_POST
@page
def rejoin(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Run it together again."""

    def act() -> Toast:
        doing.leave_together(request.workspace, request.seat, challenge, None)
        return Toast(_("Together again."))

    return attempt(request, act)


def _showing(request: PageRequest) -> Showing:
    form = ShowForm(request.POST)
    if not form.is_valid():
        raise UnknownShowing("shows")
    return form.showing
