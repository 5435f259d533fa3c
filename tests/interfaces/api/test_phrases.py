"""`/do`: what somebody types, done or only foreseen."""

from uuid import uuid4

from tests.interfaces.api.desk import Desk
from voorkant.data.models import Entry, Member


def do(desk: Desk, phrase: str, uuid: str | None = None, **headers: str) -> dict[str, object]:
    body = {"client_uuid": uuid or str(uuid4()), "phrase": phrase}
    found: dict[str, object] = desk.post("/do", body, **headers)
    return found


def test_it_is_foreseen_then_done(desk: Desk) -> None:
    plan = desk.get("/do?phrase=2+bel+Alfa", HTTP_ACCEPT_LANGUAGE="nl")
    assert plan == {
        "does": "log",
        "screen": None,
        "text": None,
        "gains": 2,
        "on": "2026-10-19",
        "sentence": "2 × Gesprek met een prospect · Alfa (nieuw) · vandaag · +2",
        "kind": plan["kind"],
        "kind_nl": "Gesprek met een prospect",
        "kind_en": "Call with a prospect",
        "quantity": 2,
        "percent": None,
        "item_name": "",
        "minutes": 0,
        "amount": None,
        "currency": None,
        "party_name": "Alfa",
        "is_new_party": True,
        "note": "",
    }
    assert not Entry.objects.exists()
    done = do(desk, "2 bel Alfa")
    assert (desk.last, done["does"], done["created"], done["gained"]) == (201, "log", True, 2)


def test_the_same_again_answers_again(desk: Desk) -> None:
    uuid = str(uuid4())
    first, again = do(desk, "bel", uuid), do(desk, "bel", uuid)
    assert (desk.last, again["entry"]) == (200, first["entry"])
    do(desk, "2 bel", uuid)
    assert desk.last == 422


def test_going_somewhere_makes_nothing(desk: Desk) -> None:
    found = do(desk, "gisteren")
    assert (desk.last, found) == (
        200,
        {
            "does": "go",
            "screen": "today",
            "text": None,
            "on": "2026-10-18",
            "created": False,
            "gained": 0,
            "entry": None,
        },
    )


def test_undo_and_a_line_for_the_rest(desk: Desk) -> None:
    do(desk, "bel")
    undone = do(desk, "undo")
    assert (desk.last, undone["does"], undone["gained"]) == (201, "undo", -1)
    line = do(desk, "rest: btw")
    assert (desk.last, line["does"], line["text"]) == (201, "rest", "btw")


def test_amounts_are_read_in_the_language_asked_for(desk: Desk, owner: Member) -> None:
    assert owner.user is not None
    dutch = do(desk, "quote Beta 1.234,50", HTTP_ACCEPT_LANGUAGE="nl")
    english = do(desk, "offerte Beta 1,234.50", HTTP_ACCEPT_LANGUAGE="en-GB")
    amounts = [one["entry"]["amount"] for one in (dutch, english)]  # type: ignore[index]  # JSON
    assert amounts == [123450, 123450]
    assert do(desk, "quote Beta 1.234,50", HTTP_ACCEPT_LANGUAGE="en-GB")["code"] == "bad_money"


def test_what_cannot_be_done_is_refused_both_times(desk: Desk) -> None:
    for phrase, code in (("hallo", "not_understood"), ("offerte+4500", "party_needed")):
        plan = desk.get(f"/do?phrase={phrase}")
        done = do(desk, phrase.replace("+", " "))
        assert (desk.last, plan, done["code"]) == (422, done, code)
    assert not Entry.objects.exists()
