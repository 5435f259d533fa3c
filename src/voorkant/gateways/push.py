"""Web Push: a message for one browser, encrypted for it alone (RFC 8291), signed as ours (RFC
8292), handed to the push service of that browser.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from voorkant.core.errors import Invalid
from voorkant.gateways.outbound import client

LONGEST_ENDPOINT = 1000
GONE = (404, 410)
# The browser subscribed to another key than ours, or the service knows no such message.
REFUSED = (401, 403)


class BadSubscription(Invalid):
    """What a browser gave is not an address and keys to push to."""

    code = "bad_subscription"


class PushNotSentError(Exception):
    """The push service could not be reached or refused for now; later it may go well."""


class BrowserGoneError(Exception):
    """The push service does not know that browser any more."""


class PushRefusedError(Exception):
    """The push service takes nothing for that browser from this installation."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser takes messages, its public key and its secret (base64url)."""

    endpoint: str
    p256dh: str
    auth: str


def check_subscription(given: Subscription) -> None:
    """Refuse what cannot be pushed to. Raises BadSubscription."""
    from voorkant.gateways import push_sealing

    parts = urlsplit(given.endpoint)
    schemes = ("https", "http") if settings.PRIVATE_ADDRESSES else ("https",)
    if parts.scheme not in schemes or not parts.hostname or parts.username:
        raise BadSubscription("endpoint")
    if len(given.endpoint) > LONGEST_ENDPOINT or not given.endpoint.isascii():
        raise BadSubscription("endpoint")
    try:
        push_sealing.check_keys(given.p256dh, given.auth)
    except ValueError as error:
        raise BadSubscription("keys") from error


def public_key() -> str:
    """Return the key by which push services know this installation (base64url)."""
    from voorkant.gateways import push_sealing

    return push_sealing.own_public_key()


def send(to: Subscription, payload: bytes, until: datetime, moment: datetime) -> None:
    """Hand a message of at most 3,000 bytes to a push service, to be kept up to an instant.

    Raises BrowserGoneError, PushRefusedError, PushNotSentError.
    """
    from voorkant.gateways import push_sealing

    seconds = max(int((until - moment).total_seconds()), 0)
    try:
        with client() as session:
            answer = session.post(
                to.endpoint,
                content=push_sealing.sealed(to.p256dh, to.auth, payload),
                headers={
                    "Authorization": push_sealing.authorization(to.endpoint, moment),
                    "Content-Encoding": "aes128gcm",
                    "Content-Type": "application/octet-stream",
                    "TTL": str(seconds),
                    "Urgency": "normal",
                },
            )
    except Invalid as error:
        raise PushNotSentError(f"{type(error).__name__}: {urlsplit(to.endpoint).netloc}") from error
    if answer.status_code in GONE:
        raise BrowserGoneError(str(answer.status_code))
    if answer.status_code in REFUSED:
        raise PushRefusedError(str(answer.status_code))
    if not answer.is_success:
        raise PushNotSentError(f"{answer.status_code} of {urlsplit(to.endpoint).netloc}")
