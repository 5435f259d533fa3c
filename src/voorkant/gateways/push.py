"""Web Push: a message for one browser, encrypted for it alone (RFC 8291), signed as ours (RFC
8292), handed to the push service of that browser.
"""

import base64
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from voorkant.core.errors import Invalid
from voorkant.gateways.outbound import client

CURVE = ec.SECP256R1()
# The number of points of the curve: private keys are smaller.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT, SECRET, SALT = 65, 16, 16
RECORD = 4096
# One record, less its tag and the byte that closes it, less the header: what all services take.
MOST_BYTES = 3000
LONGEST_ENDPOINT = 1000
TOKEN_LASTS = timedelta(hours=12)
GONE = (404, 410)


class BadSubscription(Invalid):
    """What a browser gave is not an address and keys to push to."""

    code = "bad_subscription"


class PushNotSentError(Exception):
    """The push service could not be reached or refused for now; later it may go well."""


class BrowserGoneError(Exception):
    """The push service does not know that browser any more."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser takes messages, its public key and its secret (base64url)."""

    endpoint: str
    p256dh: str
    auth: str


def check_subscription(given: Subscription) -> None:
    """Refuse what cannot be pushed to. Raises BadSubscription."""
    parts = urlsplit(given.endpoint)
    schemes = ("https", "http") if settings.PRIVATE_ADDRESSES else ("https",)
    if parts.scheme not in schemes or not parts.hostname or parts.username:
        raise BadSubscription("endpoint")
    if len(given.endpoint) > LONGEST_ENDPOINT or not given.endpoint.isascii():
        raise BadSubscription("endpoint")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(given.p256dh, POINT))
        _bytes(given.auth, SECRET)
    except ValueError as error:
        raise BadSubscription("keys") from error


def public_key() -> str:
    """Return the key by which push services know this installation (base64url)."""
    return _text(_point(_own_key(settings.SECRET_KEY).public_key()))


def send(to: Subscription, payload: bytes, until: datetime, moment: datetime) -> None:
    """Hand a message of at most 3,000 bytes to a push service, to be kept up to an instant.

    Raises BrowserGoneError, PushNotSentError.
    """
    seconds = max(int((until - moment).total_seconds()), 0)
    try:
        with client() as session:
            answer = session.post(
                to.endpoint,
                content=encrypt(to, payload, ec.generate_private_key(CURVE), os.urandom(SALT)),
                headers={
                    "Authorization": _authorization(to.endpoint, moment),
                    "Content-Encoding": "aes128gcm",
                    "Content-Type": "application/octet-stream",
                    "TTL": str(seconds),
                    "Urgency": "normal",
                },
            )
    except (Invalid, httpx.HTTPError) as error:
        raise PushNotSentError(f"{type(error).__name__}: {urlsplit(to.endpoint).netloc}") from error
    if answer.status_code in GONE:
        raise BrowserGoneError(str(answer.status_code))
    if not answer.is_success:
        raise PushNotSentError(f"{answer.status_code} of {urlsplit(to.endpoint).netloc}")


def encrypt(
    to: Subscription, payload: bytes, key: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """Return a message that only one browser can read; key and salt are fresh for each."""
    if len(payload) > MOST_BYTES:
        raise ValueError("a message holds at most 3,000 bytes")
    theirs, ours = _bytes(to.p256dh, POINT), _point(key.public_key())
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = _derived(shared, _bytes(to.auth, SECRET), b"WebPush: info\0" + theirs + ours, 32)
    content_key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    # 2 closes the last record, and this is the only one.
    sealed = AESGCM(content_key).encrypt(nonce, payload + b"\2", None)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours + sealed


def _authorization(endpoint: str, moment: datetime) -> str:
    # Slow to load, and only needed by who sends.
    import jwt

    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((moment + TOKEN_LASTS).timestamp()),
        "sub": _contact(),
    }
    token = jwt.encode(claims, _own_key(settings.SECRET_KEY), algorithm="ES256")
    return f"vapid t={token}, k={public_key()}"


def _contact() -> str:
    if settings.HTTPS:
        return str(settings.BASE_URL)
    address = str(settings.DEFAULT_FROM_EMAIL).rpartition("<")[2].strip("> ")
    return f"mailto:{address}"


@cache
def _own_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """Return the installation's own key. It follows from the secret key, so that every process has
    the same one and there is nothing else to keep.
    """
    derived = _derived(secret.encode(), None, b"voorkant web push", 48)
    return ec.derive_private_key(int.from_bytes(derived, "big") % (ORDER - 1) + 1, CURVE)


def _derived(secret: bytes, salt: bytes | None, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=info).derive(secret)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text: str, length: int) -> bytes:
    found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(found) != length:
        raise ValueError("not the length of a key")
    return found
