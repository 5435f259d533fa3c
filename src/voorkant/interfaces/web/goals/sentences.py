"""Sentences about goals as pages show them: how far beside the time, when, and what delays mean."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voorkant.core.goals.goals import Yardstick
from voorkant.queries.goals.goals import GoalCard
from voorkant.wording import goals as words
from voorkant.wording.numbers import day


def kind_of(card: GoalCard) -> str:
    """Return the name of the kind that a goal counts, in the active language."""
    return card.kind_nl if (get_language() or "").startswith("nl") else card.kind_en


def course(card: GoalCard) -> str:
    """Return how far a goal is beside how much of its time passed, and what would be on course."""
    if card.is_enough:
        return _("All of it is there.")
    one = card.course
    said = {"percent": words.percent(one.reached), "time": words.percent(one.time)}
    told = _("%(percent)s%% of it, in %(time)s%% of the time.") % said
    if not one.is_behind:
        return told
    measure, line = card.goal.measure, one.on_course
    if measure.counts is Yardstick.MONEY:
        line = line // 100 * 100
    return (
        told
        + " "
        + _("On course would be %(value)s by now.")
        % {"value": words.progress(measure, kind_of(card), line)}
    )


def delayed(card: GoalCard) -> str:
    """Return the delay of a goal itself, when it is expected, and what it waits for."""
    told = [words.late(card.weeks, card.causes)]
    pushed = card.pushed_by
    if pushed:
        said = {"title": pushed.goal.title, "day": day(pushed.expected_on)}
        told.append(_("Expected on %(day)s, together with “%(title)s”.") % said)
    elif card.expected_on != card.goal.due_on:
        told.append(_("Expected on %(day)s.") % {"day": day(card.expected_on)})
    return " ".join(one for one in told if one)


def below(card: GoalCard) -> str:
    """Return the delays of everything under a goal, with who or what caused most of it."""
    causes = card.causes_below
    number = sum(weeks for _name, weeks in causes)
    return _("Under it: %(late)s") % {"late": words.late(number, causes)} if number else ""
