"""What a secret link shows to whoever has it: what was chosen, nothing else, and no trace."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.challenge.test_own import MONDAY, begun
from tests.interfaces.web.pages import NOON, TODAY, Visitor, words
from voorkant.core.rhythm.challenge import Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Member, ShareLink
from voorkant.interfaces.web import middleware
from voorkant.operations.rhythm.challenge import note_day, remove_challenge, start_challenge
from voorkant.operations.rhythm.challenge_links import LinkWish, make_link

PARTY, NOTE = "Familie Zomer", "Belde Alfa op dinsdag"


def link(one: Visitor, challenge: UUID, shows: str = "notes", **more: Any) -> str:
    wish = LinkWish(Shown(shows), **more)
    return make_link(one.member.workspace, one.member, challenge, wish, NOON)[1]


@pytest.fixture
def challenge(sanne: Visitor) -> UUID:
    """Return a challenge with everything in it that a link could show."""
    one = begun(sanne)
    sanne.log("call", MONDAY, party_name=PARTY, note="Vroeg om korting")
    note_day(sanne.member.workspace, sanne.member, one, date(2026, 10, 20), NOTE, NOON)
    return one


def opened(secret: str, **headers: str) -> HttpResponse:
    """Open a link as somebody who was never here."""
    return Client(headers=headers).get(f"/c/{secret}/")  # type: ignore[return-value]  # the test client adds to it


@pytest.mark.parametrize(
    ("shows", "name", "days", "note"),
    [
        ("total", False, False, False),
        ("total", True, False, False),
        ("days", False, True, False),
        ("notes", True, True, True),
    ],
)
def test_it_shows_what_was_chosen(
    sanne: Visitor, challenge: UUID, shows: str, name: bool, days: bool, note: bool
) -> None:
    shown = opened(link(sanne, challenge, shows, with_name=name))
    html = shown.content.decode()
    assert words(shown, "total") == "1 of 30"
    told = ("Sanne" in html, "19 October: kept" in words(shown), NOTE in html)
    assert told == (name, days, note)
    for hidden in (PARTY, "korting", sanne.member.workspace.name, str(challenge)):
        assert hidden not in html


@pytest.mark.parametrize(
    ("later", "said"),
    [(5, "Begins on Monday 26 October 2026."), (0, "Began on Wednesday 21 October 2026.")],
)
def test_before_a_day_is_over_it_tells_when_it_begins(
    sanne: Visitor, later: int, said: str
) -> None:
    terms = Terms(TODAY + timedelta(days=later))
    own = start_challenge(sanne.member.workspace, sanne.member, terms, NOON)
    assert said in words(opened(link(sanne, own, "total")))


def test_it_sets_no_cookie_and_stays_out_of_caches_and_indexes(
    sanne: Visitor, challenge: UUID
) -> None:
    secret = link(sanne, challenge)
    for shown in (opened(secret), opened("x" * 32)):
        assert not shown.cookies
        assert "Set-Cookie" not in shown.headers
        assert "Cookie" not in shown.headers.get("Vary", "")
        assert shown["Cache-Control"] == "no-store"
        assert shown["Referrer-Policy"] == "no-referrer"
        assert shown["X-Robots-Tag"] == "noindex, nofollow"
        assert "csrfmiddlewaretoken" not in shown.content.decode()
        assert "<script" not in shown.content.decode()


def test_it_opens_no_session_not_even_of_who_signed_in(sanne: Visitor, challenge: UUID) -> None:
    secret = link(sanne, challenge)
    with CaptureQueriesContext(connection) as captured:
        shown = sanne.get(f"/c/{secret}/")
    asked = " ".join(query["sql"] for query in captured)
    assert (shown.status_code, shown.cookies) == (200, {})
    assert not re.search("django_session|usersession", asked)
    assert len(captured) == 6


def test_it_speaks_the_language_of_the_reader(sanne: Visitor, challenge: UUID) -> None:
    shown = opened(link(sanne, challenge), accept_language="nl")
    assert words(shown, "total") == "1 van 30"
    assert shown["Content-Language"] == "nl"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent_to_it(sanne: Visitor, challenge: UUID, method: str) -> None:
    secret = link(sanne, challenge)
    strict = Client(enforce_csrf_checks=True)
    for path in (f"/c/{secret}/", "/c/unknown/"):
        answer = getattr(strict, method)(path, {})
        assert (answer.status_code, answer.cookies) == (405, {})


def test_withdrawn_unknown_and_taken_back_answer_alike(sanne: Visitor, challenge: UUID) -> None:
    first, second = link(sanne, challenge, name="coach"), link(sanne, challenge)
    row = ShareLink.objects.get(name="coach")
    page = sanne.post(f"/challenge/links/{row.public_id}/withdraw/")
    assert words(page, "toast") == "Withdrawn: whoever opens it sees nothing any more."
    unknown = opened("nobody")
    assert (unknown.status_code, opened(second).status_code) == (404, 200)
    remove_challenge(sanne.member.workspace, sanne.member, challenge, NOON)
    for secret in (first, second):
        gone = opened(secret)
        assert (gone.status_code, gone.content) == (404, unknown.content)


def test_it_ends_when_its_owner_leaves(sanne: Visitor, challenge: UUID) -> None:
    secret = link(sanne, challenge)
    Member.objects.filter(pk=sanne.member.pk).update(left_on=date(2026, 10, 21))
    assert opened(secret).status_code == 404


def test_the_secret_is_long_shown_once_and_kept_as_a_hash(sanne: Visitor, challenge: UUID) -> None:
    sent = {"link-shows": "days", "link-name": "Coach", "link-with_name": "on"}
    made = sanne.post(f"/challenge/{challenge}/links/", **sent)
    found = re.search(rf'value="{re.escape(settings.BASE_URL)}/c/([\w-]+)/"', made.content.decode())
    assert found
    assert len(found[1]) * 6 >= 128
    assert made.headers["Cache-Control"].endswith("no-store, must-revalidate, private")
    assert made.request["PATH_INFO"] == "/challenge/"  # type: ignore[attr-defined]  # the test client adds it
    assert 'href="/challenge/?on=2026-10-20#day"' in made.content.decode()
    assert opened(found[1]).status_code == 200
    row = ShareLink.objects.get()
    assert found[1] not in repr(vars(row))
    again = sanne.get("/challenge/")
    assert found[1] not in again.content.decode()
    assert "Coach shows the total and the days, with your name" in words(again, "links")


def test_at_most_twenty_links(sanne: Visitor, challenge: UUID) -> None:
    for _ in range(20):
        link(sanne, challenge)
    refused = sanne.client.post(f"/challenge/{challenge}/links/", {"link-shows": "days"})
    assert refused.status_code == 422
    assert 'href="/challenge/?on=2026-10-20#day"' in refused.content.decode()
    assert "At most 20 links work at a time." in words(refused)
    assert ShareLink.objects.count() == 20
    opened_anew = sanne.client.get(f"/challenge/{challenge}/links/")
    assert (opened_anew.status_code, opened_anew["Location"]) == (302, "/challenge/#links")


def test_a_missed_day_is_told_as_of_the_day_of_its_owner(
    sanne: Visitor, challenge: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = link(sanne, challenge)
    assert "21 October: today, still open" in words(opened(secret))
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(hours=13))
    assert "21 October: missed" in words(opened(secret))
