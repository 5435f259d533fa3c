"""The keys that work for a member."""

from dataclasses import dataclass
from datetime import date, datetime

from voorkant.data.models import ApiToken, Member


@dataclass(frozen=True, slots=True)
class TokenCard:
    """An API token as its owner sees it: never the secret, only how it begins."""

    public_id: str
    name: str
    hint: str
    scopes: tuple[str, ...]
    created_at: datetime
    last_used_on: date | None


def tokens(member: Member) -> list[TokenCard]:
    """List the API tokens of a member that work, newest first."""
    rows = ApiToken.objects.filter(member=member, revoked_at=None).order_by("-id")
    return [
        TokenCard(
            str(row.public_id),
            row.name,
            row.hint,
            tuple(row.scopes.split()),
            row.created_at,
            row.last_used_on,
        )
        for row in rows
    ]
