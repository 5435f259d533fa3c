"""The heart: a thread of the serving process that sends mail and does the upkeep."""

import atexit
import logging
import threading

from django.db import close_old_connections, connections

from voorkant.interfaces.jobs.outbox import empty_outbox, now
from voorkant.interfaces.jobs.reminders import remind_all
from voorkant.interfaces.jobs.upkeep import back_up, run_due

log = logging.getLogger(__name__)
SECONDS = 2.0
MOST_SECONDS = 60.0


class Ticker(threading.Thread):
    """Does everything that is due, rests, and does it again until it is stopped.

    Several may run beside each other, in one process or in many: each message and each job
    is claimed in the database first.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        super().__init__(name="ticker", daemon=True)
        self.seconds = seconds
        self.rounds = 0
        self._seen: set[tuple[str, str]] = set()
        self._stopping = threading.Event()

    def run(self) -> None:
        """Tick until stopped; after a failure rest longer each time, up to a minute."""
        rest = self.seconds
        try:
            while not self._stopping.wait(rest):
                rest = self.seconds if self._tick() else min(rest * 2, MOST_SECONDS)
                self.rounds += 1
        finally:
            connections.close_all()

    def stop(self) -> None:
        """Stop after what is being done now, and wait for that."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout=10)

    def _tick(self) -> bool:
        try:
            close_old_connections()
            remind_all()
            empty_outbox()
            run_due(now(), self._seen)
            back_up(now(), self._seen)
        except Exception:  # the database may be away for a while: the ticker outlives it
            log.exception("the ticker could not do its work; it tries again")
            return False
        finally:
            close_old_connections()
        return True


_started: list[Ticker] = []


def start_ticker() -> Ticker:
    """Start the ticker of this process; a second call returns the one that runs."""
    if not _started or not _started[0].is_alive():
        ticker = Ticker()
        _started[:] = [ticker]
        ticker.start()
        atexit.register(ticker.stop)
    return _started[0]
