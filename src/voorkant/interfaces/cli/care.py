"""Looking after the data: verify, back up, restore, and ask how things stand."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from voorkant.interfaces.cli.commands import REFUSED, Common, add_command, answer
from voorkant.interfaces.cli.setup import ready_for_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(Common):
    """Which workspace."""

    workspace: Annotated[
        str, typer.Option("--workspace", metavar="NAME", help=_("Only this workspace."))
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Common):
    """Where to."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file to write."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(Common):
    """Where from."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The backup to put back."))]
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help=_("Put it in the place of what is here, which is backed up first.")
        ),
    ] = False


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    add_command(app, Verify, verify, "verify", _("Compute all points again and compare."))
    add_command(app, Backup, backup, "backup", _("Write a verified backup to one file."))
    add_command(app, Restore, restore, "restore", _("Put a backup back, on either engine."))
    add_command(app, Common, doctor, "doctor", _("Say how this installation is doing."))


def verify(given: Verify) -> None:
    """Verify the ledger; leave with 1 when anything differs."""
    ready_for_data()
    from voorkant.queries.verification import verify_in_peace

    verdicts = verify_in_peace(given.workspace)
    found = [
        {
            "workspace": one.workspace,
            "entries": one.entries,
            "days": one.days,
            "differences": len(one.differences),
        }
        for one in verdicts
    ]
    answer(found, lambda: [_verdict(one) for one in found], as_json=given.as_json)
    if any(one.differences for one in verdicts):
        raise typer.Exit(REFUSED)


def _verdict(one: dict[str, object]) -> str:
    sentence = _(
        "%(workspace)s: %(entries)s entries, %(days)s day scores, difference %(differences)s"
    )
    return sentence % one


def backup(given: Backup) -> None:
    """Write a backup and say what is in it."""
    ready_for_data()
    from voorkant.operations.backup import make_backup

    made = make_backup(given.file.absolute(), datetime.now(UTC))
    found = {
        "file": str(made.file),
        "digest": made.digest.sha256,
        "rows": made.digest.rows,
        "bytes": made.bytes,
    }
    answer(
        found,
        lambda: [
            _("Backup made, opened again and verified: %(file)s") % found,
            _("%(rows)s rows, %(bytes)s bytes") % found,
            _("Digest: %(digest)s") % found,
        ],
        as_json=given.as_json,
    )


def restore(given: Restore) -> None:
    """Put a backup back and say what is here now."""
    ready_for_data()
    from django.conf import settings

    from voorkant.interfaces.cli.diagnosis import secrets_text
    from voorkant.operations.restore import restore_backup
    from voorkant.queries.sign_in import unreadable_secrets

    done = restore_backup(
        given.file.absolute(), settings.DATA_FOLDER, datetime.now(UTC), replace=given.replace
    )
    found = {
        "digest": done.digest.sha256,
        "rows": done.digest.rows,
        "made_at": done.made_at,
        "saved": str(done.saved) if done.saved else None,
    }
    lines = [
        _("Put back and verified: %(rows)s rows, as they were on %(made_at)s (UTC).") % found,
        _("Digest: %(digest)s") % found,
    ]
    if done.saved:
        lines.append(_("What was here before: %(saved)s") % found)
    lines.append(_("Everybody signs in again."))
    unreadable = unreadable_secrets()
    if unreadable:
        lines.append(secrets_text(unreadable))
    answer(found, lambda: lines, as_json=given.as_json)


def doctor(given: Common) -> None:
    """Say how things stand; leave with 1 when something must be mended."""
    ready_for_data()
    from django.conf import settings

    from voorkant.interfaces.cli.diagnosis import diagnosis, lines
    from voorkant.queries.health import Setting, health

    setting = Setting(settings.DATA_FOLDER, settings.BASE_URL, bool(settings.EMAIL_URL))
    found = health(setting, datetime.now(UTC))
    findings = diagnosis(found)
    facts = {"facts": asdict(found), "findings": [asdict(one) for one in findings]}
    answer(facts, lambda: lines(findings), as_json=given.as_json)
    if any(one.must_be_mended for one in findings):
        raise typer.Exit(REFUSED)
