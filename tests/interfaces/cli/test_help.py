"""Every command explains itself, in both languages."""

import subprocess
import sys

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant import __version__

COMMANDS = (
    "log",
    "undo",
    "today",
    "week",
    "do",
    "reminder",
    "score",
    "target",
    "away",
    "streak",
    "review",
    "scheme",
    "what-if",
    "action",
    "reward",
    "plan",
    "goal",
    "challenge",
    "side",
    "serve",
    "demo",
    "verify",
    "backup",
    "restore",
    "doctor",
    "signin-reset",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_and_json(command: Type, name: str) -> None:
    typed = command(name, "--help")
    assert (typed.code, typed.err) == (0, "")
    assert typed.out.startswith(f"Usage: voorkant {name} ")
    assert "--json" in typed.out


def test_help_lists_every_command(command: Type) -> None:
    listed = [line.split()[0] for line in command().out.partition("Commands:\n")[2].splitlines()]
    assert listed == list(COMMANDS)


def test_version(command: Type) -> None:
    assert command("--version").out == f"voorkant {__version__}\n"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl_NL.UTF-8", "Log wat je deed."),
        ("en_GB.UTF-8", "Log what you did."),
        ("C", "Log what you did."),
    ],
)
def test_help_speaks_the_language_of_the_terminal(language: str, sentence: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "voorkant", "log", "--help"],
        env={"LANG": language},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[2].strip() == sentence


def test_help_has_no_word_of_another_language() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "voorkant", "action", "--help"],
        env={"LANG": "nl_NL.UTF-8"},
        capture_output=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "Gebruik: voorkant action [OPTIONS] [THEME]"
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Argumenten:", "Opties:"]
    assert lines[-1].split(maxsplit=2)[2] == "Toon deze hulp."
    assert "[standaard: 150]" in done.stdout
