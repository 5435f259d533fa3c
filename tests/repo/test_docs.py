"""The documents name everything the code has: settings, commands, codes, permissions, classes."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import voorkant
from tools.repository import ROOT
from voorkant.core.access import ALL, LEADING, NOBODY, OWNING, RULES, Permission
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.api.urls import api
from voorkant.interfaces.cli.app import app
from voorkant.wording import errors, failures, validation

DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "voorkant"
BOTH = ("en", "nl")
READERS = {"str", "int", "bool", "get", "getenv", "setdefault", "pop"}
ENVIRONMENT = re.compile(r"(LANG|LC_[A-Z]+|VOORKANT_[A-Z_]+)")
PEOPLE = {ALL: "all", LEADING: "owner, lead", OWNING: "owner", NOBODY: "nobody"}


def read(*path: str) -> str:
    return DOCS.joinpath(*path).read_text(encoding="utf-8")


def missing(wanted: set[str], text: str) -> list[str]:
    """List what is not named between backticks."""
    named = {word for code in re.findall(r"`([^`\n]+)`", text) for word in [code, *code.split()]}
    return sorted(wanted - named)


def constants(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def environment_names(source: str) -> set[str]:
    """Return the environment variables that a module reads or sets."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in READERS and "env" in ast.unparse(node.func.value) and node.args:
                found.update(constants(node.args[0]))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            found.update(constants(node.slice))
        found.update(text for text in constants(node) if ENVIRONMENT.fullmatch(text))
    return found


def public_classes(folder: Path) -> set[str]:
    return {
        node.name
        for file in folder.rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def rows(text: str) -> dict[str, list[str]]:
    """Return the cells of every table row whose first cell is one name between backticks."""
    found = re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", text, re.MULTILINE)
    return {name: cells.split(" | ") for name, cells in found}


def statuses() -> dict[str, str]:
    """Return the HTTP status of every code: of all classes of refusal, and of failures."""
    for module in pkgutil.walk_packages(voorkant.__path__, "voorkant."):
        if ".migrations" not in module.name and module.name.split(".")[1] in ("core", "operations"):
            importlib.import_module(module.name)
    found = {code: str(status) for code, status in failures.STATUS.items()}
    known = list(VoorkantError.__subclasses__())
    for one in known:
        known += one.__subclasses__()
        status = next((number for kind, number in failures.FAMILIES if issubclass(one, kind)), 422)
        found[one.code] = str(status)
    return found


def test_every_environment_variable_has_its_setting() -> None:
    names = {name for file in SOURCE.rglob("*.py") for name in environment_names(file.read_text())}
    assert {"PORT", "DATABASE_URL", "VOORKANT_MEMBER", "LANG"} <= names
    assert missing(names, read("admin", "settings.md")) == []


@pytest.mark.parametrize("language", BOTH)
def test_every_command_and_option_is_described(language: str) -> None:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    options = {
        name
        for command in [group, *commands.values()]
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("-")
    }
    text = read("user", language, "cli.md")
    headings = re.findall(r"^## voorkant (\S+)$", text, re.MULTILINE)
    assert headings == list(commands)
    assert missing(options, text) == []


@pytest.mark.parametrize("language", BOTH)
def test_every_code_stands_in_the_api_with_its_status(language: str) -> None:
    table = rows(read("user", language, "api.md").partition("curl $URL/entries")[2])
    codes = {*errors.SENTENCES, *failures.SENTENCES, *validation.SENTENCES}
    assert sorted(codes ^ table.keys()) == []
    told = {code: cells[0] for code, cells in table.items() if cells[0].isdigit()}
    known = statuses()
    assert told == {code: known.get(code, "422") for code in told}


@pytest.mark.parametrize("language", BOTH)
def test_every_address_of_the_api_is_described(language: str) -> None:
    text = re.sub(r"\{\w+\}", "{}", read("user", language, "api.md"))
    paths = {re.sub(r"\{\w+\}", "{}", path) for path in api.get_openapi_schema()["paths"]}
    described = {part.partition("?")[0] for part in re.findall(r"/[a-z{}/-]+(?:\?\S+)?", text)}
    assert sorted({path.removeprefix("/api/v1") for path in paths} - described) == []


@pytest.mark.parametrize("language", BOTH)
def test_every_permission_is_described_to_teams(language: str) -> None:
    assert missing({one.value for one in Permission}, read("user", language, "team.md")) == []


def test_the_table_of_permissions_is_that_of_the_code() -> None:
    found = {
        permission.value: [PEOPLE[rule.own], PEOPLE[rule.colleague], f"`{rule.scope.value}`"]
        for permission, rule in RULES.items()
    }
    assert rows(read("admin", "security.md")) == found


def test_every_class_of_core_and_every_table_has_its_word() -> None:
    classes = public_classes(SOURCE / "core") | public_classes(SOURCE / "data" / "models")
    assert missing(classes, read("developer", "glossary.md")) == []


def test_what_is_missing_is_found() -> None:
    reading = (
        'env.str("A_B"); os.environ["C_D"]; Option(envvar="VOORKANT_E"); TERMINAL = ("LC_ALL",)'
    )
    assert environment_names(reading) == {"A_B", "C_D", "VOORKANT_E", "LC_ALL"}
    assert missing({"A", "B", "--c"}, "`A` and B, `--c NAME`") == ["B"]
    assert rows("| `one` | 409 | says |\n| two | 404 | no |") == {"one": ["409", "says"]}
