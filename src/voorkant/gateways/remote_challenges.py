"""Challenges at a Voorkant that runs elsewhere."""

from typing import Any


class RemoteChallenges:
    """What the client of a server can do with challenges; answers are the API's JSON shapes."""

    def _ask(self, method: str, path: str, **what: Any) -> dict[str, Any]:
        raise NotImplementedError

    def challenges(self) -> dict[str, Any]:
        """Return one's challenge, who asks one along, the earlier ones, and the links."""
        return self._ask("GET", "/challenge")

    def start_challenge(self, body: dict[str, Any]) -> dict[str, Any]:
        """Start a challenge; sent twice it is started once."""
        return self._ask("POST", "/challenge", json=body)

    def change_challenge(self, public_id: str, verb: str) -> dict[str, Any]:
        """Do something with a challenge: stop, resume, leave or rejoin."""
        return self._ask("POST", f"/challenge/{public_id}/{verb}")

    def note_challenge(self, public_id: str, on: str, text: str) -> dict[str, Any]:
        """Note what a day brought; an empty text takes the note away."""
        return self._ask("PUT", f"/challenge/{public_id}/notes/{on}", json={"text": text})

    def show_challenge(self, public_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """Choose what those who run it along see."""
        return self._ask("PUT", f"/challenge/{public_id}/shown", json=body)

    def share_challenge(self, public_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """Make a secret link; its address is told once."""
        return self._ask("POST", f"/challenge/{public_id}/links", json=body)

    def withdraw_share(self, link: str) -> dict[str, Any]:
        """End a link at once."""
        return self._ask("DELETE", f"/challenge/links/{link}")

    def ask_along(self, public_id: str, member: str) -> dict[str, Any]:
        """Ask a colleague to run a challenge along."""
        return self._ask("POST", f"/challenge/{public_id}/invites", json={"member": member})

    def answer_invite(self, invite: str, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a colleague who asks one along: accept or decline."""
        sent = {"json": body} if verb == "accept" else {}
        return self._ask("POST", f"/challenge/invites/{invite}/{verb}", **sent)
