"""What signing in in two steps means here: the words, the keys, and how secrets are kept."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorkant.data.sealing import SecretUnreadable, seal, unseal
from voorkant.interfaces.web.accounts.adapter import address
from voorkant.queries.access import User
from voorkant.wording.errors import sentence

WRONG_CODE = _("This code does not fit, or was used. Wait for the next one and try that.")


class TwoStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Voorkant's rules for codes and passkeys."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed; with another secret key, refuse at the field."""
        try:
            return unseal(encrypted_text)
        except SecretUnreadable as error:
            raise ValidationError(sentence(error)) from error

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which site a passkey is made: the host name one sees."""
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return found | {"name": "Voorkant"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return for whom a passkey is made, as the device shows it."""
        found: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return found | {"display_name": user.name}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Return how a passkey is called that got no name."""
        return gettext("Passkey")

    def _get_site_name(self) -> str:
        return "Voorkant"


def passkeys_work(request: HttpRequest) -> bool:
    """Tell whether browsers allow passkeys at the address that was asked for."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    is_named = host == "localhost" or host.endswith(".localhost")
    is_number = host.replace(".", "").isdigit() or ":" in host
    return is_named or (request.is_secure() and not is_number)


def passkey_context(request: HttpRequest, path: str) -> dict[str, Any]:
    """Return whether passkeys work at this address, and if not, at which they do."""
    works = passkeys_work(request)
    return {"passkeys_work": works, "passkey_place": "" if works else _place_for_passkeys(path)}


def _place_for_passkeys(path: str) -> str:
    base = urlsplit(settings.BASE_URL)
    works = base.scheme == "https" or base.hostname == "localhost"
    return address(path) if works else ""
