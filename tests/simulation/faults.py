"""A server with one planted fault: `python -m tests.simulation.faults serve`, for tests only.

VOORKANT_FAULT names it. Nothing of this is in the product: it is put around what the server loads.
"""

import importlib
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from voorkant.core.activity.entries import NewEntry
from voorkant.core.periods import local_date
from voorkant.interfaces.cli import server

LATER = 0.05
TAKE = ("voorkant.interfaces.web.sync.views", "take_queue")
BUILD = ("voorkant.operations.activity.logbook", "build")
Function = Callable[..., Any]


def no_dedupe(honest: Function) -> Function:
    """Take what is known already for something new."""
    from voorkant.data.models import Entry

    def take(workspace: Any, actor: Any, acts: Any, sent: Any) -> Any:
        known = Entry.objects.filter(workspace=workspace)

        def is_known(act: Any) -> bool:
            return known.filter(client_uuid=act.client_uuid).exists()

        read = [
            replace(act, client_uuid=uuid4())
            if isinstance(act, NewEntry) and is_known(act)
            else act
            for act in acts
        ]
        return honest(workspace, actor, read, sent)

    return take


def wrong_day(honest: Function) -> Function:
    """Count an act on the day of its instant, once the clock is put right."""

    def build(actor: Any, new: Any, kind: Any, rules: Any, came: Any) -> Any:
        on = local_date(new.occurred_at + came.offset, came.tz) if new.queued else new.on
        return honest(actor, replace(new, on=on), kind, rules, came)

    return build


def last_write_wins(honest: Function) -> Function:
    """Let what arrives last for a kind on a day take the place of what stood there."""
    from voorkant.data.models import Entry
    from voorkant.operations.activity import Change, void_entry

    def take(workspace: Any, actor: Any, acts: Any, sent: Any) -> Any:
        taken = honest(workspace, actor, acts, sent)
        new = [one.client_uuid for one in taken if one.created]
        mine = Entry.objects.filter(member=actor)
        for row in mine.filter(client_uuid__in=new, type="log"):
            there = mine.filter(kind=row.kind, local_date=row.local_date, replaced_by=None)
            for old in there.exclude(type="void").exclude(client_uuid__in=new):
                void_entry(workspace, actor, old.client_uuid, Change(uuid4()), sent.moment)
        return taken

    return take


def last_to_arrive(honest: Function) -> Function:
    """Let what arrives last be what happened last."""

    def build(actor: Any, new: Any, kind: Any, rules: Any, came: Any) -> Any:
        row = honest(actor, new, kind, rules, came)
        row.occurred_at = came.received_at
        return row

    return build


def acknowledged_before_commit(honest: Function) -> Function:
    """Answer first, and write a moment later."""
    from django.db import connection, transaction

    def take(*given: Any) -> Any:
        with transaction.atomic():
            taken = honest(*given)
            transaction.set_rollback(True)

        def write() -> None:
            honest(*given)
            connection.close()

        threading.Timer(LATER, write).start()
        return taken

    return take


FAULTS: dict[str, tuple[tuple[str, str], Callable[[Function], Function]]] = {
    "no-dedupe": (TAKE, no_dedupe),
    "wrong-day": (BUILD, wrong_day),
    "last-write-wins": (TAKE, last_write_wins),
    "last-to-arrive": (BUILD, last_to_arrive),
    "acknowledged-before-commit": (TAKE, acknowledged_before_commit),
}


class FaultyLoader(server.Loader):
    """Makes the application, with the fault."""

    def __call__(self) -> Function:
        """Return the application."""
        application = super().__call__()
        (module, name), around = FAULTS[os.environ["VOORKANT_FAULT"]]
        found: Any = importlib.import_module(module)
        setattr(found, name, around(getattr(found, name)))
        return application


def main() -> None:
    """Run the command `voorkant` with a faulty loader."""
    from voorkant.interfaces.cli.main import main as command

    # Under the name by which the process that serves can load it.
    here: Any = importlib.import_module("tests.simulation.faults")
    serving: Any = server
    serving.Loader = here.FaultyLoader
    command()


if __name__ == "__main__":
    main()
