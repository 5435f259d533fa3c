"""What a reminder says, by mail and on a device, and how reminders stand."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from voorkant.core.periods import local_date
from voorkant.queries.access import Member, Workspace, zone_of
from voorkant.queries.rhythm.reminders import Reminders, reminders
from voorkant.wording.numbers import day


def subject(kind: str) -> str:
    """Return the first line of a reminder, or of the question whether to pause."""
    if kind.endswith("ask"):
        return _("Shall the reminders pause?")
    return _("First what brings in money, then the rest")


def paragraphs(kind: str, data: Mapping[str, Any]) -> list[str]:
    """Return the text of a mail, each link on a line of its own."""
    if kind.endswith("ask"):
        return [
            _("Five reminders went by without an act. That happens."),
            _("Pause, or go on? Say it here; until then no more reminders come:"),
            data["answer"],
        ]
    found = [_left(data)]
    for act in data["acts"]:
        name = act["nl" if (get_language() or "").startswith("nl") else "en"]
        found += [_("%(act)s? Log it:") % {"act": " ".join(name.split())}, act["link"]]
    if data["acts"]:
        found.append(_("Such a link logs one act, once, within 48 hours. A page asks you first."))
    return [*found, _("No reminders for a while, or no more by mail:"), data["answer"]]


def notification(kind: str, language: str, data: Mapping[str, Any]) -> str:
    """Return what a device shows, as the JSON that its script reads: title, text, address."""
    with override(language):
        title = subject(kind)
        if kind.endswith("ask"):
            text = _("Five reminders went by without an act. Tap to pause, or to go on.")
            address = "/settings/reminders/"
        elif kind.endswith("try"):
            title, text = _("It works"), _("This is how reminders reach you here.")
            address = "/settings/reminders/"
        else:
            text, address = _left(data), "/"
        return json.dumps({"title": title, "text": text, "url": address})


def _left(data: Mapping[str, Any]) -> str:
    number = data["left"]
    if data.get("by_challenge"):
        told = ngettext(
            "Your challenge still asks one act today.",
            "Your challenge still asks %(number)s acts today.",
            number,
        )
    else:
        told = ngettext(
            "Your promise still asks one act today.",
            "Your promise still asks %(number)s acts today.",
            number,
        )
    return told % {"number": number}


def state(found: Reminders, today: date) -> str:
    """Return how reminders stand, in one sentence."""
    if not found.is_on:
        return _nothing(found)
    if found.is_waiting:
        return _("Five reminders went by without an act. Shall they pause?")
    said = {"at": found.rule.at.strftime("%H:%M")}
    if found.rule.paused_until and found.rule.is_paused(today):
        said["day"] = day(found.rule.paused_until)
        return _("Paused until %(day)s.") % said
    if found.next_on is None:
        return _("You promised nothing for the coming two weeks, so no reminder comes.")
    said["day"] = day(found.next_on)
    return _("The next one: %(day)s at %(at)s, unless you did what you promised by then.") % said


def kept(found: Reminders, today: date) -> str:
    """Return what follows from a choice that was just kept, in one sentence or two."""
    if found.is_on:
        return state(found, today)
    if found.can_mail:
        return _("Saved. Nothing can be sent yet: choose mail, or add a device.")
    return _("Saved. Nothing can be sent yet: no mail server is set. Add a device.")


def _nothing(found: Reminders) -> str:
    if found.refused:
        return _("No reminder reaches you: your devices take none any more.")
    if found.by_mail:
        return _("No reminder reaches you: mail does not work here.")
    return _("Reminders are off.")


def route(found: Reminders) -> str:
    """Return where reminders go, in one sentence; empty when nothing reaches him."""
    if not found.is_on:
        return ""
    if not found.devices:
        return _("They come by mail, to %(email)s.") % {"email": found.email}
    if found.mails:
        said = _("They come on your devices; by mail, to %(email)s, only if none can be reached.")
        return said % {"email": found.email}
    return _("They come on your devices, not by mail.")


def tried(found: Reminders) -> str:
    """Return where a test is on its way to, and what to do if it does not arrive."""
    if not found.devices:
        said = _("A test is on its way by mail, to %(email)s. Not there? Look among unwanted mail.")
        return said % {"email": found.email}
    names = ", ".join(one.name for one in found.devices)
    said = _(
        "A test is on its way to: %(devices)s. "
        "Not there? Look whether that device allows notifications."
    )
    return said % {"devices": names}


def page() -> str:
    """Return where the page of reminders is, at the configured address of this Voorkant."""
    return f"{settings.BASE_URL}/settings/reminders/"


def reminders_of(workspace: Workspace, member: Member, moment: datetime) -> dict[str, Any]:
    """Return how a member is reminded, as JSON; a pause that is over is none."""
    found = reminders(workspace, member, moment)
    rule, today = found.rule, local_date(moment, zone_of(member))
    paused = rule.paused_until if rule.is_paused(today) else None
    return {
        "by_mail": found.by_mail,
        "at": rule.at.strftime("%H:%M"),
        "weekends": rule.weekends,
        "paused_until": paused.isoformat() if paused else None,
        "can_mail": found.can_mail,
        "is_waiting": found.is_waiting,
        "next_on": found.next_on.isoformat() if found.next_on else None,
        "sentence": state(found, today),
        "devices": [
            {"id": str(one.public_id), "name": one.name, "added_at": one.added_at.isoformat()}
            for one in found.devices
        ],
    }
