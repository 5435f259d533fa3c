"""Clients that keep logging, and remember what was acknowledged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.faults.serving import Server, call

CLIENTS = 4


@dataclass(slots=True)
class Load:
    """What clients sent: acknowledged, refused, and never answered."""

    acknowledged: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    unanswered: list[dict[str, Any]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self, server: Server) -> None:
        """Log one call after another until told to stop."""
        with server.client() as client:
            while not self.stopping.is_set():
                self.send(client, call())

    def send(self, client: httpx.Client, body: dict[str, Any]) -> None:
        """Log one call and remember what came of it."""
        try:
            status = client.post("/entries", json=body).status_code
        except httpx.TransportError:
            self.unanswered.append(body)
            self.stopping.wait(0.02)
            return
        if status in (200, 201):
            self.acknowledged.append(body["client_uuid"])
        else:
            self.refused.append(status)
            self.stopping.wait(0.02)


@contextmanager
def under_load(server: Server, clients: int = CLIENTS) -> Iterator[Load]:
    """Yield while several clients keep logging; stop them at the end."""
    load = Load()
    threads = [threading.Thread(target=load.run, args=(server,)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.stopping.set()
        for thread in threads:
            thread.join()
