"""A line between a browser and the server that can be cut, overheard or led astray."""

import contextlib
import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PORTAL = b"<!doctype html><title>Gratis wifi</title><h1>Accept our terms</h1>"
NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "keep-alive"}


class State(Enum):
    """How a line is: open, cut, deaf (the answer is lost) or captive (strangers answer)."""

    OPEN = "open"
    CUT = "cut"
    DEAF = "deaf"
    CAPTIVE = "captive"


@dataclass
class Line:
    """A line to a server; `states` may decide request by request, by method and path."""

    server: str
    state: State = State.OPEN
    states: Callable[[str, str], State] | None = None
    changed: dict[str, bytes] = field(default_factory=dict)
    url: str = ""

    def of(self, method: str, path: str) -> State:
        """Return how the line is for a request."""
        return self.states(method, path) if self.states else self.state


class _Handler(BaseHTTPRequestHandler):
    line: Line

    def _pass_on(self) -> None:
        state = self.line.of(self.command, self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if state is State.CUT:
            return
        if state is State.CAPTIVE:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PORTAL)
            return
        upstream = http.client.HTTPConnection(urlsplit(self.line.server).netloc, timeout=30)
        upstream.request(self.command, self.path, body or None, dict(self.headers))
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        if state is State.DEAF:
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content + self.line.changed.get(urlsplit(self.path).path, b""))

    do_GET = do_POST = do_HEAD = _pass_on

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Listening(ThreadingHTTPServer):
    # A browser opens many connections at once, each of which ends with its answer.
    request_queue_size = 128


@contextmanager
def line_to(server: str) -> Iterator[Line]:
    """Lay a line to a server, on a free port of this machine."""
    line = Line(server)
    handler = type("Handler", (_Handler,), {"line": line})
    listening = _Listening(("127.0.0.1", 0), handler)
    line.url = f"http://localhost:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
