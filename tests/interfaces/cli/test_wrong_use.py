"""What was typed wrongly is told in words of our own, in the language of whom it is for."""

from pathlib import Path

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant.operations.accounts import Person, change_person
from voorkant.queries.access import Member


@pytest.mark.parametrize(
    "arguments",
    [
        ("away", "banaan"),
        ("scheme", "--monday", "gisteren"),
        ("what-if", "--first", "gisteren"),
        ("log", "bel", "--on", "2026-W48-1"),
        ("action", "Aan de lijn", "--first", "maandag"),
        ("reward", "Taart", "--day", "morgen"),
    ],
)
def test_a_day_is_refused_in_the_language_of_the_person(
    command: Type, anna: Member, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    assert anna.user is not None
    change_person(anna.user, Person("Anna", "nl"))
    monkeypatch.delenv("VOORKANT_LANGUAGE")
    typed = command(*arguments)
    assert (typed.code, typed.err.splitlines()[0]) == (2, "Schrijf de dag als 2026-11-23.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("target", "many"), "'POINTS' takes a number."),
        (("what-if", "--json=3"), "The option --json takes no value."),
        (("target", "15", "20"), "This is too much: 20. Quote a name of several words."),
        (
            ("side", "--is", "x", "bel"),
            "'--is' is one of: 'talk', 'reach', 'back', 'nothing'.",
        ),
    ],
)
def test_what_the_parser_refuses_is_told_in_our_words(
    command: Type, anna: Member, arguments: tuple[str, ...], said: str
) -> None:
    typed = command(*arguments)
    assert (typed.code, typed.err.splitlines()[0]) == (2, said)


def test_a_file_that_cannot_be_read(command: Type, anna: Member, tmp_path: Path) -> None:
    missing = tmp_path / "scheme.json"
    publish = ("scheme", "--monday", "2999-12-30", "--from")
    assert command(*publish, str(missing)).err == f"{missing} does not exist.\n"
    assert command(*publish, str(tmp_path)).err == f"{tmp_path} is a folder, not a file.\n"
