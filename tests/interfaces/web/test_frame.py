"""The frame of every page: its policy, its weight, its menu, and what it says when we fail."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.interfaces.web.pages import NOON, Visitor, words
from voorkant.interfaces.web.today import views
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan

PATHS = ["/", "/log/", "/score/", "/relations/", "/more/", "/welcome/kinds/"]
UNDER_MORE = ["/scheme/", "/scheme/edit/", "/scheme/history/", "/kinds/new/"]


def linked(html: str) -> list[str]:
    return re.findall(r'(?:<script src|rel="stylesheet" href)="/static/([^"?]+)[^"]*"', html)


@pytest.mark.parametrize("path", PATHS + UNDER_MORE)
def test_nothing_runs_or_styles_inline(sanne: Visitor, path: str) -> None:
    answer = sanne.get(path)
    html = answer.content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) == []
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"script-src 'self'", "style-src 'self'"} <= set(policy)
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []


def test_script_and_style_of_today_weigh_little(sanne: Visitor) -> None:
    files = linked(sanne.get("/").content.decode())
    own = "seat queue sending toast figures parts waiting standing taps offline app palette keys"
    scripts = [f"web/{name}.js" for name in own.split()]
    assert files == ["web/app.css", "vendor/htmx/htmx.min.js", *scripts]
    found = [finders.find(file) for file in files]
    sizes = [len(gzip.compress(Path(file).read_bytes())) for file in found if file]
    assert len(sizes) == len(files)
    assert sum(sizes) <= 100_000


@pytest.mark.parametrize("path", PATHS)
def test_the_menu_marks_where_one_is(sanne: Visitor, path: str) -> None:
    html = sanne.get(path).content.decode()
    current = re.findall(r'<a href="([^"]+)" aria-current="page"', html)
    assert current == ([] if path == "/welcome/kinds/" else [path])


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/score/target/", "/score/"),
        ("/challenge/", "/more/"),
        ("/goals/new/", "/more/"),
        ("/settings/reminders/", "/more/"),
    ],
)
def test_the_menu_marks_what_a_page_belongs_to(sanne: Visitor, path: str, place: str) -> None:
    html = sanne.get(path).content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="true"', html) == [place]


def test_the_steps_of_the_beginning_lead_nowhere_else(sanne: Visitor) -> None:
    html = sanne.get("/welcome/kinds/").content.decode()
    assert 'class="rail"' in sanne.get("/more/").content.decode()
    assert 'class="rail"' not in html


def test_what_is_our_fault_is_said_so(sanne: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(views, "draw", fail)
    careful = Client(raise_request_exception=False)
    careful.cookies = sanne.client.cookies
    answer = careful.get("/")
    assert answer.status_code == 500
    assert "What you logged before is safe." in words(answer)


def test_what_is_ones_own_is_kept_by_no_cache(sanne: Visitor) -> None:
    assert sanne.get("/")["Cache-Control"] == "private, no-store"


def test_a_page_answers_a_head_request(sanne: Visitor) -> None:
    assert sanne.client.head("/").status_code == 200


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("/plan/{id}/weeks/", "/plan/{id}/"),
        ("/plan/changes/{id}/undo/", "/plan/"),
        ("/goals/{id}/delay/", "/goals/{id}/"),
        ("/goals/readings/{id}/remove/", "/goals/"),
        ("/settings/reminders/choose/", "/settings/reminders/"),
        ("/challenge/{id}/note/", "/challenge/{id}/"),
        ("/challenge/links/{id}/withdraw/", "/challenge/"),
        ("/rest/{id}/done/", "/rest/"),
        ("/rest/", "/"),
        ("/act/", "/"),
    ],
)
def test_the_address_of_a_form_leads_to_its_page(sanne: Visitor, form: str, page: str) -> None:
    some = str(sanne.member.public_id)
    answer = sanne.client.get(form.format(id=some))
    assert (answer.status_code, answer.headers["Location"]) == (302, page.format(id=some))


def test_the_address_of_a_form_asks_who_is_out_to_sign_in(sanne: Visitor) -> None:
    answer = Client().get("/plan/changes/00000000-0000-0000-0000-000000000001/undo/", follow=True)
    assert answer.redirect_chain == [("/plan/", 302), ("/account/sign-in/?next=/plan/", 302)]


def test_a_plan_that_was_refused_is_found_again_at_its_address(sanne: Visitor) -> None:
    wish = PlanWish(date(2026, 10, 19), WeekWish(10), "Mijn netwerk")
    plan = make_plan(sanne.member.workspace, sanne.member, wish, NOON)
    again = sanne.client.get(f"/plan/{plan}/weeks/", follow=True)
    assert again.redirect_chain[-1][0] == f"/plan/?plan={plan}"
    assert "Mijn netwerk" in words(again)
