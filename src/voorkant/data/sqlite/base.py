"""The database engine for SQLite: the threads of this process take turns to write.

SQLite lets a writer that finds the database busy sleep and try again, each time longer. Here a
thread is woken as soon as the one before it is done. Writers in other processes still wait by
SQLite's own rules.
"""

import threading
from collections import defaultdict

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


# The stubs leave out the methods with which an engine fills in how transactions go.
# mypy: disable-error-code="misc"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions that may write begin when it is their turn."""

    transaction_mode: str | None
    _turn: "threading.Lock | None" = None

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "IMMEDIATE":
            super()._start_transaction_under_autocommit()
            return
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._pass_turn()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:
        # Django calls this at the end of each outermost transaction, however it ended.
        if autocommit:
            self._pass_turn()
        super()._set_autocommit(autocommit)

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._pass_turn()

    def _take_turn(self) -> None:
        turn = _turns[str(self.settings_dict["NAME"])]
        if not turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self._turn = turn

    def _pass_turn(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.release()
