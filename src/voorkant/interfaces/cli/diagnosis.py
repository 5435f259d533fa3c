"""What follows from the facts about an installation, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from urllib.parse import urlsplit

from voorkant.gateways.outbound import is_this_machine
from voorkant.queries.health import Durability, Folder, Health, LastBackup

LITTLE_SPACE = 500 * 1000 * 1000
OLD_BACKUP = timedelta(days=7)
SAFE = ("FULL", "EXTRA")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth knowing, and whether it must be mended."""

    text: str
    must_be_mended: bool = False


def diagnosis(found: Health) -> list[Finding]:
    """Return what to say about an installation, in order."""
    return [
        Finding(
            _("Voorkant %(version)s on Python %(python)s")
            % {"version": found.version, "python": found.python}
        ),
        *_database(found.database),
        *_tables(found),
        *_folder(found.folder),
        *_backup(found),
        *_address(found.base_url),
        *_mail(found),
        _pdf(found.missing_for_pdf),
        *_reminders(found),
        *_secrets(found),
    ]


def _database(one: Durability) -> Iterator[Finding]:
    names = {"name": one.engine, "version": one.version}
    yield Finding(_("Database: %(name)s %(version)s") % names)
    if one.synchronous_commit is not None:
        ok = one.synchronous_commit in ("on", "remote_apply", "remote_write", "local")
        yield Finding(
            _("What is acknowledged is on disk (synchronous_commit: %(value)s)")
            % {"value": one.synchronous_commit}
            if ok
            else _("A crash can lose acknowledged entries: set synchronous_commit to on."),
            not ok,
        )
        return
    values = {"journal": one.journal_mode, "sync": one.synchronous}
    if one.journal_mode == "wal" and one.synchronous in SAFE:
        yield Finding(_("What is acknowledged is on disk (%(journal)s, %(sync)s)") % values)
    else:
        yield Finding(
            _("A power cut can lose acknowledged entries (%(journal)s, %(sync)s).") % values, True
        )
    if one.has_wal_race:
        yield Finding(
            _(
                "SQLite 3.7.0 to 3.51.2 has a rare error that can damage the file when several "
                "connections write at once. Therefore one process serves; do not start a second "
                "one on this file, and make a backup every day."
            )
        )


def _tables(found: Health) -> Iterator[Finding]:
    if found.is_newer_than_program:
        yield Finding(_("A newer Voorkant has changed this database: use that version."), True)
    elif found.is_new:
        yield Finding(_("The database is still empty; voorkant serve makes the tables."))
    elif found.pending:
        told = ngettext(
            "%(number)s update of the tables waits; voorkant serve does it, after a backup.",
            "%(number)s updates of the tables wait; voorkant serve does them, after a backup.",
            found.pending,
        )
        yield Finding(told % {"number": found.pending}, True)
    else:
        yield Finding(_("The tables are up to date."))


def _folder(one: Folder) -> Iterator[Finding]:
    gigabytes = {"folder": one.path, "free": f"{one.free_bytes / 1e9:.1f}"}
    if not one.is_writable:
        yield Finding(_("The data folder %(folder)s cannot be written.") % gigabytes, True)
    elif one.free_bytes < LITTLE_SPACE:
        yield Finding(
            _("The disk of %(folder)s is nearly full: %(free)s GB left.") % gigabytes, True
        )
    else:
        yield Finding(_("Data folder: %(folder)s, %(free)s GB free") % gigabytes)
    if not one.is_private:
        yield Finding(
            _("Others on this machine can look into the data folder: chmod 700 %(folder)s")
            % gigabytes,
            True,
        )


def _backup(found: Health) -> Iterator[Finding]:
    if found.last_backup:
        yield _last(found.last_backup)
    elif found.workspaces:
        yield Finding(_("There is no verified backup yet: voorkant backup FILE"), True)
    else:
        yield Finding(_("There is no backup yet, and nothing to back up."))


def _last(one: LastBackup) -> Finding:
    told = ngettext(
        "Last verified backup: %(days)s day ago, %(file)s",
        "Last verified backup: %(days)s days ago, %(file)s",
        one.age.days,
    )
    if one.age > OLD_BACKUP:
        told += " · " + _("make a newer one: voorkant backup FILE")
    elif not one.is_there:
        told += " · " + _("that file is not there any more")
    return Finding(told % {"days": one.age.days, "file": one.file}, one.age > OLD_BACKUP)


def _address(url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme == "https":
        yield Finding(_("Address: %(url)s") % {"url": url})
    elif is_this_machine(parts.hostname or ""):
        yield Finding(
            _("Address: %(url)s, on this machine only. For others: set VOORKANT_BASE_URL.")
            % {"url": url}
        )
    else:
        yield Finding(
            _("Address: %(url)s. Passwords travel in the open: use https.") % {"url": url}, True
        )


def _mail(found: Health) -> Iterator[Finding]:
    if found.sends_mail:
        yield Finding(_("A mail server is set."))
    else:
        yield Finding(_("No mail server is set: links are shown here and to the owner."))
    if found.failed_messages:
        told = ngettext(
            "%(number)s message could not be sent.",
            "%(number)s messages could not be sent.",
            found.failed_messages,
        )
        yield Finding(told % {"number": found.failed_messages}, True)


def _pdf(missing: tuple[str, ...]) -> Finding:
    if not missing:
        return Finding(_("A week can be mailed and kept as a PDF."))
    told = _("No PDF of a week: these libraries are not installed: %(names)s. Printing works.")
    return Finding(told % {"names": ", ".join(missing)})


def _reminders(found: Health) -> Iterator[Finding]:
    parts = urlsplit(found.base_url)
    if parts.scheme == "https" or is_this_machine(parts.hostname or ""):
        yield Finding(_("Reminders can be shown on devices (Web Push); the keys are there."))
    else:
        yield Finding(_("Reminders can be shown on devices (Web Push) over https only."))
    if found.reminders_by_mail and not found.sends_mail:
        told = ngettext(
            "%(number)s person wants reminders by mail, and no mail server is set.",
            "%(number)s people want reminders by mail, and no mail server is set.",
            found.reminders_by_mail,
        )
        yield Finding(told % {"number": found.reminders_by_mail}, True)


def _secrets(found: Health) -> Iterator[Finding]:
    if found.unreadable_secrets:
        yield Finding(secrets_text(found.unreadable_secrets), True)


def secrets_text(number: int) -> str:
    """Return what to do about secrets that this secret key does not open."""
    told = ngettext(
        "%(number)s secret of sign-in needs the secret key that Voorkant had before: put "
        "secret.key back, or use voorkant signin-reset and type client secrets again.",
        "%(number)s secrets of sign-in need the secret key that Voorkant had before: put "
        "secret.key back, or use voorkant signin-reset and type client secrets again.",
        number,
    )
    return told % {"number": number}


def lines(findings: list[Finding]) -> list[str]:
    """Return findings line by line, what must be mended marked, with a closing sentence."""
    to_mend = sum(one.must_be_mended for one in findings)
    told = ngettext(
        "%(number)s thing must be mended.", "%(number)s things must be mended.", to_mend
    )
    closing = told % {"number": to_mend} if to_mend else _("All is well.")
    return [*(("! " if one.must_be_mended else "  ") + one.text for one in findings), closing]
