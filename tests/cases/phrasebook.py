"""Reads the worked cases of phrases: what people type, and what each of them asks for."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import voorkant
from voorkant.core.activity.records import Record

START_KINDS = Path(voorkant.__file__).parent / "operations" / "start_kinds.json"
FOLDER = Path(__file__).with_name("phrases")
TODAY = date(2026, 10, 21)
KNOWN = ("Alfa BV", "Studio 54", "Jan", "Bakker & Zn.", "Maandag BV")
LANGUAGES = ("nl", "en-gb")
# What an act says when a case does not: today once, in euros when for an amount.
UNSAID: dict[str, Any] = {
    "quantity": None,
    "percent": None,
    "item": "",
    "day": TODAY,
    "minutes": 0,
    "amount": None,
    "currency": None,
    "party": "",
    "new": False,
    "note": "",
}


@dataclass(frozen=True, slots=True)
class PhraseCase:
    """Phrases that mean the same, to readers of these languages."""

    title: str
    phrases: tuple[str, ...]
    languages: tuple[str, ...]
    expected: dict[str, Any] = field(hash=False)

    @property
    def right(self) -> dict[str, Any]:
        """What is expected, with every value of an act."""
        return {"log": self.act} if self.act else self.expected

    @property
    def act(self) -> dict[str, Any] | None:
        """Every value of the act that is logged; None when none is."""
        given = self.expected.get("log")
        if given is None:
            return None
        currency = "EUR" if "amount" in given else None
        return {**UNSAID, "currency": currency, **given}


def load_phrases() -> dict[str, list[PhraseCase]]:
    """Return the cases by the name of their file."""
    return {
        file.stem: [_case(raw) for raw in yaml.safe_load(file.read_text("utf-8"))]
        for file in sorted(FOLDER.glob("*.yaml"))
    }


def _case(raw: dict[str, Any]) -> PhraseCase:
    given = raw["input"]
    languages = (given["language"],) if "language" in given else LANGUAGES
    return PhraseCase(raw["title"], tuple(given["phrases"]), languages, raw["expected"])


def act_in(record: Record, case: PhraseCase, before: set[str]) -> dict[str, Any]:
    """Return the values of a record under the names of the cases.

    The kind goes by the word of the case if it is that kind; `before` holds the names that were in
    the address book.
    """
    word = case.expected["log"]["kind"]
    is_it = record.kind_nl == case_kind(word)
    return {
        "kind": word if is_it else record.kind_nl,
        "quantity": record.quantity,
        "percent": record.percent,
        "item": record.item_name,
        "day": record.on,
        "minutes": record.minutes,
        "amount": record.amount,
        "currency": record.currency or None,
        "party": record.party_name,
        "note": record.note,
        "new": bool(record.party_name) and record.party_name not in before,
    }


def case_kind(word: str) -> str:
    """Return the Dutch name of the start kind that goes by a word."""
    raw = json.loads(START_KINDS.read_text(encoding="utf-8"))
    return next(str(kind["nl"]) for kind in raw if word in kind["aliases"])
