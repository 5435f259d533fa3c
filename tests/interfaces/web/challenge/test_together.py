"""Running it together: who is asked, what each shows, and what nobody sees."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from tests.interfaces.web.challenge.test_own import MONDAY, begun
from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, undo, visitor, words
from tests.support.business import join
from tests.support.delivery import use_server
from tests.support.mailbox import mail_server
from voorkant.core.access import Role
from voorkant.core.rhythm.challenge import Terms
from voorkant.data.models import Challenge, ChallengeInvite, Outbox
from voorkant.interfaces.jobs.outbox import empty_outbox
from voorkant.interfaces.web import middleware
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.rhythm.challenge import note_day, start_challenge

NOTE = "Een ja van Familie Zomer"


@pytest.fixture
def bert(sanne: Visitor) -> Visitor:
    """Return a colleague who reads English."""
    member = join(sanne.member.workspace, "Bert", Role.LEAD)
    assert member.user is not None
    change_person(member.user, Person("Bert", "en-gb"))
    return visitor(member)


def ask(one: Visitor, other: Visitor) -> UUID:
    """Begin a challenge, ask a colleague along, and return the invitation."""
    begun(one)
    own = Challenge.objects.get(member=one.member, ended_on=None).public_id
    one.post(f"/challenge/{own}/ask/", member=other.member.public_id)
    return ChallengeInvite.objects.latest("id").public_id


def joined(one: Visitor, other: Visitor, **showing: str) -> tuple[UUID, UUID]:
    """Let two run it together; return the challenge of each."""
    invite = ask(one, other)
    other.post(f"/challenge/invites/{invite}/accept/", **{"shows": "total", **showing})
    theirs = Challenge.objects.get(member=other.member, ended_on=None)
    return Challenge.objects.get(member=one.member).public_id, theirs.public_id


def test_a_colleague_is_asked_and_joins(sanne: Visitor, bert: Visitor) -> None:
    invite = ask(sanne, bert)
    assert "Bert was asked" in words(sanne.get("/challenge/"), "along")
    assert words(bert.get("/"), "challenge") == "Sanne asks you to join a challenge"
    asked = bert.get("/challenge/")
    assert "Sanne asks: shall we run it together?" in words(asked)
    said = bert.post(f"/challenge/invites/{invite}/accept/", shows="days")
    assert words(said, "toast") == "You have joined. Undo"
    sanne.log("call", MONDAY)
    bert.log("call", MONDAY)
    assert words(sanne.get("/challenge/"), "along").startswith(
        "Together Together 2 of 60 Bert · 1 of 30"
    )
    assert "Sanne · 1 of 30" in words(bert.get("/challenge/"), "along")
    theirs = Challenge.objects.get(member=bert.member)
    assert (theirs.starts_on, theirs.rule, theirs.number) == (MONDAY, "working_days", 1)


@pytest.mark.parametrize(
    ("shows", "total", "days", "note"),
    [
        ("nothing", False, False, False),
        ("total", True, False, False),
        ("days", True, True, False),
        ("notes", True, True, True),
    ],
)
def test_others_see_what_one_shows_and_nothing_more(
    sanne: Visitor, bert: Visitor, shows: str, total: bool, days: bool, note: bool
) -> None:
    _mine, theirs = joined(sanne, bert)
    bert.log("call", MONDAY, party_name="Familie Zomer", note="Geheim")
    note_day(bert.member.workspace, bert.member, theirs, date(2026, 10, 20), NOTE, NOON)
    bert.post(f"/challenge/{theirs}/show/", shows=shows)
    along = words(sanne.get("/challenge/"), "along")
    told = ("Bert · 1 of 30" in along, "19 October: kept" in along, NOTE in along)
    assert told == (total, days, note)
    html = sanne.get("/challenge/").content.decode()
    assert "Geheim" not in html
    assert ("Familie Zomer" in html) is note
    assert ("Bert · shows nothing" in along) is (shows == "nothing")


def test_who_shows_nothing_counts_only_if_he_agrees(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert, shows="nothing")
    bert.log("call", MONDAY)
    assert "Together 1 of" not in words(sanne.get("/challenge/"), "along")
    shown = bert.post(f"/challenge/{theirs}/show/", shows="nothing", counts_along="on")
    assert "Together 1 of 60" in words(sanne.get("/challenge/"), "along")
    path = f"/challenge/{theirs}/show/"
    bert.post(path, **undo(shown, path))
    assert not Challenge.objects.get(member=bert.member).counts_along


@pytest.mark.parametrize("role", list(Role))
def test_who_does_not_run_it_along_sees_nothing_of_it(
    sanne: Visitor, bert: Visitor, role: Role
) -> None:
    mine, theirs = joined(sanne, bert, shows="notes")
    bert.log("call", MONDAY)
    note_day(bert.member.workspace, bert.member, theirs, MONDAY, NOTE, NOON)
    assert NOTE in sanne.get("/challenge/").content.decode()
    other = visitor(join(sanne.member.workspace, "Cor", role))
    for path in ("/challenge/", "/", "/score/", f"/week/{bert.member.public_id}/"):
        html = other.get(path).content.decode()
        assert NOTE not in html
        assert "of 30" not in html
    for one in (mine, theirs):
        assert other.get(f"/challenge/{one}/").status_code == 403


def test_leaving_hides_both_ways_and_is_undone(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert)
    left = bert.post(f"/challenge/{theirs}/leave/")
    assert words(left, "toast") == "You go on alone. The others see nothing of you. Undo"
    assert "Sanne ·" not in words(left)
    assert "Bert ·" not in words(sanne.get("/challenge/"))
    path = f"/challenge/{theirs}/rejoin/"
    assert "Sanne · 0 of 30" in words(bert.post(path, **fields(left, path)), "along")


def test_who_stops_counts_with_his_days_up_to_then(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert)
    sanne.log("call", MONDAY)
    bert.log("call", MONDAY)
    total = "Together Together 2 of 60"
    assert words(sanne.get("/challenge/"), "along").startswith(f"{total} Bert ·")
    stopped = bert.post(f"/challenge/{theirs}/stop/")
    along = words(sanne.get("/challenge/"), "along")
    # Monday kept, Tuesday missed; of Wednesday, when he stopped, nothing is decided.
    assert along.startswith(
        "Together Together 2 of 32 Those who stopped count with their days up to then. If you tell"
    )
    assert "Bert ·" not in along
    path = f"/challenge/{theirs}/resume/"
    bert.post(path, **undo(stopped, path))
    assert words(sanne.get("/challenge/"), "along").startswith(f"{total} Bert ·")


def test_who_left_before_he_stopped_counts_no_more(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert)
    bert.log("call", MONDAY)
    bert.post(f"/challenge/{theirs}/leave/")
    bert.post(f"/challenge/{theirs}/stop/")
    assert "Together Together" not in words(sanne.get("/challenge/"), "along")


def test_nobody_counts_twice(sanne: Visitor, bert: Visitor) -> None:
    mine, theirs = joined(sanne, bert)
    bert.log("call", MONDAY)
    bert.post(f"/challenge/{theirs}/stop/")
    sanne.post(f"/challenge/{mine}/ask/", member=bert.member.public_id)
    invite = ChallengeInvite.objects.get().public_id
    bert.post(f"/challenge/invites/{invite}/accept/", shows="total")
    assert "Together 1 of 60 Bert · 1 of 30" in words(sanne.get("/challenge/"), "along")


def test_who_is_asked_hears_it_by_mail(sanne: Visitor, bert: Visitor, settings: Settings) -> None:
    ask(sanne, bert)
    with mail_server() as box:
        use_server(settings, box.port)
        cor = visitor(join(sanne.member.workspace, "Cor"))
        own = Challenge.objects.get().public_id
        sanne.post(f"/challenge/{own}/ask/", member=cor.member.public_id)
        empty_outbox(lambda: NOON)
    assert cor.member.user is not None
    (mail,) = box.mails
    told = (mail["To"], mail["Subject"])
    assert told == (cor.member.user.email, "Sanne vraagt: doen we samen een uitdaging?")
    assert box.link() == "http://localhost:8000/challenge/"


@pytest.mark.parametrize("answer", ["withdraw", "decline"])
def test_a_question_that_no_longer_stands_is_not_mailed(
    sanne: Visitor, bert: Visitor, settings: Settings, answer: str
) -> None:
    with mail_server() as box:
        use_server(settings, box.port)
        invite = ask(sanne, bert)
        who = bert if answer == "decline" else sanne
        who.post(f"/challenge/invites/{invite}/{answer}/")
        assert Outbox.objects.get().kind == "asked_along"
        assert empty_outbox(lambda: NOON) == 0
    assert (box.mails, Outbox.objects.get().data) == ([], {})


def test_a_question_taken_back_and_asked_again_is_mailed_once(
    sanne: Visitor, bert: Visitor, settings: Settings
) -> None:
    with mail_server() as box:
        use_server(settings, box.port)
        for _ in range(2):
            invite = ask(sanne, bert)
            sanne.post(f"/challenge/invites/{invite}/withdraw/")
            assert empty_outbox(lambda: NOON) == 0
        ask(sanne, bert)
        empty_outbox(lambda: NOON)
    assert [mail["To"] for mail in box.mails] == [bert.member.user and bert.member.user.email]


def test_what_was_shown_to_some_is_not_shown_to_others(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert, shows="notes", counts_along="on")
    bert.post(f"/challenge/{theirs}/leave/")
    zoe = join(sanne.member.workspace, "Zoe")
    bert.post(f"/challenge/{theirs}/ask/", member=zoe.public_id)
    row = Challenge.objects.get(member=bert.member)
    assert (row.shows, row.counts_along) == ("total", False)
    bert.post(f"/challenge/{theirs}/ask/", member=join(row.workspace, "Aad").public_id)
    assert ChallengeInvite.objects.filter(challenge=row).count() == 2


def test_who_was_asked_along_asks_nobody(sanne: Visitor, bert: Visitor) -> None:
    _mine, theirs = joined(sanne, bert)
    zoe = join(sanne.member.workspace, "Zoe")
    assert "Ask a colleague to join" in words(sanne.get("/challenge/"))
    assert "Ask a colleague to join" not in words(bert.get("/challenge/"))
    refused = bert.client.post(f"/challenge/{theirs}/ask/", {"member": zoe.public_id})
    assert refused.status_code == 409
    assert "Only the person who asked the others can ask more people." in words(refused)


def test_a_no_is_undone_and_a_question_taken_back(sanne: Visitor, bert: Visitor) -> None:
    invite = ask(sanne, bert)
    no = bert.post(f"/challenge/invites/{invite}/decline/")
    assert "shall we run it together" not in words(no)
    path = f"/challenge/invites/{invite}/reopen/"
    again = bert.post(path, **fields(no, path))
    assert "shall we run it together" in words(again)
    sanne.post(f"/challenge/invites/{invite}/withdraw/")
    late = bert.client.post(f"/challenge/invites/{invite}/accept/", {"shows": "total"})
    assert (late.status_code, Challenge.objects.count()) == (404, 1)


def test_the_undo_of_joining_asks_again(sanne: Visitor, bert: Visitor) -> None:
    invite = ask(sanne, bert)
    said = bert.post(f"/challenge/invites/{invite}/accept/", shows="total")
    path = f"/challenge/{Challenge.objects.get(member=bert.member).public_id}/remove/"
    back = bert.post(path, **fields(said, path))
    assert "shall we run it together" in words(back)
    assert "Bert ·" not in words(sanne.get("/challenge/"))


def test_who_runs_one_already_stops_that_first(sanne: Visitor, bert: Visitor) -> None:
    begun(bert)
    invite = ask(sanne, bert)
    assert "Stop that one first" in words(bert.get("/challenge/"))
    refused = bert.client.post(f"/challenge/invites/{invite}/accept/", {"shows": "total"})
    assert refused.status_code == 409
    assert Challenge.objects.filter(member=bert.member).count() == 1


def test_a_question_lapses(sanne: Visitor, bert: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    invite = ask(sanne, bert)
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=28))
    assert "shall we run it together" not in words(bert.get("/challenge/"))
    late = bert.client.post(f"/challenge/invites/{invite}/accept/", {"shows": "total"})
    assert late.status_code == 404


def test_nobody_is_asked_twice_or_after_a_no(sanne: Visitor, bert: Visitor) -> None:
    invite = ask(sanne, bert)
    own = Challenge.objects.get().public_id
    twice = sanne.client.post(f"/challenge/{own}/ask/", {"member": bert.member.public_id})
    bert.post(f"/challenge/invites/{invite}/decline/")
    after = sanne.client.post(f"/challenge/{own}/ask/", {"member": bert.member.public_id})
    assert (twice.status_code, after.status_code) == (409, 409)
    assert "Ask a colleague to join" not in words(sanne.get("/challenge/"))


def test_rows_stand_by_name_and_never_by_rank(sanne: Visitor, bert: Visitor) -> None:
    joined(sanne, bert)
    zoe = visitor(join(sanne.member.workspace, "Aad"))
    own = Challenge.objects.get(member=sanne.member).public_id
    sanne.post(f"/challenge/{own}/ask/", member=zoe.member.public_id)
    invite = ChallengeInvite.objects.latest("id").public_id
    zoe.post(f"/challenge/invites/{invite}/accept/", shows="total")
    bert.log("call", TODAY)
    along = words(sanne.get("/challenge/"), "along")
    assert along.index("Aad · 0 of 30") < along.index("Bert · 1 of 30")


def test_a_workspace_for_one_person_knows_nothing_of_it(sanne: Visitor) -> None:
    workspace = sanne.member.workspace
    workspace.shape = "solo"
    workspace.save()
    start_challenge(workspace, sanne.member, Terms(TODAY), NOON)
    page = words(sanne.get("/challenge/"))
    assert "0 of 30" in page
    for word in ("Together", "colleague", "others"):
        assert word not in page
