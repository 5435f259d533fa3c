"""Which doors a proof opens, and which mail addresses may come in."""

import pytest

from tests.support.refusals import refused
from voorkant.core.identity import Claim, Door, Proof, check_mail, opens, parse_domains

OWN, OURS, THEIRS = Proof(), Proof(False, frozenset({"ours"})), Proof(False, frozenset({"theirs"}))
BOTH = Proof(True, frozenset({"ours"}))


@pytest.mark.parametrize(
    ("proof", "door", "is_owner", "expected"),
    [
        (OWN, Door(), False, True),
        (OWN, Door("ours"), False, True),
        (OWN, Door("ours", is_required=True), False, False),
        (OWN, Door("ours", is_required=True), True, True),
        (OURS, Door("ours"), False, True),
        (OURS, Door("ours", is_required=True), False, True),
        (OURS, Door(), False, False),
        (OURS, Door(), True, False),
        (OURS, Door("theirs"), True, False),
        (THEIRS, Door("ours"), True, False),
        (BOTH, Door(), False, True),
        (BOTH, Door("ours", is_required=True), False, True),
        (BOTH, Door("theirs", is_required=True), False, False),
        (Proof(False), Door(), True, False),
    ],
)
def test_a_provider_opens_its_own_workspace_and_no_other(
    proof: Proof, door: Door, is_owner: bool, expected: bool
) -> None:
    assert opens(proof, door, is_owner=is_owner) is expected


@pytest.mark.parametrize(
    ("email", "is_verified", "code"),
    [
        ("anna@zon.nl", False, "mail_not_verified"),
        ("", True, "mail_not_verified"),
        ("anna@maan.nl", True, "wrong_domain"),
        ("anna@zon.nl.evil.example", True, "wrong_domain"),
        ("anna@sub.zon.nl", True, "wrong_domain"),
    ],
)
def test_an_address_that_is_not_proven_or_from_elsewhere_is_refused(
    email: str, is_verified: bool, code: str
) -> None:
    with refused(code, "email"):
        check_mail(Claim("1", email, is_verified, ""), ("zon.nl", "zon.be"))


def test_without_domains_any_proven_address_will_do() -> None:
    check_mail(Claim("1", "anna@maan.nl", True, ""), ())
    check_mail(Claim("1", "anna@zon.be", True, ""), ("zon.nl", "zon.be"))


def test_domains_are_read_as_people_write_them() -> None:
    assert parse_domains(" Zon.nl, @zon.be;zon.nl\nxn--bcher-kva.example ") == (
        "zon.nl",
        "zon.be",
        "xn--bcher-kva.example",
    )
    assert parse_domains("  ") == ()


@pytest.mark.parametrize("text", ["zon", "zon.nl/x", "anna@zon.nl", "-zon.nl", "zon..nl", "*.nl"])
def test_what_is_no_domain_is_refused(text: str) -> None:
    with refused("bad_domain", "domains"):
        parse_domains(f"zon.be {text}")


def test_there_is_an_end_to_domains() -> None:
    with refused("bad_domain", "domains"):
        parse_domains(" ".join(f"zon{n}.nl" for n in range(21)))
