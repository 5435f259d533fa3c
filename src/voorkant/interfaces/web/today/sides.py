"""Does this earn money? Asked and corrected on Today, in place or by showing the page again."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.sides import Side, parse_side
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web import reading, toasts
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.refusals import wants_fragments
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.answers import Drawing, draw, refuse, seen_day
from voorkant.learning.sides import Judgement, Reason
from voorkant.operations.activity.sides import correct_side
from voorkant.queries.access import require
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.sides import judged, kind_for
from voorkant.wording import sides


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase and its answer; at the front side the kind to log it as, if one resembles it."""

    text: str
    found: Judgement
    kind: Kind | None

    @property
    def others(self) -> tuple[tuple[Side, str], ...]:
        """The sides it can be corrected to."""
        return tuple((side, sides.short_name(side)) for side in Side if side is not self.found.side)

    @property
    def where(self) -> str:
        """What the side is called."""
        return sides.name(self.found.side)

    @property
    def why(self) -> str:
        """The sentence that says why."""
        return sides.why(self.found)

    @property
    def is_corrected(self) -> bool:
        """Whether somebody here said so."""
        return self.found.reason is Reason.CORRECTED


@require_http_methods(["GET", "HEAD", "POST"])
@page
def ask(request: PageRequest) -> HttpResponse:
    """Judge what was typed, here or in the palette."""
    require(request.seat, Permission.READ_DAY)
    typed = request.POST if request.method == "POST" else request.GET
    return _answer(request, reading.text(typed, "text"))


@require_POST
@page
def correct(request: PageRequest) -> HttpResponse:
    """Say where a phrase stands; an empty side takes back what was said of it."""
    text, on = reading.text(request.POST, "text"), seen_day(request)
    try:
        typed = reading.text(request.POST, "side")
        side = parse_side(typed) if typed else None
        before = correct_side(request.workspace, request.seat, text, side, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    said = _("From now on here: %(side)s.") if side else _("Taken back: %(side)s.")
    told = said % {"side": sides.name(side or before)}
    undo = undo_fields(text=text, side=before or "", on=on)
    return _answer(request, text, Toast(told, reverse("side_correct"), undo))


def _answer(request: PageRequest, text: str, toast: Toast | None = None) -> HttpResponse:
    on = seen_day(request)
    asked = _asked(request, text, on)
    if wants_fragments(request):
        context = {"asked": asked, "on": on, "toast": toast}
        return render(request, "web/today/side_parts.html", context)
    if toast:
        toasts.keep(request, toast)
    return draw(request, on, Drawing(asked=asked))


def _asked(request: PageRequest, text: str, on: date) -> Asked:
    found = judged(request.workspace, text)
    kind = None
    if found.side and found.side.is_front:
        kind = kind_for(kinds(request.workspace, on), text, found.side)
    return Asked(text, found, kind)
