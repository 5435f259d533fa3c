"""Source stays small: lines of a file, lines of a function, number of arguments."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.repository import ROOT, repository_files

Function = ast.FunctionDef | ast.AsyncFunctionDef

MAX_ARGUMENTS = 6
SOURCES = [path for path in repository_files("*.py") if "migrations" not in path.parts]


def max_lines_of_file(path: Path) -> int:
    return 600 if is_test(path) else 400


def max_lines_of_function(path: Path) -> int:
    if is_test(path):
        return 40
    return 30 if path.is_relative_to(ROOT / "src" / "voorkant" / "core") else 50


def is_test(path: Path) -> bool:
    return path.is_relative_to(ROOT / "tests")


def code_lines(source: str) -> set[int]:
    """Return the numbers of lines that hold code: no blank lines, comments or docstrings."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent and token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - docstring_lines(source)


def docstring_lines(source: str) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            lines.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return lines


def functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def count_arguments(function: Function) -> int:
    names = [
        argument.arg
        for argument in (
            *function.args.posonlyargs,
            *function.args.args,
            *function.args.kwonlyargs,
        )
    ]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def over_budget(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    lines = len(source.splitlines())
    if lines > max_lines_of_file(path):
        yield f"{lines} lines, at most {max_lines_of_file(path)}"
    code = code_lines(source)
    for function in functions(source):
        length = len(code & set(range(function.lineno, (function.end_lineno or 0) + 1)))
        if length > max_lines_of_function(path):
            limit = max_lines_of_function(path)
            yield f"{function.name}: {length} lines of code, at most {limit}"
        if count_arguments(function) > MAX_ARGUMENTS:
            yield f"{function.name}: {count_arguments(function)} arguments: make a value object"


def test_there_is_source_to_measure() -> None:
    assert ROOT / "src" / "voorkant" / "__init__.py" in SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_source_stays_within_its_budget(path: Path) -> None:
    assert list(over_budget(path)) == []


def test_a_long_function_is_found(tmp_path: Path) -> None:
    body = "    '''Say.\n\n    More.\n    '''\n\n    # why\n" + "    print(1)\n" * 50
    file = tmp_path / "long.py"
    file.write_text("def long(self, a, b, c, d, e, f, *, g):\n" + body)
    assert list(over_budget(file)) == [
        "long: 51 lines of code, at most 50",
        "long: 7 arguments: make a value object",
    ]


def test_a_long_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("A = 1\n" * 401)
    assert list(over_budget(file)) == ["401 lines, at most 400"]
