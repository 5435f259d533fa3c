"""`voorkant review` on the database of this machine."""

from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.core.periods import Week
from voorkant.data.models import WeekClose
from voorkant.queries.access import Member
from voorkant.wording import numbers
from voorkant.wording.numbers import week

WEEK = Week.of(TODAY)


def test_a_week_is_shown_answered_and_closed(command: Type, anna: Member) -> None:
    command("log", "quote", "Beta", "--amount", "1,234.50")
    told = command("review", "--week", str(WEEK), "--blocked", "two rush jobs").out.splitlines()
    assert told == [
        week(WEEK),
        "Not closed yet: voorkant review --close",
        "",
        "1. Promised and done",
        "  3 of 15 points",
        "",
        "2. What earned",
        "       3  1 × Quote sent",
        "  Amounts: €\N{NO-BREAK SPACE}1,234.50",
        "",
        "3. What blocked",
        "  “two rush jobs”",
        "",
        "4. Next week",
        "  15 points a week",
    ]
    closed = command("review", "--close")
    assert "Closed on" in closed.out.splitlines()[1]
    assert WeekClose.objects.exclude(closed_at=None).get().blocked == "two rush jobs"


def test_a_closed_week_asks_the_command_for_a_note(command: Type, anna: Member) -> None:
    command("log", "bel")
    assert command("review", "--close", "--week", str(WEEK)).code == 0
    refused = command("log", "bel")
    closed = (
        "You closed this week. Say in a few words why this still changes; it is marked as late."
    )
    assert (refused.code, refused.err) == (1, f'{closed} Do it again with --note "…".\n')
    assert command("log", "bel", "--json").json["message"] == closed
    assert command("log", "bel", "--note", "forgot it").code == 0
    assert command("do", "bel").err == refused.err
    assert command("do", "bel", "--note", "forgot it too").code == 0
    # What came after the closing is taken back at once; the earlier one asks why.
    assert (command("undo").code, command("undo").code) == (0, 0)
    assert command("undo").err == f'{closed} Do it again with --reason "…".\n'
    assert command("undo", "--reason", "a double").code == 0
    told = command("review", "--week", str(WEEK)).out
    day = numbers.day(TODAY)
    assert told.partition("Came after the week was closed\n")[2].splitlines() == [
        f"  1 × Call with a prospect · {day} · voided · “a double”",
        f"  1 × Call with a prospect · {day} · voided · “forgot it”",
        f"  1 × Call with a prospect · {day} · voided · “forgot it too”",
    ]


def test_it_opens_again_and_wrong_use_is_refused(command: Type, anna: Member) -> None:
    command("review", "--close", "--week", str(WEEK))
    assert command("review", "--reopen", "--week", str(WEEK), "--json").json["closed"] is None
    assert command("review", "--close", "--reopen").code == 2
    assert command("review", "--week", "soon").code == 1
    assert command("review", "--week", str(WEEK.shifted(1))).code == 1
