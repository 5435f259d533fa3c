"""The tools behind bin/check find what is wrong."""

from pathlib import Path

import pytest

from tools import docs, translations

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
Q = 'msgid "Q"\nmsgstr "K"\n'


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_broken_links_and_missing_twins_are_found(tmp_path: Path) -> None:
    write(tmp_path / "docs/user/en/start.md", "# Start here\n")
    text = "[a](../en/start.md#start-here) [b](gone.md) [c](../en/start.md#end) `[d](x)`\n"
    page = write(tmp_path / "docs/user/nl/begin.md", text)
    assert docs.problems(tmp_path, [page]) == [
        "docs/user/nl/begin.md: gone.md does not exist",
        "docs/user/nl/begin.md: ../en/start.md#end: no such heading",
        "docs/user/en/start.md: has no docs/user/nl/start.md",
        "docs/user/nl/begin.md: has no docs/user/en/begin.md",
    ]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write(tmp_path / "page.html", '{% load i18n %}{% translate "Week" %}')
    catalogue = HEADER + 'msgid "Week"\nmsgstr "Weekbord"\n'
    write(tmp_path / translations.CATALOGUE, catalogue)
    translations.compile_catalogue(tmp_path)
    return tmp_path


def test_a_complete_catalogue_passes(source: Path) -> None:
    assert translations.problems(source) == []


def test_a_source_without_catalogue_is_found(tmp_path: Path) -> None:
    assert translations.problems(tmp_path) == ["locale/nl/LC_MESSAGES/django.po does not exist"]


@pytest.mark.parametrize(
    ("page", "catalogue", "problem"),
    [
        ('_("Week") + _("Day")', 'msgid "Week"\nmsgstr "Weekbord"\n', "not translated"),
        ('_("Week")', 'msgid "Week"\nmsgstr ""\n', "not translated"),
        ('_("Week")', '#, fuzzy\nmsgid "Week"\nmsgstr "Weekbord"\n', "fuzzy"),
        ('_("Weeks")', 'msgid "Week"\nmsgstr "Weekbord"\n', "fuzzy"),
        ('_("Q")', f"{Q}\n" + 'msgid "Week"\nmsgstr "Weekbord"\n', "no longer in the source"),
    ],
)
def test_an_incomplete_catalogue_is_found(
    source: Path, page: str, catalogue: str, problem: str
) -> None:
    (source / "page.html").unlink()
    write(source / "page.py", page)
    write(source / translations.CATALOGUE, HEADER + catalogue)
    translations.compile_catalogue(source)
    assert problem in "".join(translations.problems(source))


def test_a_stale_compiled_file_is_found(source: Path) -> None:
    write(source / translations.CATALOGUE, HEADER + 'msgid "Week"\nmsgstr "Week"\n')
    assert translations.problems(source) == ["django.mo is not what django.po compiles to"]
