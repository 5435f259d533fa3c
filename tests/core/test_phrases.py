"""Phrases: the worked cases on the pure parser, and what holds for any phrase."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import voorkant
from tests.cases.phrasebook import KNOWN, TODAY, PhraseCase, load_phrases
from voorkant.core.activity.kinds import Kind, Measure, Nature
from voorkant.core.activity.phrases import (
    Lexicon,
    LineWish,
    LogWish,
    Notation,
    ScreenWish,
    UndoWish,
    Vocabulary,
    Wish,
    interpret,
)
from voorkant.core.activity.sides import Side
from voorkant.core.errors import VoorkantError

SOURCE = Path(voorkant.__file__).parent
CASES = [case for cases in load_phrases().values() for case in cases]
LEXICON = Lexicon.of(
    json.loads((SOURCE / "queries" / "activity" / "lexicon.json").read_text(encoding="utf-8"))
)


def start_kinds() -> tuple[Kind, ...]:
    raw = json.loads((SOURCE / "operations" / "start_kinds.json").read_text(encoding="utf-8"))
    return tuple(_kind(place, one) for place, one in enumerate(raw))


def _kind(place: int, raw: dict[str, Any]) -> Kind:
    return Kind(
        id=place,
        public_id=f"00000000-0000-4000-8000-{place:012d}",
        name_nl=raw["nl"],
        name_en=raw["en"],
        aliases=tuple(raw["aliases"]),
        nature=Nature(raw["nature"]),
        measure=Measure(raw["measure"]),
        with_prospect=raw.get("with_prospect", False),
        is_occasion=raw.get("occasion", False),
        is_tile=raw.get("tile", False),
        position=place,
        side=Side(raw["side"]),
        points=raw["points"],
        day_cap=None,
        asks_audience=raw.get("asks_audience", False),
        needs_party=raw.get("needs_party", False),
    )


KINDS = start_kinds()


def read(
    phrase: str, language: str = "nl", today: date = TODAY, known: tuple[str, ...] = KNOWN
) -> Wish:
    return interpret(phrase, Vocabulary(LEXICON, KINDS, known, today, Notation(language, "EUR")))


def told(phrase: str, language: str) -> dict[str, Any]:
    """Return what a phrase asks for in the form of the cases."""
    try:
        wish = read(phrase, language)
    except VoorkantError as error:
        return {"refused": error.code}
    if isinstance(wish, LogWish):
        return {"log": act_of(wish)}
    if isinstance(wish, ScreenWish):
        return {"screen": wish.screen, **({"day": wish.on} if wish.on else {})}
    if isinstance(wish, LineWish):
        return {"rest": wish.text}
    assert isinstance(wish, UndoWish)
    return {"undo": True}


def act_of(wish: LogWish) -> dict[str, Any]:
    return {
        "kind": wish.kind.aliases[0],
        "quantity": wish.quantity,
        "percent": wish.percent,
        "item": wish.item_name,
        "day": wish.on or TODAY,
        "minutes": wish.minutes,
        "amount": wish.amount.cents if wish.amount else None,
        "currency": wish.amount.currency if wish.amount else None,
        "party": wish.party_name,
        "new": wish.is_new_party,
        "note": wish.note,
    }


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_cases(case: PhraseCase) -> None:
    for language in case.languages:
        found = {phrase: told(phrase, language) for phrase in case.phrases}
        assert found == dict.fromkeys(case.phrases, case.right), language


def test_there_are_cases_enough_and_each_is_told_apart() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 60
