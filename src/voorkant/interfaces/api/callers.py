"""Who calls: the bearer of an API token, with the scopes it was given."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from voorkant.core.access import Permission, Scope
from voorkant.core.periods import local_date
from voorkant.operations.accounts import TOKEN_PREFIX, note_token_use, token_by_secret
from voorkant.queries.access import Member, Workspace, require, zone_of

LONGEST_SECRET = 200
DEFAULT_LANGUAGE = "en-gb"


def now() -> datetime:
    """Read the clock: the only place where the API does."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Caller:
    """A member who calls through a token: what it may do, when he calls and what day he sees."""

    member: Member
    scopes: frozenset[Scope]
    language: str
    moment: datetime
    today: date

    @property
    def workspace(self) -> Workspace:
        """The workspace he works in."""
        return self.member.workspace


class Bearer(HttpBearer):
    """Accepts `Authorization: Bearer vk_…`, with one query."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Return the caller behind a token's secret; raise AuthenticationError."""
        known = token.startswith(TOKEN_PREFIX) and len(token) <= LONGEST_SECRET
        found = token_by_secret(token) if known else None
        if found is None:
            raise AuthenticationError
        moment = now()
        today = local_date(moment, zone_of(found.member))
        note_token_use(found, today)
        user = found.member.user
        return Caller(
            member=found.member,
            scopes=frozenset(Scope(scope) for scope in found.scopes.split()),
            language=user.language if user else DEFAULT_LANGUAGE,
            moment=moment,
            today=today,
        )


def caller(request: HttpRequest) -> Caller:
    """Return who calls; every address below /api/v1 asks for a token first."""
    return cast(Caller, request.auth)  # type: ignore[attr-defined]  # set by ninja


def allowed(request: HttpRequest, permission: Permission, about: Member | None = None) -> Caller:
    """Return who calls, if role and token allow this. Raises NotAllowed, ScopeMissing."""
    who = caller(request)
    require(who.member, permission, about, who.scopes)
    return who


def language_of(request: HttpRequest) -> str:
    """Return the language to answer in: what the request asks for, else the caller's own."""
    for wanted, _ in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        if wanted.split("-")[0] in ("nl", "en"):
            return "nl" if wanted.startswith("nl") else DEFAULT_LANGUAGE
    who = getattr(request, "auth", None)
    return who.language if isinstance(who, Caller) else DEFAULT_LANGUAGE
