"""Which of some things is meant by its name, or by the beginning of it."""

from typing import Any

import typer
from django.utils.translation import gettext as _

Shape = dict[str, Any]


def fitting(words: str, found: list[Shape], name: str) -> list[Shape]:
    """Return those of exactly that name, otherwise those whose name begins so."""
    wanted = words.casefold()
    begin = [one for one in found if str(one[name]).casefold().startswith(wanted)]
    return [one for one in begin if str(one[name]).casefold() == wanted] or begin


def called(words: str, found: list[Shape], name: str) -> Shape:
    """Return the first of that name, or the only one whose name begins so."""
    fits = fitting(words, found, name)
    if len(fits) == 1 or (fits and str(fits[0][name]).casefold() == words.casefold()):
        return fits[0]
    raise nothing_called(words)


def nothing_called(words: str) -> typer.BadParameter:
    """Return the refusal of a name that nothing here has, or too many."""
    return typer.BadParameter(_("Nothing here is called “%(words)s”.") % {"words": words})
