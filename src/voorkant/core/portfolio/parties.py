"""People and organisations we know, and the calls we plan with them."""

import re
from enum import StrEnum

from voorkant.core.errors import Invalid


class PartyKind(StrEnum):
    """A person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class CallState(StrEnum):
    """Where a planned call stands."""

    OPEN = "open"
    SPOKEN = "spoken"
    DROPPED = "dropped"


class BadPhone(Invalid):
    """A phone number has 3–20 digits, and only + ( ) - . / and spaces beside them."""

    code = "bad_phone"


class NameNeeded(Invalid):
    """A name cannot be empty."""

    code = "name_needed"


def clean_phone(text: str) -> str:
    """Return a phone number as typed, trimmed; raise BadPhone when it cannot be dialled.

    Empty stays empty.
    """
    trimmed = " ".join(text.split())
    digits = re.sub(r"\D", "", trimmed)
    if trimmed and (not re.fullmatch(r"[\d+()\-./ ]+", trimmed) or not 3 <= len(digits) <= 20):
        raise BadPhone("phone", text=text)
    return trimmed


def dial(phone: str) -> str:
    """Return the digits (and leading +) of a phone number, for a `tel:` link."""
    return ("+" if phone.startswith("+") else "") + re.sub(r"\D", "", phone)
