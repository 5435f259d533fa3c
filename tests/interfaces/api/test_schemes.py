"""Schemes and kinds through the API."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import kind_id, start_business
from voorkant.data.models import ActivityKind, Scheme

COMING = "/schemes/2026-10-26"
FIELDS = ("kind", "side", "points", "day_cap", "asks_audience", "needs_party", "chance")


def body(desk: Desk, **changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the scheme in force as one to publish, with changes by the English name of a kind."""
    (now,) = (one for one in desk.get("/schemes")["schemes"] if one["is_in_force"])
    rules = [
        {name: rule[name] for name in FIELDS} | dict(changes.get(rule["name_en"], {}))
        for rule in now["rules"]
    ]
    return {"reason": "Opnieuw geijkt", "rules": rules}


def rule(scheme: Any, name: str) -> Any:
    return next(one for one in scheme["rules"] if one["name_en"] == name)


def test_a_business_starts_with_a_scheme(desk: Desk) -> None:
    (start,) = desk.get("/schemes")["schemes"]
    assert [start[name] for name in ("monday", "trial_until", "is_in_force")] == [
        "2025-12-29",
        "2026-01-19",
        True,
    ]
    assert (start["published_by"], start["reason"], start["changes"]) == ("", "", [])
    assert rule(start, "Quote sent") == {
        "kind": str(kind_id(desk.member.workspace, "quote")),
        "name_nl": "Offerte verstuurd",
        "name_en": "Quote sent",
        "measure": "count",
        "side": "talk",
        "points": 3,
        "day_cap": None,
        "asks_audience": False,
        "needs_party": True,
        "chance": None,
        "archived": False,
        "suggested": None,
    }
    assert desk.get("/schemes/2025-12-29") == start


def test_a_scheme_is_published_replaced_and_taken_back(desk: Desk) -> None:
    sent = body(desk, **{"Session offered": {"points": 1.5, "day_cap": 6}})
    made = desk.put(COMING, sent)
    assert (desk.last, made["monday"], made["trial_until"]) == (201, "2026-10-26", "2026-11-16")
    assert (made["is_in_force"], made["published_by"]) == (False, "Anna")
    (change,) = made["changes"]
    assert (change["before"]["points"], change["after"]["points"]) == (1, 1.5)
    assert change["after"]["day_cap"] == 6
    assert (desk.put(COMING, sent), desk.last) == (made, 200)
    other = desk.put(COMING, body(desk, **{"Session offered": {"points": 2}}))
    assert (desk.last, rule(other, "Session offered")["points"]) == (201, 2)
    kinds = desk.get("/kinds?on=2026-10-26")["kinds"]
    assert [one["points"] for one in kinds if one["name_en"] == "Session offered"] == [2]
    assert (desk.delete(COMING), desk.last) == ({}, 200)
    refused = desk.get(COMING)
    assert (desk.last, refused["code"], refused["field"]) == (404, "unknown_scheme", "monday")


def test_what_is_logged_ahead_follows(desk: Desk) -> None:
    desk.post("/entries", deed("session", on="2026-10-26", queued=True))
    desk.put(COMING, body(desk, **{"Session offered": {"points": 2.5}}))
    assert desk.get("/score/day?on=2026-10-26")["points"] == 2.5
    desk.delete(COMING)
    assert desk.get("/score/day?on=2026-10-26")["points"] == 1


def test_chances_suggest_points_with_the_quote_as_yardstick(desk: Desk) -> None:
    chances: dict[str, Any] = {
        "Quote sent": {"chance": {"tried": 20, "signed": 5}},
        "Programme offered": {"chance": {"percent": 12.5}},
        "Newsletter sent": {"chance": {"percent": 25}},
        "Back-side work": {"chance": {"percent": 1}},
    }
    made = desk.put(COMING, body(desk, **chances))
    names = ("Quote sent", "Programme offered", "Newsletter sent", "Back-side work")
    assert [rule(made, name)["suggested"] for name in names] == [3, 1.5, 0.3, None]
    assert rule(made, "Quote sent")["chance"] == {"tried": 20, "signed": 5}
    assert rule(made, "Programme offered")["chance"] == {"percent": 12.5}


def test_whether_it_names_somebody_is_proposed_when_left_out(desk: Desk) -> None:
    sent = body(desk, **{"Session offered": {"points": 3}, "Quote sent": {"points": 2}})
    for one in sent["rules"]:
        one["kind"] = "session" if one["points"] == 3 else one["kind"]
        del one["needs_party"]
    made = desk.put(COMING, sent)
    assert rule(made, "Session offered")["needs_party"] is True
    assert rule(made, "Quote sent")["needs_party"] is False


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("points", {"points": 1000.5}, "bad_points", "rules.2.points"),
    ("points", {"points": 0.25}, "bad_points", "rules.2.points"),
    ("points", {"points": -1}, "bad_points", "rules.2.points"),
    ("points", {"points": "3"}, "not_points", "rules.2.points"),
    ("points", {"points": True}, "not_points", "rules.2.points"),
    ("cap", {"day_cap": 0}, "bad_points", "rules.2.day_cap"),
    ("cap", {"day_cap": 0.25}, "bad_points", "rules.2.day_cap"),
    ("side", {"side": "back"}, "back_earns_nothing", "rules.2.points"),
    ("side", {"side": "left"}, "bad_choice", "rules.2.side"),
    ("kind", {"kind": "xyz"}, "unknown_kind", "rules.2.kind"),
    ("kind", {"kind": str(uuid.uuid4())}, "unknown_kind", "rules.2.kind"),
    ("kind", {"kind": "quote"}, "rule_twice", "rules.2.kind"),
    ("chance", {"chance": {"percent": 101}}, "bad_chance", "rules.2.chance"),
    ("chance", {"chance": {"percent": "12"}}, "not_number", "rules.2.chance.percent"),
    ("chance", {"chance": {"percent": 12.55}}, "bad_chance", "rules.2.chance"),
    ("chance", {"chance": {"tried": 5, "signed": 6}}, "bad_chance", "rules.2.chance"),
    ("chance", {"chance": {"tried": 5}}, "bad_chance", "rules.2.chance"),
    ("chance", {"chance": {}}, "bad_chance", "rules.2.chance"),
    ("chance", {"chance": {"tried": 5.5}}, "not_whole", "rules.2.chance.tried"),
    ("field", {"colour": "red"}, "unknown_field", "rules.2.colour"),
    ("yes", {"asks_audience": "yes"}, "not_boolean", "rules.2.asks_audience"),
]


@pytest.mark.parametrize(("what", "change", "code", "field"), WRONG)
def test_a_wrong_rule_is_named_by_its_place(
    desk: Desk, what: str, change: dict[str, Any], code: str, field: str
) -> None:
    sent = body(desk)
    sent["rules"][2] |= change
    refused = desk.put(COMING, sent)
    assert (refused["code"], refused["field"]) == (code, field)
    assert desk.last == (404 if code == "unknown_kind" else 422)
    assert Scheme.objects.count() == 1


def test_a_wrong_scheme_is_refused_whole(desk: Desk) -> None:
    sent = body(desk)
    for path, change, code, field in [
        ("/schemes/2026-10-27", {}, "not_a_monday", "monday"),
        ("/schemes/2026-10-19", {}, "monday_too_early", "monday"),
        ("/schemes/2026-10-12", {}, "monday_too_early", "monday"),
        ("/schemes/26-10-2026", {}, "bad_date", "monday"),
        (COMING, {"reason": " "}, "reason_needed", "reason"),
        (COMING, {"reason": "x" * 2001}, "too_long", "reason"),
        (COMING, {"reason": "a\x00b"}, "bad_text", "reason"),
        (COMING, {"rules": sent["rules"][1:]}, "rule_missing", "rules"),
        (COMING, {"rules": []}, "rule_missing", "rules"),
        (COMING, {"rules": "all"}, "not_list", "rules"),
    ]:
        refused = desk.put(path, sent | change)
        assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    refused = desk.put(COMING, {"rules": sent["rules"]})
    assert (desk.last, refused["code"], refused["field"]) == (422, "missing", "reason")
    assert Scheme.objects.count() == 1


def test_what_began_is_not_taken_back(desk: Desk) -> None:
    refused = desk.delete("/schemes/2025-12-29")
    assert (desk.last, refused["code"]) == (409, "scheme_began")


def test_a_kind_of_elsewhere_is_as_unknown_as_nobodys(desk: Desk) -> None:
    sent = body(desk)
    answers = []
    for kind in (kind_id(start_business().workspace, "session"), uuid.uuid4()):
        sent["rules"][2]["kind"] = str(kind)
        answers.append((desk.put(COMING, sent), desk.last))
    assert answers[0] == answers[1]


STAND: dict[str, Any] = {
    "name_nl": "Beurs",
    "name_en": "Fair",
    "aliases": ["stand", "beurs"],
    "is_occasion": True,
    "place": 1,
    "earns": {"side": "reach", "points": 2, "asks_audience": True},
}


def test_a_kind_is_added_changed_archived_and_used_again(desk: Desk) -> None:
    made = desk.post("/kinds", STAND)
    assert (desk.last, made) == (
        201,
        {
            "id": made["id"],
            "name_nl": "Beurs",
            "name_en": "Fair",
            "aliases": ["stand"],
            "nature": "act",
            "measure": "count",
            "side": "reach",
            "points": 2,
            "day_cap": None,
            "with_prospect": False,
            "is_occasion": True,
            "is_tile": True,
            "asks_audience": True,
            "needs_party": False,
        },
    )
    assert desk.get("/kinds")["kinds"][0] == made
    assert desk.post("/entries", deed("stand"))["gained"] == 2
    path = f"/kinds/{made['id']}"
    renamed = desk.patch(path, {"name_en": "Trade fair", "is_tile": False})
    assert renamed == made | {"name_en": "Trade fair", "is_tile": False}
    desk.post(f"{path}/archive")
    assert made["id"] not in [one["id"] for one in desk.get("/kinds")["kinds"]]
    assert desk.get("/score/day")["points"] == 2
    assert desk.post(f"{path}/use-again") == renamed


def test_a_wrong_kind_is_named_by_its_field(desk: Desk) -> None:
    wrong: list[tuple[dict[str, Any], int, str, str]] = [
        ({"aliases": ["offerte"]}, 409, "kind_name_taken", "aliases"),
        ({"name_nl": "Quote"}, 409, "kind_name_taken", "name_nl"),
        ({"name_nl": "", "name_en": " "}, 422, "name_needed", "name_nl"),
        ({"name_en": "n" * 201}, 422, "too_long", "name_en"),
        ({"aliases": ["n" * 201]}, 422, "too_long", "aliases"),
        ({"nature": "art"}, 422, "bad_choice", "nature"),
        ({"place": "1"}, 422, "not_whole", "place"),
        ({"earns": {"side": "back", "points": 1}}, 422, "back_earns_nothing", "earns.points"),
        ({"earns": {"side": "talk", "points": 1000.5}}, 422, "bad_points", "earns.points"),
        ({"earns": {"side": "talk"}}, 422, "missing", "earns.points"),
    ]
    for change, status, code, field in wrong:
        refused = desk.post("/kinds", STAND | change)
        assert (desk.last, refused["code"], refused["field"]) == (status, code, field)
    assert ActivityKind.objects.count() == 14


def test_act_or_result_is_fixed_after_the_first_entry(desk: Desk) -> None:
    desk.post("/entries", deed("session"))
    kind = kind_id(desk.member.workspace, "session")
    refused = desk.patch(f"/kinds/{kind}", {"nature": "result"})
    assert (desk.last, refused["code"], refused["field"]) == (409, "nature_fixed", "nature")
    assert desk.patch(f"/kinds/{kind}", {"place": 10**30})["name_en"] == "Session offered"
    assert desk.get("/kinds")["kinds"][-1]["name_en"] == "Session offered"


def test_members_read_schemes_and_change_nothing(desk: Desk, colleague: Desk) -> None:
    assert colleague.get("/schemes") == desk.get("/schemes")
    sent = body(desk)
    for answer in (
        colleague.put(COMING, sent),
        colleague.delete(COMING),
        colleague.post("/kinds", json.loads(json.dumps(STAND))),
    ):
        assert (colleague.last, answer["code"]) == (403, "not_allowed")
