"""How values of the product are written in templates."""

from datetime import date
from fnmatch import fnmatchcase
from uuid import uuid4

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from voorkant.core.activity.chances import Chance
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.phrases import ScreenName
from voorkant.core.activity.points import to_points
from voorkant.core.activity.records import Record
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week
from voorkant.core.targets.weekly import Pace
from voorkant.interfaces.web import phrases, toasts
from voorkant.queries.activity.phrases import lexicon
from voorkant.queries.activity.schemes import SchemeCard
from voorkant.queries.portfolio import Occasion
from voorkant.queries.rhythm.reviews import Review
from voorkant.wording import numbers, reviews, schemes, targets
from voorkant.wording import phrases as wording

register = template.Library()


@register.filter
def points(tenths: int) -> str:
    """Write tenths as points."""
    return numbers.points(tenths)


@register.filter
def bonus(tenths: int) -> str:
    """Write what an action adds to points: + 6 bonus."""
    return phrases.bonus(tenths)


@register.filter
def occasion_name(occasion: Occasion) -> str:
    """Write the name of the kind of an occasion."""
    return occasion.kind_name(get_language() or "en")


@register.filter
def with_points(tenths: int) -> str:
    """Write tenths as points, with that word."""
    return numbers.with_points(tenths)


@register.filter
def kind_name(kind: Kind) -> str:
    """Write the name of a kind."""
    return kind.name(get_language() or "en")


@register.filter
def breakable(name: str) -> str:
    """Write a name so that a long word breaks with a hyphen where space is scarce."""
    return phrases.breakable(name)


@register.filter
def record_name(record: Record) -> str:
    """Write the name of a record's kind."""
    return record.kind_name(get_language() or "en")


@register.filter
def measured(record: Record) -> str:
    """Write how much a record holds: 2×, or 40%."""
    return phrases.measured(record)


@register.filter
def money(record: Record) -> str:
    """Write a record's amount with its currency."""
    return numbers.money(record.amount, record.currency) if record.amount is not None else ""


@register.filter
def amount(cents: int, currency: str) -> str:
    """Write an amount with its currency."""
    return numbers.money(cents, currency)


@register.filter
def rows(text: str) -> int:
    """Return how many lines a box needs to show a text, from 3 to 14."""
    return min(max(sum(1 + len(line) // 60 for line in text.split("\n")), 3), 14)


@register.filter
def day(on: date) -> str:
    """Write a date with its weekday."""
    return numbers.day(on)


@register.filter
def near_day(on: date) -> str:
    """Write a date briefly: Mon 26 October."""
    return phrases.near_day(on)


@register.filter
def week(one: Week) -> str:
    """Write a week with its days."""
    return numbers.week(one)


@register.filter
def percent(fraction: float) -> str:
    """Write a fraction as a whole percentage."""
    return f"{round(fraction * 100)}%"


@register.filter
def plain_points(tenths: int) -> str:
    """Write tenths as points for an address: 12.5."""
    return str(to_points(tenths))


@register.filter
def from_hundred(part: int) -> int:
    """Return what is left of a hundred: drawings count from the top."""
    return 100 - part


@register.filter
def since_closing(one: Review) -> str:
    """Write how a closed week stood then, and what it asks by now, where that differs."""
    return reviews.since_closing(one)


@register.filter
def pace_state(pace: Pace | None) -> str:
    """Write how a week stands in a word or two."""
    return targets.state(pace)


@register.filter
def side_name(side: Side) -> str:
    """Write the name of a side."""
    return schemes.side(side)


@register.filter
def chance(one: Chance | None) -> str:
    """Write a chance: 12.5%, or 5 of 20."""
    return schemes.chance(one)


@register.filter
def typed_points(tenths: int | None) -> str:
    """Write points as they are typed in a field."""
    return schemes.typed_points(tenths)


@register.filter
def on_trial(until: date) -> str:
    """Write up to and including which day a scheme is on trial."""
    return schemes.on_trial(until)


@register.simple_tag
def scheme_name(card: SchemeCard, today: date) -> str:
    """Write by what a scheme is known, with its trial unless that is over."""
    return schemes.scheme_name(card.monday, card.trial_ends(today))


@register.filter
def screen_name(code: str) -> str:
    """Write what a screen is called."""
    return wording.screen_name(code)


@register.simple_tag
def screens() -> tuple[ScreenName, ...]:
    """Return the screens that exist, each with the key that goes there after G."""
    return lexicon().screens


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a symbol of the sprite; it says nothing that the words beside it do not say."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def here(context: Context, *names: str) -> SafeString:
    """Mark the link to the page one is on, by the name of its address; * stands for any ending.

    The link itself goes to the first name: on the others one is further inside.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    if not match or not any(fnmatchcase(match.url_name or "", name) for name in names):
        return SafeString("")
    place = "page" if match.url_name == names[0] else "true"
    return SafeString(f'aria-current="{place}"')


@register.simple_tag
def toast_of(message: Message) -> toasts.Toast:
    """Return a kept message as the toast it was."""
    return toasts.toast_of(message)


@register.simple_tag
def new_uuid() -> str:
    """Return an id for an act that has yet to be done."""
    return str(uuid4())


@register.simple_tag
def step(percent: int, by: int) -> int:
    """Return a percentage one step further or back, within its limits."""
    return min(max(percent + by, 0), 100)
