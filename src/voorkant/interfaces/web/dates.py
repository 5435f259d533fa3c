"""Days that pages propose."""

from datetime import date, timedelta

FRIDAY = 4


def next_working_day(on: date) -> date:
    """Return the next Monday to Friday after a day."""
    later = on + timedelta(days=1)
    while later.weekday() > FRIDAY:
        later += timedelta(days=1)
    return later


def next_monday(on: date) -> date:
    """Return the Monday of the week after."""
    return on + timedelta(days=7 - on.weekday())
