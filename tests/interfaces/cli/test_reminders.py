"""`reminder` on the database of this machine."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.data.models import ReminderChoice
from voorkant.queries.access import Member
from voorkant.wording.numbers import day


@pytest.fixture(autouse=True)
def mails(settings: Settings) -> None:
    """Let there be a mail server, which nobody calls."""
    settings.EMAIL_URL = "smtp://127.0.0.1:25"


def test_they_are_shown_and_chosen(command: Type, anna: Member) -> None:
    assert command("reminder").out == "Reminders are off.\n"
    told = command("reminder", "--mail", "--at", "13:30").out.splitlines()
    assert told[1:] == ["By mail."]
    row = ReminderChoice.objects.get()
    assert (row.by_mail, f"{row.at:%H:%M}", row.weekends) == (True, "13:30", False)
    command("reminder", "--weekends")
    row.refresh_from_db()
    assert (row.by_mail, f"{row.at:%H:%M}", row.weekends) == (True, "13:30", True)
    assert command("reminder", "--no-mail", "--json").json["by_mail"] is False


def test_a_test_is_sent(command: Type, anna: Member) -> None:
    told = command("reminder", "--mail", "--try").out
    assert anna.user is not None
    assert told.startswith(f"A test is on its way by mail, to {anna.user.email}.")
    assert command("reminder", "--try").err.startswith("A test left less than a minute ago.")


def test_a_pause_and_its_end(command: Type, anna: Member) -> None:
    until = TODAY + timedelta(days=20)
    command("reminder", "--mail")
    paused = command("reminder", "--pause", until.isoformat()).out.splitlines()[0]
    assert paused == f"Paused until {day(until)}."
    command("reminder", "--resume")
    assert ReminderChoice.objects.get().paused_until is None


def test_wrong_use(command: Type, anna: Member) -> None:
    assert command("reminder", "--at", "nine").code == 2
    assert command("reminder", "--pause", "soon").code == 2
    assert command("reminder", "--pause", "2099-01-01", "--resume").code == 2
    refused = command("reminder", "--at", "22:00")
    assert (refused.code, refused.err) == (1, "A reminder comes between 08:00 and 19:30.\n")


def test_without_a_mail_server_it_says_so(command: Type, anna: Member, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    assert command("reminder", "--mail").out.splitlines() == [
        "No reminder reaches you: mail does not work here.",
        "By mail does not work here: no mail server is set (EMAIL_URL).",
        "Reminders can come on your devices: open Reminders in Voorkant there.",
    ]
