"""Does this earn money? Teaching the workspace where a phrase stands."""

from datetime import datetime

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.activity.sides import Side
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.data.models import Member, SideCorrection, Workspace
from voorkant.learning.sides import MOST_TEXT, normalised
from voorkant.queries.access import require


def correct_side(
    workspace: Workspace, actor: Member, text: str, side: Side | None, moment: datetime
) -> Side | None:
    """Say where a phrase stands, or (None) take that back; return what was said before.

    Saying what was said before undoes it. Raises NameNeeded, TooLong.
    """
    require(actor, Permission.TEACH)
    phrase = normalised(text)
    if not phrase:
        raise NameNeeded("text")
    if len(phrase) > MOST_TEXT:
        raise TooLong("text", most=MOST_TEXT)
    with transaction.atomic():
        rows = SideCorrection.objects.filter(workspace=workspace, phrase=phrase)
        before = rows.select_for_update().first()
        if side is None:
            rows.delete()
        else:
            SideCorrection.objects.update_or_create(
                workspace=workspace,
                phrase=phrase,
                defaults={"side": side, "corrected_by": actor, "corrected_at": moment},
            )
    return Side(before.side) if before else None
