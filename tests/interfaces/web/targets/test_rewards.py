"""One's own rewards on pages and on Today."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.targets.rewards import Reward, Span, State
from voorkant.interfaces.web import middleware
from voorkant.operations.targets.rewards import add_reward
from voorkant.queries.targets.rewards import rewards

PIE = Reward("Appeltaart", Span.DAY, TODAY, 30)


def promised(one: Visitor, reward: Reward = PIE) -> UUID:
    return add_reward(one.member.workspace, one.member, reward, NOON)


def states(one: Visitor) -> list[tuple[str, State]]:
    found = rewards(one.member.workspace, one.member)
    return [(card.reward.text, card.state) for card in found]


def test_promising_with_and_without_points(sanne: Visitor) -> None:
    empty = words(sanne.get("/rewards/"))
    assert "Nobody else sees this." in empty
    said = sanne.post("/rewards/", text="Zee", span="week", on="2026-10-21", threshold="")
    assert words(said, "toast") == "For the week of Mon 19 October: Zee Undo"
    assert "Zee week of Mon 19 October · 0 of 15 points" in words(said)
    sanne.post("/rewards/", text="Taart", span="day", on="2026-10-21", threshold="4.5")
    assert "Taart Wed 21 October · 0 of 4.5 points" in words(sanne.get("/rewards/"))
    undo = fields(said, (path := f"/rewards/{first(sanne, 'Zee')}/remove/"))
    assert words(sanne.post(path, **undo), "toast") == "Removed. Undo"
    assert [text for text, _state in states(sanne)] == ["Taart"]


def first(one: Visitor, text: str) -> UUID:
    found = rewards(one.member.workspace, one.member)
    return next(card.public_id for card in found if card.reward.text == text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "Fill this in."),
        ({"threshold": "0"}, "A reward asks more than 0"),
        ({"threshold": "veel"}, "Give a number, in figures."),
        ({"on": "2026-10-18"}, "That day or week is over."),
        ({"on": "9999-12-31"}, "That day is too far away."),
        ({"span": "month"}, "Choose one from the list."),
    ],
)
def test_what_is_refused_stays_in_the_form(
    sanne: Visitor, change: dict[str, Any], said: str
) -> None:
    form = {"text": "Zee", "span": "day", "on": "2026-10-21", "threshold": "3"}
    refused = sanne.client.post("/rewards/", form | change)
    assert refused.status_code == 422
    assert said in words(refused)
    assert states(sanne) == []


def test_a_tap_opens_it_and_it_is_taken_on_today(sanne: Visitor) -> None:
    pie = promised(sanne)
    assert words(sanne.get("/"), "rewards") == "For you Rewards Appeltaart · at 3 points today"
    tap = {"kind": sanne.kind("quote"), "on": "2026-10-21", "party_name": "Alfa"}
    answer = sanne.send("/act/", client_uuid=UUID(int=7), **tap)
    assert words(answer, "rewards") == "For you Rewards Earned: Appeltaart I took it"
    taken = sanne.send(f"/rewards/{pie}/claim/", on="2026-10-21")
    assert words(taken, "rewards") == "For you Rewards Taken: Appeltaart"
    assert words(taken, "toast") == "Enjoy it: Appeltaart Undo"
    twice = sanne.send(f"/rewards/{pie}/claim/", on="2026-10-21")
    assert (twice.status_code, words(twice, "toast")) == (409, "You took this reward already.")
    unclaim = f"/rewards/{pie}/unclaim/"
    back = sanne.post(unclaim, **fields(taken, unclaim))
    assert words(back, "toast") == "It waits for you again."
    assert states(sanne) == [("Appeltaart", State.EARNED)]


def test_without_points_it_stays_shut(sanne: Visitor) -> None:
    pie = promised(sanne)
    refused = sanne.client.post(f"/rewards/{pie}/claim/", {"on": "2026-10-21"})
    assert refused.status_code == 409
    assert "The points are not enough" in words(refused)


def test_changing_and_undoing(sanne: Visitor) -> None:
    pie = promised(sanne)
    assert 'value="3"' in sanne.get(f"/rewards/{pie}/").content.decode()
    form = {"text": "Wandeling", "span": "week", "on": "2026-10-28", "threshold": "12"}
    said = sanne.post(f"/rewards/{pie}/", **form)
    assert "Wandeling week of Mon 26 October · 0 of 12 points" in words(said)
    sanne.post(f"/rewards/{pie}/", **fields(said, f"/rewards/{pie}/"))
    assert rewards(sanne.member.workspace, sanne.member)[0].reward == PIE


def test_the_same_next_week(sanne: Visitor) -> None:
    pie = promised(sanne)
    said = sanne.post(f"/rewards/{pie}/again/", next="/rewards/")
    assert words(said, "toast") == "For Wed 28 October: Appeltaart Undo"
    assert len(states(sanne)) == 2


def test_what_was_earned_last_week_waits_on_today(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised(sanne)
    sanne.log("quote", party_name="Alfa")
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=6))
    assert "Earned: Appeltaart" in words(sanne.get("/"), "rewards")
    assert words(sanne.get("/day/2026-10-21/"), "rewards") == ""
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=15))
    assert words(sanne.get("/"), "rewards") == ""


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_sees_it(sanne: Visitor, role: Role) -> None:
    pie = promised(sanne)
    sanne.log("quote", party_name="Alfa")
    other = visitor(join(sanne.member.workspace, "Bert", role))
    for path in ("/", "/rewards/", f"/week/{sanne.member.public_id}/", "/score/", "/more/"):
        assert "Appeltaart" not in other.get(path).content.decode()
    assert other.get(f"/rewards/{pie}/").status_code == 403
    assert states(sanne) == [("Appeltaart", State.EARNED)]
