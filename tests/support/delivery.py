"""Fixtures about mail: with a server, and without one."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.support.mailbox import Mailbox, free_port, mail_server


def use_server(settings: Settings, port: int) -> None:
    """Let Voorkant send its mail to a port of this machine."""
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """Run a mail server that Voorkant uses."""
    with mail_server() as box:
        use_server(settings, box.port)
        yield box


@pytest.fixture
def dead_server(settings: Settings) -> int:
    """Let Voorkant use a port where nobody listens; return it."""
    port = free_port()
    use_server(settings, port)
    return port


@pytest.fixture
def no_server(settings: Settings) -> None:
    """Let Voorkant have no mail server."""
    settings.EMAIL_URL = ""
