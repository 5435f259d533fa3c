"""Reminders through the API."""

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.api.desk import Desk
from tests.support.business import NOON
from tests.support.push import Browser
from voorkant.operations.rhythm.reminders import add_device


@pytest.fixture
def mails(settings: Settings) -> None:
    """Let there be a mail server, which nobody calls."""
    settings.EMAIL_URL = "smtp://127.0.0.1:25"


OFF = {
    "by_mail": False,
    "at": "09:00",
    "weekends": False,
    "paused_until": None,
    "can_mail": False,
    "is_waiting": False,
    "next_on": None,
    "sentence": "Herinneringen staan uit.",
    "devices": [],
}


def test_they_are_off_until_chosen(desk: Desk) -> None:
    assert desk.get("/reminders") == OFF


def test_they_are_chosen_as_a_whole(desk: Desk, mails: None) -> None:
    desk.put("/promise", {"number": 1, "weekdays": [0, 1, 2, 3, 4]})
    wish = {"by_mail": True, "at": "13:30", "weekends": True, "paused_until": None}
    sentence = "De volgende: dinsdag 20 oktober 2026 om 13:30, tenzij je dan deed wat je beloofde."
    chosen = {**OFF, **wish, "can_mail": True, "next_on": "2026-10-20", "sentence": sentence}
    assert desk.put("/reminders", wish) == chosen
    assert desk.get("/reminders") == chosen
    paused = desk.put("/reminders", {**wish, "paused_until": "2026-11-02"})
    assert (paused["paused_until"], paused["next_on"]) == ("2026-11-02", "2026-11-02")
    assert paused["sentence"] == "Gepauzeerd tot maandag 2 november 2026."


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    wish = {"by_mail": True, "at": "09:00"}
    for wrong, code, field in (
        ({"at": "21:00"}, "bad_reminder_time", "at"),
        ({"paused_until": "2026-10-19"}, "bad_pause", "until"),
    ):
        refused = desk.put("/reminders", {**wish, **wrong})
        assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    assert desk.get("/reminders") == OFF


def test_a_test_is_sent_once_a_minute(desk: Desk, mails: None) -> None:
    nothing = desk.post("/reminders/try", {})
    assert (nothing["code"], desk.last) == ("nothing_reaches", 409)
    desk.put("/reminders", {"by_mail": True, "at": "09:00"})
    assert desk.member.user is not None
    assert desk.post("/reminders/try", {}) == {
        "sentence": f"Er is een proef onderweg per mail, naar {desk.member.user.email}. "
        "Niet aangekomen? Kijk bij de ongewenste mail."
    }
    again = desk.post("/reminders/try", {})
    assert (again["code"], desk.last) == ("tried_just_now", 409)


def test_a_device_is_removed(desk: Desk, colleague: Desk) -> None:
    browser = Browser("https://push.example/one").subscription
    row = add_device(desk.member.workspace, desk.member, browser, "Firefox, Linux", NOON)
    listed = [{"id": str(row.public_id), "name": "Firefox, Linux", "added_at": NOON.isoformat()}]
    assert desk.get("/reminders")["devices"] == listed
    path = f"/reminders/devices/{row.public_id}"
    assert (colleague.delete(path)["code"], colleague.last) == ("not_allowed", 403)
    assert desk.delete(path) == OFF
    assert (desk.delete(path)["code"], desk.last) == ("unknown_device", 404)
