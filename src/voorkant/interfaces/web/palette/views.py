"""The palette: type what you did, a person or a screen. And the keys that open it."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voorkant.core.access import Permission
from voorkant.core.activity.phrases import PickWish, ScreenWish
from voorkant.core.errors import VoorkantError
from voorkant.core.rhythm.review import NoteNeeded
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.palette.options import options, side_option
from voorkant.interfaces.web.refusals import refusal_page, status_of, wants_fragments
from voorkant.interfaces.web.rhythm.views import added_toast
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.acts import logged_toast, undone_toast
from voorkant.interfaces.web.today.answers import Done, answer, seen_day
from voorkant.operations.activity.phrases import Fulfilled, Plan, Saying, do_phrase, foresee_phrase
from voorkant.queries.access import require
from voorkant.queries.activity.phrases import Reader
from voorkant.queries.activity.sides import judged
from voorkant.queries.activity.suggestions import suggestions
from voorkant.wording import phrases
from voorkant.wording.errors import sentence


@require_http_methods(["GET", "POST"])
@page
def do(request: PageRequest) -> HttpResponse:
    """Show the palette as a page of its own, or do what was typed."""
    if request.method == "GET":
        return _page(request, reading.text(request.GET, "phrase"))
    phrase = reading.text(request.POST, "phrase")
    language, note = get_language() or "en", reading.text(request.POST, "note")
    client_uuid = reading.client_uuid(request.POST)
    saying = Saying(phrase, language, client_uuid, note=note, picks_ahead=True)
    try:
        done = do_phrase(request.workspace, request.seat, saying, request.moment)
    except VoorkantError as error:
        if wants_fragments(request) or isinstance(error, NoteNeeded):
            return refusal_page(request, error)
        return _page(request, phrase, error)
    return _answer(request, done)


def _answer(request: PageRequest, done: Fulfilled) -> HttpResponse:
    """Show the screen that was asked for; or the day, with what was done to it."""
    if isinstance(done.wish, ScreenWish):
        on = done.wish.on
        return redirect(reverse("day", args=[on]) if on else reverse(done.wish.screen))
    seen = seen_day(request)
    if isinstance(done.wish, PickWish):
        return answer(request, Done(seen, _chosen(request, done, done.wish)))
    if done.line is not None:
        return answer(request, Done(seen, added_toast(done.line.public_id, seen)))
    assert done.logged is not None
    record = done.logged.record
    if record.replaces is not None:
        return answer(request, Done(seen, undone_toast(done.logged)))
    on = seen if wants_fragments(request) else record.on
    plan = phrases.plan(Plan(done.wish, record.on, done.logged.gained), today_of(request))
    toast = replace(logged_toast(done.logged), text=_("Logged: %(name)s") % {"name": plan})
    return answer(request, Done(on, toast, record.uuid))


def _chosen(request: PageRequest, done: Fulfilled, wish: PickWish) -> Toast:
    """Return what is said of an act chosen for a day to come; undo chooses what was before."""
    text = phrases.plan(Plan(wish, wish.on), today_of(request))
    kinds = tuple(("kinds", str(kind)) for kind in done.chosen_before)
    fields = undo_fields(on=seen_day(request), **{"for": wish.on})
    return Toast(text, reverse("choose"), (*fields, *kinds))


def _page(request: PageRequest, phrase: str, refusal: VoorkantError | None = None) -> HttpResponse:
    context: dict[str, object] = {"phrase": phrase}
    if refusal:
        context["error"] = sentence(refusal)
    elif phrase:
        context |= _foreseen(request, phrase)
    status = status_of(refusal) if refusal else 200
    return render(request, "web/palette/page.html", context, status=status)


def _foreseen(request: PageRequest, phrase: str) -> dict[str, object]:
    """Return what a phrase would do, or why it cannot be done."""
    language = get_language() or "en"
    asked = (request.workspace, request.seat, phrase, language)
    try:
        plan = foresee_phrase(*asked, request.moment, picks_ahead=True)
    except VoorkantError as error:
        return {"error": sentence(error)}
    return {"plan": phrases.plan(plan, today_of(request))}


@require_safe
@page
def suggest(request: PageRequest) -> HttpResponse:
    """Tell what a phrase would do so far, and how it can go on."""
    require(request.seat, Permission.READ_ADDRESSES)
    phrase = reading.text(request.GET, "phrase")
    reader = Reader(get_language() or "en", today_of(request))
    found = suggestions(request.workspace, request.seat, phrase, reader)
    rows = options(phrase, found)
    if found.is_strange:
        rows.append(side_option(phrase, judged(request.workspace, phrase)))
    context: dict[str, object] = {"phrase": phrase, "options": rows}
    if phrase:
        context |= _foreseen(request, phrase)
    return render(request, "web/palette/suggestions.html", context)


@require_safe
@page
def keys(request: PageRequest) -> HttpResponse:
    """Show which keys do what."""
    return render(request, "web/palette/keys_page.html")
