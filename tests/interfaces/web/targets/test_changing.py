"""Setting the target and saying when one is there, on pages without script."""

from datetime import date

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, undo, visitor, words
from tests.support.business import join
from voorkant.data.models import Absence, Holiday, Recalibration, WorkPattern
from voorkant.operations.accounts import Person, change_person
from voorkant.operations.targets.weekly import TargetWish, set_target
from voorkant.queries.targets.plans import base_in_force

NEXT = date(2026, 10, 26)


def base(of: Visitor, on: date = TODAY) -> int:
    return base_in_force(of.member.workspace, of.member, on)


def test_less_starts_next_monday_and_is_kept_with_its_reason(sanne: Visitor) -> None:
    page = sanne.post("/score/target/", points="12.5", reason="Three days a week")
    said = words(page)
    assert "12.5 points from Monday 26 October 2026." in said
    assert "15 → 12.5 points from Mon 26 October, by Sanne Three days a week" in said
    assert "12.5 points a week, from Monday 26 October 2026." in words(page, "toast")
    assert (base(sanne), base(sanne, NEXT)) == (150, 125)


def test_more_starts_this_week_and_is_undone_from_the_toast(sanne: Visitor) -> None:
    page = sanne.post("/score/target/", points="20")
    assert base(sanne) == 200
    change = Recalibration.objects.get()
    path = f"/score/target/{change.public_id}/undo/"
    sanne.post(path, **undo(page, path))
    assert base(sanne) == 150


def test_what_was_planned_and_goes_is_named_and_comes_back(sanne: Visitor) -> None:
    sanne.post("/score/target/", points="12")
    page = sanne.post("/score/target/", points="15")
    gone = "What was planned, 12 points from Monday 26 October 2026, is dropped."
    assert f"15 points a week, from Monday 19 October 2026. {gone}" in words(page, "toast")
    assert (base(sanne), base(sanne, NEXT)) == (150, 150)
    latest = (
        "Stays 15 points from Mon 19 October, by Sanne Instead of 12 points from Mon 26 October."
    )
    assert latest in words(sanne.get("/score/target/"))
    path = f"/score/target/{Recalibration.objects.latest('pk').public_id}/undo/"
    later = sanne.get("/score/target/")
    back = sanne.post(path, **fields(later, path))
    assert (base(sanne), base(sanne, NEXT)) == (150, 120)
    assert "12 points from Monday 26 October 2026." in words(back)


def test_one_point_is_told_as_one(sanne: Visitor) -> None:
    assert "1 point a week, from Mon" in words(sanne.post("/score/target/", points="1"), "toast")
    assert sanne.member.user is not None
    change_person(sanne.member.user, Person("Sanne", "nl"))
    assert "1 punt vanaf maandag 26 oktober 2026." in words(sanne.get("/score/target/"))


def test_what_is_so_already_is_told_and_adds_no_line(sanne: Visitor) -> None:
    page = sanne.post("/score/target/", points="15")
    assert words(page, "toast") == "It is 15 points a week already: nothing changed."
    assert not Recalibration.objects.exists()


def test_more_can_wait(sanne: Visitor) -> None:
    sanne.post("/score/target/", points="20", later="on")
    assert (base(sanne), base(sanne, NEXT)) == (150, 200)


def test_a_colleagues_page_is_not_shown_for_what_is_wrong_in_a_form(sanne: Visitor) -> None:
    piet = visitor(join(sanne.member.workspace, "Piet"))
    theirs = str(sanne.member.public_id)
    for path, sent in (
        ("/score/target/", {"points": "abc", "member": theirs}),
        ("/score/target/", {"points": "abc", "member": "all"}),
        ("/settings/availability/week/", {"day1": "abc", "member": theirs}),
        ("/settings/availability/away/", {"start": "abc", "member": theirs}),
    ):
        assert piet.post(path, **sent).status_code == 403, path


def test_a_proposal_comes_filled_in_and_is_kept(sanne: Visitor) -> None:
    html = sanne.get("/score/target/?points=10&proposed=100").content.decode()
    assert 'name="points" value="10"' in html
    sanne.post("/score/target/", points="10", proposed="100")
    assert Recalibration.objects.get().proposed == 100
    assert "Voorkant proposed 10." in words(sanne.get("/score/target/"))


def test_dutch_writes_a_comma(sanne: Visitor) -> None:
    piet = visitor(join(sanne.member.workspace, "Piet"))
    piet.post("/score/target/", points="22,5")
    assert base(piet) == 225
    assert "22,5 punten per week" in words(piet.get("/score/target/"))


def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(sanne: Visitor) -> None:
    for wrong, said in (
        ("0", "A weekly target is more than 0 and at most 10,000 points."),
        ("abc", "Give a number, in figures."),
        ("10001", "A weekly target is more than 0 and at most 10,000 points."),
        ("1.25", "Too many decimals: at most 1."),
        ("", "Fill this in."),
    ):
        page = sanne.client.post("/score/target/", {"points": wrong, "reason": "kept"})
        assert page.status_code == 422
        assert said in words(page)
        assert 'value="kept"' in page.content.decode()
    assert Recalibration.objects.count() == 0


def test_who_leads_sets_a_colleagues_target_and_everybodys(sanne: Visitor) -> None:
    piet = visitor(join(sanne.member.workspace, "Piet"))
    sanne.post("/score/target/", member=piet.member.public_id, points="30")
    assert base(piet) == 300
    page = sanne.post("/score/target/", member="all", points="25")
    assert "Target for everybody 25 points a week" in words(page)
    assert base(sanne) == 250
    assert piet.get("/score/target/?member=all").status_code == 403
    assert piet.get(f"/score/target/?member={sanne.member.public_id}").status_code == 403


def test_the_team_can_do_without_somebody(sanne: Visitor) -> None:
    piet = visitor(join(sanne.member.workspace, "Piet"))
    about = piet.member.public_id
    page = sanne.post("/score/target/in-sales/", member=about, in_sales="no")
    assert "The team’s target does not count on Piet." in words(page, "toast")
    assert "The team together 0 of 15 points" in words(sanne.get("/score/"))
    path = "/score/target/in-sales/"
    sanne.post(path, member=about, in_sales="yes")
    assert "The team together 0 of 30 points" in words(sanne.get("/score/"))
    assert piet.client.post(path, {"member": about, "in_sales": "no"}).status_code == 403


def test_a_member_sees_only_his_own_changes(sanne: Visitor) -> None:
    owner = sanne.member
    piet = visitor(join(owner.workspace, "Piet"))
    set_target(owner.workspace, owner, TargetWish(200, owner, "secret"), TODAY, NOON)
    assert "secret" not in words(piet.get("/score/target/"))
    assert "secret" in words(sanne.get("/score/target/"))


def test_a_work_week_makes_the_week_ask_less(sanne: Visitor) -> None:
    percents = {f"day{n}": "100" if n < 3 else "0" for n in range(7)}
    page = sanne.post("/settings/availability/week/", **percents)
    assert "Your work week counts from this Monday." in words(page, "toast")
    assert WorkPattern.objects.get().valid_from == date(2026, 10, 19)
    assert WorkPattern.objects.get().friday == 0
    path = "/settings/availability/week/"
    sanne.post(path, **undo(page, path))
    assert WorkPattern.objects.get().friday == 100
    wrong = sanne.client.post("/settings/availability/week/", percents | {"day0": "101"})
    assert (wrong.status_code, WorkPattern.objects.count()) == (422, 1)
    assert 'value="101"' in wrong.content.decode()
    nothing = sanne.client.post("/settings/availability/week/", {f"day{n}": "0" for n in range(7)})
    assert "at least one of them for some of it" in words(nothing)


def test_days_away_are_noted_removed_and_put_back(sanne: Visitor) -> None:
    page = sanne.post(
        "/settings/availability/away/",
        start="2026-10-22",
        last="2026-10-23",
        part="100",
        reason="Oma",
    )
    row = Absence.objects.get()
    assert (row.start, row.until) == (date(2026, 10, 22), date(2026, 10, 24))
    assert "Thu 22 October – Fri 23 October Oma" in words(page)
    assert "of 9 points" in words(sanne.get("/score/"))
    removed = sanne.post(f"/settings/availability/away/{row.public_id}/remove/")
    assert "None in sight." in words(removed)
    path = f"/settings/availability/away/{row.public_id}/restore/"
    sanne.post(path, **undo(removed, path))
    assert "Oma" in words(sanne.get("/settings/availability/"))


def test_an_absence_that_ends_before_it_starts_is_said_at_the_field(sanne: Visitor) -> None:
    given = {"start": "2026-10-23", "last": "2026-10-22", "part": "100", "reason": "Oma"}
    page = sanne.client.post("/settings/availability/away/", given)
    assert page.status_code == 422
    assert "The last day comes before the first." in words(page)
    assert 'value="Oma"' in page.content.decode()
    early = given | {"start": "2026-10-01", "last": "2026-10-02"}
    refused = sanne.client.post("/settings/availability/away/", early)
    assert "Choose Monday 12 October 2026 or a later day." in words(refused)


def test_why_a_colleague_is_away_is_his_own(sanne: Visitor) -> None:
    piet = visitor(join(sanne.member.workspace, "Piet"))
    piet.post(
        "/settings/availability/away/",
        start="2026-10-22",
        last="2026-10-22",
        part="50",
        reason="Ziekenhuis",
    )
    seen = words(sanne.get(f"/settings/availability/?member={piet.member.public_id}"))
    assert "Thu 22 October 50%" in seen
    assert "Ziekenhuis" not in seen


def test_a_holiday_can_be_worked_and_taken_back(sanne: Visitor) -> None:
    christmas = {"on": "2026-12-25", "name": "Kerst", "counts": "no"}
    page = sanne.post("/settings/availability/holidays/", **christmas)
    assert "Friday 25 December 2026 is a day like any other." in words(page, "toast")
    path = "/settings/availability/holidays/"
    sent = undo(page, path)
    assert Holiday.objects.get(date=date(2026, 12, 25)).counts is False
    assert sent["counts"] == "yes"
    sanne.post(path, **sent)
    assert Holiday.objects.get(date=date(2026, 12, 25)).counts is True
    piet = visitor(join(sanne.member.workspace, "Piet"))
    refused = piet.client.post("/settings/availability/holidays/", christmas)
    assert refused.status_code == 403
    assert "We work" not in words(piet.get("/settings/availability/"))


def test_a_day_off_that_was_added_is_taken_away_by_undo(sanne: Visitor) -> None:
    path, team_day = "/settings/availability/holidays/", {"on": "2026-10-23", "name": "Teamdag"}
    page = sanne.post(path, **team_day)
    said = words(sanne.post(path, **undo(page, path)), "toast")
    assert said == "Friday 23 October 2026 is off the list."
    assert not Holiday.objects.filter(date=date(2026, 10, 23)).exists()
    sanne.post(path, **team_day)
    renamed = sanne.post(path, **(team_day | {"name": "Heidag"}))
    sanne.post(path, **undo(renamed, path))
    assert Holiday.objects.get(date=date(2026, 10, 23)).name == "Teamdag"


def test_a_house_day_off_makes_everybodys_week_smaller(sanne: Visitor) -> None:
    sanne.post("/settings/availability/holidays/", on="2026-10-23", name="Teamdag")
    assert "of 12 points" in words(sanne.get("/score/"))
    sanne.post("/settings/availability/holidays/", on="2026-10-24", name="Zaterdag")
    assert "of 12 points" in words(sanne.get("/score/"))


def test_more_opens_both(sanne: Visitor) -> None:
    html = sanne.get("/more/").content.decode()
    assert 'href="/score/target/"' in html
    assert 'href="/settings/availability/"' in html
