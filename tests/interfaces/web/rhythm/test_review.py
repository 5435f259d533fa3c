"""The weekly review as a page: answers, closing, arranging next week, and later notes."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext, override_settings

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, undo, visitor, words
from tests.support.business import join
from voorkant.core.access import Role
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.data.models import (
    Commitment,
    Entry,
    Holiday,
    Member,
    Outbox,
    PlannedCall,
    PromisePattern,
    WeekClose,
    WeeklyTarget,
)
from voorkant.formats import pdf
from voorkant.interfaces.web import middleware
from voorkant.operations.goals.goals import GoalWish, add_goal
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.rhythm.reviews import close_week

WEEK = Week.of(TODAY)
HERE = f"/review/?week={WEEK}"
FRIDAY = datetime(2026, 10, 23, 15, 0, tzinfo=UTC)
NEXT_MONDAY = date(2026, 10, 26)


@pytest.fixture
def go_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let the pages read another moment."""

    def go(moment: datetime) -> None:
        monkeypatch.setattr(middleware, "now", lambda: moment)

    return go


@pytest.fixture
def friday(sanne: Visitor, go_to: Callable[[datetime], None]) -> Visitor:
    """Return the owner on Friday afternoon, after some work."""
    sanne.log("call", TODAY)
    sanne.log("quote", TODAY, party_name="Alfa BV", amount=450_000)
    go_to(FRIDAY)
    return sanne


def kept() -> list[str]:
    row = WeekClose.objects.get()
    return [row.done, row.earned, row.blocked, row.coming]


def close(who: Visitor, at: datetime = FRIDAY) -> None:
    close_week(who.member.workspace, who.member, WEEK, {}, at)


def errors(response: HttpResponse) -> list[str]:
    """Return what a page tells at its fields."""
    return re.findall(r'class="error"[^>]*>([^<]+)<', response.content.decode())


def toast(response: HttpResponse) -> str:
    return words(response, "toast")


def test_five_questions_about_the_week(friday: Visitor) -> None:
    page = friday.get("/review/")
    text = words(page)
    assert "week 43 · 19-10 to 25-10-2026" in text
    for question in (
        "1. What did you promise, and what was done? 4 of 15 points",
        "2. What earned? Act Times Points Amount Quote sent 1 3 €",
        "3. What blocked? Not kept: Mon 19 October , Tue 20 October , Thu 22 October",
        "4. What do you promise for next week? week 44 · 26-10 to 01-11-2026",
        "5. Whom do you call next week? Nobody yet.",
    ):
        assert question in text
    assert "Promise kept on 1 of 7 days." in text


def test_answers_are_saved_by_a_button_without_script(friday: Visitor) -> None:
    page = friday.post(HERE, done="Twee offertes", blocked="Druk", do="save")
    assert toast(page) == "Saved."
    assert kept() == ["Twee offertes", "", "Druk", ""]
    assert ">Twee offertes</textarea>" in page.content.decode()


def test_answers_are_saved_by_the_script_without_leaving_the_page(friday: Visitor) -> None:
    answer = friday.send(HERE, done="Twee <offertes>")
    assert kept()[0] == "Twee <offertes>"
    assert words(answer, "review-kept") == "Kept at 17:00"
    assert "Twee <offertes>" in words(answer, "paper")


def test_an_older_page_erases_nothing_that_was_kept_meanwhile(friday: Visitor) -> None:
    untouched = {"earned": "", "was_earned": ""}
    friday.send(HERE, done="A", was_done="", **untouched)
    # Another tab, opened before: it says something else, and saw no answer to the first.
    friday.send(HERE, done="", was_done="", earned="Bellen", was_earned="")
    assert kept() == ["A", "Bellen", "", ""]
    friday.send(HERE, done="B", was_done="")
    saved = friday.send(HERE, done="B", was_done="")
    assert kept()[0] == "A\nB"
    assert 'id="was-done" value="A\nB"' in saved.content.decode()
    friday.post(HERE, done="", was_done="A\nB", do="close")
    assert kept()[:2] == ["", "Bellen"]


def test_closing_fixes_the_answers_and_undo_opens_the_week_again(friday: Visitor) -> None:
    page = friday.post(HERE, done="Ja", do="close")
    assert toast(page) == "Week 43 is closed. Undo"
    assert "You closed this week on Friday 23 October 2026." in words(page)
    assert 'name="done"' not in page.content.decode()
    open_again = f"/review/open/?week={WEEK}"
    again = friday.post(open_again, **fields(page, open_again))
    assert toast(again) == "Week 43 is open again."
    assert ">Ja</textarea>" in again.content.decode()


def test_a_draft_that_comes_after_closing_stays_on_the_page(friday: Visitor) -> None:
    close(friday)
    page = friday.post(HERE, done="Nog iets", do="save")
    assert page.status_code == 409
    assert "Week 2026-W43 was closed" in words(page)
    assert "Nog iets" in words(page)
    assert kept()[0] == ""


def test_a_draft_that_the_script_sends_after_closing_is_told_so(friday: Visitor) -> None:
    close(friday)
    answer = friday.send(HERE, done="Nog iets")
    assert (answer.status_code, kept()[0]) == (409, "")
    assert "Week 2026-W43 was closed" in words(answer, "toast")


def test_a_character_that_no_database_takes_is_left_out(friday: Visitor) -> None:
    assert friday.post(HERE, done="a\x00b", was_done="\x00", do="save").status_code == 200
    assert kept()[0] == "ab"


def test_what_was_kept_on_another_day_names_it(
    friday: Visitor, go_to: Callable[[datetime], None]
) -> None:
    friday.send(HERE, done="Ja")
    assert words(friday.get(HERE), "review-kept") == "Kept at 17:00"
    go_to(FRIDAY + timedelta(days=1))
    assert words(friday.get(HERE), "review-kept") == "Kept on Fri 23 October at 17:00"


def test_a_box_is_as_long_as_its_answer(friday: Visitor) -> None:
    friday.post(HERE, done="x" * 400, do="save")
    page = friday.get(HERE).content.decode()
    assert re.findall(r'<textarea[^>]* rows="(\d+)"', page)[:4] == ["7", "3", "3", "3"]


def test_before_the_week_is_over_the_page_says_what_closing_it_means(
    friday: Visitor, go_to: Callable[[datetime], None]
) -> None:
    told = "This week lasts up to and including Sun 25 October."
    assert told in words(friday.get(HERE), "not-over")
    go_to(FRIDAY + timedelta(days=3))
    assert told not in words(friday.get(HERE))


def test_who_began_within_the_week_was_not_free_before(
    sanne: Visitor, go_to: Callable[[datetime], None]
) -> None:
    Member.objects.filter(pk=sanne.member.pk).update(joined_on=date(2026, 10, 24))
    go_to(FRIDAY + timedelta(days=1))
    page = words(sanne.get(HERE))
    assert "You began on Saturday 24 October 2026." in page
    assert page.count("before you began") == 2 * 5
    assert "free week" not in page


def test_a_target_since_closing_is_told_beside_the_one_of_then(friday: Visitor) -> None:
    close(friday)
    workspace = friday.member.workspace
    WeeklyTarget.objects.create(workspace=workspace, valid_from=WEEK.monday, points=300)
    page = friday.get(HERE)
    assert "4 of 15 points" in words(page)
    for part in ("since", "paper"):
        assert "elsewhere this week asks 30 points now." in words(page, part)


def test_too_long_an_answer_is_refused_and_kept_in_the_form(friday: Visitor) -> None:
    page = friday.post(HERE, done="x" * 2_001, do="save")
    assert page.status_code == 422
    assert "x" * 2_001 in page.content.decode()


def test_another_week_or_none(friday: Visitor) -> None:
    assert "week 42" in words(friday.get("/review/?week=2026-W42"))
    for asked, status in (("2026-W44", 422), ("2025-W40", 422), ("x", 422)):
        assert friday.get(f"/review/?week={asked}").status_code == status
        assert friday.get(f"/review/{asked}/pdf/").status_code == status


def test_the_promise_is_changed_right_here(friday: Visitor) -> None:
    page = friday.post(HERE, done="Ja", number="1", weekdays=["0", "1"], do="promise")
    assert toast(page) == "Your promise counts from Saturday 24 October 2026."
    row = PromisePattern.objects.order_by("valid_from").last()
    assert row is not None
    assert (row.number, row.weekdays) == (1, "01")
    assert kept()[0] == "Ja"
    refused = friday.post(HERE, number="1", do="promise")
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("day", "points", "starts"),
    [
        (FRIDAY, "20", NEXT_MONDAY),
        (FRIDAY, "10", NEXT_MONDAY),
        (FRIDAY + timedelta(days=3), "20", NEXT_MONDAY),
        (FRIDAY + timedelta(days=3), "10", NEXT_MONDAY + timedelta(days=7)),
    ],
)
def test_the_target_of_next_week_leaves_the_week_under_review_alone(
    friday: Visitor,
    go_to: Callable[[datetime], None],
    day: datetime,
    points: str,
    starts: date,
) -> None:
    go_to(day)
    page = friday.post(HERE, points=points, do="target")
    assert f"{points} points a week, from {starts:%A}" in toast(page)
    assert [row.valid_from for row in WeeklyTarget.objects.all()] == [starts]


def test_the_target_that_holds_already_is_told(friday: Visitor) -> None:
    page = friday.post(HERE, points="15", do="target")
    assert toast(page) == "It is 15 points a week already: nothing changed."
    assert not WeeklyTarget.objects.exists()


def test_somebody_is_put_on_next_weeks_call_list(friday: Visitor) -> None:
    page = friday.post(
        HERE, party_name="Noor", phone="06 12345678", call_reason="Kaartje", do="call"
    )
    assert "Noor is on your call list for Mon 26 October." in toast(page)
    assert "Noor · Mon 26 October · Kaartje" in words(page, "call")
    row = PlannedCall.objects.get()
    assert (row.due_on, row.reason) == (NEXT_MONDAY, "Kaartje")
    nameless = friday.post(HERE, call_reason="Kaartje", do="call")
    assert nameless.status_code == 422
    assert 'value="Kaartje"' in nameless.content.decode()
    assert errors(nameless) == ["Fill in a name or text; it cannot be empty."]


def test_a_refused_target_is_told_once_at_its_field(friday: Visitor) -> None:
    for typed in ("x", "0", "20000"):
        page = friday.post(HERE, points=typed, do="target")
        assert (page.status_code, len(errors(page))) == (422, 1)
        assert 'role="alert"' not in page.content.decode()


def test_the_ipa_for_monday_is_chosen(friday: Visitor) -> None:
    page = friday.post(HERE, kinds=[friday.kind("quote")], do="pick")
    assert toast(page) == "Chosen for Mon 26 October. Undo"
    row = Commitment.objects.get()
    assert (row.local_date, row.kind.name_en) == (NEXT_MONDAY, "Quote sent")
    back = friday.post("/promise/", **undo(page, "/promise/"))
    assert (toast(back), Commitment.objects.count()) == (
        "Nothing chosen for Mon 26 October. Undo",
        0,
    )
    assert "Choose the act for Mon 26 October" in words(back, "pick")


def test_the_act_is_chosen_for_the_first_day_that_asks(friday: Visitor) -> None:
    workspace = friday.member.workspace
    Holiday.objects.create(workspace=workspace, date=NEXT_MONDAY, name="Vrij")
    assert "Choose the act for Tue 27 October" in words(friday.get(HERE), "pick")
    friday.post(HERE, kinds=[friday.kind("quote")], do="pick")
    assert Commitment.objects.get().local_date == NEXT_MONDAY + timedelta(days=1)


def test_nothing_is_arranged_for_a_week_that_is_over(friday: Visitor) -> None:
    page = friday.get("/review/?week=2026-W40")
    assert 'value="pick"' not in page.content.decode()
    sent = friday.post("/review/?week=2026-W40", kinds=[friday.kind("quote")], do="pick")
    assert (sent.status_code, Commitment.objects.count()) == (422, 0)


def test_a_tap_in_a_closed_week_asks_for_a_note_and_loses_nothing(friday: Visitor) -> None:
    close(friday, FRIDAY - timedelta(hours=1))
    kind = friday.kind("call")
    asked = friday.send("/act/", kind=kind, on="2026-10-23")
    assert asked.status_code == 422
    assert "You closed this week." in words(asked, "toast")
    again = fields(asked, "/act/")
    assert (again["kind"], again["on"]) == (kind, "2026-10-23")
    assert friday.send("/act/", **again, note="Vergeten").status_code == 200
    assert [row.text.note for row in Entry.objects.filter(local_date="2026-10-23")] == ["Vergeten"]


def test_an_empty_note_is_told_so(friday: Visitor) -> None:
    close(friday, FRIDAY - timedelta(hours=1))
    asked = friday.send("/act/", kind=friday.kind("call"), on="2026-10-23")
    assert "toast-error" not in asked.content.decode()
    assert "The note is empty." not in words(asked, "toast")
    again = friday.send("/act/", **fields(asked, "/act/"), note="  ")
    assert words(again, "toast").startswith("The note is empty. You closed this week.")
    page = friday.post("/act/", kind=friday.kind("call"), on="2026-10-23")
    page = friday.post("/act/", **fields(page, "/act/"), note="  ")
    assert words(page, "why-error") == "The note is empty."
    assert not Entry.objects.filter(local_date="2026-10-23").exists()


def test_without_script_the_same_is_a_page(friday: Visitor) -> None:
    close(friday, FRIDAY - timedelta(hours=1))
    asked = friday.post("/act/", kind=friday.kind("call"), on="2026-10-23")
    assert (asked.status_code, "This week is closed" in words(asked)) == (422, True)
    friday.post("/act/", **fields(asked, "/act/"), note="Vergeten")
    assert Entry.objects.filter(local_date="2026-10-23").count() == 1
    phrase = friday.post("/do/", phrase="2 call Alfa")
    assert "This week is closed" in words(phrase)
    friday.post("/do/", **fields(phrase, "/do/"), note="Ook vergeten")
    assert Entry.objects.filter(local_date="2026-10-23").count() == 2


def test_the_log_form_asks_for_the_note_at_its_field(friday: Visitor) -> None:
    close(friday, FRIDAY - timedelta(hours=1))
    page = friday.post("/log/", kind=friday.kind("call"), quantity="3", on="2026-10-23")
    assert page.status_code == 422
    assert words(page, "error-note").startswith("You closed this week.")
    assert 'value="3"' in page.content.decode()


def test_what_came_later_is_marked_wherever_it_is_shown(friday: Visitor) -> None:
    close(friday, NOON + timedelta(seconds=30))
    friday.post("/act/", kind=friday.kind("call"), on="2026-10-23", note="Vergeten")
    late = Entry.objects.get(local_date="2026-10-23")
    mark = "came after the week was closed"
    assert words(friday.get(f"/entries/?week={WEEK}")).count(mark) == 1
    assert words(friday.get(f"/entries/{late.client_uuid}/history/")).count(mark) == 1
    assert "Call with a prospect 1× · Fri 23 October Vergeten" in words(friday.get(HERE), "late")
    assert "You closed this week." in words(friday.get("/day/2026-10-21/"))
    assert "You closed this week." not in words(friday.get("/day/2026-10-14/"))


def test_what_came_late_and_was_undone_is_one_line(friday: Visitor) -> None:
    close(friday, NOON + timedelta(seconds=30))
    friday.post("/act/", kind=friday.kind("call"), on="2026-10-23", note="Vergeten")
    late = Entry.objects.get(local_date="2026-10-23")
    friday.post(f"/entries/{late.client_uuid}/undo/", client_uuid=str(uuid4()))
    assert Entry.objects.filter(local_date="2026-10-23").count() == 2
    assert words(friday.get(HERE), "late").count("Call with a prospect") == 1


def test_voiding_in_a_closed_week_asks_why(friday: Visitor) -> None:
    entry = Entry.objects.order_by("pk")[0]
    close(friday)
    address = f"/entries/{entry.client_uuid}/void/"
    asked = friday.post(address, next="/entries/")
    assert (asked.status_code, "This week is closed" in words(asked)) == (422, True)
    done = friday.post(address, **fields(asked, address), reason="Dubbel")
    assert toast(done) == "Voided. Undo"


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (0, ""),
        (2, "Week 43 is not closed yet"),
        (3, ""),
        (4, "Week 43 is not closed yet"),
        (5, "Week 43 is not closed yet"),
        (6, ""),
    ],
)
def test_today_reminds_on_friday_sunday_and_monday_only(
    sanne: Visitor, go_to: Callable[[datetime], None], days: int, line: str
) -> None:
    go_to(NOON + timedelta(days=days))
    text = words(sanne.get("/"))
    assert ("is not closed yet" in text, line in text) == (bool(line), True)
    if line:
        close(sanne, NOON + timedelta(days=days))
        assert "is not closed yet" not in words(sanne.get("/"))


def test_a_lead_sees_that_a_colleague_closed_and_never_what_he_said(friday: Visitor) -> None:
    colleague = join(friday.member.workspace, "Piet")
    secret = {"blocked": "Geheim"}
    close_week(friday.member.workspace, colleague, WEEK, secret, FRIDAY)
    row = "Piet 0 15 behind week closed"
    assert row in words(friday.get("/score/"))
    week = friday.get(f"/week/{colleague.public_id}/?week={WEEK}")
    assert "This week was reviewed and closed." in words(week)
    assert "Geheim" not in week.content.decode()
    lead = visitor(join(friday.member.workspace, "Lea", Role.LEAD))
    assert "Piet 0 15 achter week afgesloten" in words(lead.get("/score/"))


def test_the_pdf_is_one_file_and_fetches_nothing(friday: Visitor) -> None:
    friday.post(HERE, done="<img src='http://127.0.0.1:1/x.png'>", do="save")
    answer = friday.get(f"/review/{WEEK}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="weekly-review-2026-W43.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_where_libraries_are_missing_the_page_says_how_to_print(
    friday: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_loads", lambda file: "pango" not in file)
    pdf.missing_libraries.cache_clear()
    try:
        assert pdf.missing_libraries() == ("Pango", "PangoFT2")
        assert "choose a printer or “Save as PDF”" in words(friday.get(HERE))
        assert friday.get(f"/review/{WEEK}/pdf/").status_code == 404
    finally:
        pdf.missing_libraries.cache_clear()


def test_the_pdf_is_mailed_to_oneself(friday: Visitor) -> None:
    assert 'value="mail"' not in friday.get(HERE).content.decode()
    with override_settings(EMAIL_URL="smtp://mail.example"):
        assert 'value="mail"' in friday.get(HERE).content.decode()
        page = friday.post(HERE, do="mail")
    assert friday.member.user is not None
    assert toast(page) == f"On its way to {friday.member.user.email}."
    friday.post(HERE, do="mail")
    row = Outbox.objects.get()
    assert (row.kind, row.data["file_name"]) == ("review", "weekly-review-2026-W43.pdf")


def test_the_plan_the_goals_and_steadiness_stand_with_the_week(friday: Visitor) -> None:
    workspace, owner = friday.member.workspace, friday.member
    make_plan(workspace, owner, PlanWish(WEEK.monday, WeekWish(10, text="Bellen"), "Plan"), FRIDAY)
    due = date(2026, 12, 31)
    goal = GoalWish(Level.QUARTER, "Vier klanten", Yardstick.NUMBER, 4, due, unit="klanten")
    set_promise(workspace, owner, PromiseWish(1, WORKING_DAYS), WEEK.monday)
    add_goal(workspace, owner, goal, FRIDAY)
    shown = words(friday.get(HERE))
    for told in ("Vier klanten : 0 of 4", "Vier klanten: 0 of 4", "Steadiness: 1 of 30 "):
        assert shown.count(told) == 1, shown
    # On the screen and once more on the paper.
    assert shown.count("0 of 2 acts · Bellen") == 2


def test_the_number_of_queries_does_not_grow_with_the_week(friday: Visitor) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            friday.get(HERE)
        return len(seen)

    friday.get(HERE)
    first = queries()
    for number in range(3):
        friday.log("call", TODAY, party_name=f"P{number}")
        friday.post(HERE, party_name=f"Q{number}", do="call")
    assert queries() == first
