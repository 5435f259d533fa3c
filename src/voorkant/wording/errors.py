"""The sentence for every refusal: what happened, and what would be right."""

from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from voorkant.core.errors import VoorkantError
from voorkant.wording.keeping_up import KEEPING_UP
from voorkant.wording.numbers import day

SENTENCES = {
    **KEEPING_UP,
    "action_is_over": gettext_noop("This action month is over, or ends with this week already."),
    "actions_overlap": gettext_noop(
        "These days belong to “%(theme)s”, its rest included. Choose other days."
    ),
    "address_forbidden": gettext_noop(
        "%(host)s is inside this network, or not reached over https. Whoever runs this Voorkant"
        " can allow that."
    ),
    "already_along": gettext_noop("This person was asked already, or has joined."),
    "already_changed": gettext_noop(
        "This entry was corrected or voided in the meantime. Look at its history first."
    ),
    "already_claimed": gettext_noop("You took this reward already."),
    "already_member": gettext_noop("This person is a member of the workspace already."),
    "already_started": gettext_noop(
        "Voorkant is in use here already. Sign in, or ask an owner to invite you."
    ),
    "ambiguous_kind": gettext_noop(
        "“%(phrase)s” fits several kinds: %(names)s. Write a little more of the name."
    ),
    "asked_along": gettext_noop("Only the person who asked the others can ask more people."),
    "away_too_long": gettext_noop("An absence lasts at most %(most)s days. Note it in parts."),
    "back_earns_nothing": gettext_noop("A kind at the back side earns 0 points, always."),
    "backup_damaged": gettext_noop(
        "This backup is damaged: it does not hold what it held when it was made."
    ),
    "backup_differs": gettext_noop(
        "The backup does not hold what the database holds, so it was not kept (%(why)s)."
    ),
    "backup_is_newer": gettext_noop(
        "A newer version of Voorkant made this backup (%(version)s). Update Voorkant first."
    ),
    "bad_absence": gettext_noop(
        "An absence ends after it starts, and takes 1 to 100 percent of its days."
    ),
    "bad_address": gettext_noop(
        "%(url)s is not the address of a server: use https, or http on this machine."
    ),
    "bad_audience": gettext_noop("The audience is a whole number from 0 to %(most)s."),
    "bad_block": gettext_noop("A block lasts from 5 minutes to 12 hours and ends on its own day."),
    "bad_chance": gettext_noop(
        "Write a chance as a percentage, like 25%%, or counted, like 5 of 20."
    ),
    "bad_count": gettext_noop(
        "Count contracts over one day or more, none of which is still to come."
    ),
    "bad_date": gettext_noop("“%(text)s” is not a date. Write it like 2026-10-25."),
    "bad_delay": gettext_noop("A delay is 1 to %(most)s whole weeks."),
    "bad_domain": gettext_noop(
        "“%(text)s” is not a mail domain, or it is one too many. Write it like example.nl."
    ),
    "bad_email": gettext_noop("This is not a mail address. It looks like name@example.nl."),
    "bad_factor": gettext_noop("This percentage lies between %(least)s and %(most)s."),
    "bad_figure": gettext_noop("Give a whole number from %(least)s to %(most)s."),
    "bad_intention": gettext_noop("A week is meant to bring 0 to %(most)s acts."),
    "bad_issuer": gettext_noop(
        "The address of a provider begins with https:// and holds no question mark."
    ),
    "bad_minutes": gettext_noop("Minutes are a whole number from 0 to %(most)s."),
    "bad_money": gettext_noop("“%(text)s” is not an amount. Write it like 1,234.50."),
    "bad_parent": gettext_noop(
        "A quarter goal hangs under a year goal, a year goal under a BHAG, and it ends no later. A"
        " goal of the team hangs under one of the team."
    ),
    "bad_pause": gettext_noop("A pause ends after today, and within a year."),
    "bad_percent": gettext_noop(
        "Give a percentage from 0 to 100, and only for work that is measured in percent."
    ),
    "bad_period": gettext_noop(
        "An action month lasts from one day to %(most)s days, and ends after it starts."
    ),
    "bad_phone": gettext_noop(
        "A phone number has 3 to 20 digits. Spaces, + ( ) - . and / are allowed."
    ),
    "bad_points": gettext_noop(
        "Points lie between 0 and 1,000, with at most one decimal; a cap is more than 0."
    ),
    "bad_promise": gettext_noop("Promise 1 or 2 acts a day, on at least one weekday."),
    "bad_quantity": gettext_noop(
        "The quantity is a whole number from 1 to 10,000, and only for work that is counted."
    ),
    "bad_rest": gettext_noop("A rest lasts one to four whole weeks, from a Monday."),
    "bad_start": gettext_noop(
        "A plan starts on a Monday, from %(first)s up to and including %(last)s."
    ),
    "bad_subscription": gettext_noop(
        "This browser gave no address to push to. Reload the page and try again."
    ),
    "bad_target": gettext_noop("A weekly target is more than 0 and at most %(most)s points."),
    "bad_target_value": gettext_noop("Give how much it is: more than 0, in figures."),
    "bad_threshold": gettext_noop("A reward asks more than 0 and at most %(most)s points."),
    "bad_week": gettext_noop("“%(text)s” is not a week. Write it like 2026-W53."),
    "bad_work_pattern": gettext_noop(
        "A weekday is worked for 0 to 100 percent, and at least one of them for some of it."
    ),
    "bad_worth": gettext_noop("Give an amount of more than 0 and at most %(most)s."),
    "batch_too_large": gettext_noop("A batch holds at most %(most)s entries. Send it in parts."),
    "call_is_closed": gettext_noop("This call was dealt with already."),
    "claim_stands": gettext_noop("You took it on an earlier day, so it stays taken."),
    "closed_for_good": gettext_noop(
        "You can open a week again on the day on which you closed it. What comes later counts, with"
        " a note."
    ),
    "conflict": gettext_noop("This clashes with what was recorded before."),
    "counted_by_itself": gettext_noop("Voorkant counts this goal itself, from what is logged."),
    "counted_or_estimated": gettext_noop(
        "Give one of two: contracts with the days they were counted over, or points per contract."
    ),
    "database_is_newer": gettext_noop(
        "A newer version of Voorkant has changed this database. Use that version."
    ),
    "day_is_over": gettext_noop("That day or week is over. Choose today or a later one."),
    "day_too_early": gettext_noop(
        "This workspace begins on %(begins_on)s. Choose that day or a later one."
    ),
    "day_too_late": gettext_noop("You can log up to tomorrow. Choose %(latest)s or earlier."),
    "easier_too_soon": gettext_noop(
        "This week keeps what was announced. It can become less from %(monday)s."
    ),
    "email_taken": gettext_noop("Somebody signs in with this mail address already."),
    "error": gettext_noop("Something went wrong."),
    "file_in_the_way": gettext_noop(
        "%(file)s is no backup of Voorkant, so it is not replaced. Choose another name."
    ),
    "forbidden": gettext_noop("Your role does not allow this."),
    "invalid": gettext_noop("This is not right."),
    "invitation_for_another": gettext_noop(
        "This invitation is for %(email)s. Sign in with that address to use it."
    ),
    "kind_name_taken": gettext_noop(
        "“%(word)s” already means %(kind)s. Choose another word, or take it away there first."
    ),
    "kinds_exceed": gettext_noop(
        "The kinds together are %(together)s: more than the acts of that week. Raise the acts, or"
        " lower a kind."
    ),
    "last_owner": gettext_noop(
        "A workspace keeps at least one owner. Hand it over to somebody else first."
    ),
    "link_it_yourself": gettext_noop(
        "%(email)s signs in to other workspaces too. Sign in with your own password or passkey "
        "and link this account under More, Sign-in."
    ),
    "mail_not_verified": gettext_noop(
        "Your organisation does not say that the mail address %(email)s was verified. Ask "
        "whoever looks after its accounts."
    ),
    "measure_is_used": gettext_noop(
        "You noted where it stands in what it counts now. Take those away first, or set another"
        " goal."
    ),
    "mixed_currencies": gettext_noop(
        "Amounts in different currencies cannot be added: %(currencies)s."
    ),
    "monday_too_early": gettext_noop(
        "That week has begun, and its points stay as they are. Choose %(earliest)s or later."
    ),
    "name_needed": gettext_noop("Fill in a name or text; it cannot be empty."),
    "nature_fixed": gettext_noop(
        "Something was logged of this kind, so act or result stays as it is. Add another kind."
    ),
    "negative_amount": gettext_noop(
        "An amount is 0 or more. Was an earlier one too high? Correct that entry."
    ),
    "no_front_act": gettext_noop(
        "Keep at least one act at the front side in use: nothing else keeps a promise."
    ),
    "no_seat": gettext_noop(
        "You have no open place in this workspace. What is waiting for it stays on this device; "
        "ask an owner of the workspace, or sign in as you usually do there."
    ),
    "no_such_folder": gettext_noop("The folder %(folder)s does not exist."),
    "no_such_week": gettext_noop("This plan does not have that week."),
    "nobody_yet": gettext_noop(
        "Nobody works here yet. Start with voorkant serve, or with voorkant demo."
    ),
    "not_a_backup": gettext_noop("%(file)s is no backup of Voorkant."),
    "not_a_monday": gettext_noop(
        "A scheme starts on a Monday, and %(day)s is none. Choose %(after)s."
    ),
    "not_allowed": gettext_noop("Your role does not allow this. Ask an owner of the workspace."),
    "not_earned": gettext_noop(
        "The points are not enough (any more). They count with bonus; it opens when they are there."
    ),
    "not_together": gettext_noop("Nobody runs this challenge with you, or it was stopped."),
    "not_empty": gettext_noop(
        "This installation holds data. Add --replace to put the backup in its place; "
        "what is here now is backed up first."
    ),
    "not_found": gettext_noop("This does not exist, or it is not yours to see."),
    "not_invited": gettext_noop(
        "%(email)s has no seat in this workspace. Ask for an invitation to that address. Have "
        "you a login already, then sign in with it and open the invitation."
    ),
    "not_proven_yet": gettext_noop(
        "Try it first: it must have worked as it is set now before it can be the only way in."
    ),
    "note_needed": gettext_noop(
        "You closed this week. Say in a few words why this still changes; it is marked as late."
    ),
    "not_understood": gettext_noop(
        "This names nothing that can be logged or shown. Write it like “2 call Alfa”, "
        "“quote Beta 4500”, “newsletter 40%%” or “undo”."
    ),
    "nothing_reaches": gettext_noop(
        "Nothing reaches you yet. Open this page on the device that should show reminders and add"
        " it, or choose By mail where that is offered."
    ),
    "nothing_to_show": gettext_noop("A link shows the total at least."),
    "nothing_to_undo": gettext_noop("There is nothing of today to undo."),
    "only_front_acts": gettext_noop("Only an act at the front side can be promised."),
    "other_currency": gettext_noop("Look ahead in the workspace’s own currency: %(currency)s."),
    "other_identity": gettext_noop(
        "%(email)s is linked to another account at your organisation, or this account to "
        "another login. End that link under More, Sign-in."
    ),
    "other_user": gettext_noop(
        "Somebody else is signed in. What is waiting here is sent when its owner signs in."
    ),
    "other_workspace": gettext_noop(
        "This page shows another workspace than the one you chose since, in another tab. Nothing "
        "was saved. Copy what you typed, and reload the page."
    ),
    "own_proof_needed": gettext_noop(
        "You came in through your organisation. This takes a password of your own: choose one "
        "with “Forgotten your password?” on the sign-in page."
    ),
    "party_needed": gettext_noop("Say with whom: this act names a person or organisation."),
    "past_week": gettext_noop("Weeks that are over stay as they were. Choose %(monday)s or later."),
    "percent_needed": gettext_noop("Say how far it is in percent, like 40%%."),
    "reason_needed": gettext_noop("Say why it changes: later you will want to know."),
    "restore_differs": gettext_noop(
        "What was put back is not what the backup holds. Nothing was changed."
    ),
    "rule_missing": gettext_noop("A scheme says something about every kind. Missing: %(names)s."),
    "rule_twice": gettext_noop("This kind has a rule already: name each kind once."),
    "scheme_began": gettext_noop(
        "This scheme has begun, so its weeks keep it. Publish another one from a coming Monday."
    ),
    "scheme_changed": gettext_noop(
        "Somebody published another scheme in the meantime. Look at it before you publish yours."
    ),
    "scope_missing": gettext_noop(
        "This API token may not do that; it lacks the scope “%(scope)s”."
    ),
    "secret_unreadable": gettext_noop(
        "This was kept with another secret key than Voorkant has now. Whoever runs it can put the "
        "old key back, or reset this sign-in."
    ),
    "server_refused": gettext_noop("The server refuses: %(message)s"),
    "server_silent": gettext_noop(
        "%(host)s does not answer, or not in a way that can be read. Is the address right?"
    ),
    "sign_in_broken": gettext_noop(
        "Your organisation did not sign you in, or it took too long. Try again from the beginning."
    ),
    "sign_in_stopped": gettext_noop(
        "You did not go on at your organisation. Try again when you are ready."
    ),
    "signed_in_as_another": gettext_noop("You are signed in as %(email)s here. Sign out first."),
    "strange_answer": gettext_noop("%(url)s answers, but not as Voorkant does."),
    "strange_provider": gettext_noop(
        "%(issuer)s answers, but not as a provider of sign-in does (%(why)s). Check its address"
        " and settings."
    ),
    "target_moved_on": gettext_noop(
        "This target was changed again, or its week is over. Set it anew instead of undoing."
    ),
    "tried_just_now": gettext_noop(
        "A test left less than a minute ago. Give it a moment before you send another."
    ),
    "token_needed": gettext_noop(
        "Set VOORKANT_TOKEN to an API token; you make one on the server under More, API tokens."
    ),
    "too_long": gettext_noop("This is too long: at most %(most)s characters or lines."),
    "too_many_devices": gettext_noop("Reminders go to at most %(most)s devices. Remove one first."),
    "too_many_kinds": gettext_noop("At most %(most)s kinds can be in use. Archive one first."),
    "too_many_lines": gettext_noop(
        "The list is full: at most %(most)s open lines. Finish or remove some first."
    ),
    "too_many_links": gettext_noop("At most %(most)s links work at a time. Withdraw one first."),
    "too_much": gettext_noop("This becomes larger than an amount can be."),
    "two_days": gettext_noop("Name one day, not both %(one)s and %(two)s."),
    "two_names": gettext_noop(
        "“%(one)s” and “%(two)s” are two names. Give one, and put quotes around a name that "
        "holds other words."
    ),
    "two_numbers": gettext_noop(
        "“%(one)s” and “%(two)s” cannot both be right. Write 2x for how often, € 4500 for an "
        "amount, 40%% for how far."
    ),
    "unknown_absence": gettext_noop("This absence does not exist."),
    "unknown_action": gettext_noop("This action month does not exist."),
    "unknown_basis": gettext_noop("This was not given in the workspace."),
    "unknown_call": gettext_noop("This call is not on the list."),
    "unknown_change": gettext_noop("This change of a target does not exist."),
    "unknown_delay": gettext_noop("This delay does not exist, or it is not yours to see."),
    "unknown_device": gettext_noop("This device is not on the list."),
    "unknown_entry": gettext_noop("This entry does not exist."),
    "unknown_holiday": gettext_noop("This holiday is not on the list."),
    "unknown_invitation": gettext_noop(
        "This invitation cannot be used any more. Ask the person who sent it for a new one."
    ),
    "unknown_item": gettext_noop("This piece of work does not exist."),
    "unknown_kind": gettext_noop(
        "There is no such kind of activity. The list of kinds shows their names."
    ),
    "unknown_language": gettext_noop("Voorkant speaks Dutch (nl) and English (en-gb)."),
    "unknown_line": gettext_noop("This line is not on the list."),
    "unknown_link": gettext_noop("This link does not exist."),
    "unknown_log_link": gettext_noop(
        "It was withdrawn or is too old. Open Voorkant to log, or to change your reminders."
    ),
    "unknown_member": gettext_noop("This person is not a member of the workspace."),
    "unknown_occasion": gettext_noop("This occasion does not exist."),
    "unknown_party": gettext_noop("This person or organisation is not in the address book."),
    "unknown_provider": gettext_noop("No workspace is entered through this provider."),
    "unknown_reading": gettext_noop("This reading does not exist, or it is not yours to see."),
    "unknown_reward": gettext_noop("This reward does not exist."),
    "unknown_role": gettext_noop(
        "The role is owner, lead or member; an invitation gives lead or member."
    ),
    "unknown_scheme": gettext_noop(
        "No scheme starts on that day. The list of schemes shows their Mondays."
    ),
    "unknown_scope": gettext_noop("Choose one or more of the scopes read, log and team."),
    "unknown_showing": gettext_noop("Choose nothing, total, days or notes."),
    "unknown_seat": gettext_noop("Nobody with that mail address works in that workspace."),
    "unknown_shape": gettext_noop("Choose solo, team or group."),
    "unknown_side": gettext_noop("A side is talk, reach or back."),
    "unknown_token": gettext_noop("This API token does not exist."),
    "unknown_workspace": gettext_noop("There is no workspace of that name."),
    "unknown_zone": gettext_noop(
        "“%(name)s” is not a time zone. A name looks like Europe/Amsterdam."
    ),
    "unreadable": gettext_noop("“%(name)s” is missing, or cannot be read."),
    "unreachable": gettext_noop(
        "%(url)s does not answer. Is the address right, and does the server run?"
    ),
    "uuid_reused": gettext_noop(
        "The same client_uuid came earlier with another body. A new entry needs a new one."
    ),
    "week_is_over": gettext_noop(
        "What weeks asked that are over stays as it was. Choose %(earliest)s or a later day."
    ),
    "week_out_of_reach": gettext_noop("You can review the weeks from %(first)s up to %(last)s."),
    "which_item": gettext_noop("Several pieces of work are open: %(names)s. Say which one."),
    "which_seat": gettext_noop(
        "Say who you are with --as and, if needed, --workspace. There are: %(names)s."
    ),
    "wrong_domain": gettext_noop("%(email)s is outside the mail domains that may come in here."),
}


def sentence(error: VoorkantError) -> str:
    """Return what a person reads about a refusal, in the active language."""
    return _(SENTENCES[error.code]) % {key: _said(value) for key, value in error.data.items()}


def _said(value: Any) -> Any:
    """Return a part of a sentence: dates and numbers written out, names in the active language."""
    if isinstance(value, dict):
        return value["nl" if (get_language() or "").startswith("nl") else "en"]
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    return day(value) if isinstance(value, date) else value


def problem(error: VoorkantError) -> dict[str, Any]:
    """Return a refusal as the API and `--json` give it: code, message, field."""
    return {"code": error.code, "message": sentence(error), "field": error.field}
