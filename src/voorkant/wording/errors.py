"""The sentence for every refusal: what happened, and what would be right."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from voorkant.core.errors import VoorkantError
from voorkant.wording.numbers import day

SENTENCES = {
    "already_changed": N_(
        "This entry was corrected or voided in the meantime. Look at its history first."
    ),
    "already_member": N_("This person is a member of the workspace already."),
    "already_started": N_(
        "Voorkant is in use here already. Sign in, or ask an owner to invite you."
    ),
    "ambiguous_kind": N_(
        "“%(phrase)s” fits several kinds: %(names)s. Write a little more of the name."
    ),
    "back_earns_nothing": N_("A kind at the back side earns 0 points, always."),
    "backup_damaged": N_("This backup is damaged: it does not hold what it held when it was made."),
    "backup_differs": N_(
        "The backup does not hold what the database holds, so it was not kept (%(why)s)."
    ),
    "backup_is_newer": N_(
        "A newer version of Voorkant made this backup (%(version)s). Update Voorkant first."
    ),
    "bad_address": N_(
        "%(url)s is not the address of a server: use https, or http on this machine."
    ),
    "bad_audience": N_("The audience is a whole number from 0 to %(most)s."),
    "bad_block": N_("A block lasts from 5 minutes to 12 hours and ends on its own day."),
    "bad_date": N_("“%(text)s” is not a date. Write it like 2026-10-25."),
    "bad_email": N_("This is not a mail address. It looks like name@example.nl."),
    "bad_minutes": N_("Minutes are a whole number from 0 to %(most)s."),
    "bad_money": N_("“%(text)s” is not an amount. Write it like 1,234.50."),
    "bad_percent": N_(
        "Give a percentage from 0 to 100, and only for work that is measured in percent."
    ),
    "bad_phone": N_("A phone number has 3 to 20 digits. Spaces, + ( ) - . and / are allowed."),
    "bad_points": N_("Points lie between 0 and 1,000; a cap is more than 0."),
    "bad_promise": N_("Promise 1 or 2 acts a day, on at least one weekday."),
    "bad_quantity": N_(
        "The quantity is a whole number from 1 to 10,000, and only for work that is counted."
    ),
    "bad_week": N_("“%(text)s” is not a week. Write it like 2026-W53."),
    "batch_too_large": N_("A batch holds at most %(most)s entries. Send it in parts."),
    "call_is_closed": N_("This call was dealt with already."),
    "conflict": N_("This clashes with what was recorded before."),
    "database_is_newer": N_(
        "A newer version of Voorkant has changed this database. Use that version."
    ),
    "day_too_early": N_("This workspace begins on %(begins_on)s. Choose that day or a later one."),
    "day_too_late": N_("You can log up to tomorrow. Choose %(latest)s or earlier."),
    "email_taken": N_("Somebody signs in with this mail address already."),
    "error": N_("Something went wrong."),
    "file_in_the_way": N_(
        "%(file)s is no backup of Voorkant, so it is not replaced. Choose another name."
    ),
    "forbidden": N_("Your role does not allow this."),
    "invalid": N_("This is not right."),
    "last_owner": N_("A workspace keeps at least one owner. Hand it over to somebody else first."),
    "mixed_currencies": N_("Amounts in different currencies cannot be added: %(currencies)s."),
    "name_needed": N_("Fill in a name or text; it cannot be empty."),
    "no_such_folder": N_("The folder %(folder)s does not exist."),
    "nobody_yet": N_("Nobody works here yet. Start with voorkant serve, or with voorkant demo."),
    "not_a_backup": N_("%(file)s is no backup of Voorkant."),
    "not_allowed": N_("Your role does not allow this. Ask an owner of the workspace."),
    "not_empty": N_(
        "This installation holds data. Add --replace to put the backup in its place; "
        "what is here now is backed up first."
    ),
    "not_found": N_("This does not exist, or it is not yours to see."),
    "nothing_to_undo": N_("There is nothing of today to undo."),
    "only_front_acts": N_("Only an act at the front side can be promised."),
    "party_needed": N_("Say with whom: this act names a person or organisation."),
    "restore_differs": N_("What was put back is not what the backup holds. Nothing was changed."),
    "scope_missing": N_("This API token may not do that; it lacks the scope “%(scope)s”."),
    "server_refused": N_("The server refuses: %(message)s"),
    "strange_answer": N_("%(url)s answers, but not as Voorkant does."),
    "token_needed": N_(
        "Set VOORKANT_TOKEN to an API token; you make one in the settings of the server."
    ),
    "too_long": N_("This is too long: at most %(most)s."),
    "too_many_lines": N_(
        "The list is full: at most %(most)s open lines. Finish or remove some first."
    ),
    "unknown_call": N_("This call is not on the list."),
    "unknown_entry": N_("This entry does not exist."),
    "unknown_invitation": N_(
        "This invitation cannot be used any more. Ask the person who sent it for a new one."
    ),
    "unknown_item": N_("This piece of work does not exist."),
    "unknown_kind": N_("There is no such kind of activity. The list of kinds shows their names."),
    "unknown_language": N_("Voorkant speaks Dutch (nl) and English (en-gb)."),
    "unknown_line": N_("This line is not on the list."),
    "unknown_member": N_("This person is not a member of the workspace."),
    "unknown_occasion": N_("This occasion does not exist."),
    "unknown_party": N_("This person or organisation is not in the address book."),
    "unknown_role": N_(
        "The role is lead or member; only an owner is made by handing over or promotion."
    ),
    "unknown_scope": N_("Choose one or more of the scopes read, log and team."),
    "unknown_seat": N_("Nobody with that mail address works in that workspace."),
    "unknown_shape": N_("Choose solo, team or group."),
    "unknown_token": N_("This API token does not exist."),
    "unknown_workspace": N_("There is no workspace of that name."),
    "unknown_zone": N_("“%(name)s” is not a time zone. A name looks like Europe/Amsterdam."),
    "unreachable": N_("%(url)s does not answer. Is the address right, and does the server run?"),
    "uuid_reused": N_(
        "The same client_uuid came earlier with another body. A new entry needs a new one."
    ),
    "which_item": N_("Several pieces of work are open: %(names)s. Say which one."),
    "which_seat": N_(
        "Say who you are with --as and, if needed, --workspace. There are: %(names)s."
    ),
}


def sentence(error: VoorkantError) -> str:
    """Return what a person reads about a refusal, in the active language."""
    data = {
        key: day(value) if hasattr(value, "isoformat") else value
        for key, value in error.data.items()
    }
    return _(SENTENCES[error.code]) % data


def problem(error: VoorkantError) -> dict[str, Any]:
    """Return a refusal as the API and `--json` give it: code, message, field."""
    return {"code": error.code, "message": sentence(error), "field": error.field}
