"""The ledger a command works on: the database of this machine, or a server."""

import os
from typing import Any, Protocol

from voorkant.interfaces.cli.commands import Own


class Books(Protocol):
    """What can be done at the command line; answers are the JSON shapes of the API."""

    language: str

    def log(self, body: dict[str, Any]) -> dict[str, Any]:
        """Log one entry."""

    def undo(self, client_uuid: str, reason: str) -> dict[str, Any]:
        """Undo the latest record of today."""

    def do(self, phrase: str, client_uuid: str, note: str) -> dict[str, Any]:
        """Do what a phrase asks for."""

    def foresee(self, phrase: str) -> dict[str, Any]:
        """Return what a phrase would do."""

    def today(self, on: str = "") -> dict[str, Any]:
        """Return everything of today, or of another day."""

    def week(self, week: str) -> dict[str, Any]:
        """Return the points of an ISO week; empty means the present one."""

    def board(self, week: str) -> dict[str, Any]:
        """Return a week against its target, beside the team's; empty means the present one."""

    def weeks(self, week: str) -> dict[str, Any]:
        """Return the last weeks up to and including one; empty means the present one."""

    def target(self) -> dict[str, Any]:
        """Return one's weekly target, what the weeks say about it, and how it was changed."""

    def set_target(self, points: float, reason: str, later: bool) -> dict[str, Any]:
        """Set one's weekly target."""

    def steadiness(self) -> dict[str, Any]:
        """Return how steadily one keeps one's promise."""

    def undo_target(self, change: str) -> dict[str, Any]:
        """Take the latest change of one's target back."""

    def side(self, text: str) -> dict[str, Any]:
        """Judge whether a phrase is about earning money."""

    def correct_side(self, text: str, side: str | None) -> dict[str, Any]:
        """Say where a phrase stands, or (None) take that back."""

    def away(self, start: str, until: str, part: int, reason: str) -> dict[str, Any]:
        """Note days away, `until` not included."""

    def schemes(self) -> list[dict[str, Any]]:
        """List the schemes, newest first."""

    def publish(self, monday: str, body: dict[str, Any]) -> dict[str, Any]:
        """Publish a scheme from a Monday on."""

    def withdraw(self, monday: str) -> None:
        """Take back a scheme that has not begun."""

    def what_if(self, points: int | None, team: bool) -> dict[str, Any]:
        """Return the choices between fewer, the same and more points."""

    def basis(self) -> dict[str, Any]:
        """Return what the look ahead rests on."""

    def give_basis(self, body: dict[str, Any]) -> dict[str, Any]:
        """Give what the look ahead rests on."""

    def review(self, week: str) -> dict[str, Any]:
        """Return the review of an ISO week; empty means the one that is due."""

    def answer_review(self, week: str, answers: dict[str, str]) -> dict[str, Any]:
        """Keep answers about a week."""

    def close_week(self, week: str) -> dict[str, Any]:
        """Close a week."""

    def open_week(self, week: str) -> dict[str, Any]:
        """Open a closed week again."""

    def actions(self) -> dict[str, Any]:
        """Return the action months, compared with the weeks before each."""

    def add_action(self, body: dict[str, Any]) -> dict[str, Any]:
        """Announce an action month."""

    def stop_action(self, public_id: str) -> dict[str, Any]:
        """Let an action month end with this week, or not begin."""

    def rewards(self) -> dict[str, Any]:
        """Return one's own rewards."""

    def add_reward(self, body: dict[str, Any]) -> dict[str, Any]:
        """Promise oneself a reward."""

    def change_reward(self, public_id: str, verb: str) -> dict[str, Any]:
        """Do something with a reward: take, again or remove."""

    def plan(self) -> dict[str, Any]:
        """Return one's three-month plan that runs or comes."""

    def add_plan(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a plan of thirteen weeks."""

    def fill_plan(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give every week that is not over the same number of acts."""

    def set_plan_weeks(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Say what weeks of a plan are meant to bring."""

    def change_plan(self, plan: str, body: dict[str, Any]) -> dict[str, Any]:
        """Say what a plan is about."""

    def stop_plan(self, plan: str) -> dict[str, Any]:
        """Let a plan end with this week, or not begin."""

    def goals(self) -> dict[str, Any]:
        """Return one's goals and those of the workspace."""

    def add_goal(self, body: dict[str, Any]) -> dict[str, Any]:
        """Set a goal."""

    def note_goal(self, public_id: str, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        """Do something with a goal: readings, delays, reached, dropped, reopen or remove."""

    def reminders(self) -> dict[str, Any]:
        """Return how one is reminded."""

    def set_reminders(self, body: dict[str, Any]) -> dict[str, Any]:
        """Choose how one is reminded."""

    def try_reminder(self) -> dict[str, Any]:
        """Send oneself a test to where reminders go."""

    def challenges(self) -> dict[str, Any]:
        """Return one's challenge, who asks one along, the earlier ones, and the links."""

    def start_challenge(self, body: dict[str, Any]) -> dict[str, Any]:
        """Start a challenge."""

    def change_challenge(self, public_id: str, verb: str) -> dict[str, Any]:
        """Do something with a challenge: stop, resume, leave or rejoin."""

    def note_challenge(self, public_id: str, on: str, text: str) -> dict[str, Any]:
        """Note what a day brought; an empty text takes the note away."""

    def show_challenge(self, public_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """Choose what those who run it along see."""

    def share_challenge(self, public_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """Make a secret link; its address is told once."""

    def withdraw_share(self, link: str) -> dict[str, Any]:
        """End a link at once."""

    def ask_along(self, public_id: str, member: str) -> dict[str, Any]:
        """Ask a colleague to run a challenge along."""

    def answer_invite(self, invite: str, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a colleague who asks one along: accept or decline."""


def open_books(own: Own) -> Books:
    """Return the server's ledger when VOORKANT_URL is set, or else that of this machine."""
    url = os.environ.get("VOORKANT_URL", "")
    if url:
        from voorkant.interfaces.cli.remote_books import RemoteBooks

        return RemoteBooks(url, os.environ.get("VOORKANT_TOKEN", ""))
    from voorkant.interfaces.cli.setup import ready_for_data

    ready_for_data()
    from voorkant.interfaces.cli.local_books import LocalBooks

    return LocalBooks(own.who, own.workspace)
