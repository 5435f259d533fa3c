"""The first run, and what a page answers to whom."""

import re
from datetime import time
from typing import Any

import pytest
from django.test import Client

from tests.interfaces.web.pages import TODAY, Visitor, words
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.data.models import ActivityKind, Member, PromisePattern, TimeBlock, User, Workspace
from voorkant.operations.diary import set_talk_time
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.promise import patterns

PERSON = {"name": "Sanne", "email": "Sanne@example.nl", "password": "zon in de zeilen"}


@pytest.fixture
def stranger(db: None, noon: None) -> Client:
    return Client(headers={"accept-language": "en"})


def begin(stranger: Client, **typed: str) -> Any:
    return stranger.post("/welcome/", {**PERSON, "shape": "solo", **typed}, follow=True)


def test_an_empty_house_opens_with_the_first_run(stranger: Client) -> None:
    answer = stranger.get("/", follow=True)
    assert answer.redirect_chain == [("/welcome/", 302)]
    assert "One or two acts a day that bring in money." in words(answer)


def test_the_first_run_speaks_the_language_asked_for(stranger: Client) -> None:
    assert stranger.get("/welcome/?language=nl")["Content-Language"] == "nl"
    begin(stranger)
    assert User.objects.get().language == "nl"


def ticked(answer: Any) -> dict[str, Any]:
    """Return what the page about kinds would send as it is."""
    html = answer.content.decode()
    kinds = re.findall(r'name="kinds" value="([^"]*)" checked', html)
    promised = re.findall(r'name="promised" value="(.)" checked', html)
    return {
        "kinds": kinds,
        "promised": promised[0],
        "talk_at": re.findall(r'id="talk_at" value="([^"]*)"', html)[0],
    }


def test_defaults_are_enough(stranger: Client) -> None:
    sent = ticked(begin(stranger))
    assert (len(sent["kinds"]), sent["promised"], sent["talk_at"]) == (6, "1", "10:00")
    answer = stranger.post("/welcome/kinds/", sent, follow=True)
    assert "All set." in words(answer, "toast")
    member = Member.objects.select_related("workspace").get()
    assert (member.display_name, member.role, member.workspace.name) == ("Sanne", "owner", "Sanne")
    assert PromisePattern.objects.get().number == 1
    assert TimeBlock.objects.count() == 5


def test_skipping_the_kinds_still_gives_a_day(stranger: Client) -> None:
    begin(stranger, shape="team", business="De Wit Advies")
    answer = stranger.get("/")
    assert answer.status_code == 200
    assert "What brings in money today?" in words(answer)


def test_chosen_kinds_become_tiles(stranger: Client) -> None:
    begin(stranger)
    names = ["Quote sent", "Session offered", "Asked for a referral"]
    chosen = [str(kind.public_id) for kind in ActivityKind.objects.filter(name_en__in=names)]
    stranger.post("/welcome/kinds/", {"kinds": chosen, "promised": "2", "talk_at": ""})
    tiles = ActivityKind.objects.filter(is_tile=True).order_by("position")
    assert list(tiles.values_list("name_en", flat=True)) == names
    assert not TimeBlock.objects.exists()


@pytest.mark.parametrize("number", [0, 2, 9])
def test_three_to_eight_kinds_are_chosen(stranger: Client, number: int) -> None:
    begin(stranger)
    sent = {"kinds": front_kinds()[:number], "promised": "2", "talk_at": "11:30"}
    answer: Any = stranger.post("/welcome/kinds/", sent)
    assert answer.status_code == 422
    said = f"Choose three to eight. Chosen now: {number}."
    assert words(answer, "error-kinds") == said
    assert ticked(answer) == sent
    assert (PromisePattern.objects.count(), TimeBlock.objects.count()) == (0, 0)
    assert ActivityKind.objects.filter(is_tile=True).count() == 6


def test_coming_back_shows_what_holds_and_resets_nothing(sanne: Visitor) -> None:
    workspace, member = sanne.member.workspace, sanne.member
    set_talk_time(workspace, member, DailyTime(time(14, 15), 45, frozenset({1, 3})))
    shown = ticked(sanne.get("/welcome/kinds/"))
    assert (shown["promised"], shown["talk_at"]) == ("2", "14:15")
    sanne.post("/welcome/kinds/", **shown)
    assert {(one.number, one.weekdays) for one in patterns(member)} == {(2, EVERY_DAY)}
    assert talk_time(workspace, member) == DailyTime(time(14, 15), 45, frozenset({1, 3}))


def test_who_lets_his_time_to_talk_go_is_offered_none(sanne: Visitor) -> None:
    assert ticked(sanne.get("/welcome/kinds/"))["talk_at"] == ""


def front_kinds() -> list[str]:
    workspace = Workspace.objects.get()
    return [kind.public_id for kind in kinds(workspace, TODAY) if kind.keeps_promise]


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("email", "sanne"), ("password", "kort"), ("shape", "ander")]
)
def test_a_wrong_field_is_named_and_nobody_is_made(
    stranger: Client, field: str, value: str
) -> None:
    answer = begin(stranger, **{field: value})
    assert answer.status_code == 422
    assert words(answer, f"error-{field}")
    assert not User.objects.exists()


def test_nobody_starts_twice(sanne: Visitor) -> None:
    stranger = Client()
    assert stranger.get("/welcome/")["Location"] == "/account/sign-in/"
    stranger.post("/welcome/", {**PERSON, "shape": "solo"})
    assert User.objects.count() == 1


def test_signed_out_one_signs_in_first(sanne: Visitor) -> None:
    answer = Client().get("/entries/?day=2026-10-21")
    assert answer["Location"] == "/account/sign-in/?next=/entries/%3Fday%3D2026-10-21"


@pytest.mark.parametrize(("accepted", "title"), [("nl", "Niet gevonden"), ("en", "Not found")])
def test_an_unknown_page_is_friendly_in_both_languages(
    stranger: Client, accepted: str, title: str
) -> None:
    answer = stranger.get("/nowhere/", headers={"accept-language": accepted})
    assert answer.status_code == 404
    assert title in words(answer)


def test_a_form_without_proof_of_origin_is_refused(sanne: Visitor) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sanne.client.cookies
    answer = strict.post("/act/", {"kind": sanne.kind("call")})
    assert answer.status_code == 403
    assert "Reload the page and try again." in words(answer)


def test_one_can_look_around_first_and_wipe_it_with_one_click(stranger: Client) -> None:
    answer = begin(stranger, sample="1")
    assert answer.redirect_chain == [("/", 302)]
    assert "Sample data." in words(answer, "sample")
    wiped = stranger.post("/workspaces/wipe/", follow=True)
    assert wiped.redirect_chain[-1] == ("/welcome/business/", 302)
    assert not Member.objects.exists()
    started = stranger.post("/welcome/business/", {"shape": "solo", "business": "Zon"}, follow=True)
    assert started.redirect_chain == [("/welcome/kinds/", 302)]
    assert [member.workspace.name for member in Member.objects.all()] == ["Zon"]
