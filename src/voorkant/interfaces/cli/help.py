"""Help in the language of the terminal, the parser's own words included."""

from gettext import gettext as _
from typing import Any

from typer.core import TyperCommand, TyperGroup

# The parser looks these up in this program's catalogue by itself; naming them puts them there.
HEADINGS = (
    _("Arguments"),
    _("Options"),
    _("Commands"),
    _("default: {default}"),
    _("env var: {var}"),
)


class SpokenCommand(TyperCommand):
    """A command whose help is in one language throughout."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, told in the language of the terminal."""
        return _told(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is typed."""
        _write_usage(self, ctx, formatter)


class SpokenGroup(TyperGroup):
    """All commands together, whose help is in one language throughout."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, told in the language of the terminal."""
        return _told(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how a command is typed."""
        _write_usage(self, ctx, formatter)


def _told(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this help.")
    return option


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")
