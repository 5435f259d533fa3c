"""What is pushed can be read by one browser alone, and push services know from whom it comes."""

from collections.abc import Iterator
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tests.support.business import NOON
from tests.support.push import Browser, PushService, point, push_service, text, value
from tests.support.refusals import refused
from voorkant.gateways import push_sealing
from voorkant.gateways.push import (
    BrowserGoneError,
    PushNotSentError,
    PushRefusedError,
    Subscription,
    check_subscription,
    public_key,
    send,
)
from voorkant.gateways.push_sealing import encrypt

UNTIL = NOON + timedelta(hours=3)
GOOD = Browser("https://push.example/one").subscription


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    """Run a push service of this machine, which may be called."""
    settings.PRIVATE_ADDRESSES = True
    with push_service() as found:
        yield found


def test_the_example_of_the_standard_comes_out_byte_for_byte() -> None:
    """RFC 8291, appendix A."""
    sender = int.from_bytes(value("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    to = (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    key = ec.derive_private_key(sender, ec.SECP256R1())
    sealed = encrypt(
        to, b"When I grow up, I want to be a watermelon", key, value("DGv6ra1nlYgDCS1FRnbzlw")
    )
    assert text(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@given(st.binary(max_size=push_sealing.MOST_BYTES), st.binary(min_size=16, max_size=16))
def test_whatever_is_said_arrives_at_one_browser_alone(payload: bytes, salt: bytes) -> None:
    browser, other = Browser("https://push.example/one"), Browser("https://push.example/one")
    keys = (browser.subscription.p256dh, browser.subscription.auth)
    body = encrypt(keys, payload, ec.generate_private_key(push_sealing.CURVE), salt)
    assert browser.read(body) == payload
    with pytest.raises(Exception):  # noqa: B017, PT011  -- cryptography's own, whatever it is called
        other.read(body)


def test_too_much_is_not_sent() -> None:
    with pytest.raises(ValueError, match="3,000 bytes"):
        encrypt(
            (GOOD.p256dh, GOOD.auth),
            b"x" * 3001,
            ec.generate_private_key(push_sealing.CURVE),
            b"0" * 16,
        )


def test_it_is_signed_for_that_service_with_the_key_that_was_shown(service: PushService) -> None:
    browser = service.browser()
    send(browser.subscription, b"Hallo", UNTIL, NOON)
    ((headers, body),) = service.taken
    assert browser.read(body) == b"Hallo"
    about = ("content-encoding", "ttl", "urgency")
    assert [headers[name] for name in about] == ["aes128gcm", "10800", "normal"]
    scheme, told = headers["authorization"].split(" ", 1)
    token, key = (one.split("=", 1)[1] for one in told.split(", "))
    assert (scheme, key) == ("vapid", public_key())
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), value(key))
    how: jwt.types.Options = {"verify_exp": False}
    claims = jwt.decode(token, known, algorithms=["ES256"], audience=service.url, options=how)
    assert claims == {
        "aud": service.url,
        "exp": int(NOON.timestamp()) + 12 * 3600,
        "sub": "mailto:voorkant@localhost",
    }


def test_over_https_the_address_says_who_we_are(service: PushService, settings: Settings) -> None:
    settings.HTTPS, settings.BASE_URL = True, "https://voorkant.example"
    send(service.browser().subscription, b"Hallo", UNTIL, NOON)
    token = service.taken[0][0]["authorization"].split("t=")[1].split(",")[0]
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["sub"] == "https://voorkant.example"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_told_apart(service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(BrowserGoneError):
        send(service.browser().subscription, b"Hallo", UNTIL, NOON)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_for_good_is_told_apart(service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(PushRefusedError, match=str(status)):
        send(service.browser().subscription, b"Hallo", UNTIL, NOON)


@pytest.mark.parametrize("status", [301, 400, 413, 429, 500, 503])
def test_any_other_refusal_may_be_tried_again(service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(PushNotSentError, match=f"{status} of 127.0.0.1"):
        send(service.browser().subscription, b"Hallo", UNTIL, NOON)


def test_nobody_inside_the_network_is_called(service: PushService, settings: Settings) -> None:
    settings.PRIVATE_ADDRESSES = False
    with pytest.raises(PushNotSentError, match="AddressForbidden"):
        send(service.browser().subscription, b"Hallo", UNTIL, NOON)
    assert service.taken == []


def test_the_key_follows_from_the_secret_key_alone(settings: Settings) -> None:
    first = public_key()
    assert (len(value(first)), public_key()) == (65, first)
    settings.SECRET_KEY = "another"
    assert public_key() != first


@pytest.mark.parametrize(
    "given",
    [
        Subscription("http://push.example/one", GOOD.p256dh, GOOD.auth),
        Subscription("https://", GOOD.p256dh, GOOD.auth),
        Subscription("https://user@push.example/one", GOOD.p256dh, GOOD.auth),
        Subscription("https://push.example/" + "x" * 1000, GOOD.p256dh, GOOD.auth),
        Subscription("https://push.example/één", GOOD.p256dh, GOOD.auth),
        Subscription(GOOD.endpoint, "", GOOD.auth),
        Subscription(GOOD.endpoint, text(b"\x04" + b"\x01" * 64), GOOD.auth),
        Subscription(GOOD.endpoint, "é" * 87, GOOD.auth),
        Subscription(GOOD.endpoint, GOOD.p256dh, text(b"short")),
        Subscription(GOOD.endpoint, GOOD.p256dh, "a"),
    ],
)
def test_what_cannot_be_pushed_to_is_refused(given: Subscription) -> None:
    with refused("bad_subscription"):
        check_subscription(given)


def test_what_a_browser_gives_is_taken() -> None:
    check_subscription(GOOD)
    assert len(point(Browser("https://push.example").key.public_key())) == 65
