"""A member at a terminal, and the commands he types."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from voorkant.core.periods import monday_of
from voorkant.interfaces.cli.main import run
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.workspaces import NewWorkspace, create_workspace
from voorkant.queries.access import Member


@dataclass(frozen=True, slots=True)
class Typed:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer, or the refusal, as JSON."""
        return json.loads(self.out or self.err)


Type = Callable[..., Typed]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return a function that runs a command in an English terminal."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "VOORKANT_URL", "VOORKANT_MEMBER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VOORKANT_LANGUAGE", "en-gb")

    def typed(*arguments: str) -> Typed:
        with translation.override("en-gb"):
            code = run(list(arguments))
        told = capsys.readouterr()
        return Typed(code, told.out, told.err)

    return typed


@pytest.fixture
def anna(db: None) -> Member:
    """Return the owner of the only business here."""
    now = datetime.now(UTC)
    user = create_user(NewUser("anna@example.nl", "Anna", None, "en-gb"), now)
    begins = monday_of(now.date())
    return create_workspace(user, NewWorkspace("Bakkerij Zon", begins_on=begins), now)
