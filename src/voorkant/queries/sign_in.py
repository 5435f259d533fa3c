"""How somebody signs in: password, authenticator app, recovery codes, passkeys."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator

from voorkant.data.models import IdentityProvider, User
from voorkant.data.sealing import SecretUnreadable, unseal


@dataclass(frozen=True, slots=True)
class PasskeyCard:
    """A passkey as its owner sees it; the key itself never leaves his device."""

    number: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody can sign in with. `codes_left` is None when he has no recovery codes."""

    has_password: bool
    app_since: datetime | None
    codes_left: int | None
    codes_made: int
    passkeys: tuple[PasskeyCard, ...]

    @property
    def is_two_step(self) -> bool:
        """Whether the password alone is not enough."""
        return bool(self.app_since or self.passkeys)


def sign_in(user: User) -> SignIn:
    """Return how a user signs in."""
    kinds = Authenticator.Type
    rows = list(Authenticator.objects.filter(user=user).order_by("id"))
    app = next((row for row in rows if row.type == kinds.TOTP), None)
    codes = next((row for row in rows if row.type == kinds.RECOVERY_CODES), None)
    made = app_settings.RECOVERY_CODE_COUNT
    return SignIn(
        has_password=user.has_usable_password(),
        app_since=app.created_at if app else None,
        codes_left=made - int(codes.data["used_mask"]).bit_count() if codes else None,
        codes_made=made,
        passkeys=tuple(
            PasskeyCard(row.pk, row.data["name"], row.created_at, row.last_used_at)
            for row in rows
            if row.type == kinds.WEBAUTHN
        ),
    )


def unreadable_secrets() -> int:
    """Return how many secrets were sealed with another secret key than this installation has."""
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("data", flat=True)
    clients = IdentityProvider.objects.exclude(client_secret="")
    sealed = [*(data["secret"] for data in apps), *clients.values_list("client_secret", flat=True)]
    return sum(not _is_readable(one) for one in sealed)


def _is_readable(sealed: str) -> bool:
    try:
        unseal(sealed)
    except SecretUnreadable:
        return False
    return True
