"""Every pin has a hash, and the development set holds the other sets pin for pin."""

import re
from pathlib import Path

import pytest

from tools.repository import ROOT

FILES = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def requirements(file: Path) -> list[str]:
    """Return the requirements of a file, each joined to one line, without comments."""
    text = re.sub(r"^\s*#.*\n?", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [line for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines() if line.strip()]


def pins(name: str) -> set[tuple[str, str]]:
    matches = [PIN.match(line) for line in requirements(ROOT / "requirements" / f"{name}.txt")]
    return {(match[1], match[2]) for match in matches if match}


def test_the_three_sets_exist() -> None:
    assert [file.stem for file in FILES] == ["base", "dev", "postgres"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_requirement_is_pinned_with_a_hash(file: Path) -> None:
    loose = [line for line in requirements(file) if not (PIN.match(line) and HASH.search(line))]
    assert requirements(file)
    assert loose == []


@pytest.mark.parametrize("name", ["base", "postgres"])
def test_the_development_set_holds_the_other_sets(name: str) -> None:
    assert pins(name) - pins("dev") == set()
