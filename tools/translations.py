"""Checks or updates the Dutch catalogue; English sentences live in the source.

`python -m tools.translations check`   complete, nothing fuzzy or left over, compiled file current
`python -m tools.translations update`  take over new sentences and compile
Needs gettext's programs.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.repository import ROOT

SOURCE = ROOT / "src" / "voorkant"
CATALOGUE = Path("locale", "nl", "LC_MESSAGES", "django.po")
WRONG = {
    "--untranslated": "not translated",
    "--only-fuzzy": "fuzzy",
    "--only-obsolete": "no longer in the source",
}


def problems(source: Path) -> list[str]:
    """List what is wrong with the Dutch catalogue of a source tree, which stays untouched."""
    if not (source / CATALOGUE).exists():
        return [f"{CATALOGUE} does not exist"]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "voorkant"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
        extract(copy)
        found = [problem for option in WRONG for problem in listed(copy / CATALOGUE, option)]
        compiled = Path(scratch) / "django.mo"
        done = run("msgfmt", "--check", "-o", str(compiled), str(source / CATALOGUE))
        if done.returncode:
            return [*found, done.stderr]
        if messages(compiled) != messages((source / CATALOGUE).with_suffix(".mo")):
            found.append("django.mo is not what django.po compiles to")
    return found


def extract(source: Path) -> None:
    """Merge the sentences of the source into its Dutch catalogue."""
    (source / "locale").mkdir(exist_ok=True)
    without_settings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [
            *(sys.executable, "-m", "django", "makemessages", "--locale", "nl"),
            *("--no-wrap", "--add-location", "file", "--verbosity", "0"),
            *("--ignore", "vendor", "--extension", "html,txt,py"),
        ],
        cwd=source,
        env=without_settings,
        check=True,
    )


def compile_catalogue(source: Path) -> None:
    """Write the compiled file beside the catalogue."""
    catalogue = source / CATALOGUE
    done = run("msgfmt", "--check", "-o", str(catalogue.with_suffix(".mo")), str(catalogue))
    if done.returncode:
        raise SystemExit(done.stderr)


def listed(catalogue: Path, option: str) -> list[str]:
    """List the entries that msgattrib selects with an option, without the header."""
    # Obsolete entries are comments, never "untranslated" or "fuzzy".
    also = [] if option == "--only-obsolete" else ["--no-obsolete"]
    text = run("msgattrib", "--no-wrap", *also, option, str(catalogue)).stdout
    entries = [entry for entry in text.split("\n\n") if 'msgid "' in entry]
    return [f"{WRONG[option]}:\n{entry}" for entry in entries if not is_header(entry)]


def is_header(entry: str) -> bool:
    """Tell whether an entry is the catalogue's header."""
    return 'msgid ""\nmsgstr ""\n"' in entry


def messages(compiled: Path) -> dict[object, str]:
    """Return the sentences of a compiled catalogue; none when it does not exist."""
    if not compiled.exists():
        return {}
    with compiled.open("rb") as file:
        catalogue: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return catalogue


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it writes."""
    return subprocess.run(command, capture_output=True, text=True)


def main(arguments: list[str]) -> int:
    """Do what was asked; return 1 when the check finds something."""
    if arguments == ["update"]:
        extract(SOURCE)
        compile_catalogue(SOURCE)
        return 0
    if arguments == ["check"]:
        found = problems(SOURCE)
        print("\n".join(found))
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
