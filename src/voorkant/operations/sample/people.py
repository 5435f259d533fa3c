"""The address book of the sample company: made-up firms and people, from one seed."""

import random
from datetime import datetime
from typing import Any

from voorkant.core.portfolio.parties import PartyKind
from voorkant.data.models import Party, Workspace
from voorkant.operations.sample.story import PARTIES, SEED


def make_people(workspace: Workspace, company: dict[str, Any], moment: datetime) -> list[Party]:
    """Fill the address book: a firm and the person to talk to for each; return the persons."""
    chance = random.Random(SEED)
    firms = _firms(chance, company)
    organisations = Party.objects.bulk_create(
        Party(
            workspace=workspace,
            kind=PartyKind.ORGANISATION,
            name=name,
            phone=f"088 000 1{number:03d}",
            email=f"info@{_slug(name)}.example",
            created_at=moment,
        )
        for number, name in enumerate(firms)
    )
    names = _names(chance, company)
    return Party.objects.bulk_create(
        Party(
            workspace=workspace,
            kind=PartyKind.PERSON,
            name=name,
            organisation=organisation,
            phone=f"06 000 00 {number:03d}",
            email=f"{_slug(name)}@{_slug(organisation.name)}.example",
            created_at=moment,
        )
        for number, (name, organisation) in enumerate(zip(names, organisations, strict=True))
    )


def _firms(chance: random.Random, company: dict[str, Any]) -> list[str]:
    every = [f"{trade} {firm}" for trade in company["trades"] for firm in company["firms"]]
    return chance.sample(every, PARTIES)


def _names(chance: random.Random, company: dict[str, Any]) -> list[str]:
    first_names, last_names = company["first_names"], company["last_names"]
    every = [f"{first} {last}" for first in first_names for last in last_names]
    return chance.sample(every, PARTIES)


def _slug(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isascii() and letter.isalnum())
