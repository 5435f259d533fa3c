"""The palette without its script, what it suggests, and the overview of keys."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.interfaces.web.pages import NOON, TODAY, Answer, Visitor, fields, undo, words
from voorkant.data.models import Commitment, Entry, RestLine, User
from voorkant.interfaces.web import middleware
from voorkant.operations.portfolio import PartyDetails, add_party
from voorkant.queries.activity.phrases import lexicon

OPTION = re.compile(r'<div class="palette-option"[^>]*data-(\w+)="([^"]*)"')


def suggested(sanne: Visitor, phrase: str) -> dict[str, str]:
    """Return what the rows do, by what they say."""
    html = sanne.client.get("/do/suggest/", {"phrase": phrase}).content.decode()
    names = re.findall(r'"palette-name">([^<]+)<', html)
    return dict(zip(names, (" ".join(row) for row in OPTION.findall(html)), strict=True))


def test_typing_on_the_page_logs_and_shows_the_day(sanne: Visitor) -> None:
    page = sanne.get("/do/")
    shown = sanne.post("/do/", **fields(page, "/do/"), phrase="2 call Alfa")
    assert words(shown, "toast-region") == (
        "Logged: 2 × Call with a prospect · Alfa (new) · today · +2 Undo"
    )
    assert words(shown, "points-day") == "2"
    undone = sanne.post(f"/entries/{Entry.objects.get().client_uuid}/undo/")
    assert words(undone, "points-day") == "0"


def test_an_act_of_another_day_shows_that_day(sanne: Visitor) -> None:
    answer = sanne.client.post("/do/", {"phrase": "network yesterday"})
    entry = Entry.objects.get()
    assert entry.local_date == date(2026, 10, 20)
    assert answer["Location"] == f"/day/2026-10-20/?after={entry.client_uuid}#follow"


def test_an_act_of_tomorrow_is_chosen_and_not_logged(sanne: Visitor) -> None:
    said = "Chosen for tomorrow: 2 × Call with a prospect · Alfa (new). It counts once you log it."
    plan = words(sanne.get("/do/?phrase=tomorrow+2+call+Alfa"), "phrase-plan")
    assert plan == said
    shown = sanne.post("/do/", phrase="tomorrow 2 call Alfa")
    assert words(shown, "toast") == f"{said} Undo"
    assert "Tomorrow: Call with a prospect · Alfa, Call with a prospect · Alfa" in words(shown)
    assert [row.party.name for row in Commitment.objects.all() if row.party] == ["Alfa", "Alfa"]
    assert not Entry.objects.exists()
    sanne.post("/promise/", **undo(shown, "/promise/"))
    assert not Commitment.objects.exists()


def test_the_same_choice_sent_twice_is_one(sanne: Visitor) -> None:
    sent = {"phrase": "tomorrow call", "client_uuid": str(uuid4())}
    for _ in range(2):
        sanne.post("/do/", **sent)
    assert Commitment.objects.count() == 1


def test_choosing_beside_what_was_chosen_is_undone_to_that(sanne: Visitor) -> None:
    sanne.post("/do/", phrase="tomorrow quote Beta")
    sanne.post("/do/", phrase="tomorrow session")
    shown = sanne.post("/do/", phrase="tomorrow call")
    assert "Tomorrow: Session offered, Call with a prospect" in words(shown)
    html = shown.content.decode()
    kinds = re.findall(r'name="kinds" value="([^"]+)"', html[html.index('id="toast"') :])
    assert kinds == [sanne.kind("quote"), sanne.kind("session")]
    sanne.post("/promise/", **(undo(shown, "/promise/") | {"kinds": kinds}))
    rows = Commitment.objects.order_by("position")
    assert [str(row.kind.public_id) for row in rows] == kinds


@pytest.mark.parametrize("phrase", ["tomorrow newsletter 40%", "tomorrow back 60 min"])
def test_what_cannot_be_promised_is_logged_on_tomorrow(sanne: Visitor, phrase: str) -> None:
    sanne.post("/do/", phrase=phrase)
    assert Entry.objects.get().local_date == date(2026, 10, 22)


def test_what_is_refused_stays_on_the_page_with_the_reason(sanne: Visitor) -> None:
    answer = sanne.post("/do/", phrase="quote 4500")
    assert answer.status_code == 422
    assert 'value="quote 4500"' in answer.content.decode()
    assert words(answer, "phrase-plan") == (
        "Say with whom: this act names a person or organisation."
    )
    assert not Entry.objects.exists()


def test_an_address_with_a_phrase_says_what_it_would_do(sanne: Visitor) -> None:
    plan = words(sanne.get("/do/?phrase=quote+Beta+1,234.50+yesterday"), "phrase-plan")
    assert plan == "1 × Quote sent · Beta (new) · € 1,234.50 · yesterday · +3"
    assert not Entry.objects.exists()


def test_the_script_gets_the_parts_of_the_day_it_looks_at(sanne: Visitor) -> None:
    answer = sanne.send("/do/", phrase="yesterday 3 call", on=TODAY.isoformat())
    assert words(answer, "points-day") == "0"
    assert words(answer, "points-week") == "3"
    assert words(answer, "toast").startswith("Logged: 3 × Call with a prospect · yesterday · +3")


def test_from_another_screen_it_comes_back_there(sanne: Visitor) -> None:
    shown = sanne.client.post("/do/", {"phrase": "call", "next": "/relations/?q=al"})
    assert shown["Location"] == "/relations/?q=al"


BACK = re.compile(r'<input type="hidden" form="palette-form" name="(\w+)" value="([^"]*)">')


def test_it_comes_back_to_pages_that_can_be_opened_again(sanne: Visitor) -> None:
    def back(answer: Answer) -> list[tuple[str, str]]:
        return BACK.findall(answer.content.decode())

    assert back(sanne.get("/relations/?q=al")) == [("next", "/relations/?q=al")]
    assert back(sanne.get("/day/2026-10-20/")) == [("on", "2026-10-20")]
    assert back(sanne.client.post("/act/", {"kind": "no"})) == []  # a page of refusal
    assert back(sanne.client.post("/act/", {})) == []
    refused = sanne.client.post("/calls/", {"on": "2026-10-20"})
    assert (refused.status_code, back(refused)) == (422, [("on", "2026-10-20")])
    assert back(sanne.client.post("/settings/promise/", {})) == []


@pytest.mark.parametrize(
    ("phrase", "address"),
    [
        *(("today", "/"), ("week", "/entries/"), ("go to relations", "/relations/")),
        *(("instellingen", "/settings/"), ("yesterday", "/day/2026-10-20/")),
    ],
)
def test_a_screen_is_gone_to(sanne: Visitor, phrase: str, address: str) -> None:
    assert sanne.client.post("/do/", {"phrase": phrase})["Location"] == address


def test_undo_and_a_line_say_so(sanne: Visitor) -> None:
    sanne.log("call")
    assert words(sanne.send("/do/", phrase="undo"), "toast") == "Undone: Call with a prospect"
    added = words(sanne.send("/do/", phrase="rest: VAT return"), "toast")
    assert added == "Added to the rest. Undo"
    assert RestLine.objects.get().text == "VAT return"


def test_suggestions_fill_do_or_go(sanne: Visitor) -> None:
    assert suggested(sanne, "2 quo") == {"Quote sent": "fills 2 Quote sent "}
    assert suggested(sanne, "rel") == {"Relations": "href /relations/"}
    assert suggested(sanne, "und") == {"Undo your latest entry of today": "does undo"}
    assert suggested(sanne, "pay the VAT") == {
        "pay the VAT": "does rest: pay the VAT",
        "Does this earn money? Back side": "href /side/?text=pay+the+VAT",
    }


def test_suggestions_name_people(sanne: Visitor) -> None:
    party = add_party(sanne.member.workspace, sanne.member, PartyDetails("Alfa BV"), NOON)
    assert suggested(sanne, "2 call al") == {"Alfa BV": "fills 2 call Alfa BV"}
    assert suggested(sanne, "alfa") == {"Alfa BV": f"href /relations/{party.public_id}/"}


def test_the_overview_names_every_screen_that_exists_and_no_other(sanne: Visitor) -> None:
    html = sanne.get("/keys/").content.decode()
    going = re.findall(r'<a href="([^"]+)" data-go="(.)"', html.partition("<dialog")[0])
    assert going == [(reverse(screen.code), screen.key) for screen in lexicon().screens]
    assert len({key for _, key in going}) == len(going)
    for address, _ in going:
        assert sanne.get(address).status_code == 200


def test_single_keys_are_switched_off_and_the_overview_says_so(sanne: Visitor) -> None:
    assert "These are on, except while you type." in words(sanne.get("/keys/"))
    assert re.search(r'<dialog[^>]*id="keys"[^>]*data-single>', sanne.get("/").content.decode())
    sanne.post("/settings/keys/")
    assert not User.objects.get().single_keys
    assert "These are switched off." in words(sanne.get("/keys/"))
    assert "data-single" not in sanne.get("/").content.decode()
    sanne.post("/settings/keys/", single_keys="on")
    assert User.objects.get().single_keys


def test_the_first_of_2027_lies_in_week_53_of_2026(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "now", lambda: datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert "week 53 (2026)" in words(sanne.get("/"))
    assert "week 53 (2026)" in words(sanne.get("/entries/"))


def test_what_is_no_command_is_asked_whether_it_earns_money(sanne: Visitor) -> None:
    shown = sanne.get("/do/suggest/?phrase=btw+aangifte+doen").content.decode()
    assert "Does this earn money? Back side" in shown
    assert 'href="/side/?text=btw+aangifte+doen"' in shown
    asked = words(sanne.get("/side/?text=btw+aangifte+doen"))
    assert "Back side" in asked
    assert "Does this earn money?" not in sanne.get("/do/suggest/?phrase=2+call").content.decode()
