"""The cryptography of Web Push: sealing for one browser (RFC 8291), signing as ours (RFC 8292).

It costs 8 MB to load, so `gateways/push` loads it when something is pushed.
"""

import base64
import os
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()
# The number of points of the curve: private keys are smaller.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT, SECRET, SALT = 65, 16, 16
RECORD = 4096
# One record, less its tag and the byte that closes it, less the header: what all services take.
MOST_BYTES = 3000
TOKEN_LASTS = timedelta(hours=12)


def check_keys(p256dh: str, auth: str) -> None:
    """Refuse what is no point of the curve with a secret beside it. Raises ValueError."""
    ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(p256dh, POINT))
    _bytes(auth, SECRET)


def own_public_key() -> str:
    """Return the public key of this installation (base64url)."""
    return _text(_point(_own_key(settings.SECRET_KEY).public_key()))


def sealed(p256dh: str, auth: str, payload: bytes) -> bytes:
    """Return a message that only one browser can read, under a fresh key and salt."""
    return encrypt((p256dh, auth), payload, ec.generate_private_key(CURVE), os.urandom(SALT))


def encrypt(
    to: tuple[str, str], payload: bytes, key: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """Seal a message for the public key and the secret of a browser; key and salt are given."""
    if len(payload) > MOST_BYTES:
        raise ValueError("a message holds at most 3,000 bytes")
    theirs, ours = _bytes(to[0], POINT), _point(key.public_key())
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = _derived(shared, _bytes(to[1], SECRET), b"WebPush: info\0" + theirs + ours, 32)
    content_key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    # 2 closes the last record, and this is the only one.
    closed = AESGCM(content_key).encrypt(nonce, payload + b"\2", None)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours + closed


def authorization(endpoint: str, moment: datetime) -> str:
    """Return the header that tells a push service from whom a message comes."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((moment + TOKEN_LASTS).timestamp()),
        "sub": _contact(),
    }
    token = jwt.encode(claims, _own_key(settings.SECRET_KEY), algorithm="ES256")
    return f"vapid t={token}, k={own_public_key()}"


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
