"""Every screen for everybody: both languages, light and dark, phone, desktop and 320 pixels."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import NOON, Look, Stage
from tests.support.browser import assert_no_axe_violations
from tests.support.business import join, kind_id
from tests.support.schemes import changed
from voorkant.core.activity.chances import Chance
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.money import Money
from voorkant.core.periods import Week
from voorkant.core.rhythm.challenge import Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.core.targets.actions import Action
from voorkant.core.targets.basis import GivenBasis
from voorkant.core.targets.rewards import Reward, Span
from voorkant.data.models import ActionPeriod, Challenge, Entry, IdentityProvider
from voorkant.data.models import Reward as RewardRow
from voorkant.operations.activity.kinds import archive_kind
from voorkant.operations.activity.schemes import SchemeWish, publish_scheme
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.challenge import note_day, start_challenge, stop_challenge
from voorkant.operations.rhythm.challenge_links import LinkWish, make_link
from voorkant.operations.rhythm.challenge_together import Showing, accept_invite, ask_along
from voorkant.operations.rhythm.promise import open_back
from voorkant.operations.rhythm.rest import add_line
from voorkant.operations.rhythm.reviews import close_week
from voorkant.operations.single_sign_on import ProviderWish, set_provider
from voorkant.operations.targets.actions import make_action
from voorkant.operations.targets.rewards import add_reward
from voorkant.operations.targets.whatif import give_basis

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY = date(2026, 10, 21)
COMING = date(2026, 10, 26)
LOOKS = [
    Look(language, width, scheme)
    for language in ("nl", "en-gb")
    for width in (390, 1280)
    for scheme in ("light", "dark")
]
UNFOLD = "for (const one of document.querySelectorAll('details:not(.drop)')) one.open = true"
HEIGHTS = "all => all.map(one => one.getBoundingClientRect().height)"
SMALL = """least => [...document.querySelectorAll('a, button, summary, select, input')]
  .filter(one => one.checkVisibility() && !one.closest('p, .unseen, .skip'))
  .map(one => [one.outerHTML.slice(0, 120), one.closest('label') || one])
  .map(([html, one]) => [html, one.getBoundingClientRect()])
  .filter(([html, box]) => box.width > 1 && (box.width < least || box.height < least))
  .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)"""


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """Fill the business, so that every part of a page is there to judge."""
    owner = stage.owner
    stage.log("call", TODAY, party_name="Fatima El Amrani", note="Belt maandag terug")
    stage.log("network", TODAY - timedelta(days=1))
    stage.log("quote", TODAY - timedelta(days=2), party_name="Alfa BV", amount=450_000)
    stage.log("newsletter", TODAY, percent=40, item_name="Najaarsnieuwsbrief")
    wish = CallWish(TODAY - timedelta(days=1), party_name="Piet Jansen", phone="06 12345678")
    plan_call(owner.workspace, owner, wish, NOON)
    add_line(owner.workspace, owner, "Btw-aangifte", TODAY)
    open_back(owner.workspace, owner, TODAY, NOON)
    rules = changed(owner, COMING, session=25)
    rules |= {
        kind: replace(rule, chance=Chance(tried=20, signed=5)) for kind, rule in rules.items()
    }
    publish_scheme(owner.workspace, owner, SchemeWish(COMING, "Geijkt", rules), NOON)
    archive_kind(owner.workspace, owner, kind_id(owner.workspace, "reader"), NOON)
    given = GivenBasis(Money(600_000), 4, points_per_contract=600, goal=Money(12_000_000))
    give_basis(owner.workspace, owner, given, TODAY, NOON)
    start = TODAY - timedelta(days=2)
    hours = DailyTime(time(22), 60, frozenset(range(7)))
    action = Action("Najaar aan de lijn", start, start + timedelta(weeks=3), 200, 10, hours=hours)
    make_action(owner.workspace, owner, action.with_rest(2), NOON)
    for text, points in (("Taart bij de koffie", 10), ("Een middag aan zee", 900)):
        add_reward(owner.workspace, owner, Reward(text, Span.DAY, TODAY, points), NOON)
    run_challenges(stage)
    set_provider(owner.workspace, owner, ProviderWish("https://accounts.example", "voorkant"))
    given = GivenBasis(Money(600_000), 4, points_per_contract=600, goal=Money(12_000_000))
    give_basis(owner.workspace, owner, given, TODAY, NOON)
    answers = {"done": "Alles", "blocked": "Niets"}
    close_week(owner.workspace, owner, Week(2026, 42), answers, NOON - timedelta(hours=1))
    stage.log("call", date(2026, 10, 14), note="Vergeten")
    return stage


def run_challenges(stage: Stage) -> None:
    """Two stopped challenges, one that runs with days missed, notes, a link, and colleagues along
    and asked.
    """
    owner, workspace = stage.owner, stage.owner.workspace
    start = TODAY - timedelta(days=16)
    then = NOON - timedelta(days=16)
    ended = start_challenge(workspace, owner, Terms(start, number=2), then)
    stop_challenge(workspace, owner, ended, then)
    own = start_challenge(workspace, owner, Terms(start), then)
    note_day(workspace, owner, own, TODAY, "Een afspraak bij Alfa", NOON)
    make_link(workspace, owner, own, LinkWish(Shown.NOTES, True, "Coach"), NOON)
    for name in ("Bert", "Cor", "Dina"):
        other = join(workspace, name)
        asked = ask_along(workspace, owner, own, other.public_id, "", NOON)
        if name == "Bert":
            theirs = accept_invite(workspace, other, asked, Showing(Shown.NOTES), NOON)
            note_day(workspace, other, theirs, TODAY, "Een ja", NOON)
        if name == "Cor":
            mine = start_challenge(workspace, other, Terms(TODAY), NOON)
            ask_along(workspace, other, mine, owner.public_id, "", NOON)


FIXED = [
    "/?rest=open",
    "/log/",
    "/review/",
    "/review/?week=2026-W42",
    "/entries/",
    "/relations/",
    "/relations/new/",
    "/score/",
    "/score/target/",
    "/score/what-if/",
    "/score/what-if/?member=team",
    "/settings/availability/",
    "/scheme/",
    "/scheme/edit/",
    "/scheme/history/",
    "/kinds/new/",
    "/actions/",
    "/actions/new/",
    "/rewards/",
    "/steadiness/",
    "/challenge/",
    "/c/unknown/",
    "/do/?phrase=2+bel+Alfa",
    "/keys/",
    "/more/",
    "/offline/",
    "/settings/reminders/",
    "/settings/sign-in/",
    "/settings/sign-in/app/",
    "/settings/sign-in/passkeys/",
    "/settings/single-sign-on/",
    "/welcome/kinds/",
    "/nowhere/",
]


def paths() -> list[str]:
    entry = Entry.objects.order_by("id")[0]
    network = Entry.objects.get(kind__name_en="Networking event attended")
    party = entry.party
    assert party is not None
    action, reward = ActionPeriod.objects.get(), RewardRow.objects.order_by("id")[0]
    provider = IdentityProvider.objects.get()
    return [
        f"/day/{TODAY - timedelta(days=1)}/?after={network.client_uuid}",
        f"/entries/?day={TODAY}",
        f"/entries/{entry.client_uuid}/correct/",
        f"/entries/{entry.client_uuid}/history/",
        f"/relations/{party.public_id}/",
        f"/kinds/{entry.kind.public_id}/",
        f"/actions/{action.public_id}/",
        f"/actions/{action.public_id}/change/",
        f"/rewards/{reward.public_id}/",
        f"/challenge/{Challenge.objects.order_by('id')[0].public_id}/",
        f"/account/organisation/{provider.public_id}/",
        *FIXED,
    ]


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.language}-{look.width}-{look.scheme}"
)
def test_no_screen_breaks_a_rule_of_wcag(busy: Stage, look: Look) -> None:
    with busy.window(look) as page:
        for path in paths():
            page.goto(busy.url + path)
            page.evaluate(UNFOLD)
            assert_no_axe_violations(page)


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.language}-{look.width}-{look.scheme}"
)
def test_palette_and_keys_break_no_rule_of_wcag(busy: Stage, look: Look) -> None:
    with busy.window(look) as page:
        page.goto(busy.url)
        for phrase in ("", "2 bel a", "btw aangifte doen"):
            page.keyboard.press("Control+k")
            page.fill("#palette-input", phrase)
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("ArrowDown")
            assert_no_axe_violations(page)
            targets = page.locator("#palette [role=option], #palette button")
            assert min(targets.evaluate_all(HEIGHTS)) >= 44
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert_no_axe_violations(page)


def test_no_target_is_small_and_nothing_scrolls_sideways(busy: Stage) -> None:
    with busy.window(Look("nl", 320)) as page:
        for path in paths():
            page.goto(busy.url + path)
            assert sideways(page) == 0, path
            page.evaluate(UNFOLD)
            assert sideways(page) == 0, path
            assert page.evaluate(SMALL, 24) == [], path


def test_wrong_fields_of_a_scheme_are_shown_well(busy: Stage) -> None:
    for look in (Look("nl", 390), Look("en-gb", 1280, "dark")):
        with busy.window(look) as page:
            page.goto(busy.url + "/scheme/edit/")
            if look.width < 1280:
                for more in page.locator("[data-unfold]").all()[:4]:
                    more.click()
            for field in page.locator("input[name^=points], input[name^=chance]").all()[:4]:
                field.fill("veel")
            page.click("button[value=publish]")
            page.wait_for_selector("[aria-invalid=true]")
            assert_no_axe_violations(page)
            assert sideways(page) == 0


def test_buttons_of_today_are_thumb_sized_on_a_phone(busy: Stage) -> None:
    with busy.window(Look("nl", 390)) as page:
        page.goto(busy.url)
        small = page.evaluate(SMALL, 44)
        assert [one for one in small if "<a href" not in one and '<a class="card' not in one] == []


def sideways(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(wide, 0)
