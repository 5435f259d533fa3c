"""Single sign-on: what a provider says of somebody, and which doors that opens."""

import re
from dataclasses import dataclass

from voorkant.core.errors import Forbidden, Invalid

MOST_SUBJECT = 191
MOST_DOMAINS = 20
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


class BadDomain(Invalid):
    """This is not a mail domain."""

    code = "bad_domain"


class MailNotVerified(Forbidden):
    """The provider does not say that the mail address was verified, or gives none."""

    code = "mail_not_verified"


class WrongDomain(Forbidden):
    """The mail address is outside the domains that may come in."""

    code = "wrong_domain"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a provider says of who signed in there. `subject` never changes; a mail address may."""

    subject: str
    email: str
    is_verified: bool
    name: str


@dataclass(frozen=True, slots=True)
class Proof:
    """By what a session was shown to be somebody's: his own means, and providers by public id."""

    own: bool = True
    providers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Door:
    """How a workspace is entered: by which provider (empty is none), and by that one only?"""

    provider: str = ""
    is_required: bool = False


def opens(proof: Proof, door: Door, *, is_owner: bool) -> bool:
    """Return whether a session gets into a workspace where its user has a seat.

    A provider opens its own workspace and no other. Where single sign-on is required, own means
    do not suffice; owners are never locked out.
    """
    if door.provider and door.provider in proof.providers:
        return True
    return proof.own and (is_owner or not door.is_required)


def check_mail(claim: Claim, domains: tuple[str, ...]) -> None:
    """Refuse a mail address that is not proven or lies outside the domains (none: any).

    Raises MailNotVerified, WrongDomain.
    """
    if not claim.email or not claim.is_verified:
        raise MailNotVerified("email", email=claim.email or "–")
    check_domain(claim, domains)


def check_domain(claim: Claim, domains: tuple[str, ...]) -> None:
    """Refuse a mail address outside the domains (none: any). Raises WrongDomain."""
    if domains and claim.email.rpartition("@")[2] not in domains:
        raise WrongDomain("email", email=claim.email or "–")


def parse_domains(text: str) -> tuple[str, ...]:
    """Return mail domains from a text with spaces, commas or lines between. Raises BadDomain."""
    found = [word.removeprefix("@") for word in re.split(r"[\s,;]+", text.lower()) if word]
    for one in found:
        if len(one) > 253 or not DOMAIN.fullmatch(one):
            raise BadDomain("domains", text=one)
    if len(found) > MOST_DOMAINS:
        raise BadDomain("domains", text=found[MOST_DOMAINS])
    return tuple(dict.fromkeys(found))
