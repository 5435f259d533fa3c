"""The point scheme on pages: looking, changing everything in one form, one kind, going back."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, Answer, Visitor, fields, visitor, words
from tests.support.business import join, start_business
from tests.support.schemes import published
from voorkant.core.access import Role
from voorkant.data.models import ActivityKind, DayScore, Scheme
from voorkant.operations.activity.kinds import archive_kind
from voorkant.queries.activity.schemes import scheme_book, scheme_on
from voorkant.queries.verification import verify

MONDAY = date(2026, 10, 26)
BEFORE = date(2026, 10, 19)
EDIT = "/scheme/edit/"


def form_of(answer: Answer) -> dict[str, str]:
    """Return every value that the scheme's form would send, as a browser reads it."""
    html = answer.content.decode().partition('id="scheme-form"')[2]
    html = html.partition("</form>")[0]
    found = dict(re.findall(r'<input [^>]*?name="([\w-]+)"[^>]*? value="([^"]*)"', html))
    found.pop("csrfmiddlewaretoken", None)
    for name, options in re.findall(r'<select name="([\w-]+)".*?>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    checked = re.findall(r'<input type="checkbox" name="([\w-]+)" checked', html)
    reason = re.search(r'id="reason"[^>]*>([^<]*)</textarea>', html)
    assert reason
    return {**found, **dict.fromkeys(checked, "on"), "reason": reason[1]}


def filled(sanne: Visitor, monday: date = MONDAY, **changes: str) -> dict[str, str]:
    """Return the form for a Monday, filled in otherwise: `points_session` and the like."""
    sent = form_of(sanne.get(f"{EDIT}?monday={monday}")) | {"reason": "Opnieuw geijkt"}
    for name, value in changes.items():
        field, _, word = name.rpartition("_")
        sent[f"{field}-{sanne.kind(word)}" if field else name] = value
    return sent


def points(sanne: Visitor, word: str, on: date = MONDAY) -> int:
    kind = sanne.kind(word)
    lines = scheme_book(sanne.member.workspace).on(on).lines
    return next(line.kind.points for line in lines if line.kind.public_id == kind)


def test_the_overview_tells_what_earns_how_much(sanne: Visitor) -> None:
    shown = words(sanne.get("/scheme/"))
    assert "Scheme from Monday 29 December 2025" in shown
    assert "Quote sent names somebody 3 pt" in shown
    assert "Newsletter sent asks how many it reached 1 pt per 10%" in shown
    assert "New newsletter reader result 0 pt" in shown


def test_a_scheme_is_published_from_the_coming_monday_and_undone(sanne: Visitor) -> None:
    sanne.log("session", on=BEFORE)
    sanne.log("session", on=MONDAY, queued=True)
    sent = filled(sanne, points_session="2,5", day_cap_session="10", chance_session="2 van 24")
    answer = sanne.post(EDIT, do="publish", **sent)
    assert answer.request["PATH_INFO"] == "/scheme/history/"  # type: ignore[attr-defined]  # of the test client
    assert "Published from Monday 26 October 2026: 1 kind changes." in words(answer, "toast")
    assert words(answer, "scheme-2026-10-26").startswith(
        "From Monday 26 October 2026 to come on trial to Sunday 15 November 2026 "
    )
    assert words(answer, "scheme-2026-10-26").endswith(
        "Opnieuw geijkt Session offered 1 → 2.5 points most a day: – → 10 chance: – → 2 of 24"
    )
    assert [row.counted for row in DayScore.objects.order_by("local_date")] == [10, 25]
    sanne.post("/scheme/withdraw/", **fields(answer, "/scheme/withdraw/"))
    assert [row.counted for row in DayScore.objects.order_by("local_date")] == [10, 10]
    assert verify(sanne.member.workspace).differences == ()


def test_the_form_is_what_holds_on_that_monday(sanne: Visitor) -> None:
    published(sanne.member, date(2026, 11, 9), NOON, session=70)
    for monday, value in ((MONDAY, "1"), (date(2026, 11, 9), "7"), (date(2026, 12, 7), "7")):
        assert filled(sanne, monday)[f"points-{sanne.kind('session')}"] == value
    shown = words(sanne.get(f"{EDIT}?monday={MONDAY}"))
    assert "until another scheme follows on Monday 9 November 2026" in shown
    assert "in place of the scheme published for that day" in words(
        sanne.get(f"{EDIT}?monday=2026-11-09")
    )


def test_replacing_is_undone_to_what_was_there(sanne: Visitor) -> None:
    sanne.post(EDIT, do="publish", **filled(sanne, points_session="2"))
    answer = sanne.post(EDIT, do="publish", **filled(sanne, points_session="4"))
    assert points(sanne, "session") == 40
    html = answer.content.decode()
    undo = re.search(r'action="(/scheme/restore/[^"]+)"', html)
    assert undo
    back = sanne.post(undo[1])
    assert words(back, "toast") == "Back again: the scheme from Monday 26 October 2026."
    assert points(sanne, "session") == 20


def test_chances_suggest_and_are_taken_only_when_asked(sanne: Visitor) -> None:
    sent = filled(sanne, chance_quote="5 van 20", chance_session="12,5%", chance_newsletter="50")
    shown = sanne.post(EDIT, do="show", **sent)
    session, newsletter = sanne.kind("session"), sanne.kind("newsletter")
    assert words(shown, f"suggestion-{session}") == "Take 1.5 points for Session offered"
    assert words(shown, f"suggestion-{newsletter}") == "Take 0.6 points for Newsletter sent"
    assert words(shown, f"suggestion-{sanne.kind('quote')}") == "as suggested"
    assert form_of(shown) == sent
    one = form_of(sanne.post(EDIT, do=f"take-{session}", **sent))
    assert (one[f"points-{session}"], one[f"points-{newsletter}"]) == ("1.5", "1")
    every = form_of(sanne.post(EDIT, do="take-", **sent))
    assert (every[f"points-{session}"], every[f"points-{newsletter}"]) == ("1.5", "0.6")
    assert Scheme.objects.count() == 1


def test_what_changes_is_led_to_and_what_differs_stands_open(sanne: Visitor) -> None:
    page = sanne.get(EDIT).content.decode()
    assert 'class="rule is-open"' not in page
    assert "data-focus" not in page
    shown = sanne.post(EDIT, do="show", **filled(sanne, day_cap_session="10", points_quote="5"))
    html = shown.content.decode()
    assert re.findall(r'class="rule is-open"[^>]*id="row-([^"]+)"', html) == [sanne.kind("session")]
    assert re.findall(r'id="([^"]+)" tabindex="-1" data-focus', html) == ["changes-title"]


def test_without_a_quote_somebody_chooses_the_yardstick(sanne: Visitor) -> None:
    quote, session = sanne.kind("quote"), sanne.kind("session")
    archive_kind(sanne.member.workspace, sanne.member, UUID(quote), NOON)
    sent = filled(sanne, chance_session="10%", chance_webinar="5%")
    assert sent["yardstick"] == ""
    webinar = f"suggestion-{sanne.kind('webinar')}"
    assert words(sanne.post(EDIT, do="show", **sent), webinar) == ""
    shown = sanne.post(EDIT, do="show", **sent | {"yardstick": session})
    assert words(shown, webinar) == "Take 1.5 points for Webinar given"


def test_the_script_gets_just_what_changes(sanne: Visitor) -> None:
    sent = filled(sanne, chance_quote="5 van 20", chance_session="5%", points_session="2")
    shown = sanne.send(EDIT, do="show", **sent)
    assert words(shown, "changes").startswith(
        "Quote sent chance: – → 5 of 20 Session offered 1 → 2"
    )
    assert "<form" not in shown.content.decode()


WRONG = [
    ("points_session", "1000.5", "Points lie between 0 and 1,000"),
    ("points_session", "0,25", "at most one decimal"),
    ("points_session", "", "Points lie between"),
    ("points_session", "veel", "Points lie between"),
    ("day_cap_session", "0", "a cap is more than 0"),
    ("chance_session", "101", "Write a chance as a percentage, like 25%, or counted"),
    ("chance_session", "20 van 5", "Write a chance"),
    ("side_session", "left", "This is not right"),
]


@pytest.mark.parametrize(("name", "value", "message"), WRONG)
def test_a_wrong_field_is_marked_and_nothing_is_lost(
    sanne: Visitor, name: str, value: str, message: str
) -> None:
    changes: dict[str, Any] = {"points_call": "1.5", "reason": "Waarom", name: value}
    sent = filled(sanne, **changes)
    shown = sanne.post(EDIT, do="publish", **sent)
    field, _, word = name.rpartition("_")
    assert shown.status_code == 422
    assert message in words(shown, f"error-{field}-{sanne.kind(word)}")
    kept = form_of(shown)
    kept[f"{field}-{sanne.kind(word)}"] = value  # a choice that does not exist is not shown
    assert kept == sent
    assert Scheme.objects.count() == 1


def test_every_wrong_field_is_marked_at_once(sanne: Visitor) -> None:
    sent = filled(sanne, points_session="x", side_webinar="back", day_cap_call="0", reason="")
    html = sanne.post(EDIT, do="publish", **sent).content.decode()
    assert html.count('aria-invalid="true"') == 3
    sent = filled(sanne, points_call="2", reason=" ")
    shown = sanne.post(EDIT, do="publish", **sent)
    assert (shown.status_code, words(shown, "error-reason")) == (
        422,
        "Say why it changes: later you will want to know.",
    )


def test_back_with_points_is_refused(sanne: Visitor) -> None:
    shown = sanne.post(EDIT, do="publish", **filled(sanne, side_session="back"))
    assert "earns 0 points, always" in words(shown, f"error-points-{sanne.kind('session')}")


def test_names_somebody_follows_the_points_unless_it_is_chosen(sanne: Visitor) -> None:
    sent = filled(sanne, points_session="3", points_programme="3", needs_party_programme="never")
    sanne.post(EDIT, do="publish", **sent)
    lines = scheme_book(sanne.member.workspace).on(MONDAY).lines
    names = {line.kind.name_en: line.kind.needs_party for line in lines}
    assert (names["Session offered"], names["Programme offered"]) == (True, False)
    again = filled(sanne)
    assert again[f"needs_party-{sanne.kind('session')}"] == "proposed"
    assert again[f"needs_party-{sanne.kind('programme')}"] == "never"


def test_who_saw_another_scheme_is_told_and_may_go_on(sanne: Visitor) -> None:
    sent = filled(sanne, points_session="2")
    published(sanne.member, MONDAY, NOON, session=70)
    shown = sanne.post(EDIT, do="publish", **sent)
    assert shown.status_code == 409
    assert "Somebody published another scheme in the meantime" in words(shown)
    assert form_of(shown)[f"points-{sanne.kind('session')}"] == "2"
    sanne.post(EDIT, do="publish", **form_of(shown))
    assert points(sanne, "session") == 20


@pytest.mark.parametrize(
    ("monday", "message"),
    [
        ("2026-10-27", "A scheme starts on a Monday, and Tuesday 27 October 2026 is none."),
        ("2026-10-19", "That week has begun"),
        ("morgen", "is not a date"),
    ],
)
def test_another_day_than_a_coming_monday_is_refused(
    sanne: Visitor, monday: str, message: str
) -> None:
    shown = sanne.get(f"{EDIT}?monday={monday}")
    assert shown.status_code == 422
    assert message in words(shown)
    sent = filled(sanne) | {"monday": monday}
    assert sanne.post(EDIT, do="publish", **sent).status_code == 422
    assert Scheme.objects.count() == 1


def test_a_trial_that_is_over_is_not_told(sanne: Visitor) -> None:
    published(sanne.member, MONDAY, NOON, session=20)
    assert "on trial to Sunday 15 November 2026" in words(sanne.get("/scheme/history/"))
    first = words(sanne.get("/scheme/history/"), "scheme-2025-12-29")
    assert "on trial" not in first


def test_each_week_says_by_which_scheme_it_was_scored(sanne: Visitor) -> None:
    published(sanne.member, MONDAY, NOON, session=20)
    old = words(sanne.get("/entries/?week=2026-W43"))
    assert "Scored by: Scheme from Monday 29 December 2025" in old
    colleague = join(sanne.member.workspace, "Bas")
    seen = words(sanne.get(f"/week/{colleague.public_id}/?week=2026-W44"))
    assert (
        "Scored by: Scheme from Monday 26 October 2026 · on trial to Sunday 15 November 2026"
    ) in seen
    for path in ("/entries/?day=2026-01-05", "/score/?week=2026-W02"):
        first = words(sanne.get(path))
        assert "Scored by: Scheme from Monday 29 December 2025" in first
        assert "on trial" not in first


KIND = {
    "name_nl": "Beurs",
    "name_en": "Fair",
    "aliases": "stand\nkraam",
    "nature": "act",
    "measure": "count",
    "side": "reach",
    "points": "2",
    "day_cap": "",
    "chance": "1 van 30",
    "needs_party": "proposed",
    "flags": ["is_tile", "is_occasion", "asks_audience"],
    "place": "1",
}


def test_a_kind_is_added_and_changed(sanne: Visitor) -> None:
    answer = sanne.post("/kinds/new/", **KIND)
    assert words(answer, "toast").startswith("Added: Fair. It earns from today on.")
    line = scheme_book(sanne.member.workspace).on(BEFORE).lines[0]
    kind = line.kind
    assert (kind.name_nl, kind.points, kind.is_occasion, kind.asks_audience, kind.is_tile) == (
        *("Beurs", 20),
        *(True, True, True),
    )
    page = f"/kinds/{kind.public_id}/"
    assert "Reach · 2 pt" in words(sanne.get(page))
    sent = {"name_nl": "Vakbeurs", "name_en": "", "aliases": "stand", "nature": "act", "place": "2"}
    answer = sanne.post(page, **sent, flags=["is_tile"])
    assert words(answer, "toast") == "Saved: Vakbeurs."
    changed = ActivityKind.objects.get(public_id=kind.public_id)
    assert (changed.name_en, changed.aliases, changed.is_occasion) == ("Vakbeurs", "stand", False)
    assert changed.position == 2


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name_nl": "", "name_en": ""}, "name_nl", "Fill in a name"),
        ({"name_en": "Quote"}, "name_en", "“Quote” already means Quote sent."),
        ({"aliases": "offerte"}, "aliases", "“offerte” already means Quote sent."),
        ({"points": "1000,5"}, "points", "Points lie between"),
        ({"points": "x"}, "points", "Points lie between"),
        ({"side": "back"}, "points", "earns 0 points"),
        ({"day_cap": "0"}, "day_cap", "Points lie between"),
        ({"chance": "soms"}, "chance", "Write a chance"),
        ({"place": "0"}, "place", "Give 1 or more."),
    ],
)
def test_a_wrong_kind_is_marked_and_nothing_is_lost(
    sanne: Visitor, change: dict[str, str], field: str, message: str
) -> None:
    shown = sanne.post("/kinds/new/", **{**KIND, **change})
    assert shown.status_code == 422
    assert message in words(shown, f"id_{field}_error")
    html = shown.content.decode()
    for value in ("Beurs", "kraam", "1 van 30"):
        assert (
            value in html or value in change.values() or field in ("name_nl", "chance", "aliases")
        )
    assert ActivityKind.objects.count() == 14


def test_act_or_result_is_fixed_after_the_first_entry(sanne: Visitor) -> None:
    sanne.log("session")
    page = f"/kinds/{sanne.kind('session')}/"
    assert "act or result stays as it is" in words(sanne.get(page))
    sent = {"name_nl": "Sessie", "name_en": "Session", "aliases": "", "nature": "result"}
    shown = sanne.post(page, **sent, place="3")
    assert "Something was logged of this kind" in words(shown, "id_nature_error")


def test_a_kind_is_archived_and_used_again(sanne: Visitor) -> None:
    uuid = sanne.log("session", quantity=2)
    kind = sanne.kind("session")
    answer = sanne.post(f"/kinds/{kind}/archive/")
    assert words(answer, "toast").startswith(
        "Archived: Session offered. What was logged of it stays."
    )
    assert "1 archived kind" in words(answer)
    assert "Archived: it is not offered." in words(sanne.get(f"/kinds/{kind}/"))
    assert kind not in sanne.get("/log/").content.decode()
    fix = f"/entries/{uuid}/correct/"
    assert kind in sanne.get(fix).content.decode()
    sanne.post(fix, kind=kind, quantity="3", on="2026-10-21")
    assert [row.counted for row in DayScore.objects.all()] == [30]
    answer = sanne.post(f"/kinds/{kind}/use-again/")
    assert words(answer, "toast") == "In use again: Session offered."


def test_the_last_front_act_is_kept(sanne: Visitor) -> None:
    for kind in ActivityKind.objects.exclude(name_en__in=["Quote sent", "Back-side work"]):
        archive_kind(sanne.member.workspace, sanne.member, kind.public_id, NOON)
    shown = sanne.post(f"/kinds/{sanne.kind('quote')}/archive/")
    assert shown.status_code == 422
    assert "Keep at least one act at the front side" in words(shown)


def test_today_goes_on_with_a_kind_put_away(sanne: Visitor) -> None:
    newsletter = sanne.kind("newsletter")
    sanne.log("newsletter", percent=40, item_name="Mei")
    sanne.post("/promise/", kinds=newsletter, on="2026-10-21")
    assert f'id="items-{newsletter}"' in sanne.get("/").content.decode()
    sanne.post(f"/kinds/{newsletter}/archive/")
    today = sanne.get("/")
    assert (today.status_code, f'id="items-{newsletter}"' in today.content.decode()) == (200, False)
    assert "Newsletter sent" in words(today)


def test_a_lead_changes_a_member_looks(sanne: Visitor) -> None:
    published(sanne.member, MONDAY, NOON, session=20)
    lead = visitor(join(sanne.member.workspace, "Lea", Role.LEAD))
    bas = visitor(join(sanne.member.workspace, "Bas"))
    for path in ("/scheme/", "/scheme/history/"):
        assert "/scheme/edit/" in lead.get(path).content.decode()
        assert "/scheme/edit/" not in bas.get(path).content.decode()
    assert "/kinds/" not in bas.get("/scheme/").content.decode()
    for path in (EDIT, "/kinds/new/", f"/kinds/{sanne.kind('call')}/"):
        assert (lead.get(path).status_code, bas.get(path).status_code) == (200, 403)


def test_a_scheme_of_another_business_is_not_found(sanne: Visitor) -> None:
    other = start_business("Elders")
    theirs = scheme_on(other.workspace, BEFORE).public_id
    assert sanne.post(f"/scheme/restore/{theirs}/").status_code == 404


@pytest.mark.parametrize("path", ["/scheme/", "/scheme/history/", EDIT])
def test_pages_ask_as_often_for_one_scheme_as_for_three(sanne: Visitor, path: str) -> None:
    counts = []
    for weeks in (1, 2, 3):
        published(sanne.member, BEFORE + timedelta(weeks=weeks), NOON, session=weeks * 10)
        with CaptureQueriesContext(connection) as asked:
            sanne.get(path)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
    assert counts[0] == 5
