"""Sentences for refusals around keeping it up: challenges, plans, goals, weeks, reminders."""

from django.utils.translation import gettext_noop

KEEPING_UP = {
    "bad_closing_day": gettext_noop("Choose a day from %(first)s up to and including %(last)s."),
    "bad_due": gettext_noop("The day it is due has to come after the day it counts from."),
    "bad_reading": gettext_noop("Give a number of 0 or more, in figures."),
    "bad_challenge": gettext_noop("A challenge asks 1 or %(most)s acts a day."),
    "bad_challenge_start": gettext_noop("A challenge starts today or later, at most a year ahead."),
    "bad_reminder_time": gettext_noop("A reminder comes between 08:00 and 19:30."),
    "challenge_runs": gettext_noop("You run a challenge already. Stop that one first."),
    "goal_kind_needed": gettext_noop("Choose which kind of act is counted."),
    "goal_is_closed": gettext_noop("This goal was reached or dropped. Open it again first."),
    "goal_moved_on": gettext_noop(
        "This goal was changed in the meantime. Look again; save it if you still want it so."
    ),
    "joined_since": gettext_noop(
        "Others joined after you left, and chose what to show without you. Stop this challenge and"
        " let them ask you again: then you join with the same first day."
    ),
    "not_of_challenge": gettext_noop(
        "This is no day of the challenge up to today. Choose one of its days."
    ),
    "plan_moved_on": gettext_noop(
        "These weeks were changed in the meantime, perhaps on another device. Look again; save it"
        " if you still want it so."
    ),
    "plan_week_is_over": gettext_noop("What was intended for a week that is over stays as it was."),
    "plans_overlap": gettext_noop(
        "You have a plan from %(start)s up to and including %(last)s. Start after it, or stop it"
        " first."
    ),
    "quarter_too_far": gettext_noop(
        "A quarter goal is due by %(last)s. Choose a year goal for up to %(year)s, or a BHAG for"
        " later."
    ),
    "reading_to_come": gettext_noop("That day is still to come. Choose today or an earlier day."),
    "too_many_goals": gettext_noop(
        "%(most)s goals are open: more than anybody can keep in sight. Reach, drop or remove one"
        " first."
    ),
    "too_large": gettext_noop("That is too much: at most %(most)s."),
    "unit_needed": gettext_noop("Say what is counted: contracts, customers, agencies …"),
    "stopped_too_long_ago": gettext_noop(
        "You stopped this challenge more than %(days)s days ago. What you did stays done. Begin a"
        " new one: today is a good day for it."
    ),
    "unknown_challenge": gettext_noop("This challenge does not exist."),
    "unknown_challenge_invite": gettext_noop(
        "This question does not stand any more. Ask your colleague to ask you again."
    ),
    "unknown_goal": gettext_noop("This goal does not exist, or it is not yours to see."),
    "unknown_plan": gettext_noop("This plan does not exist, or it is not yours."),
    "unknown_plan_change": gettext_noop(
        "This change of a plan does not exist, or it is not yours."
    ),
    "year_too_far": gettext_noop(
        "A year goal is due by %(last)s. Choose a BHAG for what lies further away."
    ),
    "week_is_closed": gettext_noop(
        "Week %(week)s was closed, so this stays as it is. On the day you closed it you can open it"
        " again."
    ),
}
