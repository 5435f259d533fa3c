"""Secrets kept so that a copy of the database, such as a backup, does not tell them."""

import base64
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from voorkant.core.errors import Invalid

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class SecretUnreadable(Invalid):
    """It was sealed with another secret key than this installation has."""

    code = "secret_unreadable"


def seal(text: str) -> str:
    """Return a secret as it is kept: encrypted with a key that follows from the secret key."""
    return _box(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the secret that was sealed. Raises SecretUnreadable."""
    from cryptography.fernet import InvalidToken

    try:
        return _box(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadable from error


@cache
def _box(key: str) -> "Fernet":
    # Slow to load, and seldom needed.
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), length=32, salt=None, info=b"voorkant sealing").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
