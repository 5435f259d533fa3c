"""In which language the command speaks: the terminal's, or that of the person it works for."""

import gettext
import os
from pathlib import Path

import voorkant

LOCALE = Path(voorkant.__file__).parent / "locale"
TERMINAL = ("LC_ALL", "LC_MESSAGES", "LANG")


def asked_for() -> str | None:
    """Return the language set on purpose with VOORKANT_LANGUAGE; None when it is not set."""
    given = os.environ.get("VOORKANT_LANGUAGE", "")
    return known(given) if given else None


def of_terminal() -> str:
    """Return the language set on purpose, or else the terminal's: nl or en-gb."""
    given = next((os.environ[name] for name in TERMINAL if os.environ.get(name)), "")
    return asked_for() or known(given)


def known(name: str) -> str:
    """Return the language nearest to a name such as nl_NL.UTF-8."""
    return "nl" if name.lower().startswith("nl") else "en-gb"


def speak(language: str) -> None:
    """Make this program, its help, and Django if it is loaded, speak a language."""
    # The program's own words and those of its option parser come from one catalogue.
    os.environ["LANGUAGE"] = "nl" if language == "nl" else "en"
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")
    if _django_is_ready():
        from django.utils.translation import activate

        activate(language)


def _django_is_ready() -> bool:
    import sys

    conf = sys.modules.get("django.conf")
    return conf is not None and bool(conf.settings.configured)
