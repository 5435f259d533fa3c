"""Identity providers: finding out how to talk to one, and what it says of somebody."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import httpx
import jwt
from django.conf import settings

from voorkant.core.errors import Invalid
from voorkant.core.identity import MOST_SUBJECT, Claim
from voorkant.gateways.outbound import client

WELL_KNOWN = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# Signatures with a key that only the provider has; one that we share (HS256) would prove nothing.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
LEEWAY_SECONDS = 60


class BadIssuer(Invalid):
    """An issuer is an https address without query."""

    code = "bad_issuer"


class StrangeProvider(Invalid):
    """What answers is not the identity provider that it should be."""

    code = "strange_provider"


def check_issuer(issuer: str) -> str:
    """Return an issuer's address without a slash at the end. Raises BadIssuer."""
    kept = issuer.strip().removesuffix(WELL_KNOWN).rstrip("/")
    parts = urlsplit(kept)
    schemes = ("https", "http") if settings.PRIVATE_ADDRESSES else ("https",)
    if parts.scheme not in schemes or not parts.hostname or parts.query or parts.fragment:
        raise BadIssuer("issuer")
    if parts.username or len(kept) > 500:
        raise BadIssuer("issuer")
    return kept


def discover(issuer: str) -> dict[str, Any]:
    """Return a provider's own description. Raises StrangeProvider, ServerSilent and the like."""
    with client() as session:
        found = _json(session.get(issuer + WELL_KNOWN), issuer)
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise StrangeProvider("issuer", issuer=issuer, why="issuer")
    for name in ENDPOINTS:
        address = found.get(name)
        parts = urlsplit(address) if isinstance(address, str) else None
        if parts is None or parts.scheme not in ("https", urlsplit(issuer).scheme):
            raise StrangeProvider("issuer", issuer=issuer, why=name)
    return found


def claim_of(
    tokens: dict[str, Any], described: dict[str, Any], client_id: str, nonce: str
) -> Claim:
    """Return what the provider says of who signed in there; its signature and all else are checked.

    `tokens` is what it gave for the code, `described` what `discover` gave. Raises StrangeProvider.
    """
    issuer = str(described["issuer"])
    with client() as session:
        keys = _json(session.get(described["jwks_uri"]), issuer)
        told = _verified(str(tokens.get("id_token", "")), keys, issuer, client_id)
        if not nonce or not secrets.compare_digest(str(told.get("nonce", "")), nonce):
            raise StrangeProvider("issuer", issuer=issuer, why="nonce")
        address = described.get("userinfo_endpoint")
        if "email" not in told and isinstance(address, str):
            headers = {"Authorization": f"Bearer {tokens['access_token']}"}
            more = _json(session.get(address, headers=headers), issuer)
            if more.get("sub") != told["sub"]:
                raise StrangeProvider("issuer", issuer=issuer, why="sub")
            told = {**more, **told}
    return _claim(told, issuer)


def _verified(token: str, keys: dict[str, Any], issuer: str, client_id: str) -> dict[str, Any]:
    try:
        known = jwt.PyJWKSet.from_dict(keys)
        name = jwt.get_unverified_header(token).get("kid")
        fits = [key for key in known.keys if name is None or key.key_id == name]
        told: dict[str, Any] = jwt.decode(
            token,
            fits[0],
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, LookupError, TypeError, ValueError) as error:
        raise StrangeProvider("issuer", issuer=issuer, why="id_token") from error
    if told.get("azp", client_id) != client_id:
        raise StrangeProvider("issuer", issuer=issuer, why="azp")
    return told


def _claim(told: dict[str, Any], issuer: str) -> Claim:
    subject = told["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= MOST_SUBJECT:
        raise StrangeProvider("issuer", issuer=issuer, why="sub")
    email, name = told.get("email"), told.get("name")
    return Claim(
        subject=subject,
        email=email.strip().lower() if isinstance(email, str) else "",
        is_verified=told.get("email_verified") is True,
        name=name if isinstance(name, str) else "",
    )


def _json(answer: httpx.Response, issuer: str) -> dict[str, Any]:
    try:
        found = answer.json() if answer.status_code == 200 else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise StrangeProvider("issuer", issuer=issuer, why="JSON")
    return found
