"""Serving the product on this machine."""

import ctypes
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any, NoReturn

import typer

from voorkant.core.errors import VoorkantError
from voorkant.data import places
from voorkant.gateways.outbound import is_this_machine
from voorkant.interfaces.cli.commands import REFUSED, Common, add_command, refuse, stop

PORT = 8000
THREADS = 8
BACKLOG = 1024
SECONDS_TO_STOP = 10
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve(Common):
    """Where to listen."""

    host: Annotated[
        str, typer.Option(help=_("The loopback address to listen on; the port comes from PORT."))
    ] = "127.0.0.1"


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, Serve, serve, "serve", _("Serve Voorkant on http://localhost:8000."))


def serve(given: Serve) -> None:
    """Serve until told to stop.

    This process stays small: only the ones it starts load the product.
    """
    host, port = _loopback(given.host), _port()
    _refuse_taken(host, port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voorkant.config.settings")
    os.environ["PORT"] = str(port)
    os.environ["VOORKANT_TICKER"] = "1"
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "voorkant",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=_workers(),
        blocking_threads=THREADS,
        backlog=BACKLOG,
        # What goes wrong is said by the product itself.
        log_level=LogLevels.critical,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
    )
    server.serve(target_loader=Loader(given.as_json), wrap_loader=False)


def _loopback(host: str) -> str:
    if not is_this_machine(host):
        raise typer.BadParameter(
            _("Voorkant listens on this machine only; put a reverse proxy with https before it."),
            param_hint="--host",
        )
    return "127.0.0.1" if host == "localhost" else host


def _port() -> int:
    text = os.environ.get("PORT") or str(PORT)
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise typer.BadParameter(_("A port is a number from 1 to 65535."), param_hint="PORT")
    return int(text)


def _refuse_taken(host: str, port: int) -> None:
    # The server itself shares ports between its processes, so it would not notice.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            stop(
                _("Port %(port)s is taken. Does Voorkant run already? Or choose: PORT=%(other)s")
                % {"port": port, "other": port + 1 if port < 65_535 else port - 1}
            )


def _workers() -> int:
    """Return how many processes serve: one on SQLite, where a second would be in the way."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return 1
    text = os.environ.get("WEB_WORKERS", "2")
    return max(int(text), 1) if text.isdecimal() else 2


class Loader:
    """Makes the application in a serving process, which prepares the database first."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.parent = os.getpid()
        self.told = multiprocessing.Lock()
        self.refused = multiprocessing.Event()

    def __call__(self) -> Callable[..., Any]:
        """Return the application; the first process says where it can be found."""
        die_with(self.parent)
        if self.refused.is_set():
            os._exit(REFUSED)
        from voorkant.interfaces.cli.setup import ready_for_data

        ready_for_data()
        from django.conf import settings
        from django.utils.module_loading import import_string

        from voorkant.interfaces.cli.upkeep import prepare_installation

        try:
            prepare_installation(tell=lambda line: typer.echo(line, err=True))
        except VoorkantError as error:
            self._leave(error)
        application: Callable[..., Any] = import_string(settings.WSGI_APPLICATION)
        if self.told.acquire(block=False):
            places.remember_address(settings.BASE_URL)
            typer.echo("\n".join(_greeting(settings.BASE_URL, self.as_json)))
            sys.stdout.flush()
        return application

    def _leave(self, error: VoorkantError) -> NoReturn:
        self.refused.set()
        try:
            refuse(error, Common(as_json=self.as_json))
        finally:
            sys.stderr.flush()
            # The server would print a trace of anything that is raised here.
            os._exit(REFUSED)


def die_with(parent: int) -> None:
    """End this process when its parent is killed: left alone it would keep the port.

    What was acknowledged is on disk by then. Linux only; elsewhere the operator ends it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(REFUSED)


def _greeting(url: str, as_json: bool) -> list[str]:
    import json

    from voorkant.queries.installation import is_empty

    if as_json:
        return [json.dumps({"url": url})]
    lines = [_("Voorkant runs at %(url)s") % {"url": url}]
    if is_empty():
        lines.append(_("Open that address: in a minute you have logged your first act."))
    else:
        lines.append(_("Open that address in your browser."))
    return [*lines, _("Stop with Ctrl+C.")]
