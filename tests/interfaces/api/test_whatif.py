"""The look ahead by the API: what is given, what comes of it, and who may see whose."""

from typing import Any

import pytest

from tests.interfaces.api.desk import Desk, deed
from voorkant.data.models import WhatIfBasis

BASIS = {"points_per_contract": 60, "deal_value": 600_000, "cycle_weeks": 4}
COUNT = {"contracts": 5, "counted_from": "2026-01-01", "counted_until": "2026-10-20"}


def test_before_anything_is_given_no_figure_is_made_up(desk: Desk) -> None:
    found = desk.get("/what-if")
    names = ("basis", "rate", "effort", "needed", "obstacle", "lands_from", "coming_weeks")
    assert [found[name] for name in names] == [None] * len(names)
    assert (found["scenarios"], found["landing"], found["cautions"]) == ([], [], [])
    assert desk.get("/what-if/basis") == {"basis": None}
    assert found["present"] == {"points": 15, "ground": "start", "average": 0, "weeks": 8}


def test_a_choice_with_everything_it_rests_on(desk: Desk) -> None:
    desk.put("/what-if/basis", {**BASIS, "minutes_per_point": 20, "goal": 12_000_000})
    found = desk.get("/what-if?points=20&team=true")
    when = (found["year"], found["starts_on"], found["lands_from"])
    assert when == (2026, "2026-10-26", "2026-W48")
    assert found["rate"] == {"ground": "estimated", "contracts": 1, "points": 60}
    assert found["effort"] == {"ground": "estimated", "minutes": 20, "share": 0}
    assert found["landing"][0]["before"] == 0
    less, same, more = found["scenarios"]
    assert [one["points"] for one in (less, same, more)] == [12, 15, 20]
    assert [one["choice"] for one in (less, same, more)] == ["less", "same", "more"]
    assert same["difference"] == {"minutes": 0, "this_year": 0, "next_year": 0, "full_year": 0}
    assert more["minutes"] == 400
    assert more["difference"]["minutes"] == 100
    for year in ("this_year", "next_year", "full_year"):
        assert more["difference"][year] == more[year]["revenue"] - same[year]["revenue"]
        assert more[year]["revenue"] / 600_000 == pytest.approx(more[year]["contracts"], abs=1e-4)
    assert found["needed"]["contracts"] == 20
    assert found["needed"]["points_a_year"] == 1_200


def test_contracts_are_counted_over_points(desk: Desk) -> None:
    desk.post("/entries", deed(quantity=4))
    kept = desk.put("/what-if/basis", {**BASIS, "points_per_contract": None, **COUNT})["basis"]
    assert {name: kept[name] for name in COUNT} == COUNT
    assert kept["given_by"] == "Anna"
    found = desk.get("/what-if")
    assert found["rate"] == {"ground": "counted", "contracts": 5, "points": 12}
    assert "few_contracts" in found["cautions"]


def test_without_points_in_the_days_counted_there_is_a_reason(desk: Desk) -> None:
    desk.put("/what-if/basis", {**BASIS, "points_per_contract": None, **COUNT})
    found = desk.get("/what-if")
    assert (found["obstacle"], found["scenarios"]) == ("no_points", [])


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({**BASIS, "points_per_contract": None}, "counted_or_estimated", "contracts"),
        ({**BASIS, "contracts": 5}, "counted_or_estimated", "contracts"),
        ({**BASIS, **COUNT}, "counted_or_estimated", "contracts"),
        ({**BASIS, "points_per_contract": 0}, "bad_figure", "points_per_contract"),
        ({**BASIS, "cycle_weeks": -1}, "bad_figure", "cycle_weeks"),
        ({**BASIS, "deal_value": 0}, "bad_worth", "deal_value"),
        ({**BASIS, "deal_value": 10**15}, "too_large", "amount"),
        ({**BASIS, "goal": -5}, "bad_worth", "goal"),
        ({**BASIS, "currency": "USD"}, "other_currency", "deal_value"),
        ({**BASIS, "deal_value": "600"}, "not_whole", "deal_value"),
        ({**BASIS, "value": 600}, "unknown_field", "value"),
        (
            {**BASIS, "points_per_contract": None, **COUNT, "counted_until": "2026-10-21"},
            *("bad_count", "counted_until"),
        ),
    ],
)
def test_what_cannot_be_a_basis(desk: Desk, body: dict[str, Any], code: str, field: str) -> None:
    refused = desk.put("/what-if/basis", body)
    assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    assert not WhatIfBasis.objects.exists()


@pytest.mark.parametrize("points", ["-1", "10001", "1.5", "veel"])
def test_points_that_cannot_be_tried(desk: Desk, points: str) -> None:
    desk.get(f"/what-if?points={points}")
    assert desk.last == 422


def test_a_member_sees_his_own_choice_without_the_goal(desk: Desk, colleague: Desk) -> None:
    desk.put("/what-if/basis", {**BASIS, "goal": 12_000_000})
    colleague.post("/entries", deed(quantity=4))
    found = colleague.get("/what-if")
    assert found["member"] == str(colleague.member.public_id)
    assert (found["basis"]["goal"], found["needed"]) == (None, None)
    assert found["basis"]["deal_value"] == 600_000
    for path in ("/what-if?team=true", "/what-if/basis"):
        colleague.get(path)
        assert colleague.last == 403
    colleague.put("/what-if/basis", BASIS)
    assert colleague.last == 403
