"""Files name no package registry and nothing of the machine they were made on."""

import re
from pathlib import Path

import pytest

from tools.repository import ROOT, repository_files

# Split in two so that this file may be searched as well.
FORBIDDEN = re.compile(
    "|".join(
        [
            r"pypi\." + r"org",
            r"python" + r"hosted\.org",
            r"npm" + r"js\.(org|com)",
            r"registry\.\w+" + r"\.(org|com|io)",
            r"^\s*(-i|--(extra-)?index-url)" + r"\b",
            r"(index-url|trusted-host|registry)\s*=" + r"\s*['\"]?(https?:|[\w-]+\.)",
            r"/work/" + r"(main|shared)",
            r"\.\./" + r"shared",
            r"(?<![\w.])/(root|home/\w+|Users/\w+)" + r"/",
        ]
    ),
    re.MULTILINE,
)


def forbidden_words(text: str) -> list[str]:
    return sorted({match[0].strip() for match in FORBIDDEN.finditer(text)})


@pytest.mark.parametrize("path", repository_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_file_names_no_registry_and_no_machine(path: Path) -> None:
    assert forbidden_words(path.read_text(encoding="utf-8", errors="replace")) == []


@pytest.mark.parametrize(
    "text",
    [
        "--index-" + "url https://example.com",
        "index-" + "url = https://example.com/simple",
        "https://py" + "pi.org/simple",
        "see /ro" + "ot/.cache",
        "../sha" + "red/notes.md",
    ],
)
def test_a_forbidden_word_is_found(text: str) -> None:
    assert len(forbidden_words(text)) == 1
