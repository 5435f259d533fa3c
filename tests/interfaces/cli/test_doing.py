"""`voorkant do`: the phrases of the palette at the command line."""

from uuid import uuid4

import pytest

from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.data.models import Entry, RestLine
from voorkant.queries.access import Member
from voorkant.wording.numbers import day


def test_words_need_no_quotes(command: Type, anna: Member) -> None:
    written = f"Logged: 2 × Call with a prospect · Alfa · {day(TODAY)} · +2 points\n"
    for words in (("2", "bel", "Alfa"), ("2 call Alfa",)):
        typed = command("do", *words)
        assert (typed.code, typed.out, typed.err) == (0, written, "")


def test_a_quoted_name_stays_one(command: Type, anna: Member) -> None:
    entry = command("do", "bel", "Club 55", "2x", "--json").json["entry"]
    assert (entry["party_name"], entry["quantity"], entry["origin"]) == ("Club 55", 2, "cli")


def test_a_preview_does_nothing(command: Type, anna: Member) -> None:
    typed = command("do", "quote", "Beta", "1,234.50", "--preview")
    told = "1 × Quote sent · Beta (new) · €\N{NO-BREAK SPACE}1,234.50 · today · +3\n"
    assert (typed.code, typed.out, typed.err) == (0, told, "")
    assert not Entry.objects.exists()


def test_amounts_are_read_as_the_command_speaks(
    command: Type, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOORKANT_LANGUAGE", "nl")
    assert command("do", "quote Beta 1.234,50", "--json").json["entry"]["amount"] == 123450
    assert command("do", "quote Beta 1,234.50", "--json").json["code"] == "bad_money"


def test_undo_a_line_and_a_page(command: Type, anna: Member) -> None:
    command("do", "bel")
    assert command("do", "undo").out.startswith("Undone: 1 × Call with a prospect · ")
    assert command("do", "rest: VAT return").out == "On the list of the rest: VAT return\n"
    assert RestLine.objects.get().text == "VAT return"
    told = "This screen is a page: open Voorkant in your browser.\n"
    assert command("do", "go", "to", "relations").out == told


def test_a_screen_that_is_a_command_is_shown(command: Type, anna: Member) -> None:
    command("do", "bel")
    assert command("do", "vandaag").out == command("today").out
    assert command("do", "week").out == command("week").out
    assert command("do", "score").out == command("score").out


def test_another_day_is_told_as_such(command: Type, anna: Member) -> None:
    command("do", "tomorrow", "3", "call")
    told = command("do", "tomorrow").out
    assert "Points: 3 that day, " in told
    assert "Logged that day:\n  3 × Call with a prospect\n" in told


def test_the_same_id_twice_is_done_once(command: Type, anna: Member) -> None:
    uuid = str(uuid4())
    told = [command("do", "bel", "--client-uuid", uuid).out.split(":")[0] for _ in range(2)]
    assert told == ["Logged", "Was logged already"]
    assert Entry.objects.count() == 1


def test_what_is_not_understood_is_refused(command: Type, anna: Member) -> None:
    typed = command("do", "hello", "there")
    assert (typed.code, typed.out) == (1, "")
    assert typed.err.startswith("This names nothing that can be logged or shown.")


def test_without_words_it_is_wrong_use(command: Type, anna: Member) -> None:
    assert command("do").code == 2
