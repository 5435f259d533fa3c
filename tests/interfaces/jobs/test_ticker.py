"""The ticker works until it is stopped, beside others, and outlives a failing database."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError

from tests.support.business import NOON
from tests.support.mailbox import Mailbox
from voorkant.data.models import JobRun, Outbox
from voorkant.interfaces.jobs import ticker as ticker_module
from voorkant.interfaces.jobs.outbox import now
from voorkant.interfaces.jobs.ticker import Ticker
from voorkant.interfaces.jobs.upkeep import run_due
from voorkant.operations.delivery import Message, finish_job, post, start_job


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds; fail when it takes too long."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.01)


def session(key: str, days: int) -> None:
    """Store a session that ends after so many days."""
    Session.objects.create(session_key=key, expire_date=NOON + timedelta(days=days))


@pytest.mark.django_db(transaction=True)
def test_two_tickers_send_one_mail_and_stop(mailbox: Mailbox) -> None:
    tickers = [Ticker(seconds=0.02), Ticker(seconds=0.02)]
    for one in tickers:
        one.start()
    data = {"link": "http://localhost:8000/account/forgotten/"}
    post(None, Message("password_changed", "anna@example.nl", "nl", data, "changed"), now())
    until(lambda: Outbox.objects.filter(state="sent").exists())
    rounds = [one.rounds for one in tickers]
    until(lambda: all(one.rounds > before for one, before in zip(tickers, rounds, strict=True)))
    for one in tickers:
        one.stop()
    assert [one.is_alive() for one in tickers] == [False, False]
    assert len(mailbox.mails) == 1
    assert JobRun.objects.filter(job="clear_sessions").count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_outlives_a_database_that_is_away(
    no_server: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[int] = []

    def failing() -> int:
        calls.append(1)
        if len(calls) < 3:
            raise OperationalError("the database is away")
        return 0

    monkeypatch.setattr(ticker_module, "empty_outbox", failing)
    ticker = Ticker(seconds=0.01)
    with caplog.at_level(logging.ERROR):
        ticker.start()
        until(lambda: len(calls) >= 4)
        ticker.stop()
    told = [record.getMessage() for record in caplog.records]
    assert told == ["the ticker could not do its work; it tries again"] * 2


@pytest.mark.django_db(transaction=True)
def test_a_process_has_one_ticker(no_server: None) -> None:
    first = ticker_module.start_ticker()
    try:
        assert ticker_module.start_ticker() is first
    finally:
        first.stop()


@pytest.mark.django_db
def test_each_job_runs_once_in_its_period() -> None:
    one, another = set[tuple[str, str]](), set[tuple[str, str]]()
    assert run_due(NOON, one) == [
        "clear_sessions",
        "forget_old",
        "forget_links",
        "copy_holidays",
    ]
    assert [run_due(NOON, one), run_due(NOON, another)] == [[], []]
    assert run_due(NOON + timedelta(hours=1), another) == ["forget_links"]
    tomorrow = run_due(NOON + timedelta(days=1), one)
    assert tomorrow == ["clear_sessions", "forget_old", "forget_links"]
    assert JobRun.objects.filter(finished_at=None).count() == 0


@pytest.mark.django_db
def test_sessions_that_ended_are_cleared() -> None:
    session("ended", -1)
    session("open", 1)
    run_due(NOON, set())
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert JobRun.objects.get(job="clear_sessions").result == {"sessions": 1}


@pytest.mark.django_db
def test_what_was_done_is_forgotten_after_ninety_days() -> None:
    for days in (0, 1, 45, 91, 92):
        moment = NOON + timedelta(days=days)
        post(None, Message("password_changed", "anna@example.nl", "nl", {}, f"{days}"), moment)
        run_due(moment - timedelta(hours=3), set())
        Outbox.objects.filter(dedupe_key=f"{days}").update(state="sent" if days else "waiting")
    assert list(Outbox.objects.values_list("dedupe_key", flat=True)) == ["0", "45", "91", "92"]
    kept = JobRun.objects.filter(job="clear_sessions").order_by("period")
    assert [run.period for run in kept] == ["2026-12-03", "2027-01-18", "2027-01-19"]


@pytest.mark.django_db
def test_the_last_run_of_a_job_is_known_for_ever() -> None:
    for days in (0, 1):
        run = start_job("backup", f"{days}", NOON + timedelta(days=days))
        assert run is not None
        finish_job(run, {}, NOON)
    run_due(NOON + timedelta(days=400), set())
    assert list(JobRun.objects.filter(job="backup").values_list("period", flat=True)) == ["1"]


@pytest.mark.django_db
def test_a_job_whose_process_died_is_free_after_an_hour() -> None:
    first = start_job("backup", "2026-11-24", NOON)
    assert first is not None
    assert start_job("backup", "2026-11-24", NOON + timedelta(minutes=59)) is None
    again = start_job("backup", "2026-11-24", NOON + timedelta(minutes=61))
    assert again is not None
    assert (again.pk, start_job("backup", "2026-11-24", NOON + timedelta(minutes=62))) == (
        first.pk,
        None,
    )
    finish_job(again, {}, NOON + timedelta(minutes=63))
    assert start_job("backup", "2026-11-24", NOON + timedelta(hours=9)) is None
