"""No English is left on a Dutch page: what both languages show alike is data or the same word."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest

from tests.interfaces.web.pages import NOON, TODAY, Visitor
from tests.support.business import join, kind_id
from tests.support.schemes import published
from voorkant.core.access import Role
from voorkant.core.activity.schemes import Rule
from voorkant.core.activity.sides import Side
from voorkant.core.money import Money
from voorkant.core.targets.basis import Count, GivenBasis
from voorkant.data.models import Holiday
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.activity import Change, void_entry
from voorkant.operations.activity.kinds import archive_kind
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.promise import open_back
from voorkant.operations.rhythm.rest import add_line
from voorkant.operations.single_sign_on import ProviderWish, set_provider
from voorkant.operations.targets.whatif import give_basis
from voorkant.operations.team import Invite, invite

TEXTS = re.compile(r">([^<>]+)<|\b(?:aria-label|placeholder|title|alt)=\"([^\"]+)\"")
# Scripts, the names of time zones, which have no Dutch, and of months, which are too short.
UNREAD = re.compile(
    r"<script.*?</script>|<select name=\"tz\".*?</select>|<text class=\"heat-month\".*?</text>",
    re.DOTALL,
)
# Data of this test, and words that Dutch and English spell alike.
ALIKE = {"Sanne", "Piet", "Piet min", "Lies", "Btw", "Mei", "Zaal", "Drie", "Bakkerij Zon"} | {
    *("English", "Nederlands", "Voorkant", "Team", "Team Voorkant", "Sanne Voorkant", "Week"),
    *("Ctrl", "Ctrl K", "Esc", "cleaning"),
    *("Week Voorkant", "Later", "Mail", "pt per", "Code", "Passkeys", "Single sign-on"),
    *("Single sign-on Voorkant", "http localhost settings sign-in"),
    *("Score", "Score Voorkant", "week"),
    *("per", "Trying this"),
    "sessie session inspiratiesessie",
}


@pytest.fixture
def busy(sanne: Visitor) -> Visitor:
    """Fill a business, so that every part of a page is there to read."""
    owner = sanne.member
    workspace = owner.workspace
    join(workspace, "Lies", Role.LEAD)
    sanne.log("call", party_name="Piet", note="Zaal", minutes=20, amount=125_00)
    sanne.log("network")
    sanne.log("newsletter", percent=100, item_name="Mei", audience=84)
    voided = sanne.log("session", on=date(2026, 10, 20))
    void_entry(workspace, owner, voided, Change(uuid4(), "Drie"), NOON)
    plan_call(workspace, owner, CallWish(TODAY, party_name="Piet", phone="06123456"), NOON)
    add_line(workspace, owner, "Btw", TODAY)
    published(owner, date(2026, 10, 26), NOON, session=25)
    published(owner, date(2026, 11, 2), NOON, session=Rule(Side.BACK, 0))
    archive_kind(workspace, owner, kind_id(workspace, "reader"), NOON)
    open_back(workspace, owner, TODAY, NOON)
    set_provider(workspace, owner, ProviderWish("https://accounts.example", "voorkant"))
    invite(workspace, owner, Invite("", "member", "https://example.nl/{secret}", "nl"), NOON)
    Holiday.objects.filter(workspace=workspace).update(name="Mei")
    count = Count(2, date(2026, 1, 1), TODAY)
    given = GivenBasis(Money(600_000), 60, count=count, goal=Money(12_000_000))
    give_basis(workspace, owner, given, TODAY, NOON)
    return sanne


FIXED = [
    "/?rest=open",
    "/day/2026-10-20/",
    "/log/",
    "/entries/",
    "/entries/?day=2026-10-21",
    "/relations/",
    "/relations/new/",
    "/score/",
    "/score/target/",
    "/score/what-if/?points=22",
    "/score/what-if/?member=team",
    "/settings/availability/",
    "/scheme/",
    "/scheme/edit/",
    "/scheme/edit/?monday=2026-11-02",
    "/scheme/history/",
    "/kinds/new/",
    "/do/?phrase=2+call+Piet",
    "/do/suggest/?phrase=",
    "/do/suggest/?phrase=cleaning",
    "/keys/",
    "/more/",
    "/welcome/kinds/",
    "/team/",
    "/settings/",
    "/settings/sign-in/",
    "/settings/sign-in/app/",
    "/settings/single-sign-on/",
    "/account/organisation/",
    "/settings/tokens/",
    "/settings/sessions/",
    "/workspaces/new/",
    "/nowhere/",
]


def paths(busy: Visitor) -> list[str]:
    entry, network = busy.log("call", party_name="Piet"), busy.log("network")
    return [
        f"/?after={network}",
        f"/entries/{entry}/correct/",
        f"/entries/{entry}/history/",
        f"/week/{busy.member.public_id}/",
        f"/kinds/{busy.kind('session')}/",
        *FIXED,
    ]


def texts(busy: Visitor, path: str, language: str) -> set[str]:
    """Return what a page says in a language, without figures."""
    assert busy.member.user is not None
    change_person(busy.member.user, Person("Sanne", language))
    shown = busy.get(path)
    assert (path, shown.status_code) == (path, 404 if path == "/nowhere/" else 200)
    html = UNREAD.sub("", shown.content.decode())
    found = (unescape(one or two) for one, two in TEXTS.findall(html))
    found = (re.sub(r"\S+@example.nl", "", one) for one in found)
    return {" ".join(re.sub(r"[^\w\s'’-]|\d", " ", one).split()) for one in found}


def test_pages_say_nothing_alike_but_data(busy: Visitor) -> None:
    alike: dict[str, str] = {}
    for path in paths(busy):
        dutch, english = (texts(busy, path, language) for language in ("nl", "en-gb"))
        same = {one for one in dutch & english if re.search(r"[A-Za-z]{3}", one)}
        alike |= dict.fromkeys(same - ALIKE, path)
    assert alike == {}


def test_the_questions_before_the_look_ahead_are_asked_in_dutch(sanne: Visitor) -> None:
    dutch, english = (texts(sanne, "/score/what-if/", language) for language in ("nl", "en-gb"))
    same = {one for one in dutch & english if re.search(r"[A-Za-z]{3}", one)}
    assert same - ALIKE == set()
