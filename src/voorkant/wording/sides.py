"""Does this earn money? The answer in one line, and its shape."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from voorkant.core.activity.sides import Side
from voorkant.learning.sides import MOST_TEXT, Judgement, Reason

UNSURE = "unsure"
MOST_SHOWN = 60

NAMES = {
    Side.TALK: gettext_noop("Front side: talk"),
    Side.REACH: gettext_noop("Front side: reach"),
    Side.BACK: gettext_noop("Back side"),
    None: gettext_noop("Not sure"),
}
SHORT_NAMES = {
    Side.TALK: gettext_noop("Talk"),
    Side.REACH: gettext_noop("Reach"),
    Side.BACK: gettext_noop("Back side"),
}
SENTENCES = {
    Reason.CONVERSATION: gettext_noop("“%(words)s” gets you talking with somebody who may buy."),
    Reason.APPOINTMENT: gettext_noop("“%(words)s” brings you to the table with one person."),
    Reason.OFFER: gettext_noop("“%(words)s” is an offer to one customer."),
    Reason.REFERRAL: gettext_noop("“%(words)s” asks one person for the next customer."),
    Reason.MANY: gettext_noop("“%(words)s” puts your offer before many people."),
    Reason.ADVERTISING: gettext_noop("“%(words)s” makes people come to you."),
    Reason.STAGE: gettext_noop("With “%(words)s” people come to see or hear you."),
    Reason.MEETING_PEOPLE: gettext_noop("“%(words)s” is about meeting people to talk to."),
    Reason.PARTNER: gettext_noop("Through “%(words)s” you reach the people of somebody else."),
    Reason.PREPARING: gettext_noop("“%(words)s” gets something ready; nobody has seen it yet."),
    Reason.LEARNING: gettext_noop("With “%(words)s” you learn; it earns when you put it to use."),
    Reason.FINDING_OUT: gettext_noop(
        "With “%(words)s” you know something; acting on it comes after."
    ),
    Reason.TIDYING: gettext_noop("“%(words)s” puts things in order; no customer comes of it."),
    Reason.RUNNING: gettext_noop("“%(words)s” keeps the business going, but sells nothing."),
    Reason.LOOKS: gettext_noop("“%(words)s” is how the business looks; that alone brings nobody."),
    Reason.NO_BUYER: gettext_noop("With “%(words)s” you talk to nobody who buys from you."),
    Reason.DELIVERY: gettext_noop("“%(words)s” is the work itself: it was sold before."),
    Reason.PRIVATE: gettext_noop("“%(words)s” is not done to find customers."),
    Reason.NOT_DONE: gettext_noop("“%(words)s” says that it does not happen."),
    Reason.RESEMBLES: gettext_noop("Phrases like this mostly stand there."),
    Reason.CORRECTED: gettext_noop("Corrected here."),
    Reason.NEAR_CORRECTED: gettext_noop("It resembles “%(words)s”, which was corrected here."),
    Reason.UNCLEAR: gettext_noop("That depends: does somebody who may buy see or hear it?"),
    Reason.UNKNOWN: gettext_noop("These words say nothing here yet. Put it otherwise, or choose."),
    Reason.TOO_LONG: gettext_noop("Too long for one thing to do: at most %(most)s characters."),
    Reason.EMPTY: gettext_noop("Type what you are busy with."),
}


def name(side: Side | None) -> str:
    """Return what a side is called."""
    return _(NAMES[side])


def short_name(side: Side) -> str:
    """Return what a side is called among the others."""
    return _(SHORT_NAMES[side])


def why(found: Judgement) -> str:
    """Return why something stands on a side, in one sentence that names the words that decided."""
    words = found.words[0] if found.words else ""
    shown = words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 1] + "…"
    return _(SENTENCES[found.reason]) % {"words": shown, "most": MOST_TEXT}


def answer(text: str, found: Judgement) -> dict[str, Any]:
    """Return the answer about a phrase as every program gets it."""
    side = str(found.side) if found.side else UNSURE
    return {"text": text, "side": side, "confidence": found.confidence, "why": why(found)}
