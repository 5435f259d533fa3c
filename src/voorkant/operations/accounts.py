"""Logins, and the keys that work for them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from voorkant.core.access import Permission, Scope
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Conflict, Invalid, NotFound
from voorkant.core.periods import zone
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.data.models import ApiToken, Member, User, Workspace
from voorkant.data.token_sql import token_with_hash
from voorkant.operations.delivery import Message, post, withdraw_kind
from voorkant.operations.rhythm.reminders import look_again
from voorkant.queries.access import require

TOKEN_PREFIX = "vk_"
LANGUAGES = ("nl", "en-gb")
MOST_NAME = 200


class EmailTaken(Conflict):
    """Somebody signs in with this mail address already."""

    code = "email_taken"


class BadEmail(Invalid):
    """This is not a mail address."""

    code = "bad_email"


class UnknownLanguage(Invalid):
    """Voorkant speaks Dutch (nl) and English (en-gb)."""

    code = "unknown_language"


class UnknownToken(NotFound):
    """No such API token of this member."""

    code = "unknown_token"


class UnknownScope(Invalid):
    """A token has one or more of the scopes read, log and team."""

    code = "unknown_scope"


@dataclass(frozen=True, slots=True)
class NewUser:
    """Who wants to sign in."""

    email: str
    name: str
    password: str | None
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Person:
    """What a user may change about himself; `tz` empty means the workspace's zone."""

    name: str
    language: str
    tz: str = ""


def fingerprint(secret: str) -> str:
    """Return the SHA-256 by which a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_user(new: NewUser, moment: datetime) -> User:
    """Create a login. Raises BadEmail, EmailTaken, NameNeeded, UnknownLanguage."""
    check_language(new.language)
    email, name = clean_email(new.email), clean_name(new.name)
    if User.objects.filter(email=email).exists():
        raise EmailTaken("email")
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email, new.password, name=name, language=new.language, joined_at=moment
            )
    except IntegrityError as error:
        # Somebody took it in the same moment.
        raise EmailTaken("email") from error


def clean_email(email: str) -> str:
    """Return a mail address as it is kept, in lower case; raise BadEmail if it is none."""
    kept = email.strip().lower()
    try:
        validate_email(kept)
    except ValidationError as error:
        raise BadEmail("email") from error
    return kept


def clean_name(name: str) -> str:
    """Return a name on one line; raise NameNeeded or TooLong."""
    words = " ".join(name.split())
    if not words:
        raise NameNeeded("name")
    if len(words) > MOST_NAME:
        raise TooLong("name", most=MOST_NAME)
    return words


def set_password(
    user: User, password: str, link: str, moment: datetime, *, ends_tokens: bool
) -> None:
    """Give a user another password and tell him so; reset links that were out are not kept.

    `link` is where he asks for a new one if it was not he who did this. With `ends_tokens` his API
    tokens end too, in all workspaces.
    """
    user.set_password(password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        withdraw_kind("password_reset", user.email)
        if ends_tokens:
            _working_tokens(user).update(revoked_at=moment)
        tell_of_change(user, "password_changed", link, moment)


def tell_of_change(user: User, kind: str, link: str, moment: datetime) -> None:
    """Tell a user by mail that how he signs in was changed; `kind` is one of `wording.mail`."""
    message = Message(kind, user.email, user.language, {"link": link}, f"{kind} {uuid4()}")
    post(None, message, moment)


def has_tokens(user: User) -> bool:
    """Tell whether a user has API tokens that work."""
    return _working_tokens(user).exists()


def _working_tokens(user: User) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(member__user=user, revoked_at=None)


def check_language(language: str) -> None:
    """Refuse a language that Voorkant does not speak."""
    if language not in LANGUAGES:
        raise UnknownLanguage("language")


def change_person(user: User, person: Person) -> None:
    """Change a user's name, language and time zone, in all his workspaces. Raises UnknownZone."""
    check_language(person.language)
    if person.tz:
        zone(person.tz)
    with transaction.atomic():
        user.name, user.language, user.tz = clean_name(person.name), person.language, person.tz
        user.save(update_fields=["name", "language", "tz"])
        Member.objects.filter(user=user).update(display_name=user.name)
        look_again(user=user)


def set_single_keys(user: User, *, on: bool) -> None:
    """Let single letters be shortcuts for a user, or not."""
    user.single_keys = on
    user.save(update_fields=["single_keys"])


def create_token(
    workspace: Workspace, actor: Member, name: str, scopes: frozenset[str], moment: datetime
) -> tuple[ApiToken, str]:
    """Make an API token for the actor; return it with the secret, which is shown this once."""
    require(actor, Permission.TOKENS)
    if not scopes or not scopes <= set(Scope):
        raise UnknownScope("scopes")
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        workspace=workspace,
        member=actor,
        name=clean_name(name.strip() or "API"),
        token_hash=fingerprint(secret),
        hint=secret[:7],
        scopes=" ".join(sorted(scopes)),
        created_at=moment,
    )
    return token, secret


def revoke_token(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> None:
    """End an API token of the actor at once. Raises UnknownToken, NotAllowed (a colleague's)."""
    token = ApiToken.objects.filter(workspace=workspace, public_id=public_id).first()
    if token is None:
        raise UnknownToken("token")
    require(actor, Permission.TOKENS, about=token.member)
    if token.revoked_at is None:
        token.revoked_at = moment
        token.save(update_fields=["revoked_at"])


def token_by_secret(secret: str) -> ApiToken | None:
    """Return the token that works and carries this secret, with its member, workspace and user."""
    return token_with_hash(fingerprint(secret))


def note_token_use(token: ApiToken, on: date) -> None:
    """Remember the day a token was last used: at most one write a day."""
    if token.last_used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=on)
