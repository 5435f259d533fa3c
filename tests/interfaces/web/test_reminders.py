"""Choosing how one is reminded, and what the links of a reminder do without signing in."""

import hashlib
import logging
import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests.interfaces.web.pages import NOON, TODAY, Visitor, undo, words
from tests.support.delivery import use_server
from tests.support.mailbox import Mailbox, mail_server
from tests.support.push import Browser
from voorkant.core.periods import Week
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.data.models import (
    Entry,
    Member,
    Reminder,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
    User,
)
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.interfaces.jobs.reminders import remind_all
from voorkant.interfaces.web import middleware
from voorkant.operations.rhythm.challenge import start_challenge
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.rhythm.reminders import (
    ReminderWish,
    add_device,
    refuse_address,
    set_reminder,
)
from voorkant.operations.rhythm.reviews import close_week
from voorkant.operations.team import remove_member
from voorkant.operations.workspaces import NewWorkspace, create_workspace

NINE = datetime(2026, 10, 21, 7, 0, tzinfo=UTC)
PAGE = "/settings/reminders/"
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def server(settings: Settings) -> Any:
    """Run a mail server that Voorkant uses."""
    with mail_server() as box:
        use_server(settings, box.port)
        yield box


def links(mailbox: Mailbox) -> list[str]:
    """Return the paths of the links in the last mail."""
    return re.findall(r"http://localhost:8000(/r/[\w-]+/)", mailbox.mails[-1].get_content())


def reminded(sanne: Visitor, mailbox: Mailbox) -> list[str]:
    """Let Sanne be reminded at nine; return the links of the mail: acts, then how to go on."""
    member = sanne.member
    wish = ReminderWish(by_mail=True, at=time(9))
    set_reminder(member.workspace, member, wish, NINE - timedelta(hours=2))
    remind_all(lambda: NINE)
    empty_outbox(lambda: NINE)
    return links(mailbox)


def pass_time(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let the pages read another moment."""
    monkeypatch.setattr(middleware, "now", lambda: moment)


def test_they_are_off_until_chosen(sanne: Visitor) -> None:
    page = sanne.get(PAGE)
    assert words(page).startswith("More Reminders Reminders are off. At most one a day")
    assert 'name="weekends"' in page.content.decode()
    assert 'value="09:00"' in page.content.decode()


def test_by_mail_at_a_time(sanne: Visitor) -> None:
    page = sanne.post(f"{PAGE}choose/", by_mail="on", at="10:30")
    told = (
        "The next one: Thursday 22 October 2026 at 10:30, unless you did what you promised by then."
    )
    assert words(page, "now-title") == told
    row = ReminderChoice.objects.get()
    assert (row.by_mail, row.at, row.weekends) == (True, time(10, 30), False)
    assert row.next_at == datetime(2026, 10, 22, 8, 30, tzinfo=UTC)
    assert words(sanne.post(f"{PAGE}choose/", at="10:30"), "now-title") == "Reminders are off."
    row.refresh_from_db()
    assert row.next_at is None


@pytest.mark.parametrize("at", ["07:59", "19:31", "", "late"])
def test_a_time_at_night_is_refused_at_its_field(sanne: Visitor, at: str) -> None:
    page = sanne.client.post(f"{PAGE}choose/", {"by_mail": "on", "at": at})
    assert (page.status_code, ReminderChoice.objects.count()) == (422, 0)
    assert 'id="id_at_error"' in page.content.decode()


def test_weekends_are_only_asked_of_who_promises_them(sanne: Visitor) -> None:
    wish = PromiseWish(2, WORKING_DAYS)
    set_promise(sanne.member.workspace, sanne.member, wish, TODAY - 30 * ONE_DAY)
    assert 'name="weekends"' not in sanne.get(PAGE).content.decode()


def test_without_a_mail_server_mail_is_not_offered_and_the_page_says_what_to_do(
    sanne: Visitor, settings: Settings
) -> None:
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    settings.EMAIL_URL = ""
    page = sanne.post(f"{PAGE}choose/", by_mail="on", at="10:30")
    html = page.content.decode()
    assert words(page, "no-mail") == (
        "By mail does not work here: no mail server is set. Reminders can come on your devices. "
        "You set one with EMAIL_URL, then start Voorkant again; docs/admin/mail.md in its folder "
        "says how. Does somebody else run it for you? Ask there."
    )
    assert ('name="by_mail"' in html, f'action="{PAGE}try/"' in html) == (False, False)
    assert words(page, "now-title") == "No reminder reaches you: mail does not work here."
    told = "Saved. Nothing can be sent yet: no mail server is set. Add a device."
    assert words(page, "toast") == told
    row = ReminderChoice.objects.get()
    assert (row.by_mail, row.at) == (True, time(10, 30))


def test_a_colleague_is_told_whom_to_ask(sanne: Visitor, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    Member.objects.filter(pk=sanne.member.pk).update(role="member")
    assert words(sanne.get(PAGE), "no-mail") == (
        "By mail does not work here: no mail server is set. Reminders can come on your devices. "
        "Ask whoever runs this Voorkant to set one."
    )


def test_a_choice_by_which_nothing_comes_says_what_to_do(sanne: Visitor) -> None:
    page = sanne.post(f"{PAGE}choose/", at="10:30")
    assert words(page, "toast") == "Saved. Nothing can be sent yet: choose mail, or add a device."
    sanne.post(f"{PAGE}choose/", by_mail="on", at="10:30")
    assert words(sanne.post(f"{PAGE}choose/", at="10:30"), "toast") == "Reminders are off."


def test_weekends_are_asked_of_whose_challenge_has_them(sanne: Visitor) -> None:
    member = sanne.member
    set_promise(member.workspace, member, PromiseWish(2, WORKING_DAYS), TODAY - 30 * ONE_DAY)
    start_challenge(member.workspace, member, Terms(TODAY, Rule.EVERY_DAY), NOON)
    assert 'name="weekends"' in sanne.get(PAGE).content.decode()


def test_a_device_that_takes_none_any_more_is_told_of(sanne: Visitor) -> None:
    device(sanne, Browser("https://push.example/one"))
    row = ReminderDevice.objects.get()
    refuse_address(row.endpoint_hash, NOON)
    page = sanne.get(PAGE)
    told = "No reminder reaches you: your devices take none any more."
    assert words(page, "now-title") == told
    assert words(page, "refused").endswith("again. Chrome, Android Remove : Chrome, Android")
    assert "data-address" not in page.content.decode()
    page = sanne.post(f"{PAGE}devices/{row.public_id}/remove/")
    assert words(page, "toast") == "No more reminders on that device."
    assert ReminderDevice.objects.count() == 0


def test_a_pause_and_its_undo(sanne: Visitor) -> None:
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    page = sanne.post(f"{PAGE}pause/", days="7")
    assert words(page, "now-title") == "Paused until Wednesday 28 October 2026."
    assert words(page, "toast") == "No reminders until Wednesday 28 October 2026. Undo"
    assert ReminderChoice.objects.get().paused_until == date(2026, 10, 28)
    assert words(sanne.post(f"{PAGE}resume/"), "now-title").startswith("The next one: Thursday 22")
    page = sanne.post(f"{PAGE}pause/", until="2026-11-02")
    assert words(page, "now-title") == "Paused until Monday 2 November 2026."


def test_a_pause_of_a_week_is_one_in_dutch_too(sanne: Visitor) -> None:
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    User.objects.update(language="nl")
    assert words(sanne.get(PAGE), "pause").startswith("Pauze Een week Twee weken Vier weken")


@pytest.mark.parametrize("until", ["2026-10-21", "2028-01-01", "", "soon"])
def test_a_pause_that_cannot_be_is_refused(sanne: Visitor, until: str) -> None:
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    page = sanne.client.post(f"{PAGE}pause/", {"until": until})
    assert page.status_code == 422
    assert ReminderChoice.objects.get().paused_until is None


def given(browser: Browser) -> dict[str, str]:
    """Return what a browser sends of itself."""
    one = browser.subscription
    return {"endpoint": one.endpoint, "p256dh": one.p256dh, "auth": one.auth}


def device(sanne: Visitor, browser: Browser) -> HttpResponse:
    """Let a browser show Sanne's reminders."""
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130"
    answer = sanne.client.post(
        f"{PAGE}devices/", given(browser), follow=True, headers={"User-Agent": agent}
    )
    return answer  # type: ignore[return-value]  # the test client adds to it


def test_a_device_is_added_once_and_removed(sanne: Visitor) -> None:
    browser = Browser("https://push.example/one")
    for _ in range(2):
        page = device(sanne, browser)
    assert "Chrome, Android" in words(page, "devices")
    row = ReminderDevice.objects.get()
    assert row.endpoint_hash == hashlib.sha256(browser.endpoint.encode()).hexdigest()
    assert f'data-address="{row.endpoint_hash}"' in page.content.decode()
    assert words(page, "now-title").startswith("The next one: Thursday 22 October 2026 at 09:00")
    page = sanne.post(f"{PAGE}devices/{row.public_id}/remove/")
    assert (words(page, "now-title"), ReminderDevice.objects.count()) == ("Reminders are off.", 0)


def test_removing_a_device_is_undone(sanne: Visitor) -> None:
    phone = Browser("https://push.example/one")
    device(sanne, phone)
    row = ReminderDevice.objects.get()
    page = sanne.post(f"{PAGE}devices/{row.public_id}/remove/")
    assert words(page, "toast") == "No more reminders on that device. Undo"
    path = f"{PAGE}devices/"
    back = sanne.post(path, **undo(page, path))
    assert "Chrome, Android" in words(back, "devices")
    again = ReminderDevice.objects.get()
    kept = (again.endpoint, again.p256dh, again.auth, again.name)
    assert kept == (row.endpoint, row.p256dh, row.auth, row.name)


def test_the_page_says_where_they_come(sanne: Visitor, settings: Settings) -> None:
    assert 'id="route"' not in sanne.get(PAGE).content.decode()
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    assert sanne.member.user is not None
    email = sanne.member.user.email
    assert words(sanne.get(PAGE), "route") == f"They come by mail, to {email}."
    device(sanne, Browser("https://push.example/one"))
    both = f"They come on your devices; by mail, to {email}, only if none can be reached."
    assert words(sanne.get(PAGE), "route") == both
    settings.EMAIL_URL = ""
    assert words(sanne.get(PAGE), "route") == "They come on your devices, not by mail."


def test_a_test_goes_where_reminders_go_once_a_minute(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{PAGE}try/"
    nothing = sanne.post(path)
    assert words(nothing, "toast").startswith(
        "Nothing reaches you yet. Open this page on the device"
    )
    sanne.post(f"{PAGE}choose/", by_mail="on", at="09:00")
    assert sanne.member.user is not None
    said = words(sanne.post(path), "toast")
    email = sanne.member.user.email
    assert said == (
        f"A test is on its way by mail, to {email}. Not there? Look among unwanted mail."
    )
    soon = sanne.post(path)
    assert words(soon, "toast").startswith("A test left less than a minute ago.")
    pass_time(monkeypatch, NOON + timedelta(minutes=1))
    sanne.post(path)
    empty_outbox(lambda: NOON + timedelta(minutes=1))
    assert [mail["Subject"] for mail in server.mails] == ["It works: reminders reach you here"] * 2
    assert "http://localhost:8000/settings/reminders/" in server.mails[0].get_content()
    assert Reminder.objects.count() == 0


def test_a_browser_tells_of_its_new_address_itself(sanne: Visitor) -> None:
    device(sanne, Browser("https://push.example/one"))
    before = ReminderDevice.objects.get()
    other = Browser("https://push.example/two")
    new, told = other.subscription, {**given(other), "old": "https://push.example/one"}
    strange = sanne.client.post(f"{PAGE}devices/", {**told, "old": "https://push.example/x"})
    assert (strange.status_code, ReminderDevice.objects.get().endpoint) == (204, before.endpoint)
    for _ in range(2):
        answer = sanne.client.post(f"{PAGE}devices/", told)
    assert (answer.status_code, answer.content) == (204, b"")
    after = ReminderDevice.objects.get()
    assert (after.pk, after.name) == (before.pk, "Chrome, Android")
    kept = (after.endpoint, after.p256dh, after.auth)
    assert kept == (new.endpoint, new.p256dh, new.auth)
    assert after.endpoint_hash == hashlib.sha256(new.endpoint.encode()).hexdigest()


def test_an_address_added_by_hand_meanwhile_is_the_same_browser(sanne: Visitor) -> None:
    device(sanne, Browser("https://push.example/one"))
    first, new = ReminderDevice.objects.get(), Browser("https://push.example/two")
    device(sanne, new)
    told = {**given(new), "old": "https://push.example/one"}
    assert sanne.client.post(f"{PAGE}devices/", told).status_code == 204
    row = ReminderDevice.objects.get()
    assert (row.pk, row.endpoint) == (first.pk, new.endpoint)


def test_a_renewed_address_leaves_what_another_workspace_added(sanne: Visitor) -> None:
    device(sanne, Browser("https://push.example/one"))
    user, old = sanne.member.user, ReminderDevice.objects.get()
    assert user is not None
    seat = create_workspace(user, NewWorkspace("Elders"), NOON)
    elsewhere = seat.workspace
    new = Browser("https://push.example/two")
    add_device(elsewhere, seat, new.subscription, "Chrome, Android", NOON)
    told = {**given(new), "old": "https://push.example/one"}
    assert sanne.client.post(f"{PAGE}devices/", told).status_code == 204
    kept = ReminderDevice.objects.values_list("workspace", "endpoint").order_by("pk")
    assert list(kept) == [
        (old.workspace_id, new.subscription.endpoint),
        (elsewhere.pk, new.subscription.endpoint),
    ]


def test_at_most_ten_devices(sanne: Visitor) -> None:
    answers = [
        device(sanne, Browser(f"https://push.example/{number}")).status_code for number in range(11)
    ]
    assert answers == [200] * 10 + [422]


def test_a_link_asks_first_and_logs_once(sanne: Visitor, server: Mailbox) -> None:
    act = reminded(sanne, server)[0]
    stranger = Client()
    page = stranger.get(act)
    assert words(page) == (
        "Call with a prospect Did you do this? It counts for Wednesday 21 October 2026. Yes, log it"
    )
    assert Entry.objects.count() == 0
    for _ in range(2):
        done = stranger.post(act)
        assert words(done) == (
            "Logged: Call with a prospect It counts for Wednesday 21 October 2026. "
            "This link has done its work. To Today"
        )
    entry = Entry.objects.get()
    assert (entry.member, entry.local_date, entry.quantity) == (sanne.member, TODAY, 1)
    assert words(stranger.get(act)).startswith("Logged: Call with a prospect")


def test_a_link_shows_nothing_else_and_leaves_no_cookie(sanne: Visitor, server: Mailbox) -> None:
    for path in reminded(sanne, server):
        for client in (Client(enforce_csrf_checks=True), sanne.client):
            page = client.get(path)
            assert (page.status_code, dict(page.cookies)) == (200, {})
            html = page.content.decode()
            assert "Bakkerij Zon" not in html
            assert "Sanne" not in html
            assert "<script" not in html
            assert page["Referrer-Policy"] == "no-referrer"
            assert page["X-Robots-Tag"] == "noindex"
            assert "no-store" in page["Cache-Control"]


def test_no_log_tells_a_secret(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    (console,) = [one for one in logging.getLogger().handlers if one.get_name() == "console"]
    assert isinstance(console, logging.StreamHandler)
    monkeypatch.setattr(console, "stream", StringIO())
    path = reminded(sanne, server)[0]
    assert Client().post(path, {"on": "2020-01-01"}).status_code == 422
    assert Client().post(path.replace("/r/", "/c/")).status_code == 405
    try:
        raise ValueError(path)
    except ValueError:
        logging.getLogger("voorkant").exception("at /join/%s/", path.split("/")[2])
    told = console.stream.getvalue()
    assert path.split("/")[2] not in told
    lines = [line for line in told.splitlines() if "/…/" in line]
    assert [line.partition(": ")[2] or line for line in lines] == [
        "/r/…/",
        "/c/…/",
        "at /join/…/",
        "/r/…/",
    ]


def test_a_link_speaks_the_language_of_whose_it_is_without_a_cookie(
    sanne: Visitor, server: Mailbox
) -> None:
    path = reminded(sanne, server)[0]
    page = Client().get(f"{path}?language=nl")
    assert (dict(page.cookies), page["Content-Language"]) == ({}, "en-gb")
    assert not {"Vary", "Voorkant-Seat"} & set(sanne.client.get(path).headers)
    gone = Client().get("/r/" + "x" * 32 + "/", headers={"Accept-Language": "nl"})
    assert gone["Content-Language"] == "nl"


def test_opened_a_day_later_it_asks_for_which_day(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = reminded(sanne, server)[:2]
    pass_time(monkeypatch, NOON + ONE_DAY)
    page = words(Client().get(first))
    assert "For which day? today, Thursday 22 October 2026 Wednesday 21 October 2026" in page
    Client().post(first, {"on": "2026-10-22"})
    Client().post(second)
    found = Entry.objects.order_by("id").values_list("local_date", flat=True)
    assert list(found) == [TODAY + ONE_DAY, TODAY]


def test_a_closed_week_asks_why_it_comes_later(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = reminded(sanne, server)[0]
    member = sanne.member
    close_week(member.workspace, member, Week.of(TODAY), {}, NOON + 2 * ONE_DAY)
    pass_time(monkeypatch, NINE + timedelta(hours=47))
    page = Client().post(act, {"on": TODAY.isoformat()})
    assert (page.status_code, Entry.objects.count()) == (422, 0)
    assert "Why it comes later" in words(page)
    assert f'value="{TODAY}" checked' in page.content.decode()
    done = Client().post(act, {"on": TODAY.isoformat(), "note": "forgotten"})
    assert words(done).startswith("Logged: Call with a prospect")
    assert Entry.objects.get().text.note == "forgotten"


@pytest.mark.parametrize("on", ["2026-10-20", "2026-10-23", "2020-01-01", "x"])
def test_another_day_is_refused(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch, on: str
) -> None:
    act = reminded(sanne, server)[0]
    pass_time(monkeypatch, NOON + ONE_DAY)
    page = Client().post(act, {"on": on})
    assert (page.status_code, Entry.objects.count()) == (422, 0)


def test_a_link_lapses_after_two_days(
    sanne: Visitor, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    *acts, answer = reminded(sanne, server)
    pass_time(monkeypatch, NINE + timedelta(hours=48))
    assert [Client().post(act).status_code for act in acts] == [404] * len(acts)
    assert Client().get(answer).status_code == 200
    pass_time(monkeypatch, NINE + timedelta(days=60))
    assert Client().get(answer).status_code == 404
    assert Entry.objects.count() == 0


def test_links_of_who_left_answer_as_what_does_not_exist(sanne: Visitor, server: Mailbox) -> None:
    from tests.support.business import join

    paths = reminded(sanne, server)
    join(sanne.member.workspace, "Piet", role="owner")  # type: ignore[arg-type]  # a StrEnum
    remove_member(sanne.member.workspace, sanne.member, sanne.member, NINE)
    nothing = Client().post("/r/" + "x" * 32 + "/")
    for path in paths:
        gone = Client().post(path)
        assert (gone.status_code, gone.content) == (404, nothing.content)
    assert Entry.objects.count() == 0


def test_going_on_is_said_without_signing_in(sanne: Visitor, server: Mailbox) -> None:
    answer = reminded(sanne, server)[-1]
    client = Client()
    page = client.get(answer)
    assert words(page).startswith("Reminders The next one: Thursday 22 October 2026 at 09:00")
    assert ReminderChoice.objects.get().paused_until is None
    page = client.post(answer, {"days": "14"})
    assert words(page).startswith("Reminders Saved. Paused until Wednesday 4 November 2026.")
    assert words(client.post(answer, {"go_on": "yes"})).startswith(
        "Reminders Saved. The next one: Thursday"
    )
    assert words(client.post(answer, {"stop": "yes"})).startswith(
        "Reminders Saved. Reminders are off."
    )
    assert client.post(answer, {}).status_code == 422


def test_a_mail_program_unsubscribes_at_once(sanne: Visitor, server: Mailbox) -> None:
    answer = reminded(sanne, server)[-1]
    page = Client(enforce_csrf_checks=True).post(answer, {"List-Unsubscribe": "One-Click"})
    assert page.status_code == 200
    assert ReminderChoice.objects.get().by_mail is False


def test_a_question_is_answered_on_the_page(sanne: Visitor, server: Mailbox) -> None:
    reminded(sanne, server)
    Reminder.objects.update(asks=True)
    page = sanne.get(PAGE)
    told = "Five reminders went by without an act. Shall they pause?"
    assert words(page, "now-title") == told
    page = sanne.post(f"{PAGE}resume/")
    assert words(page, "now-title").startswith("The next one: Thursday 22 October 2026")


def test_the_secret_itself_is_nowhere_kept(sanne: Visitor, server: Mailbox) -> None:
    secrets = [path.split("/")[2] for path in reminded(sanne, server)]
    kept = {hashlib.sha256(one.encode()).hexdigest() for one in secrets}
    assert set(ReminderLink.objects.values_list("token_hash", flat=True)) == kept
    assert {len(one) for one in secrets} == {32}
