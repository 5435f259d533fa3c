"""Fixtures of the jobs."""

from tests.support.delivery import dead_server, mailbox, no_server

__all__ = ["dead_server", "mailbox", "no_server"]
