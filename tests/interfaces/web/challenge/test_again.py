"""Before the first day, and coming back: what may be changed, and what is told of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.interfaces.web.challenge.test_own import begun, looked_at
from tests.interfaces.web.challenge.test_shared import link, opened
from tests.interfaces.web.challenge.test_together import bert, joined
from tests.interfaces.web.pages import TODAY, Visitor, fields, undo, visitor, words
from tests.support.business import join
from voorkant.data.models import Challenge, ChallengeInvite, Holiday

__all__ = ["bert"]
DAY = timedelta(days=1)
SATURDAY = date(2026, 10, 24)
TERMS = {"starts_on": "2026-10-26", "rule": "every_day", "number": "2"}
GO_ON = "Go on with this challenge"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (TODAY, "From today, one act every working day, unless you choose otherwise above."),
        (SATURDAY, "From Monday 26 October, one act every working day, unless you choose"),
    ],
)
def test_the_offer_names_the_first_day_that_counts(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch, today: date, said: str
) -> None:
    looked_at(monkeypatch, today)
    assert f"Begin {said}" in words(sanne.get("/challenge/"), "start")


def test_the_offer_knows_holidays(sanne: Visitor) -> None:
    Holiday.objects.create(workspace=sanne.member.workspace, date=TODAY, name="Vrij")
    assert "From Thursday 22 October," in words(sanne.get("/challenge/"), "start")


def test_a_link_tells_the_first_day_that_counts(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = link(sanne, begun(sanne, SATURDAY))
    for today, said in ((SATURDAY, "Begins"), (SATURDAY + 2 * DAY, "Began")):
        looked_at(monkeypatch, today)
        shown = words(opened(secret))
        assert f"{said} on Monday 26 October 2026." in shown
        assert "from Monday 26 October 2026" in shown
        assert "Saturday 24" not in shown


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 21), "begins on Monday"),
        (SATURDAY, "begins on Monday"),
        (date(2026, 10, 25), "begins on Monday"),
        (date(2026, 10, 19), "begins on Monday 26 October"),
        (date(2026, 10, 26), "0 of 30"),
    ],
)
def test_today_says_when_it_begins(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch, today: date, said: str
) -> None:
    begun(sanne, SATURDAY)
    looked_at(monkeypatch, today)
    assert words(sanne.get("/"), "challenge") == f"Challenge: {said}"


def test_stopped_before_its_first_day_nothing_is_left_of_it(sanne: Visitor) -> None:
    made = sanne.post("/challenge/", **TERMS)
    assert "Another first day" in words(made)
    own = Challenge.objects.get().public_id
    gone = sanne.post(f"/challenge/{own}/stop/")
    assert words(gone, "toast") == "It had not begun, so it is gone. Undo"
    for word in ("Earlier challenges", "Good that you are here again", "of 30"):
        assert word not in words(gone)
    assert sanne.client.get(f"/challenge/{own}/").status_code == 302
    path = f"/challenge/{own}/resume/"
    back = sanne.post(path, **undo(gone, path))
    assert "Begins on Monday 26 October 2026." in words(back, "thirty-standing")


def test_its_first_day_is_changed_and_changed_back(sanne: Visitor) -> None:
    sanne.post("/challenge/", **TERMS)
    page = sanne.get("/challenge/").content.decode()
    assert 'value="2026-10-26"' in page
    wanted = {"starts_on": "2026-10-23", "rule": "working_days", "number": "1"}
    changed = sanne.post("/challenge/", **wanted)
    assert words(changed, "toast") == "Changed. Undo"
    assert "Begins on Friday 23 October 2026." in words(changed, "thirty-standing")
    sanne.post("/challenge/", **undo(changed, "/challenge/"))
    (row,) = Challenge.objects.all()
    assert (str(row.starts_on), row.rule, row.number) == ("2026-10-26", "every_day", 2)


def test_once_it_has_begun_its_first_day_stands(sanne: Visitor) -> None:
    begun(sanne)
    assert "Another first day" not in words(sanne.get("/challenge/"))


def test_nor_is_it_changed_when_somebody_runs_it_along(sanne: Visitor, bert: Visitor) -> None:
    sanne.post("/challenge/", **TERMS)
    own = Challenge.objects.get().public_id
    assert "Another first day" in words(sanne.get("/challenge/"))
    sanne.post(f"/challenge/{own}/ask/", member=bert.member.public_id)
    assert "Another first day" not in words(sanne.get("/challenge/"))
    invite = ChallengeInvite.objects.get().public_id
    bert.post(f"/challenge/invites/{invite}/accept/", shows="total")
    for one in (sanne, bert):
        assert "Another first day" not in words(one.get("/challenge/"))
        refused = one.client.post("/challenge/", {**TERMS, "number": "1"})
        assert refused.status_code == 422


def test_one_goes_on_from_the_page_that_looks_back(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = begun(sanne)
    sanne.post(f"/challenge/{own}/stop/")
    looked_at(monkeypatch, TODAY + 7 * DAY)
    path = f"/challenge/{own}/resume/"
    back = sanne.get(f"/challenge/{own}/")
    assert GO_ON in words(back)
    assert words(sanne.post(path, **fields(back, path)), "toast") == "On you go."


def test_after_a_week_a_fresh_start_is_greeted(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = begun(sanne)
    sanne.post(f"/challenge/{own}/stop/")
    looked_at(monkeypatch, TODAY + 8 * DAY)
    assert GO_ON not in words(sanne.get(f"/challenge/{own}/"))
    refused = sanne.client.post(f"/challenge/{own}/resume/")
    assert refused.status_code == 409
    assert "Begin a new one: today is a good day for it." in words(refused)


def test_while_another_runs_it_offers_no_going_on(sanne: Visitor) -> None:
    own = begun(sanne)
    sanne.post(f"/challenge/{own}/stop/")
    begun(sanne, TODAY)
    assert GO_ON not in words(sanne.get(f"/challenge/{own}/"))


def test_who_left_hears_that_others_joined(sanne: Visitor, bert: Visitor) -> None:
    mine, theirs = joined(sanne, bert)
    bert.post(f"/challenge/{theirs}/leave/")
    ask_cor(sanne, mine)
    refused = bert.client.post(f"/challenge/{theirs}/rejoin/")
    assert refused.status_code == 409
    assert "Others joined after you left" in words(refused)


def test_who_stopped_hears_that_he_goes_on_alone(sanne: Visitor, bert: Visitor) -> None:
    mine, theirs = joined(sanne, bert)
    bert.post(f"/challenge/{theirs}/stop/")
    ask_cor(sanne, mine)
    alone = bert.post(f"/challenge/{theirs}/resume/")
    assert words(alone, "toast").startswith("On you go, alone: others joined in the meantime.")
    assert "Sanne ·" not in words(alone)


def ask_cor(sanne: Visitor, challenge: UUID) -> None:
    """Let a third colleague join."""
    cor = visitor(join(sanne.member.workspace, "Cor"))
    sanne.post(f"/challenge/{challenge}/ask/", member=cor.member.public_id)
    invite = ChallengeInvite.objects.latest("id").public_id
    cor.post(f"/challenge/invites/{invite}/accept/", shows="total")


def test_a_run_with_a_mended_day_says_so(sanne: Visitor) -> None:
    begun(sanne)
    for on in (TODAY - DAY, TODAY - DAY, TODAY):
        sanne.log("call", on)
    told = words(sanne.get("/challenge/"), "thirty-standing")
    assert told.startswith("3 of 30 Every day kept or mended so far. 27 days to go.")
