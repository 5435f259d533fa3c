"""What if: nothing made up, everything said, a choice that leads to the target."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from tests.interfaces.web.pages import Visitor, fields, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.data.models import WhatIfBasis
from voorkant.operations.accounts import Person, change_person

PAGE, GIVE = "/score/what-if/", "/score/what-if/basis/"
NONE = "\N{NO-BREAK SPACE}"
GIVEN = {"points_per_contract": "60", "deal_value": "6,000", "cycle_weeks": "4"}


def give(of: Visitor, **values: Any) -> None:
    """Give a basis without holidays in the way: all weeks of this test are whole."""
    of.post(GIVE, **{**GIVEN, **values})


def card(of: Visitor, choice: str, path: str = PAGE) -> str:
    """Return what a card says."""
    html = of.get(path).content.decode()
    found = re.search(rf'<li class="choice-card choice-{choice}">.*?</li>', html, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).replace(NONE, " ").split())


def test_before_anything_is_given_there_are_questions_and_no_figures(sanne: Visitor) -> None:
    said = words(sanne.get(PAGE))
    assert "Nothing is made up here" in said
    assert "Three questions" in said
    assert "€" not in said
    target = words(sanne.get("/score/target/"), "choice")
    assert "With three figures of your own you see how much." in target


def test_three_answers_give_three_choices(sanne: Visitor) -> None:
    page = sanne.post(GIVE, **GIVEN, minutes_per_point="20")
    assert "This is what the figures rest on." in words(page, "toast")
    less, same, more = (card(sanne, choice) for choice in ("less", "same", "more"))
    assert less.startswith("Fewer proposed 5 points a week 1.7 hours a week (\N{MINUS SIGN}3.3)")
    assert same.startswith("The same 15 points a week 5 hours a week 2026 € ")
    assert more.startswith("More 19 points a week 6.3 hours a week (+1.3)")
    told = words(page, "choice-sentence")
    assert told.startswith("5 points a week instead of 15: \N{MINUS SIGN}€")


@pytest.mark.parametrize("points", range(8, 15))
def test_differences_are_those_of_the_figures_shown(sanne: Visitor, points: int) -> None:
    give(sanne, points_per_contract="7", deal_value="1,000.77", minutes_per_point="13")
    page = f"{PAGE}?points={points}"
    less, same = (card(sanne, choice, page).replace(",", "") for choice in ("less", "same"))
    for figure in (r"([\d.]+) hours? a week", r"2027 € ([\d.]+)"):
        (mine, more), (now,) = (
            re.findall(rf"{figure}(?: \(\N{{MINUS SIGN}}(?:€ )?([\d.]+)\))?", less)[0],
            re.findall(figure, same),
        )
        assert Decimal(now) - Decimal(mine) == Decimal(more)


def test_what_is_given_last_holds_and_undo_brings_the_earlier_back(sanne: Visitor) -> None:
    give(sanne)
    first = WhatIfBasis.objects.get()
    page = sanne.post(GIVE, **{**GIVEN, "cycle_weeks": "60"})
    assert "In 2026 nothing changes any more: it takes 60 weeks" in words(page)
    undo = f"{GIVE}{first.public_id}/again/"
    back = sanne.post(undo, **fields(page, undo))
    assert "4 weeks own estimate" in words(back)
    assert [row.cycle_weeks for row in WhatIfBasis.objects.order_by("id")] == [4, 60, 4]


def test_points_of_ones_own_take_their_place_and_lead_to_the_target(sanne: Visitor) -> None:
    give(sanne)
    assert card(sanne, "more", f"{PAGE}?points=22").startswith("More your own 22 points a week")
    html = sanne.get(f"{PAGE}?points=22").content.decode()
    assert re.search(r'href="/score/target/\?points=22&amp;reason=[^"]+">Choose 22<', html)
    assert 'href="/score/target/?points=15">Keep 15<' in html
    form = sanne.get("/score/target/?points=22&reason=More").content.decode()
    assert 'name="points" value="22"' in form


def test_the_script_gets_the_choice_alone(sanne: Visitor) -> None:
    give(sanne)
    headers = {"HX-Request": "true"}
    part = sanne.client.get(f"{PAGE}?points=22", headers=headers).content.decode()
    assert part.lstrip().startswith('<section class="card" id="choice"')
    assert ('id="choice-body"' in part, "<html" in part) == (True, False)


@pytest.mark.parametrize("points", ["-1", "10001", "2.5", "veel"])
def test_points_that_cannot_be_are_said_at_the_field(sanne: Visitor, points: str) -> None:
    give(sanne)
    page = sanne.get(f"{PAGE}?points={points}")
    assert page.status_code == 422
    assert words(page, "error-points") == "Give a whole number from 0 to 10,000."


def test_no_points_at_all_can_be_looked_at_and_not_chosen(sanne: Visitor) -> None:
    give(sanne)
    said = card(sanne, "less", f"{PAGE}?points=0")
    assert said.startswith("Fewer your own 0 points a week")
    assert "Choose" not in said


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"contracts": "5"}, "contracts", "Give one of two: contracts with the days"),
        ({"points_per_contract": ""}, "contracts", "Give one of two: contracts with the days"),
        ({"deal_value": "veel"}, "deal_value", "“veel” is not an amount."),
        ({"deal_value": "$5"}, "deal_value", "Look ahead in the workspace’s own currency: EUR."),
        ({"deal_value": "0"}, "deal_value", "Give an amount of more than 0"),
        ({"goal": "$5"}, "goal", "Look ahead in the workspace’s own currency: EUR."),
        ({"cycle_weeks": "261"}, "cycle_weeks", "Give 260 or less."),
        (
            {"points_per_contract": "", "contracts": "5", "counted_until": "2026-10-22"},
            *("counted_until", "none of which is still to come."),
        ),
    ],
)
def test_what_cannot_be_a_basis_is_said_at_its_field(
    sanne: Visitor, wrong: dict[str, str], field: str, said: str
) -> None:
    typed = {**GIVEN, "counted_from": "2026-01-01", "counted_until": "2026-10-21", **wrong}
    page = sanne.post(GIVE, **typed)
    assert page.status_code == 422
    assert said in words(page, f"id_{field}_error")
    assert f'name="cycle_weeks" value="{typed["cycle_weeks"]}"' in page.content.decode()
    assert not WhatIfBasis.objects.exists()


def test_contracts_are_counted_through_the_last_day(sanne: Visitor) -> None:
    sanne.log("quote", quantity=20, party_name="Alfa")
    count = {"contracts": "2", "counted_from": "2026-01-01", "counted_until": "2026-10-21"}
    page = sanne.post(GIVE, **{**GIVEN, "points_per_contract": "", **count})
    said = words(page)
    told = "2 contracts over 60 points of everybody, from 1 January 2026 to 21 October 2026."
    assert told in said
    assert "2 contracts were counted, which is few: one more or less changes every amount" in said
    assert "÷ 60 points × 2 contracts × €" in said


def test_without_points_in_those_days_there_is_a_reason_and_no_amount(sanne: Visitor) -> None:
    count = {"contracts": "2", "counted_from": "2026-01-01", "counted_until": "2026-10-21"}
    page = sanne.post(GIVE, **{**GIVEN, "points_per_contract": "", **count})
    assert words(page, "choice-sentence").startswith("No points were scored from 1 January 2026")
    assert "choice-card" not in page.content.decode()


def test_a_goal_asks_points_of_the_whole_team(sanne: Visitor) -> None:
    join(sanne.member.workspace, "Bram")
    give(sanne, goal="120,000", minutes_per_point="20")
    assert "Your goal" not in words(sanne.get(PAGE))
    said = words(sanne.get(f"{PAGE}?member=team")).replace(NONE, " ")
    assert "€ 120,000 in a year is 20 contracts, or 1,200 points:" in said
    assert "Choose so many" in said


def test_the_team_chooses_an_equal_part_for_each(sanne: Visitor) -> None:
    bram = join(sanne.member.workspace, "Bram")
    give(sanne)
    team = f"{PAGE}?member=team&points=45"
    html = sanne.get(team).content.decode()
    way = re.search(r'href="(/score/target/[^"]+)">Choose 23 each<', html)
    assert way
    form = sanne.get(unescape(way[1])).content.decode()
    assert "Target for everybody" in form
    assert 'name="points" value="23"' in form
    sanne.post("/score/target/", points="20", member=bram.public_id)
    said = words(sanne.get(team))
    assert "Somebody has a target of his own: set it per person." in said
    assert "each" not in card(sanne, "more", team)


def test_who_leads_sees_a_colleagues_choice_and_a_member_his_own(sanne: Visitor) -> None:
    give(sanne, goal="120,000")
    workspace = sanne.member.workspace
    bram, lena = join(workspace, "Bram"), join(workspace, "Lena", Role.LEAD)
    his = f"{PAGE}?member={bram.public_id}"
    html = visitor(lena).get(his).content.decode()
    assert f"member={bram.public_id}" in re.findall(r'href="/score/target/\?([^"]+)"', html)[0]
    own = words(visitor(bram).get(PAGE))
    assert "Waar kies je voor?" in own
    assert ("120.000" in own, "Andere cijfers?" in own) == (False, False)
    refused = (f"{PAGE}?member=team", f"{PAGE}?member={lena.public_id}")
    assert [visitor(bram).get(path).status_code for path in refused] == [403, 403]
    assert visitor(bram).post(GIVE, **GIVEN).status_code == 403


def test_dutch_reads_and_writes_dutch_amounts(sanne: Visitor) -> None:
    assert sanne.member.user is not None
    change_person(sanne.member.user, Person("Sanne", "nl"))
    give(sanne, deal_value="4.500,50")
    assert WhatIfBasis.objects.get().deal_value == 450_050
    page = sanne.get(PAGE)
    assert 'name="deal_value" value="4.500,50"' in page.content.decode()
    assert "Waar kies je voor?" in words(page)


def test_the_choice_stands_beside_the_target_and_score_leads_to_it(sanne: Visitor) -> None:
    give(sanne)
    target = sanne.get("/score/target/")
    assert words(target, "choice").startswith("Which do you choose?")
    assert "What does this rest on?" in words(target, "choice")
    assert f'href="{PAGE}"' in sanne.get("/score/").content.decode()
