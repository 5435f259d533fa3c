"""What an identity provider may say, and what is refused: every part of its answer is checked."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from pytest_django.fixtures import Settings

from tests.support.provider import Liar, liar
from tests.support.refusals import refused
from voorkant.core.identity import Claim
from voorkant.gateways.identity import check_issuer, claim_of, discover
from voorkant.gateways.outbound_client import MOST_BYTES


@pytest.fixture(scope="module")
def server() -> Iterator[Liar]:
    """Run a provider that says what a test wants."""
    with liar() as running:
        yield running


@pytest.fixture
def provider(server: Liar, settings: Settings) -> Iterator[Liar]:
    """Return the provider, on an installation whose operator allows this machine."""
    settings.PRIVATE_ADDRESSES = True
    kept = dict(server.pages)
    yield server
    server.pages.clear()
    server.pages.update(kept)


def ask(provider: Liar, token: str, nonce: str = "once") -> Claim:
    described = discover(provider.url)
    return claim_of({"id_token": token, "access_token": "a"}, described, "voorkant", nonce)


def test_a_good_answer_is_believed(provider: Liar) -> None:
    assert ask(provider, provider.token()) == Claim("anna", "anna@example.nl", True, "")


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://accounts.elsewhere.example"},
        {"aud": "another client"},
        {"aud": ["voorkant", "another"], "azp": "another"},
        {"exp": 1},
        {"iat": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 192},
        {"nonce": "of an earlier time"},
        {"nonce": None},
    ],
    ids=lambda lie: "-".join(lie),
)
def test_a_claim_that_is_not_for_us_now_is_refused(provider: Liar, lie: dict[str, Any]) -> None:
    with refused("strange_provider"):
        ask(provider, provider.token(**lie))


def unsigned(provider: Liar) -> str:
    return jwt.encode(jwt.decode(provider.token(), options={"verify_signature": False}), "", "none")


def signed_by_another(provider: Liar) -> str:
    return Liar(provider.url).token()


def signed_with_the_public_key(provider: Liar) -> str:
    parts = [json.dumps({"alg": "HS256", "kid": "one"}), json.dumps({"iss": provider.url})]
    coded = [base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts]
    return ".".join([*coded, "c2lnbmVk"])


@pytest.mark.parametrize("forge", [unsigned, signed_by_another, signed_with_the_public_key])
def test_a_forged_signature_is_refused(provider: Liar, forge: Any) -> None:
    with refused("strange_provider"):
        ask(provider, forge(provider))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é"])
def test_what_is_no_token_is_refused(provider: Liar, token: str) -> None:
    with refused("strange_provider"):
        ask(provider, token)


def test_a_nonce_of_nothing_fits_nothing(provider: Liar) -> None:
    with refused("strange_provider"):
        ask(provider, provider.token(nonce=""), nonce="")


@pytest.mark.parametrize("verified", [None, False, "true", 1])
def test_verified_is_only_what_is_said_to_be(provider: Liar, verified: object) -> None:
    assert ask(provider, provider.token(email_verified=verified)).is_verified is False


def test_a_mail_address_may_come_from_the_second_page(provider: Liar) -> None:
    more = {"email": "anna@example.nl", "email_verified": True, "name": "Anna"}
    provider.describe(userinfo_endpoint=f"{provider.url}/me")
    bare = provider.token(email=None, email_verified=None)
    provider.pages["/me"] = {"sub": "anna", **more}
    assert ask(provider, bare) == Claim("anna", "anna@example.nl", True, "Anna")
    provider.pages["/me"] = {"sub": "somebody else", **more}
    with refused("strange_provider"):
        ask(provider, bare)


def test_another_issuer_than_was_set_is_refused(provider: Liar) -> None:
    provider.describe(issuer="https://accounts.elsewhere.example")
    with refused("strange_provider", "issuer"):
        discover(provider.url)


@pytest.mark.parametrize(
    "page", [b"no JSON", [], None, {"issuer": "x"}, (302, {"Location": "http://localhost:1/"})]
)
def test_what_is_no_description_is_refused(provider: Liar, page: Any) -> None:
    provider.pages["/.well-known/openid-configuration"] = page
    with refused("strange_provider", "issuer"):
        discover(provider.url)


def test_an_endless_answer_is_cut_off(provider: Liar) -> None:
    provider.pages["/.well-known/openid-configuration"] = b" " * (MOST_BYTES + 1)
    with refused("server_silent"):
        discover(provider.url)


def test_this_machine_is_not_called_unless_the_operator_allows_it(
    provider: Liar, settings: Settings
) -> None:
    settings.PRIVATE_ADDRESSES = False
    for address in (provider.url, provider.url.replace("http:", "https:")):
        with refused("address_forbidden"):
            discover(address)
    with refused("bad_issuer", "issuer"):
        check_issuer(provider.url)


def test_a_server_that_is_not_there_is_silent(provider: Liar) -> None:
    with refused("server_silent"):
        discover("http://localhost:1")


@pytest.mark.parametrize(
    "issuer",
    [
        "",
        "accounts.example",
        "ftp://x.example",
        "https://",
        "https://a:b@x.example",
        "https://x/?q=1",
    ],
)
def test_what_is_no_issuer_is_refused(issuer: str, settings: Settings) -> None:
    with refused("bad_issuer", "issuer"):
        check_issuer(issuer)


def test_an_issuer_is_kept_without_what_follows_it(settings: Settings) -> None:
    known = "https://accounts.example/realms/zon"
    for typed in (known, f" {known}/ ", f"{known}/.well-known/openid-configuration"):
        assert check_issuer(typed) == known
