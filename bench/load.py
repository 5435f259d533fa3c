"""The load, in a process of its own: `python -m bench.load` reads what to send from standard input.

One thread waits on all connections at once, so that the generator takes little from the server.
"""

import itertools
import json
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from bench.client import is_whole, request, status_of
from bench.stage import PROJECT, Site

PAGES = {"today": "/", "score": "/score/", "review": "/review/"}
GRACE = 30.0


@dataclass(frozen=True, slots=True)
class Order:
    """What to send: which act, by how many clients at once, for how long.

    Without `rate` each client sends as soon as it has its answer; with it, so many a second are
    sent by the clock, and a late answer makes the next ones late too.
    """

    port: int
    act: str
    clients: int
    seconds: float
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    rate: float | None = None


@dataclass(slots=True)
class Told:
    """What came of it: milliseconds of each answer, in order, and the statuses."""

    seconds: float
    milliseconds: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    generator_share: float = 0.0

    @property
    def a_second(self) -> float:
        """Answers a second."""
        return len(self.milliseconds) / self.seconds

    @property
    def failures(self) -> int:
        """Answers that were no success."""
        return sum(count for status, count in self.statuses.items() if status[0] != "2")


def load(port: int, site: Site, act: str, clients: int, seconds: float, rate: float = 0) -> Told:
    """Put a load on the server of a site from another process; return what came of it."""
    keys = site.cookies if act in PAGES else site.tokens
    order = Order(port, act, clients, seconds, keys, site.kinds, rate or None)
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(asdict(order)).encode(),
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        timeout=seconds + 3 * GRACE,
        check=True,
    )
    return Told(**json.loads(done.stdout))


def _requests(order: Order) -> Callable[[], bytes]:
    """Return what makes the next request; members take turns, as colleagues do."""
    if order.act in PAGES:
        page = PAGES[order.act]
        return _in_turn([request("GET", page, {"Cookie": key}) for key in order.keys])
    signed = [{"Authorization": f"Bearer {key}"} for key in order.keys]
    if order.act == "ping":
        return _in_turn([request("POST", "/api/v1/ping", one) for one in signed])
    callers, kinds = itertools.cycle(signed), itertools.cycle(order.kinds)

    def entry() -> bytes:
        body = {"client_uuid": str(uuid4()), "kind": next(kinds), "quantity": 1}
        return request("POST", "/api/v1/entries", next(callers), body)

    return entry


def _in_turn(requests: list[bytes]) -> Callable[[], bytes]:
    following = itertools.cycle(requests)
    return lambda: next(following)


class Loop:
    """All connections of one order, and the answers so far."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.next_request = _requests(order)
        self.selector = selectors.DefaultSelector()
        self.milliseconds: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.sent_at = [0.0] * order.clients
        self.answers = [b""] * order.clients
        self.sockets = [self._connect(client) for client in range(order.clients)]
        self.free = deque(range(order.clients))
        self.busy = 0

    def _connect(self, client: int) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.order.port), GRACE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(made, selectors.EVENT_READ, client)
        return made

    def run(self) -> Told:
        """Send until the time is up, wait for the last answers, and return what was measured."""
        began = time.perf_counter()
        due = self._due(began)
        wanted: float | None = next(due)
        while True:
            now = time.perf_counter()
            while self.free and wanted is not None and wanted <= now:
                self._send(wanted if self.order.rate else now)
                wanted = next(due, None)
            if wanted is None and not self.busy:
                break
            if now > began + self.order.seconds + GRACE:
                self.statuses["no answer"] += self.busy
                break
            waits = max(wanted - now, 0) if self.free and wanted else 1.0
            self._receive(waits)
        seconds = time.perf_counter() - began
        share = time.process_time() / seconds
        return Told(seconds, self.milliseconds, dict(self.statuses), share)

    def _due(self, began: float) -> Iterator[float]:
        """Go over the instants at which to send."""
        rate, until = self.order.rate, began + self.order.seconds
        if rate:
            yield from (began + number / rate for number in range(int(rate * self.order.seconds)))
            return
        while time.perf_counter() < until:
            yield began

    def _send(self, since: float) -> None:
        client = self.free.popleft()
        self.sent_at[client] = since
        self.busy += 1
        self.sockets[client].sendall(self.next_request())

    def _receive(self, waits: float) -> None:
        for key, _ in self.selector.select(waits):
            client: int = key.data
            more = self.sockets[client].recv(1 << 18)
            self.answers[client] += more
            if more and not is_whole(self.answers[client]):
                continue
            taken = (time.perf_counter() - self.sent_at[client]) * 1000
            self.milliseconds.append(taken)
            self.statuses[str(status_of(self.answers[client])) if more else "closed"] += 1
            self.answers[client] = b""
            self.busy -= 1
            if more:
                self.free.append(client)
            else:
                self.selector.unregister(self.sockets[client])


def main() -> None:
    """Read an order, carry it out, and print what came of it as JSON."""
    print(json.dumps(asdict(Loop(Order(**json.load(sys.stdin))).run())))


if __name__ == "__main__":
    main()
