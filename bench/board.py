"""Reads the week of the team N times and prints how long each took: `python -m bench.board N`."""

import json
import sys
import time
from datetime import UTC, datetime

import django


def main() -> None:
    """Print milliseconds per read and how many members there are, as JSON."""
    django.setup()
    from voorkant.core.periods import Week
    from voorkant.data.models import Workspace
    from voorkant.queries.targets.board import team_week

    workspace = Workspace.objects.get()
    today = datetime.now(UTC).date()
    week = Week.of(today)
    taken = []
    members = 0
    for _ in range(int(sys.argv[1])):
        began = time.perf_counter()
        members = len(team_week(workspace, week, today).lines)
        taken.append((time.perf_counter() - began) * 1000)
    print(json.dumps({"milliseconds": taken, "members": members}))


if __name__ == "__main__":
    main()
