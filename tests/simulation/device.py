"""A device with its queue, by the rules of docs/developer/sync.md: the model of the browser."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.simulation.network import Answer, Network, Request

Act = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a queue is: a user in a workspace, by their public ids."""

    user: str
    workspace: str

    @property
    def key(self) -> str:
        """The name under which the queue is stored."""
        return f"{self.user} {self.workspace}"


@dataclass
class Device:
    """A browser: what it stores survives a crash, what it only remembers does not.

    `ahead` is how far its clock is ahead of the real one; `acknowledged` hears of each act that
    leaves the queue.
    """

    name: str
    network: Network
    ahead: timedelta
    most: int
    acknowledged: Callable[[Owner, list[Act]], None]
    stored: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    signed_in: str = ""

    def clock(self, true: datetime) -> datetime:
        """Return what its clock says at a true instant."""
        return true + self.ahead

    def tap(self, owner: Owner, act: Act) -> None:
        """Store an act before anything else is done with it."""
        waiting, shelf = self._load(owner)
        self._store(owner, [*waiting, act], shelf)

    def waiting(self, owner: Owner) -> list[Act]:
        """List what still has to be sent, in the order of the taps."""
        return self._load(owner)[0]

    def shelf(self, owner: Owner) -> list[Act]:
        """List what was refused and waits for its owner."""
        return self._load(owner)[1]

    def send(self, owner: Owner, *, crashes: bool = False) -> None:
        """Send the first part of a queue; a crash comes after the answer, before it is read."""
        batch = self.waiting(owner)[: self.most]
        if not batch:
            return
        answer = self._post(owner, batch)
        if answer is not None and answer.data().get("code") == "csrf":
            self.look()
            answer = self._post(owner, batch)
        if answer is not None and not crashes:
            self._settle(owner, batch, answer)

    def look(self) -> dict[str, Any]:
        """Ask who is signed in; that also gives a fresh proof of origin."""
        answer = self._carry(Request("GET", "/sync/", self._jar()))
        if answer is None:
            return {}
        self.cookies |= dict(answer.cookies)
        return answer.data()

    def sign_out(self) -> None:
        """Sign out as the page does; when that is heard, the session is gone."""
        form = f"csrfmiddlewaretoken={self.cookies.get('csrftoken', '')}"
        kind = "application/x-www-form-urlencoded"
        self.network.carry(Request("POST", "/account/sign-out/", self._jar(), "", form, kind))
        self.cookies.pop("sessionid", None)
        self.signed_in = ""

    def sign_in(self, user: str, session: str) -> None:
        """Take the cookie of a session of a user."""
        self.cookies = {"sessionid": session}
        self.signed_in = user

    def _post(self, owner: Owner, batch: list[Act]) -> Answer | None:
        body = {
            "user": owner.user,
            "workspace": owner.workspace,
            "sent_at": self.clock(datetime.now(UTC)).isoformat(),
            "acts": batch,
        }
        token = self.cookies.get("csrftoken", "")
        return self._carry(Request("POST", "/sync/", self._jar(), token, json.dumps(body)))

    def _carry(self, request: Request) -> Answer | None:
        answer = self.network.carry(request)
        if answer is not None and answer.data().get("code") == "sign_in":
            self.signed_in = ""
        return answer

    def _settle(self, owner: Owner, batch: list[Act], answer: Answer) -> None:
        """Take out of the queue what this answer acknowledges, and nothing else."""
        outcomes = answer.data().get("acts") if answer.status == 200 else None
        if not isinstance(outcomes, list):
            return
        told = {one["id"]: one["status"] for one in outcomes}
        done = [act for act in batch if told.get(act["id"]) in ("created", "known")]
        refused = [act for act in batch if told.get(act["id"]) == "refused"]
        waiting, shelf = self._load(owner)
        left = [act for act in waiting if act not in done and act not in refused]
        self._store(owner, left, [*shelf, *refused])
        self.acknowledged(owner, done)

    def _jar(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.cookies.items())

    def _load(self, owner: Owner) -> tuple[list[Act], list[Act]]:
        waiting, shelf = json.loads(self.stored.get(owner.key, "[[], []]"))
        return waiting, shelf

    def _store(self, owner: Owner, waiting: list[Act], shelf: list[Act]) -> None:
        self.stored[owner.key] = json.dumps([waiting, shelf])
