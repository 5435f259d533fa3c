"""The way between a device and the server: it loses, doubles, delays and lies, by a seed."""

import http.client
import json
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"
PATIENCE = 20.0
LOST, DOUBLED, LIED = 0.20, 0.15, 0.03


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser sends; cookies and body as they were when it was made."""

    method: str
    path: str
    cookies: tuple[tuple[str, str], ...] = ()
    token: str = ""
    body: str = ""
    content_type: str = JSON


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    content_type: str
    body: str
    cookies: tuple[tuple[str, str], ...] = ()

    def data(self) -> dict[str, Any]:
        """Return the body as our JSON; empty when it is anything else."""
        if not self.content_type.startswith(JSON):
            return {}
        found = json.loads(self.body)
        return found if isinstance(found, dict) and found.get("voorkant") == "sync" else {}


LIES = (
    Answer(200, "text/html", "<title>Welcome to our wifi</title><p>Accept the terms.</p>"),
    Answer(200, JSON, '{"acts": [], "status": "ok"}'),
    Answer(302, "text/html", ""),
    Answer(502, "text/html", "<title>Bad gateway</title>"),
)


class Line:
    """A connection to the server that is made again when it broke."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None

    def ask(self, request: Request) -> Answer | None:
        """Send a request; None when no answer comes."""
        for _ in range(2):
            was_open = self.connection is not None
            try:
                return self._ask(request)
            except (OSError, http.client.HTTPException):
                self.close()
                if not was_open:
                    return None
        return None

    def _ask(self, request: Request) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in request.cookies)}
        if request.method == "POST":
            headers |= {"Content-Type": request.content_type, "X-CSRFToken": request.token}
        body = request.body.encode() or None
        self.connection.request(request.method, request.path, body, headers)
        found = self.connection.getresponse()
        text = found.read().decode()
        baked = [line.split(";")[0] for line in found.headers.get_all("Set-Cookie", [])]
        cookies = tuple((name, value) for name, _, value in (one.partition("=") for one in baked))
        return Answer(found.status, found.headers.get("Content-Type", ""), text, cookies)

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


@dataclass
class Network:
    """One network for all devices of a seed; `calm` makes it carry everything as it should."""

    port: int
    chance: random.Random
    calm: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    late: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line, self.other_line = Line(self.port), Line(self.port)

    def carry(self, request: Request) -> Answer | None:
        """Carry a request and its answer, or not; None when the device hears nothing."""
        self.counts["requests"] += 1
        if self.calm:
            return self.line.ask(request)
        self._deliver_late(0.4)
        if self.chance.random() < LIED:
            self.counts["portals"] += 1
            return self.chance.choice(LIES)
        fate = self.chance.random()
        if fate < LOST / 2:
            self.counts["drops"] += 1
            if self.chance.random() < 0.5:
                self.late.append(request)
            return None
        answer = self._deliver(request)
        if fate < LOST:
            self.counts["drops"] += 1
            return None
        return answer

    def _deliver(self, request: Request) -> Answer | None:
        if self.chance.random() >= DOUBLED:
            return self.line.ask(request)
        self.counts["doubles"] += 1
        how = self.chance.choice(["at once", "after", "late"])
        if how == "late":
            self.late.append(request)
            return self.line.ask(request)
        if how == "after":
            first = self.line.ask(request)
            return self.chance.choice([first, self.line.ask(request)])
        return self._both_at_once(request)

    def _both_at_once(self, request: Request) -> Answer | None:
        thread = threading.Thread(target=self.other_line.ask, args=(request,))
        thread.start()
        answer = self.line.ask(request)
        thread.join()
        return answer

    def _deliver_late(self, probability: float) -> None:
        """Deliver copies that were under way, in any order."""
        self.chance.shuffle(self.late)
        while self.late and self.chance.random() < probability:
            self.counts["late"] += 1
            self.line.ask(self.late.pop())

    def settle(self) -> None:
        """Deliver everything still under way, and carry everything from now on."""
        self._deliver_late(1)
        self.calm = True

    def close(self) -> None:
        """Hang up."""
        self.line.close()
        self.other_line.close()
