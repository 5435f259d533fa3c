"""The `voorkant` command."""

import sys

from voorkant.interfaces.cli.language import of_terminal, speak

INTERRUPTED = 130


def main() -> None:
    """Run the command that was typed and leave with 0 done, 1 refused or 2 wrong use."""
    speak(of_terminal())
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    # Help is put into words while this is imported, so the language comes first.
    import typer

    from voorkant.interfaces.cli.app import app
    from voorkant.interfaces.cli.wrong_use import WRONG_USE, tell

    if not arguments:
        arguments = ["--help"]
    try:
        return app(arguments, prog_name="voorkant", standalone_mode=False) or 0
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        if getattr(error, "exit_code", None) != WRONG_USE:
            raise
        tell(error, as_json="--json" in arguments)
        return WRONG_USE
