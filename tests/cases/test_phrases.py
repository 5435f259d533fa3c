"""The worked cases of phrases by operation, API, command and page: all do what the core reads."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import translation

from tests.cases.phrasebook import KNOWN, TODAY, PhraseCase, act_in, load_phrases
from tests.interfaces.api.desk import Desk
from tests.interfaces.web.pages import visitor
from tests.support.business import at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.data.models import Commitment, Entry, Member, Party, RestLine
from voorkant.interfaces.api import callers
from voorkant.interfaces.cli import local_books
from voorkant.interfaces.cli.main import run
from voorkant.interfaces.web import middleware
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.activity import log_entry
from voorkant.operations.activity.phrases import Plan, Saying, do_phrase, foresee_phrase
from voorkant.operations.portfolio import PartyDetails, add_party
from voorkant.queries.activity.entries import find_entry, record
from voorkant.wording import shapes

NOON = at(TODAY)
CASES = load_phrases()
EVERY_FILE = pytest.mark.parametrize("name", CASES)
Found = dict[str, Any]


class Standing(datetime):
    """A clock that stands at noon."""

    @classmethod
    def now(cls, tz: object = None) -> "Standing":
        """Return noon."""
        return cls(NOON.year, NOON.month, NOON.day, NOON.hour, tzinfo=UTC)


@pytest.fixture
def owner(db: None, monkeypatch: pytest.MonkeyPatch) -> Member:
    """Return an owner who knows some people and logged one call, an hour before noon."""
    for interface in (callers, middleware):
        monkeypatch.setattr(interface, "now", lambda: NOON)
    monkeypatch.setattr(local_books, "datetime", Standing)
    monkeypatch.delenv("VOORKANT_URL", raising=False)
    owner = start_business()
    for name in KNOWN:
        add_party(owner.workspace, owner, PartyDetails(name), NOON)
    new = NewEntry(uuid4(), kind_id(owner.workspace, "call"))
    log_entry(owner.workspace, owner, new, at(TODAY, hour=11))
    return owner


def typed(name: str, owner: Member) -> Iterator[tuple[PhraseCase, str, str]]:
    """Go over the first phrase of each case in each language, as if no other had been typed."""
    assert owner.user is not None
    for case in CASES[name]:
        for language in case.languages:
            with transaction.atomic(), translation.override(language):
                change_person(owner.user, Person("Anna", language))
                yield case, case.phrases[0], language
                transaction.set_rollback(True)


def known() -> set[str]:
    return set(Party.objects.values_list("name", flat=True))


def seen(case: PhraseCase, done: Found, before: set[str]) -> Found:
    """Return the answer of API or `--json` in the form of the cases."""
    if "code" in done:
        return {"refused": done["code"]}
    if done["does"] == "go":
        on = {"day": date.fromisoformat(done["on"])} if done["on"] else {}
        return {"screen": done["screen"], **on}
    if done["does"] == "rest":
        return {"rest": done["text"]}
    row = find_entry(Member.objects.get().workspace, UUID(done["entry"]["client_uuid"]))
    if done["does"] == "undo":
        return {"undo": row.type == "void"}
    return {"log": act_in(record(row), case, before)}


def foreseen_and_done(owner: Member, phrase: str, language: str) -> tuple[Plan | None, Found]:
    saying = Saying(phrase, language, uuid4())
    try:
        plan = foresee_phrase(owner.workspace, owner, phrase, language, NOON)
        done = do_phrase(owner.workspace, owner, saying, NOON)
    except VoorkantError as error:
        return None, {"code": error.code}
    assert plan.wish == done.wish
    return plan, shapes.fulfilled(done)


@EVERY_FILE
def test_operation(name: str, owner: Member) -> None:
    for case, phrase, language in typed(name, owner):
        before = known()
        plan, done = foreseen_and_done(owner, phrase, language)
        assert (phrase, seen(case, done, before)) == (phrase, case.right)
        if case.act and plan:
            assert (phrase, shapes.number(plan.gains)) == (phrase, done["gained"])


@EVERY_FILE
def test_api(name: str, owner: Member) -> None:
    desk = Desk(owner)
    for case, phrase, _ in typed(name, owner):
        before = known()
        plan = desk.get("/do?phrase=" + quote(phrase))
        done = desk.post("/do", {"client_uuid": str(uuid4()), "phrase": phrase})
        assert (phrase, seen(case, done, before)) == (phrase, case.right)
        if case.act:
            assert (plan["gains"], plan["is_new_party"]) == (done["gained"], case.act["new"])


@EVERY_FILE
def test_command(
    name: str,
    owner: Member,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for case, phrase, language in typed(name, owner):
        monkeypatch.setenv("VOORKANT_LANGUAGE", language)
        before = known()
        code = run(["do", phrase, "--json"])
        told = capsys.readouterr()
        assert (phrase, code) == (phrase, int("refused" in case.right))
        done = json.loads(told.out or told.err)
        assert (phrase, seen(case, done, before)) == (phrase, case.right)


@EVERY_FILE
def test_page(name: str, owner: Member) -> None:
    anna = visitor(owner)
    for case, phrase, _ in typed(name, owner):
        before, entries, lines = known(), Entry.objects.count(), RestLine.objects.count()
        uuid = uuid4()
        looked = anna.client.get("/do/suggest/", {"phrase": phrase}).content.decode()
        answer = anna.client.post("/do/", {"phrase": phrase, "client_uuid": str(uuid)})
        refused = "refused" in case.right
        assert (phrase, "data-refused" in looked) == (phrase, refused)
        assert (phrase, answer.status_code) == (phrase, 422 if refused else 302)
        if case.act and case.act["day"] > TODAY:
            chosen = Commitment.objects.select_related("kind", "party").latest("pk")
            assert (chosen.local_date, chosen.public_id) == (case.act["day"], uuid)
            assert (chosen.party.name if chosen.party else "") == case.act["party"]
            assert Entry.objects.count() == entries
            continue
        written = (Entry.objects.count() - entries, RestLine.objects.count() - lines)
        records = {"log", "undo"} & case.right.keys()
        assert (phrase, written) == (phrase, (len(records), int("rest" in case.right)))
        if case.act:
            row = find_entry(owner.workspace, uuid)
            assert act_in(record(row), case, before) == case.act
