"""The rows under the palette's line: each goes somewhere, does something, or fills the line."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.phrases import ScreenName
from voorkant.learning.sides import Judgement
from voorkant.queries.activity.suggestions import Suggestions
from voorkant.queries.portfolio import PartyCard
from voorkant.wording import sides
from voorkant.wording.phrases import screen_name


@dataclass(frozen=True, slots=True)
class Option:
    """One row: what it says, and one of: address to go to, phrase to do, words for the line."""

    icon: str
    label: str
    detail: str
    href: str = ""
    does: str = ""
    fills: str = ""


def options(phrase: str, found: Suggestions) -> list[Option]:
    """Return the rows for what was found, what logs first."""
    rows = [_kind(kind, filled) for kind, filled in found.kinds]
    rows += [_named(card, filled) for card, filled in found.parties]
    rows += [_person(card) for card in found.people]
    rows += [_screen(screen) for screen in found.screens]
    if found.undo:
        rows.append(Option("undo", _("Undo your latest entry of today"), _("undo"), does="undo"))
    if found.is_strange:
        rows.append(Option("list", phrase, _("on the list of the rest"), does=f"rest: {phrase}"))
    return rows


def side_option(phrase: str, found: Judgement) -> Option:
    """Return the row that says whether something earns money, and leads to asking on Today."""
    href = f"{reverse('side')}?{urlencode({'text': phrase})}"
    label = _("Does this earn money? %(side)s") % {"side": sides.name(found.side)}
    return Option("search", label, sides.why(found), href=href)


def _kind(kind: Kind, filled: str) -> Option:
    name = kind.name(get_language() or "en")
    return Option(kind.side.value, name, _("log"), fills=filled)


def _named(card: PartyCard, filled: str) -> Option:
    return Option("people", card.name, card.organisation, fills=filled)


def _person(card: PartyCard) -> Option:
    href = reverse("relation_change", args=[card.public_id])
    return Option("people", card.name, card.organisation or _("relation"), href=href)


def _screen(screen: ScreenName) -> Option:
    return Option("next", screen_name(screen.code), _("screen"), href=reverse(screen.code))
