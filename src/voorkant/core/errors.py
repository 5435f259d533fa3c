"""The four families of refusal; each concrete failure is a small class beside the function that
raises it.
"""

from typing import Any, ClassVar


class VoorkantError(Exception):
    """A refusal that a person can act on: a code, the field it is about, and the data its
    sentence needs.
    """

    code: ClassVar[str] = "error"

    def __init__(self, field: str | None = None, **data: Any) -> None:
        super().__init__(self.code)
        self.field = field
        self.data = data


class Invalid(VoorkantError):
    """What was given cannot be right."""

    code = "invalid"


class Forbidden(VoorkantError):
    """It exists and is in your workspace, but your role does not allow this."""

    code = "forbidden"


class NotFound(VoorkantError):
    """It does not exist, or not for you: the two answer the same."""

    code = "not_found"


class Conflict(VoorkantError):
    """It clashes with what was recorded before."""

    code = "conflict"
