"""Day scores are written by one statement that both engines understand."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connections

from voorkant.core.activity.scores import DayPoints

UPSERT = """
INSERT INTO data_dayscore
    (workspace_id, member_id, local_date, kind_id, week_monday, side,
     quantity, minutes, raw, counted, bonus)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (workspace_id, local_date, member_id, kind_id) DO UPDATE SET
    week_monday = excluded.week_monday, side = excluded.side, quantity = excluded.quantity,
    minutes = excluded.minutes, raw = excluded.raw, counted = excluded.counted,
    bonus = excluded.bonus
"""


def write_day_scores(
    workspace_id: int,
    member_id: int,
    kind_id: int,
    days: Iterable[DayPoints],
    using: str = "default",
) -> None:
    """Insert or replace the day scores of one member and kind."""
    rows = [
        (
            workspace_id,
            member_id,
            day.on,
            kind_id,
            day.on - timedelta(days=day.on.weekday()),
            day.side.value,
            day.quantity,
            day.minutes,
            day.raw,
            day.counted,
            day.bonus,
        )
        for day in days
    ]
    with connections[using].cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(UPSERT, rows[0])
        elif rows:
            cursor.executemany(UPSERT, rows)
