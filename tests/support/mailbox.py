"""A real mail server on this machine that keeps what it gets, and refuses when told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """The mails that came in, and how many are refused first."""

    port: int
    refusals: int = 0
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take or refuse one mail."""
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        content = cast(bytes, envelope.content)
        parsed: Any = message_from_bytes(content, policy=policy.default)
        self.mails.append(parsed)
        return "250 OK"

    def link(self) -> str:
        """Return the one link of the last mail."""
        lines = self.mails[-1].get_content().splitlines()
        (found,) = [line for line in lines if line.startswith("http")]
        return str(found)


def free_port() -> int:
    """Return a port of this machine where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a mail server on a free port as long as the block lasts."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
