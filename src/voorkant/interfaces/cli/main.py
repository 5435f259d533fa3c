"""The `voorkant` command."""

from voorkant.interfaces.cli.language import of_terminal, speak


def main() -> None:
    """Run the command that was typed and leave with 0 done, 1 refused or 2 wrong use."""
    speak(of_terminal())
    # Help is put into words while this is imported, so the language comes first.
    from voorkant.interfaces.cli.app import app

    app()
