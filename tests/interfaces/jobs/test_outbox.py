"""What waits in the outbox leaves once, later when it must, and never holds up the rest."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections, transaction
from pytest_django.fixtures import Settings

from tests.support.business import NOON
from tests.support.delivery import use_server
from tests.support.mailbox import Mailbox, mail_server
from voorkant.data.models import Outbox
from voorkant.gateways.mail import Attachment
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.operations.delivery import (
    MOST_TRIES,
    Message,
    attached,
    forget_lapsed,
    post,
    withdraw,
)
from voorkant.operations.rhythm.reminding import MAIL

RESET = {"link": "http://localhost:8000/account/forgotten/1-secret/"}


def write(key: str = "one", kind: str = "password_reset", language: str = "nl") -> None:
    """Put one message in the outbox."""
    lapses_at = NOON + timedelta(minutes=30)
    post(None, Message(kind, "anna@example.nl", language, RESET, key, lapses_at), NOON)


def send_at(moment: datetime) -> int:
    """Send what is due at a moment."""
    return empty_outbox(lambda: moment)


def stored() -> dict[str, Any]:
    """Return what the outbox holds of its only message."""
    return dict(Outbox.objects.values("state", "tries", "data", "last_error").get())


@pytest.mark.django_db
def test_a_message_leaves_once_and_its_secret_goes(mailbox: Mailbox) -> None:
    write()
    assert [send_at(NOON), send_at(NOON), send_at(NOON + timedelta(hours=9))] == [1, 0, 0]
    (mail,) = mailbox.mails
    assert mail["To"] == "anna@example.nl"
    assert mail["From"] == "Voorkant <voorkant@localhost>"
    assert mailbox.link() == RESET["link"]
    assert stored() == {"state": "sent", "tries": 1, "data": {}, "last_error": ""}


@pytest.mark.django_db
def test_the_same_key_is_sent_once(mailbox: Mailbox) -> None:
    write("same")
    write("same")
    send_at(NOON)
    assert len(mailbox.mails) == 1


@pytest.mark.django_db
def test_a_file_goes_with_its_message_and_not_on_the_console(
    mailbox: Mailbox, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Attachment("week.pdf", "application/pdf", b"%PDF-1.7 a week")
    data = {"number": "48", "link": RESET["link"], **attached(file)}
    for key in ("one", "two"):
        post(None, Message("review", "anna@example.nl", "nl", data, key), NOON)
        send_at(NOON)
        settings.EMAIL_URL = ""
    (mail,) = mailbox.mails
    (part,) = mail.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("week.pdf", "application/pdf")
    assert part.get_content() == file.content
    shown = capsys.readouterr().out
    assert "Je week op papier zit bij deze mail: week.pdf." in shown
    assert data["file"] not in shown


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_sent(mailbox: Mailbox) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert [Outbox.objects.count(), send_at(NOON), len(mailbox.mails)] == [0, 0, 0]


@pytest.mark.django_db
def test_a_server_that_is_down_is_tried_later_and_later(
    dead_server: int, settings: Settings
) -> None:
    write()
    assert [send_at(NOON), send_at(NOON + timedelta(seconds=29))] == [1, 0]
    assert send_at(NOON + timedelta(seconds=30)) == 1
    assert send_at(NOON + timedelta(seconds=89)) == 0
    row = Outbox.objects.get()
    assert (row.state, row.tries, row.data) == ("waiting", 2, RESET)
    assert row.last_error.startswith("ConnectionRefusedError")
    with mail_server() as mailbox:
        use_server(settings, mailbox.port)
        later = NOON + timedelta(seconds=90)
        assert [send_at(later), send_at(later + timedelta(hours=1))] == [1, 0]
        assert len(mailbox.mails) == 1


@pytest.mark.django_db
def test_a_refused_mail_is_tried_again_under_the_same_name(mailbox: Mailbox) -> None:
    mailbox.refusals = 1
    write()
    send_at(NOON)
    assert (mailbox.mails, stored()["state"]) == ([], "waiting")
    send_at(NOON + timedelta(seconds=31))
    name = Outbox.objects.get().public_id
    assert [mail["Message-ID"] for mail in mailbox.mails] == [f"<{name}@localhost>"]


@pytest.mark.django_db
def test_after_eight_tries_it_is_given_up(dead_server: int) -> None:
    post(None, Message("password_changed", "a@example.nl", "nl", RESET, "changed"), NOON)
    moment = NOON
    for _ in range(MOST_TRIES + 2):
        send_at(moment)
        moment += timedelta(hours=2)
    assert (stored()["state"], stored()["tries"]) == ("failed", MOST_TRIES)


@pytest.mark.django_db
def test_one_that_cannot_be_written_does_not_hold_up_the_next(mailbox: Mailbox) -> None:
    write("bad", kind="nobody_knows_this")
    write("good")
    assert send_at(NOON) == 2
    assert list(Outbox.objects.order_by("id").values_list("state", flat=True)) == [
        "waiting",
        "sent",
    ]


@pytest.mark.django_db
def test_one_of_which_nobody_can_tell_whether_it_is_wanted_does_not_hold_up_the_next(
    mailbox: Mailbox,
) -> None:
    post(None, Message(MAIL[0], "anna@example.nl", "nl", {"reminder": "?"}, "broken"), NOON)
    write("whole")
    assert send_at(NOON) == 1
    assert len(mailbox.mails) == 1
    rows = Outbox.objects.order_by("pk").values_list("dedupe_key", "state", "tries")
    assert list(rows) == [("broken", "waiting", 1), ("whole", "sent", 1)]


@pytest.mark.django_db
def test_a_sender_that_died_is_followed_up_after_two_minutes(mailbox: Mailbox) -> None:
    write()
    Outbox.objects.update(state="sending", tries=1, next_at=NOON + timedelta(minutes=2))
    assert send_at(NOON + timedelta(seconds=119)) == 0
    assert send_at(NOON + timedelta(seconds=120)) == 1
    assert len(mailbox.mails) == 1


@pytest.mark.django_db
def test_without_a_mail_server_it_is_shown_once(
    no_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    write(language="en-gb")
    assert [send_at(NOON), send_at(NOON)] == [1, 0]
    shown = capsys.readouterr().out
    said = ["No mail server is set (EMAIL_URL)", "To: anna@example.nl", RESET["link"]]
    assert [shown.count(words) for words in said] == [1, 1, 1]
    assert (stored()["state"], stored()["data"]) == ("shown", RESET)


@pytest.mark.django_db
def test_a_link_that_lapsed_is_neither_sent_nor_kept(mailbox: Mailbox) -> None:
    write()
    late = NOON + timedelta(minutes=30)
    assert [send_at(late), forget_lapsed(late), len(mailbox.mails)] == [0, 1, 0]
    assert stored() == {"state": "failed", "tries": 0, "data": {}, "last_error": "lapsed"}
    assert forget_lapsed(late) == 0


@pytest.mark.django_db
def test_what_is_withdrawn_is_not_sent(mailbox: Mailbox) -> None:
    write("one")
    withdraw("one")
    assert [send_at(NOON), len(mailbox.mails)] == [0, 0]
    assert (stored()["state"], stored()["data"]) == ("failed", {})


@pytest.mark.django_db(transaction=True)
def test_senders_beside_each_other_send_each_message_once(mailbox: Mailbox) -> None:
    for number in range(12):
        write(f"message {number}")
    together = Barrier(3)

    def sender() -> int:
        together.wait()
        try:
            return send_at(NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        sent = [pool.submit(sender) for _ in range(3)]
        assert sum(one.result() for one in sent) == 12
    names = {mail["Message-ID"] for mail in mailbox.mails}
    assert (len(mailbox.mails), len(names)) == (12, 12)
    assert set(Outbox.objects.values_list("state", "tries")) == {("sent", 1)}
