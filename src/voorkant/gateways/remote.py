"""The client for a Voorkant that runs elsewhere."""

import json
from typing import Any
from urllib.parse import urlsplit

import httpx

from voorkant.core.errors import Invalid, VoorkantError
from voorkant.gateways.outbound import is_this_machine
from voorkant.gateways.remote_challenges import RemoteChallenges

SECONDS = 5.0
MOST_BYTES = 1024 * 1024


class BadAddress(Invalid):
    """The address is not https, and not this machine either: the token would travel in the open."""

    code = "bad_address"


class TokenNeeded(Invalid):
    """No token was given."""

    code = "token_needed"


class Unreachable(VoorkantError):
    """The server did not answer, twice."""

    code = "unreachable"


class StrangeAnswer(VoorkantError):
    """What answered is not a Voorkant, or says more than can be read."""

    code = "strange_answer"


class ServerRefused(VoorkantError):
    """The server refused, in its own words: `problem` holds code, message and field."""

    code = "server_refused"


class RemoteVoorkant(RemoteChallenges):
    """Talks to `/api/v1` of a server with a token; answers are the API's JSON shapes.

    Without a language the server speaks that of the token's member.

    Raises BadAddress, TokenNeeded, Unreachable, StrangeAnswer, ServerRefused.
    """

    def __init__(
        self,
        url: str,
        token: str,
        transport: httpx.BaseTransport | None = None,
        language: str = "",
    ) -> None:
        self.url = url.rstrip("/")
        host = _checked_host(self.url)
        if not token:
            raise TokenNeeded("VOORKANT_TOKEN")
        self._client = httpx.Client(
            base_url=f"{self.url}/api/v1",
            headers={
                "Authorization": f"Bearer {token}",
                "Accept": "application/json",
                **({"Accept-Language": language} if language else {}),
            },
            timeout=SECONDS,
            transport=transport,
            trust_env=not is_this_machine(host),
        )

    def log(self, body: dict[str, Any]) -> dict[str, Any]:
        """Log one entry; its `client_uuid` makes trying again harmless."""
        return self._ask("POST", "/entries", json=body)

    def undo(self, client_uuid: str, reason: str = "") -> dict[str, Any]:
        """Undo the latest record of today."""
        body = {"client_uuid": client_uuid, "reason": reason}
        return self._ask("POST", "/undo", json=body)

    def do(self, phrase: str, client_uuid: str, note: str = "") -> dict[str, Any]:
        """Do what a phrase asks for, amounts read in this client's language."""
        body = {"client_uuid": client_uuid, "phrase": phrase, "note": note}
        return self._ask("POST", "/do", json=body)

    def foresee(self, phrase: str) -> dict[str, Any]:
        """Return what a phrase would do."""
        return self._ask("GET", "/do", params={"phrase": phrase})

    def today(self, on: str = "") -> dict[str, Any]:
        """Return everything of today, or of another day."""
        return self._ask("GET", "/today", params={"on": on} if on else {})

    def week(self, week: str) -> dict[str, Any]:
        """Return the points of an ISO week; empty means the present one."""
        return self._ask("GET", "/score/week", params={"week": week} if week else {})

    def board(self, week: str) -> dict[str, Any]:
        """Return a week against its target, beside the team's; empty means the present one."""
        return self._ask("GET", "/score/board", params={"week": week} if week else {})

    def weeks(self, week: str) -> dict[str, Any]:
        """Return the last weeks up to and including one; empty means the present one."""
        return self._ask("GET", "/score/weeks", params={"week": week} if week else {})

    def target(self) -> dict[str, Any]:
        """Return one's weekly target, what the weeks say about it, and how it was changed."""
        return self._ask("GET", "/targets")

    def set_target(self, points: float, reason: str, later: bool) -> dict[str, Any]:
        """Set one's weekly target."""
        body = {"points": points, "reason": reason, "later": later}
        return self._ask("PUT", "/targets", json=body)

    def steadiness(self) -> dict[str, Any]:
        """Return how steadily one keeps one's promise."""
        return self._ask("GET", "/steadiness")

    def undo_target(self, change: str) -> dict[str, Any]:
        """Take the latest change of one's target back."""
        return self._ask("POST", "/targets/undo", json={"change": change})

    def side(self, text: str) -> dict[str, Any]:
        """Judge whether a phrase is about earning money."""
        return self._ask("POST", "/side", json={"text": text})

    def correct_side(self, text: str, side: str | None) -> dict[str, Any]:
        """Say where a phrase stands, or (None) take that back."""
        return self._ask("PUT", "/side", json={"text": text, "side": side})

    def away(self, start: str, until: str, part: int, reason: str) -> dict[str, Any]:
        """Note days away, `until` not included."""
        body = {"start": start, "until": until, "part": part, "reason": reason}
        return self._ask("POST", "/availability/absences", json=body)

    def schemes(self) -> list[dict[str, Any]]:
        """List the schemes, newest first."""
        found = self._ask("GET", "/schemes").get("schemes")
        if not isinstance(found, list):
            raise StrangeAnswer(url=self.url)
        return found

    def publish(self, monday: str, body: dict[str, Any]) -> dict[str, Any]:
        """Publish a scheme from a Monday on; the same one again changes nothing."""
        return self._ask("PUT", f"/schemes/{monday}", json=body)

    def withdraw(self, monday: str) -> None:
        """Take back a scheme that has not begun."""
        self._ask("DELETE", f"/schemes/{monday}")

    def what_if(self, points: int | None, team: bool) -> dict[str, Any]:
        """Return the choices between fewer, the same and more points."""
        wanted = {"points": points, "team": "true" if team else None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return self._ask("GET", "/what-if", params=given)

    def basis(self) -> dict[str, Any]:
        """Return what the look ahead rests on."""
        return self._ask("GET", "/what-if/basis")

    def give_basis(self, body: dict[str, Any]) -> dict[str, Any]:
        """Give what the look ahead rests on; the same again changes nothing."""
        return self._ask("PUT", "/what-if/basis", json=body)

    def review(self, week: str) -> dict[str, Any]:
        """Return the review of an ISO week; empty means the one that is due."""
        return self._ask("GET", f"/review/{week}" if week else "/review")

    def answer_review(self, week: str, answers: dict[str, str]) -> dict[str, Any]:
        """Keep answers about a week; the same again changes nothing."""
        return self._ask("PUT", f"/review/{week}", json=answers)

    def close_week(self, week: str) -> dict[str, Any]:
        """Close a week; again changes nothing."""
        return self._ask("POST", f"/review/{week}/close")

    def open_week(self, week: str) -> dict[str, Any]:
        """Open a closed week again."""
        return self._ask("DELETE", f"/review/{week}/close")

    def actions(self) -> dict[str, Any]:
        """Return the action months, compared with the weeks before each."""
        return self._ask("GET", "/actions")

    def add_action(self, body: dict[str, Any]) -> dict[str, Any]:
        """Announce an action month; sent twice it is made once."""
        return self._ask("POST", "/actions", json=body)

    def stop_action(self, public_id: str) -> dict[str, Any]:
        """Let an action month end with this week, or not begin."""
        return self._ask("POST", f"/actions/{public_id}/stop")

    def rewards(self) -> dict[str, Any]:
        """Return one's own rewards."""
        return self._ask("GET", "/rewards")

    def add_reward(self, body: dict[str, Any]) -> dict[str, Any]:
        """Promise oneself a reward; sent twice it is made once."""
        return self._ask("POST", "/rewards", json=body)

    def change_reward(self, public_id: str, verb: str) -> dict[str, Any]:
        """Do something with a reward: take, again or remove."""
        if verb == "remove":
            return self._ask("DELETE", f"/rewards/{public_id}")
        path = {"take": "claim", "again": "again"}[verb]
        return self._ask("POST", f"/rewards/{public_id}/{path}")

    def plan(self) -> dict[str, Any]:
        """Return one's three-month plan that runs or comes."""
        return self._ask("GET", "/plan")

    def add_plan(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a plan of thirteen weeks; sent twice it is made once."""
        return self._ask("POST", "/plans", json=body)

    def fill_plan(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give every week that is not over the same number of acts."""
        return self._ask("POST", f"/plans/{plan}/fill", json=body)

    def set_plan_weeks(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Say what weeks of a plan are meant to bring."""
        return self._ask("PUT", f"/plans/{plan}/weeks", json=body)

    def change_plan(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Say what a plan is about."""
        return self._ask("PUT", f"/plans/{plan}", json=body)

    def stop_plan(self, plan: str) -> dict[str, Any]:
        """Let a plan end with this week, or not begin."""
        return self._ask("DELETE", f"/plans/{plan}")

    def goals(self) -> dict[str, Any]:
        """Return one's goals and those of the workspace."""
        return self._ask("GET", "/goals")

    def add_goal(self, body: dict[str, Any]) -> dict[str, Any]:
        """Set a goal; sent twice it is set once."""
        return self._ask("POST", "/goals", json=body)

    def note_goal(self, public_id: str, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        """Do something with a goal: readings, delays, reached, dropped, reopen or remove."""
        if verb == "remove":
            return self._ask("DELETE", f"/goals/{public_id}")
        told = {} if verb == "reopen" else {"json": body}
        return self._ask("POST", f"/goals/{public_id}/{verb}", **told)

    def reminders(self) -> dict[str, Any]:
        """Return how one is reminded."""
        return self._ask("GET", "/reminders")

    def set_reminders(self, body: dict[str, Any]) -> dict[str, Any]:
        """Choose how one is reminded; the same again changes nothing."""
        return self._ask("PUT", "/reminders", json=body)

    def try_reminder(self) -> dict[str, Any]:
        """Send oneself a test to where reminders go."""
        return self._ask("POST", "/reminders/try")

    def _ask(self, method: str, path: str, **what: Any) -> dict[str, Any]:
        try:
            status, content = self._send(method, path, **what)
        except httpx.TransportError:
            # The answer may have been lost after the deed: the same client_uuid does it once.
            try:
                status, content = self._send(method, path, **what)
            except httpx.TransportError as error:
                raise Unreachable(url=self.url) from error
        return self._read(status, content)

    def _send(self, method: str, path: str, **what: Any) -> tuple[int, bytes]:
        content = bytearray()
        with self._client.stream(method, path, **what) as response:
            for part in response.iter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    raise StrangeAnswer(url=self.url)
        return response.status_code, bytes(content)

    def _read(self, status: int, content: bytes) -> dict[str, Any]:
        try:
            found = json.loads(content)
        except ValueError as error:
            raise StrangeAnswer(url=self.url) from error
        if not isinstance(found, dict):
            raise StrangeAnswer(url=self.url)
        if status not in (200, 201):
            if not {"code", "message"} <= found.keys():
                raise StrangeAnswer(url=self.url)
            raise ServerRefused(found.get("field"), message=found["message"], problem=found)
        return found


def _checked_host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or not (
        parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host))
    ):
        raise BadAddress("VOORKANT_URL", url=url)
    return host
