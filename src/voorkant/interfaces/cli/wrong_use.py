"""Telling that a command was written wrongly, in the terminal's language."""

import json
import re
from gettext import gettext as _
from typing import Any

import typer

WRONG_USE = 2


def tell(error: Any, *, as_json: bool) -> None:
    """Say on stderr what is wrong with a command, and where its help is."""
    sentence = _sentence(error)
    if as_json:
        told = {"code": "wrong_use", "message": sentence, "field": None}
        typer.echo(json.dumps(told, ensure_ascii=False), err=True)
        return
    typer.echo(sentence, err=True)
    command = error.ctx.command_path if error.ctx else "voorkant"
    typer.echo(_("More: %(command)s --help") % {"command": command}, err=True)


def _sentence(error: Any) -> str:
    # The option parser writes English; its own words are replaced, by the kind of error.
    what = error.param.get_error_hint() if getattr(error, "param", None) else ""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return _("%(what)s is missing.") % {"what": what}
    if kind == "NoSuchOption":
        return _("There is no option %(name)s.") % {"name": error.option_name}
    if kind == "BadOptionUsage" and "does not take" in error.message:
        return _("The option %(name)s takes no value.") % {"name": error.option_name}
    if kind == "BadOptionUsage":
        return _("The option %(name)s needs a value.") % {"name": error.option_name}
    if kind == "BadParameter" and what:
        return _bad_value(what, str(error.message))
    if kind == "BadParameter":
        return str(error.message)
    unknown = re.match(r"No such command '(.*?)'", error.message)
    if unknown:
        return _("There is no command %(name)s.") % {"name": unknown[1]}
    extra = re.match(r"Got unexpected extra argument\(?s?\)? \((.*)\)", error.message)
    if extra:
        return _("This is too much: %(words)s. Quote a name of several words.") % {
            "words": extra[1]
        }
    return _("The command is not right: %(why)s") % {"why": error.format_message()}


def _bad_value(what: str, why: str) -> str:
    if "integer" in why:
        return _("%(what)s takes a whole number.") % {"what": what}
    if "UUID" in why:
        return _("%(what)s takes a UUID.") % {"what": what}
    if "valid number" in why:
        return _("%(what)s takes a number.") % {"what": what}
    bound = re.search(r"(less|greater) than or equal to (\d+)", why)
    if bound:
        most, least = _("%(what)s is at most %(bound)s."), _("%(what)s is at least %(bound)s.")
        told = most if bound[1] == "less" else least
        return told % {"what": what, "bound": bound[2]}
    choices = re.search(r"is not one of (.*?)\.?$", why)
    if choices:
        return _("%(what)s is one of: %(choices)s.") % {"what": what, "choices": choices[1]}
    return _("The value of %(what)s is not right: %(why)s") % {"what": what, "why": why}
