"""How steadiness is told in templates."""

from django import template

from voorkant.core.rhythm.steadiness import Consistency, Streak
from voorkant.core.rhythm.steadiness_signals import Signal
from voorkant.wording import steadiness as words

register = template.Library()


@register.filter
def consistency_figure(one: Consistency) -> str:
    """Write the main number: 24 of 30."""
    return words.figure(one)


@register.filter
def consistency_words(one: Consistency) -> str:
    """Write what the main number counts."""
    return words.consistency(one)


@register.filter
def runs_words(one: Streak) -> str:
    """Write the kept days in a row."""
    return words.runs(one)


@register.filter
def signal_name(one: Signal) -> str:
    """Write what a signal is called."""
    return words.name(one)


@register.filter
def signal_words(one: Signal) -> str:
    """Write what a signal means."""
    return words.signal(one)


@register.filter
def signal_line(one: Signal) -> str:
    """Write the one line of Today."""
    return words.line(one)


@register.simple_tag
def asks_much_words() -> str:
    """Write what is said when most weeks are missed."""
    return words.asks_much()
