"""Does this earn money? Asked and corrected over the API."""

import pytest

from tests.interfaces.api.desk import Desk
from voorkant.data.models import SideCorrection


def test_a_phrase_is_judged_in_the_language_of_the_one_who_asks(desk: Desk) -> None:
    found = desk.post("/side", {"text": "Offerte naar Jansen gestuurd"})
    assert 0.9 <= found.pop("confidence") <= 0.99
    assert found == {
        "text": "Offerte naar Jansen gestuurd",
        "side": "talk",
        "why": "“Offerte” is een aanbod aan één klant.",
    }
    answer = desk.client.post(
        "/api/v1/side",
        {"text": "website"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {desk.secret}", "Accept-Language": "en-GB"},
    )
    why = "“website” is how the business looks; that alone brings nobody."
    assert answer.json()["why"] == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Typ waar je mee bezig bent."),
        ("xq", "Deze woorden zeggen hier nog niets. Zeg het anders, of kies zelf."),
        ("a" * 501, "Te lang voor één ding om te doen: hooguit 500 tekens."),
        ("\u0000", "Deze woorden zeggen hier nog niets. Zeg het anders, of kies zelf."),
    ],
)
def test_what_says_nothing_is_unsure(desk: Desk, text: str, why: str) -> None:
    found = desk.post("/side", {"text": text})
    assert (desk.last, found["side"], found["why"]) == (200, "unsure", why)
    assert found["confidence"] < 0.6


def test_a_correction_holds_for_the_whole_workspace(desk: Desk, colleague: Desk) -> None:
    corrected = {"side": "reach", "confidence": 1.0, "why": "Hier zo verbeterd."}
    assert (
        desk.put("/side", {"text": "Website", "side": "reach"}) == {"text": "Website"} | corrected
    )
    assert colleague.post("/side", {"text": "website"}) == {"text": "website"} | corrected
    assert colleague.put("/side", {"text": "website", "side": None})["side"] == "back"
    assert not SideCorrection.objects.exists()


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"text": "website"}, "missing", "side"),
        ({"text": "website", "side": "front"}, "bad_choice", "side"),
        ({"text": " ", "side": "talk"}, "name_needed", "text"),
        ({"text": "a" * 501, "side": "talk"}, "too_long", "text"),
        ({"text": "a\u0000b", "side": "talk"}, "bad_text", "text"),
        ({"text": 3, "side": "talk"}, "not_text", "text"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    desk: Desk, body: dict[str, object], code: str, field: str
) -> None:
    found = desk.put("/side", body)
    assert (desk.last, found["code"], found["field"]) == (422, code, field)
    assert not SideCorrection.objects.exists()
