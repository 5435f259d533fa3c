"""Reminders in a real browser: choosing this device, what is pushed, the pages behind links."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import NOON, Look, Stage
from tests.support.browser import assert_no_axe_violations
from tests.support.push import Browser
from voorkant.data.models import ActivityKind, Reminder, ReminderDevice, ReminderLink
from voorkant.operations.accounts import fingerprint
from voorkant.operations.rhythm.reminders import add_device
from voorkant.wording.reminders import notification

PAGE = "/settings/reminders/"
SHOWN = "navigator.serviceWorker.ready.then(one => one.getNotifications())"
# A push service on the internet cannot be asked here: the browser's own part is played.
SUBSCRIBE = """given => {
  const subscription = { endpoint: given.endpoint, toJSON: () => given };
  PushManager.prototype.subscribe = async () => subscription;
  PushManager.prototype.getSubscription = async () => null;
}"""

REMEMBER = "async one => (await caches.open('push')).put('/push', Response.json(one))"
REMEMBERED = "caches.match('/push').then(one => one.json())"
# The browser alone may send this event with a promise to wait for.
CHANGE = """async ([old, given]) => {
  const event = new Event("pushsubscriptionchange");
  let done;
  event.waitUntil = (work) => { done = work; };
  event.oldSubscription = old && { endpoint: old };
  event.newSubscription = { toJSON: () => given };
  self.dispatchEvent(event);
  await done;
}"""


def given(browser: Browser) -> dict[str, Any]:
    """Return a subscription as a browser writes it."""
    one = browser.subscription
    return {"endpoint": one.endpoint, "keys": {"p256dh": one.p256dh, "auth": one.auth}}


def ready(stage: Stage, page: Page) -> None:
    """Open the page of reminders once a service worker is there, which may show notifications."""
    page.context.grant_permissions(["notifications"], origin=stage.url)
    page.goto(stage.url + PAGE)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()


def test_a_device_is_chosen_where_a_worker_can_show_reminders(stage: Stage) -> None:
    browser = Browser("https://push.example/one")
    with stage.window(Look("en-gb", 1280)) as page:
        ready(stage, page)
        page.evaluate(SUBSCRIBE, given(browser))
        page.get_by_role("button", name="Remind me on this device").click()
        expect(page.locator("#devices li")).to_contain_text("Chrome, Linux")
        expect(page.locator("#now-title")).to_contain_text("The next one: Thursday 22 October")
        assert_no_axe_violations(page)
        assert ReminderDevice.objects.get().endpoint == browser.endpoint


def test_what_is_pushed_is_shown(stage: Stage) -> None:
    with stage.window() as page:
        ready(stage, page)
        pushed = notification("push_reminder", "nl", {"left": 2})
        push(page, stage.url, pushed)
        page.wait_for_function(f"{SHOWN}.then(all => all.length)")
        shown = page.evaluate(
            f"{SHOWN}.then(([one]) => [one.title, one.body, one.data.url, one.tag])"
        )
        told = json.loads(pushed)
        assert shown == [told["title"], told["text"], "/", "reminder"]


def push(page: Page, url: str, data: str) -> None:
    """Hand the service worker of an origin a message, as a push service does."""
    session, found = page.context.new_cdp_session(page), list[str]()
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    for _ in range(100):
        # What the browser tells comes in while it is asked something.
        page.evaluate("new Promise(requestAnimationFrame)")
        if found:
            break
    message = {"origin": url, "registrationId": found[0], "data": data}
    session.send("ServiceWorker.deliverPushMessage", message)


@pytest.mark.parametrize("told", ["by the browser", "by the page of reminders"])
def test_a_new_address_of_the_browser_reaches_the_server(stage: Stage, told: str) -> None:
    owner, old = stage.owner, Browser("https://push.example/one")
    new = given(Browser("https://push.example/two"))
    add_device(owner.workspace, owner, old.subscription, "x", NOON)
    with stage.window() as page:
        ready(stage, page)
        known = old.endpoint if told == "by the browser" else None
        page.evaluate(REMEMBER, {"address": old.endpoint, "key": "key"})
        page.context.service_workers[0].evaluate(CHANGE, [known, new])
        assert ReminderDevice.objects.get().endpoint == new["endpoint"]
        kept = {"address": new["endpoint"], "key": "key"}
        assert page.evaluate(REMEMBERED) == kept


def test_without_a_worker_no_device_is_offered(stage: Stage) -> None:
    with stage.window(Look("en-gb")) as page:
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        page.goto(stage.url + PAGE)
        expect(page.get_by_text("This browser cannot show reminders here")).to_be_visible()
        expect(page.locator("[data-push-form]")).to_be_hidden()
        assert_no_axe_violations(page)


def test_a_page_behind_a_link_works_without_script(stage: Stage) -> None:
    owner = stage.owner
    add_device(owner.workspace, owner, Browser("https://push.example/one").subscription, "x", NOON)
    for secret in links(stage):
        for scheme in ("light", "dark"):
            context = stage.browser.new_context(
                java_script_enabled=False,
                color_scheme=scheme,
                viewport={"width": 320, "height": 640},
            )
            page = context.new_page()
            page.goto(f"{stage.url}/r/{secret}/")
            expect(page.locator("h1")).to_be_visible()
            assert page.context.cookies() == []
            context.close()
        with stage.window() as page:
            page.goto(f"{stage.url}/r/{secret}/")
            assert_no_axe_violations(page)


def links(stage: Stage) -> list[str]:
    """Make a link that logs an act and one that says how to go on."""
    owner, secrets = stage.owner, ["a" * 32, "b" * 32]
    own = {"workspace": owner.workspace}
    assert owner.user is not None
    sent = Reminder.objects.create(
        **own, member=owner, user=owner.user, local_date=NOON.date(), sent_at=NOON
    )
    kinds = [ActivityKind.objects.filter(**own).order_by("id")[0], None]
    for secret, kind in zip(secrets, kinds, strict=True):
        ReminderLink.objects.create(
            **own,
            reminder=sent,
            kind=kind,
            token_hash=fingerprint(secret),
            expires_at=NOON.replace(month=12),
        )
    return secrets
