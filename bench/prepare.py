"""Makes the database of a measurement, in a process of its own: `python -m bench.prepare N`.

The environment names the database as it does for the product. Prints what a client needs.
"""

import json
import sys
from datetime import UTC, datetime

import django

TOKENS = 200
SESSIONS = 10


def main() -> None:
    """Migrate, fill with N entries, and print tokens, session cookies and kinds as JSON."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    print(json.dumps(_contents(int(sys.argv[1]))))


def _contents(entries: int) -> dict[str, list[str]]:
    from django.conf import settings
    from django.test import Client

    from bench.fill import fill, kind_rows
    from voorkant.operations.accounts import create_token

    now = datetime.now(UTC)
    team = fill(entries, now.date())
    workspace = team[0].workspace
    scopes = frozenset({"read", "log"})
    tokens = [create_token(workspace, one, "bench", scopes, now)[1] for one in team[:TOKENS]]
    cookies = []
    for member in team[:SESSIONS]:
        client = Client()
        assert member.user is not None
        client.force_login(member.user)
        name = settings.SESSION_COOKIE_NAME
        cookies.append(f"{name}={client.cookies[name].value}")
    kinds = [kind for kind in kind_rows(workspace) if kind.is_counted and not kind.needs_party]
    measured = [kind.public_id for kind in kind_rows(workspace) if not kind.is_counted]
    return {
        "tokens": tokens,
        "cookies": cookies,
        "kinds": [kind.public_id for kind in kinds],
        "measured": measured,
    }


if __name__ == "__main__":
    main()
