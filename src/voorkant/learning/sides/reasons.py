"""Why something stands on a side: one code for each kind of reason, worded in `wording`."""

from enum import StrEnum

from voorkant.core.activity.sides import Side


class Reason(StrEnum):
    """What decided."""

    CONVERSATION = "conversation"
    APPOINTMENT = "appointment"
    OFFER = "offer"
    REFERRAL = "referral"
    MANY = "many"
    ADVERTISING = "advertising"
    STAGE = "stage"
    MEETING_PEOPLE = "meeting_people"
    PARTNER = "partner"
    PREPARING = "preparing"
    LEARNING = "learning"
    FINDING_OUT = "finding_out"
    TIDYING = "tidying"
    RUNNING = "running"
    LOOKS = "looks"
    NO_BUYER = "no_buyer"
    DELIVERY = "delivery"
    PRIVATE = "private"
    NOT_DONE = "not_done"
    RESEMBLES = "resembles"
    CORRECTED = "corrected"
    NEAR_CORRECTED = "near_corrected"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
    TOO_LONG = "too_long"
    EMPTY = "empty"


SIDES = {
    Side.TALK: (Reason.CONVERSATION, Reason.APPOINTMENT, Reason.OFFER, Reason.REFERRAL),
    Side.REACH: (
        Reason.MANY, Reason.ADVERTISING, Reason.STAGE, Reason.MEETING_PEOPLE, Reason.PARTNER,
    ),
    Side.BACK: (
        Reason.PREPARING, Reason.LEARNING, Reason.FINDING_OUT, Reason.TIDYING, Reason.RUNNING,
        Reason.LOOKS, Reason.NO_BUYER, Reason.DELIVERY, Reason.PRIVATE, Reason.NOT_DONE,
    ),
}  # fmt: skip
SIDE_OF = {str(reason): side for side, reasons in SIDES.items() for reason in reasons}


def side_of(reason: str) -> Side | None:
    """Return the side a reason speaks for; None when it speaks for none."""
    return SIDE_OF.get(reason)
