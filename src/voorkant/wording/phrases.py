"""What a phrase would do, on one line: 2 × Call with a prospect · Alfa · today · +2."""

from datetime import date

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voorkant.core.activity.phrases import LineWish, LogWish, PickWish, ScreenWish
from voorkant.operations.activity.phrases import Plan
from voorkant.queries.activity.phrases import lexicon
from voorkant.wording.numbers import change, day, money

PART = " · "


def plan(one: Plan, today: date) -> str:
    """Tell what a phrase would do, in the active language."""
    wish = one.wish
    if isinstance(wish, LogWish):
        parts = (*_what(wish), near(one.on, today), change(one.gains) if one.gains else "")
        return PART.join(part for part in parts if part)
    if isinstance(wish, ScreenWish):
        on = near(wish.on, today) if wish.on else ""
        said = _("Go to %(screen)s") % {"screen": screen_name(wish.screen)}
        return PART.join(part for part in (said, on) if part)
    if isinstance(wish, LineWish):
        return _("On the list of the rest: %(text)s") % {"text": wish.text}
    if isinstance(wish, PickWish):
        what = PART.join(part for part in (_times(wish), _person(wish)) if part)
        told = _("Chosen for %(day)s: %(what)s. It counts once you log it.")
        return told % {"day": near(wish.on, today), "what": what}
    return _("Undo your latest entry of today")


def screen_name(code: str) -> str:
    """Return what a screen is called in the active language."""
    language = get_language() or "en"
    return next(one.name(language) for one in lexicon().screens if one.code == code)


def near(on: date, today: date) -> str:
    """Return a day as people say it: today, yesterday, tomorrow, otherwise its date."""
    words = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return words.get((on - today).days) or day(on)


def _what(wish: LogWish) -> tuple[str, ...]:
    kind = wish.kind.name(get_language() or "en")
    if wish.percent is not None:
        kind = f"{kind} {wish.percent}%"
    else:
        kind = f"{number_format(wish.quantity or 0, force_grouping=True)} × {kind}"
    minutes = _("%(minutes)s min") % {"minutes": wish.minutes} if wish.minutes else ""
    amount = money(wish.amount.cents, wish.amount.currency) if wish.amount else ""
    return kind, wish.item_name, _person(wish), amount, minutes, wish.note


def _times(wish: PickWish) -> str:
    kind = wish.kind.name(get_language() or "en")
    return kind if wish.times == 1 else f"{wish.times} × {kind}"


def _person(wish: LogWish | PickWish) -> str:
    name = wish.party_name
    return _("%(name)s (new)") % {"name": name} if wish.is_new_party else name
