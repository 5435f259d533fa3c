"""One's own challenge: started, shown, noted, stopped."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict, Invalid, VoorkantError
from voorkant.core.rhythm.challenge import Phase, Terms
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.challenge.forms import (
    LinkForm,
    ShowForm,
    StartForm,
    typed_showing,
    typed_terms,
)
from voorkant.interfaces.web.challenge.presenter import head, weeks
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import refusal_page
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.rhythm import challenge as doing
from voorkant.operations.rhythm.challenge_together import Showing
from voorkant.queries.access import require
from voorkant.queries.rhythm.challenge import (
    ChallengeCard,
    card_of,
    challenge_now,
    challenge_row,
    earlier_challenges,
    first_due,
    notes_of,
    open_row,
)
from voorkant.queries.rhythm.challenge_links import links
from voorkant.queries.rhythm.challenge_together import (
    asked,
    invitations,
    may_agree_anew,
    to_ask,
    together,
)
from voorkant.queries.rhythm.tomorrow import tomorrow
from voorkant.wording.challenge_answers import address

# Where the session keeps the secret of a link just made, until the page has shown it.
SECRET = "challenge_link"


def attempt(request: PageRequest, act: Callable[[], Toast | None]) -> HttpResponse:
    """Do something with a challenge; go back to its page with what came of it, or say why not."""
    try:
        toast = act()
    except VoorkantError as error:
        return refusal_page(request, error)
    if toast:
        keep(request, toast)
    return redirect("challenge")


@require_http_methods(["GET", "POST"])
@page
@never_cache
def challenge(request: PageRequest) -> HttpResponse:
    """Show one's challenge, or offer to start one; on POST, start it."""
    require(request.seat, Permission.READ_DAY)
    if request.method == "GET":
        return drawn(request)
    form = StartForm(request.POST)
    if form.is_valid():
        before = challenge_now(request.workspace, request.seat, request.moment)
        try:
            made = doing.start_challenge(
                request.workspace, request.seat, form.terms, request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, _started(request, made, before))
            return redirect("challenge")
    return drawn(request, start=form)


def _started(request: PageRequest, made: UUID, before: ChallengeCard | None) -> Toast:
    if before and before.public_id == made and not before.has_begun:
        undo = undo_fields(**typed_terms(before.terms, before.today))
        return Toast(_("Changed."), reverse("challenge"), undo)
    now = challenge_now(request.workspace, request.seat, request.moment)
    has_begun = now is None or now.has_begun
    said = _("It has begun: thirty days.") if has_begun else _("Agreed: thirty days.")
    return Toast(said, reverse("challenge_remove", args=[made]), undo_fields())


@require_safe
@page
def earlier(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Show an earlier challenge day by day."""
    row = challenge_row(request.workspace, challenge)
    require(request.seat, Permission.READ_DAY, about=row.member)
    card = card_of(row, request.moment)
    if card.ended_on is None or not card.has_begun:
        return redirect("challenge")
    can_resume = card.is_stopped and card.can_resume and open_row(row.member) is None
    context = {**_days(request, card), "can_resume": can_resume}
    return render(request, "web/challenge/earlier.html", context)


@require_POST
@page
def stop(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Stop a challenge; what was done stays done."""

    def act() -> Toast:
        about = (request.workspace, request.seat, challenge)
        said = _("Stopped. What you did stays done.")
        if not doing.stop_challenge(*about, request.moment):
            said = _("It had not begun, so it is gone.")
        return Toast(said, reverse("challenge_resume", args=[challenge]), undo_fields())

    return attempt(request, act)


@require_POST
@page
def resume(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Go on with a challenge that was stopped."""

    def act() -> Toast:
        about = (request.workspace, request.seat, challenge)
        if doing.resume_challenge(*about, request.moment):
            return Toast(_("On you go."))
        return Toast(_("On you go, alone: others joined in the meantime. Let them ask you again."))

    return attempt(request, act)


@require_POST
@page
def remove(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Take back that a challenge was started."""

    def act() -> Toast:
        doing.remove_challenge(request.workspace, request.seat, challenge, request.moment)
        return Toast(_("It has not begun."))

    return attempt(request, act)


@require_POST
@page
def note(request: PageRequest, challenge: UUID) -> HttpResponse:
    """Note what a day brought; an empty note takes it away."""
    about = (request.workspace, request.seat, challenge)
    try:
        on = reading.day(request.POST, "on") or today_of(request)
        text = reading.text(request.POST, "text")
        before = doing.note_day(*about, on, text, request.moment)
    except VoorkantError as error:
        return refusal_page(request, error)
    said = _("Noted for %(day)s.") if text else _("The note of %(day)s was removed.")
    back = undo_fields(on=on, text=before)
    undo = reverse("challenge_note", args=[challenge])
    keep(request, Toast(said % {"day": phrases.near_day(on)}, undo, back))
    return redirect(f"{reverse('challenge')}?on={on}#day")


def drawn(
    request: PageRequest,
    start: StartForm | None = None,
    link: LinkForm | None = None,
) -> HttpResponse:
    """Draw the page with a form that was refused, and once with a link just made."""
    secret = request.session.pop(SECRET, "")
    workspace, seat, moment = request.workspace, request.seat, request.moment
    card, today = challenge_now(workspace, seat, moment), today_of(request)
    before = earlier_challenges(workspace, seat, moment)
    solo = workspace.shape == "solo"
    context: dict[str, object] = {
        "card": card,
        "today": today,
        "earlier": before,
        "last": before[0] if before else None,
        "start": start or StartForm(initial={"starts_on": today}),
        "links": links(workspace, seat),
        "link_form": link or LinkForm(),
        "secret": address(secret) if secret else "",
        "invitations": [] if solo else invitations(workspace, seat, today),
        "show_form": ShowForm(),
    }
    if card is None or card.run.phase is Phase.OVER:
        context["first_due"] = first_due(workspace, seat, Terms(today))
    if card:
        if not card.has_begun:
            context["start"] = start or StartForm(initial=typed_terms(card.terms, today))
            context["can_change"] = may_agree_anew(workspace, card)
        context |= _days(request, card) | ({} if solo else _along(request, card))
        context["tomorrow"] = tomorrow(request.workspace, request.seat, today_of(request))
    refused = (start is not None and start.errors) or (link is not None and link.errors)
    return render(request, "web/challenge/page.html", context, status=422 if refused else 200)


def _days(request: PageRequest, card: ChallengeCard) -> dict[str, object]:
    notes = notes_of([card.key]).get(card.key, {})
    chosen = _chosen(request, card)
    return {
        "card": card,
        "head": head(),
        "weeks": weeks(card.run.turns, card.today, notes),
        "notes": notes,
        "chosen": chosen,
        "note": notes.get(chosen, "") if chosen else "",
    }


def _chosen(request: HttpRequest, card: ChallengeCard) -> date | None:
    """Return the day whose note can be written: the one asked for, else the latest."""
    days = [turn.on for turn in card.run.turns if turn.on <= card.today]
    try:
        wanted = reading.day(request.GET, "on")
    except VoorkantError:
        wanted = None
    return wanted if wanted in days else days[-1] if days else None


def _along(request: PageRequest, card: ChallengeCard) -> dict[str, object]:
    workspace, seat = request.workspace, request.seat
    found = together(workspace, seat, card, request.moment)
    showing = Showing(card.shows, card.counts_along)
    return {
        "along": found,
        "companions": [
            (one, weeks(one.turns, card.today, one.notes), one.notes.items())
            for one in found.others
        ],
        "show_form": ShowForm(initial=typed_showing(showing)),
        "asked": asked(workspace, seat, card.public_id),
        "to_ask": to_ask(workspace, seat, card),
    }
