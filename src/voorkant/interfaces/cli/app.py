"""All commands, in the order in which help lists them."""

from gettext import gettext as _

import typer

from voorkant import __version__
from voorkant.interfaces.cli import (
    actions,
    care,
    challenges,
    doing,
    goals,
    ledger,
    plans,
    reminders,
    rescue,
    reviews,
    sample,
    scheme,
    server,
    sides,
    streak,
    targets,
    what_if,
)
from voorkant.interfaces.cli.help import SpokenGroup

app = typer.Typer(
    name="voorkant",
    cls=SpokenGroup,
    help=_("The front side of your business first, every day."),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"voorkant {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: bool = typer.Option(
        False, "--version", callback=_tell_version, is_eager=True, help=_("Show the version.")
    ),
) -> None:
    """Take what holds for every command."""


PARTS = (
    ledger,
    doing,
    reminders,
    targets,
    streak,
    reviews,
    scheme,
    what_if,
    actions,
    plans,
    goals,
    challenges,
    sides,
    server,
    sample,
    care,
    rescue,
)
for part in PARTS:
    part.add_to(app)
