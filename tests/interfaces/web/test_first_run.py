"""The first run, and what a page answers to whom."""

from typing import Any

import pytest
from django.test import Client

from tests.interfaces.web.pages import Visitor, words
from voorkant.data.models import ActivityKind, Member, PromisePattern, TimeBlock, User

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


def test_defaults_are_enough(stranger: Client) -> None:
    begin(stranger)
    answer = stranger.post("/welcome/kinds/", {"promised": "1", "talk_at": "10:00"}, follow=True)
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
    wanted = ActivityKind.objects.filter(name_en__in=["Quote sent", "Asked for a referral"])
    chosen = [str(kind.public_id) for kind in wanted]
    stranger.post("/welcome/kinds/", {"kinds": chosen, "promised": "2", "talk_at": ""})
    tiles = ActivityKind.objects.filter(is_tile=True).order_by("position")
    assert list(tiles.values_list("name_en", flat=True)) == ["Quote sent", "Asked for a referral"]
    assert not TimeBlock.objects.exists()


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
