"""How challenges are written in templates."""

from datetime import date

from django import template

from voorkant.core.rhythm.challenge import Phase, Rule, Run, Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.queries.rhythm.challenge import ChallengeCard
from voorkant.queries.rhythm.challenge_links import SharedChallenge
from voorkant.wording import challenges as words

register = template.Library()


@register.filter
def total(kept: int) -> str:
    """Write the main number: 24 of 30."""
    return words.total(kept)


@register.simple_tag
def of(kept: int, due: int) -> str:
    """Write how many of how many days."""
    return words.of(kept, due)


@register.filter
def asks(terms: Terms) -> str:
    """Write what a challenge asks."""
    return words.asks(terms.rule, terms.number)


@register.filter
def shared_asks(shared: SharedChallenge) -> str:
    """Write what a shared challenge asks."""
    return words.asks(Rule(shared.rule), shared.number)


@register.filter
def when(card: ChallengeCard) -> str:
    """Write how long a challenge lasts."""
    first = card.run.first_due if card.run.phase is Phase.COMING else None
    return words.when(card.run.phase, first or card.terms.starts_on, card.run.ends_on)


@register.filter
def stands(card: ChallengeCard) -> str:
    """Write how it goes so far."""
    run = card.run
    about = (run.kept, run.passed, run.first_due, card.today)
    return words.stands(*about, is_mended=run.is_mended)


@register.filter
def shared_stands(shared: SharedChallenge) -> str:
    """Write how a shared challenge goes so far."""
    return words.progress(shared.kept, shared.passed, shared.starts_on, shared.today)


@register.filter
def offer(missed: date) -> str:
    """Write how a missed day of this week is mended."""
    return words.offer(missed)


@register.filter
def offered(first: date, today: date) -> str:
    """Write what the usual terms ask, from their first day on."""
    return words.offered(first, today)


@register.filter
def begins(first: date, today: date) -> str:
    """Write when a challenge begins."""
    return words.begins(first, today)


@register.filter
def challenge_line(run: Run) -> str:
    """Write a challenge on one line."""
    return words.line(run.kept, run.mendable)


@register.filter
def shown(one: Shown) -> str:
    """Write what is shown to others."""
    return words.shows(one)


@register.filter
def greeting(card: ChallengeCard) -> str:
    """Write what is said to somebody who begins again."""
    return words.greeting(card.run.kept)


@register.filter
def ended(card: ChallengeCard) -> str:
    """Write how an earlier challenge went."""
    return words.ended(card.is_stopped, card.run.kept)
