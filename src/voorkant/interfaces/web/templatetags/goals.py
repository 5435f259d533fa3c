"""How plans and goals are written in templates."""

from fractions import Fraction

from django import template

from voorkant.core.goals.delays import Delay
from voorkant.core.goals.goals import Level
from voorkant.core.goals.plan import PlannedWeek
from voorkant.core.periods import Week
from voorkant.core.targets.weekly import WeekPlan
from voorkant.interfaces.web.goals import sentences
from voorkant.queries.goals.goals import GoalCard
from voorkant.wording import goals as words
from voorkant.wording import plans as plan_words
from voorkant.wording.numbers import short_week as short

register = template.Library()
FULL = 100


@register.filter
def goal_period(card: GoalCard) -> str:
    """Write the level of a goal with its quarter or year."""
    return words.period(card.goal.level, card.goal.due_on)


@register.filter
def goal_level(level: Level) -> str:
    """Write the name of a level."""
    return words.level(level)


@register.filter
def goal_progress(card: GoalCard) -> str:
    """Write how far a goal is."""
    return words.progress(card.goal.measure, sentences.kind_of(card), card.value)


@register.filter
def goal_course(card: GoalCard) -> str:
    """Write how far a goal is beside the time that passed."""
    return sentences.course(card)


@register.filter
def goal_delayed(card: GoalCard) -> str:
    """Write the delay of a goal, and when it is expected."""
    return sentences.delayed(card)


@register.filter
def goal_below(card: GoalCard) -> str:
    """Write the delays of everything under a goal."""
    return sentences.below(card)


@register.filter
def goal_closed(card: GoalCard) -> str:
    """Write that a goal was reached or dropped."""
    return words.closed(card.state, card.closed_on, card.reason)


@register.filter
def goal_delay(one: Delay) -> str:
    """Write a delay on one line."""
    return words.delay(one)


@register.simple_tag
def goal_value(card: GoalCard, value: int) -> str:
    """Write a value of a goal."""
    return words.bare(card.goal.measure, value)


@register.filter
def goal_width(part: Fraction) -> int:
    """Return a part as hundredths of a drawing."""
    return min(words.percent(part), FULL)


@register.filter
def short_week(one: Week) -> str:
    """Write a week briefly: week 50 · 7 December."""
    return short(one)


@register.filter
def week_done(one: PlannedWeek) -> str:
    """Write what was done of a week."""
    return plan_words.week_done(one)


@register.filter
def days_off(one: WeekPlan) -> str:
    """Write how many days of a week somebody has off."""
    return plan_words.days_off(one)
